// What of the page overlaps, is covered or runs out of the window; each function gives a list of sentences, empty where all is well.
(() => {
  const CONTROLS = "button, input, select, textarea, summary, a[href], [role=button], [tabindex]:not([tabindex='-1'])";

  const describe = (element) => {
    const id = element.id ? "#" + element.id : "";
    const text = (element.getAttribute("aria-label") ?? element.dataset?.export ?? element.textContent ?? "").trim().slice(0, 30);
    return `${element.tagName.toLowerCase()}${id} '${text}'`;
  };

  const visible = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  // The part of a rectangle that the scrolling or clipping boxes around its element let through.
  const clipped = (rect, element) => {
    let [left, top, right, bottom] = [rect.left, rect.top, rect.right, rect.bottom];
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const around = box.getBoundingClientRect();
      left = Math.max(left, around.left);
      right = Math.min(right, around.right);
      top = Math.max(top, around.top);
      bottom = Math.min(bottom, around.bottom);
    }
    return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : null;
  };

  const controls = () => [...document.querySelectorAll(CONTROLS)].filter(visible);

  // Pieces of text that can be read, each with its rectangles.
  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      if (!node.textContent.trim() || element.closest("script, style, option, svg, .visually-hidden") || !visible(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const shown = clipped(rect, element);
        if (shown) found.push({ element, node, rect: shown, name: `text '${node.textContent.trim().slice(0, 30)}'` });
      }
    }
    return found;
  };

  const boxes = () =>
    controls().flatMap((element) => {
      const rect = clipped(element.getBoundingClientRect(), element);
      return rect ? [{ element, rect, name: describe(element) }] : [];
    });

  // A layer that floats over the page on purpose (position fixed or sticky) may lie over what scrolls below it, never over its equals.
  const floor = (element) => {
    for (let box = element; box; box = box.parentElement)
      if (["fixed", "sticky"].includes(getComputedStyle(box).position)) return box;
    return null;
  };

  const related = (a, b) =>
    a.node === b.node && a.node !== undefined || a.element.contains(b.element) || b.element.contains(a.element) ||
    a.element.closest("label") !== null && a.element.closest("label") === b.element.closest("label") && (a.node ?? b.node) !== undefined;

  const overlaps = () => {
    const all = [...boxes(), ...texts()];
    const found = [];
    for (let i = 0; i < all.length; i += 1)
      for (let j = i + 1; j < all.length; j += 1) {
        const [a, b] = [all[i], all[j]];
        const width = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
        const height = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
        // Lines of text may touch by the leading of their fonts.
        const slack = a.node && b.node ? 4 : 1;
        if (width <= slack || height <= slack || related(a, b) || floor(a.element) !== floor(b.element)) continue;
        found.push(`${a.name} and ${b.name} overlap by ${width.toFixed(0)} x ${height.toFixed(0)} pixels`);
      }
    return found;
  };

  // Every control, scrolled into sight, must be what a click in its middle meets.
  const covered = () =>
    controls().flatMap((element) => {
      element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      const rect = element.getBoundingClientRect();
      if (rect.width < 2 || rect.height < 2) return [];
      const hit = document.elementFromPoint((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2);
      const label = element.closest("label");
      if (hit && (element.contains(hit) || hit.contains(element) && hit === label || label?.contains(hit))) return [];
      return [`${describe(element)} is covered by ${hit ? describe(hit) : "nothing: it lies out of the window"}`];
    });

  const outside = () => {
    const root = document.scrollingElement;
    const found = [];
    if (root.scrollWidth > window.innerWidth) found.push(`the page is ${root.scrollWidth} pixels wide in a window of ${window.innerWidth}`);
    for (const { element, name } of [...boxes(), ...texts()]) {
      const rect = element.getBoundingClientRect();
      const shown = clipped(rect, element);
      if (shown && (shown.left < -1 || shown.right > window.innerWidth + 1)) found.push(`${name} runs out of the window`);
    }
    return found;
  };

  const small = (least) =>
    boxes().filter(({ element }) => element.matches("button, select, summary, input:not([type=checkbox]):not([type=radio])"))
      .filter(({ element }) => element.getBoundingClientRect().height < least)
      .map(({ element, name }) => `${name} is ${element.getBoundingClientRect().height.toFixed(0)} pixels high`);

  return { overlaps, covered, outside, small, describe, controls };
})()
