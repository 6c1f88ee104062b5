"""A headless Chromium, and pages in it that are watched: every request, message and error is kept."""

import os
import subprocess
import time

from . import program

# Whatever a page asks for beyond itself is a request to the network or the disk.
SILENT = ("blob:", "data:")


def find():
    """The path of the system's browser, or None."""
    script = program.ROOT / "Scripts" / "install_browser.sh"
    return subprocess.run([script, "--find"], capture_output=True, text=True, check=True).stdout.strip() or None


class Browser:
    def __init__(self, playwright, path):
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        self.browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])

    @property
    def version(self):
        return self.browser.version

    def open(self, path, *, width=1440, height=900, scheme="light", fragment="", touch=False, scale=1, wait=True):
        """Opens a file in a context of its own; `wait` for the page's first drawing."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            has_touch=touch,
            device_scale_factor=scale,
            accept_downloads=True,
            reduced_motion="reduce",
        )
        return WatchedPage(context, path, fragment, wait)

    def close(self):
        self.browser.close()


class WatchedPage:
    def __init__(self, context, path, fragment, wait):
        self.context, self.address = context, path.as_uri()
        self.requests, self.messages, self.dialogs = [], [], []
        self.page = context.new_page()
        self.page.set_default_timeout(20_000)
        context.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.messages.append(f"uncaught: {error}"))
        self.page.on("dialog", self._dialog)
        self.page.goto(self.address + fragment)
        if wait:
            self.until("() => Boolean(window.svr && svr.app && svr.app.selection)")
            self.settle()

    def _console(self, message):
        if message.type in ("error", "warning"):
            self.messages.append(f"{message.type}: {message.text}")

    def _dialog(self, dialog):
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def close(self):
        self.context.close()

    @property
    def wanted(self):
        """What the page asked for, beyond its own file and what it holds itself."""
        own = self.address.split("#")[0]
        return [url for url in self.requests if url.split("#")[0] != own and not url.startswith(SILENT)]

    def js(self, expression, argument=None):
        return self.page.evaluate(expression, argument)

    def until(self, condition, seconds=20):
        """Waits until a function of the page gives true. Asks again and again from here: the page's policy lets it run no text."""
        end = time.monotonic() + seconds
        while not self.js(condition):
            if time.monotonic() > end:
                raise AssertionError(f"still not so after {seconds} s: {condition}")
            time.sleep(0.02)

    def settle(self):
        """Waits until what was changed is drawn, large graphs piece by piece."""
        self.js("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))")
        self.until("() => !window.svr || !svr.app.graph.isBusy")

    def rest(self):
        """Waits until the view is kept and stands in the address, which the page writes a while after the last change."""
        self.until(
            "() => JSON.stringify(svr.app.graph.view()) === JSON.stringify(svr.store.state.view) && location.href === svr.app.link", 5
        )

    @property
    def state(self):
        return self.js("() => { const { view, hovered, ...rest } = svr.store.state; return { ...rest, view, hovered }; }")

    @property
    def counts(self):
        return self.js("() => svr.app.selection.counts")

    @property
    def details(self):
        """The heading of the details, as it reads."""
        return self.js("() => document.querySelector('#details h2')?.textContent ?? ''")

    def reveal(self, selector):
        """Opens what a control is folded into."""
        self.js(
            """selector => {
                 const all = [];
                 for (let e = document.querySelector(selector); e; e = e.parentElement)
                   if (e.tagName === "DETAILS" && !e.open) all.push(e);
                 for (const e of all.reverse()) e.querySelector("summary").click();
               }""",
            selector,
        )

    def choose(self, rule):
        """Sets a rule through the controls, as a hand would."""
        self.reveal("#law")
        for name, value in (("law", rule.law), ("rule", rule.rule), ("scope", rule.scope)):
            if self.page.locator(f"#{name}").is_enabled():
                self.page.select_option(f"#{name}", value)
        self.type("#max-edges", str(rule.max_edges) if rule.max_edges else "")
        self.type("#level-number", repr(rule.level))
        self.settle()

    def type(self, selector, text):
        self.reveal(selector)
        self.page.fill(selector, text)
        self.page.press(selector, "Enter")
        self.settle()

    def download(self, kind):
        """What an export of the page gives: its suggested name and its bytes."""
        button = self.reach_export(kind)
        with self.page.expect_download() as waiting:
            button.click()
        with open(waiting.value.path(), "rb") as file:
            return waiting.value.suggested_filename, file.read()

    def reach_export(self, kind):
        selector = f'[data-export="{kind}"]'
        self.reveal(selector)
        return self.page.locator(selector)
