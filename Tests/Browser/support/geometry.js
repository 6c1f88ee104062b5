// What of the page overlaps, is covered or runs out of the window; each function gives a list of sentences, empty where all is well.
(() => {
  const CONTROLS = "button, input, select, textarea, summary, a[href], [role=button], [tabindex]:not([tabindex='-1'])";

  const describe = (element) => {
    const id = element.id ? "#" + element.id : "";
    const text = (element.getAttribute("aria-label") ?? element.dataset?.export ?? element.textContent ?? "").trim().slice(0, 30);
    return `${element.tagName.toLowerCase()}${id} '${text}'`;
  };

  // A link that skips the graph lies out of the window until the keyboard comes to it (a test of its own sees to that).
  const visible = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.matches(".skip:not(:focus)");

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

  // A layer that floats over the page on purpose (position fixed or sticky, or a tip that no pointer meets) may lie over what is below it,
  // never over its equals.
  const floats = ({ position, pointerEvents, zIndex }) =>
    ["fixed", "sticky"].includes(position) || position === "absolute" && pointerEvents === "none" && zIndex !== "auto";
  const floor = (element) => {
    for (let box = element; box; box = box.parentElement) if (floats(getComputedStyle(box))) return box;
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

  // WCAG 2.2, 2.5.8: a target measures so many pixels both ways, or a circle of that width on its middle meets no other target and no such
  // circle of another that is too small.
  const small = (least) => {
    const targets = boxes().filter(({ element }) => element.id !== "graph").map((box) => {
      // A label is met like its box.
      const rect = (box.element.matches("input[type=checkbox]") ? box.element.closest("label") ?? box.element : box.element).getBoundingClientRect();
      return { ...box, rect, isSmall: rect.width < least - 0.01 || rect.height < least - 0.01 };
    });
    const middle = ({ rect }) => [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2];
    const meets = (a, b) => {
      const [x, y] = middle(a);
      if (b.isSmall) return Math.hypot(x - middle(b)[0], y - middle(b)[1]) < least - 0.01;
      const { left, right, top, bottom } = b.rect;
      return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) < least / 2 - 0.01;
    };
    return targets.filter((a) => a.isSmall).flatMap((a) =>
      targets.filter((b) => b !== a && !a.element.contains(b.element) && !b.element.contains(a.element) && meets(a, b)).slice(0, 1)
        .map((b) => `${a.name} (${a.rect.width.toFixed(0)} x ${a.rect.height.toFixed(0)}) is too near to ${b.name}`));
  };

  return { overlaps, covered, outside, small, describe, controls };
})()
