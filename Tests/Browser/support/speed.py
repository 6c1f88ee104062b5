"""How fast a page loads, and how fast it draws while it is dragged."""

import statistics

FIRST_DRAWING = """() => new Promise(done => {
  const look = () => window.svr && svr.app && svr.app.graph && svr.app.graph.frameTimes.length > 0 ? done(performance.now()) : requestAnimationFrame(look);
  look();
})"""

WATCH = """() => {
  window.beats = [];
  let last = performance.now();
  const beat = now => { window.beats.push(now - last); last = now; window.beating = requestAnimationFrame(beat); };
  window.beating = requestAnimationFrame(beat);
  svr.app.graph.frameTimes.length = 0;
}"""


def load(browser, path):
    """Milliseconds from the beginning of the navigation to the first drawing."""
    opened = browser.open(path, wait=False)
    try:
        return opened.js(FIRST_DRAWING)
    finally:
        opened.close()


def pan(opened, moves=90):
    """Drags the graph to and fro with the mouse. Gives (milliseconds between drawn frames, the page's own milliseconds a drawing)."""
    box = opened.page.locator("#graph").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    opened.page.mouse.move(x, y)
    # Zoomed in a little, so that there is somewhere to go.
    opened.page.mouse.wheel(0, -300)
    opened.settle()
    opened.page.mouse.down()
    opened.page.mouse.move(x + 5, y)
    opened.js(WATCH)
    for step in range(moves):
        across = step % 60 if step % 60 < 30 else 60 - step % 60
        opened.page.mouse.move(x + 8 * across, y + 2 * across)
    beats = opened.js("() => { cancelAnimationFrame(window.beating); return window.beats.slice(1); }")
    times = opened.js("() => Array.from(svr.app.graph.frameTimes)")
    opened.page.mouse.up()
    return beats, times


def half(milliseconds):
    """The time such that half of the whole was spent in pieces no longer. Short frames between long ones do not hide those, as they do in a median."""
    spent, total = 0, sum(milliseconds)
    for piece in sorted(milliseconds):
        spent += piece
        if 2 * spent >= total:
            return piece
    return 0


def describe(milliseconds):
    ordered = sorted(milliseconds)
    return f"median {statistics.median(ordered):.1f} ms, 95% {ordered[int(0.95 * (len(ordered) - 1))]:.1f} ms, longest {ordered[-1]:.1f} ms; half of the time in pieces of up to {half(ordered):.1f} ms"
