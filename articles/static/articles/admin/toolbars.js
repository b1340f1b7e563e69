// A toolbar is one stop for Tab; the arrows, Home and End walk within it.
const BARS = ".tools, .prose-menubar, .row-tools";
const CONTROLS = "button, input:not([type=hidden])";

function controlsOf(bar) {
  return [...bar.querySelectorAll(CONTROLS)].filter((control) => !control.closest("[popover]") && control.checkVisibility());
}

// One of them answers Tab: the one that had the focus last, or the first.
function settle(bar, chosen) {
  const controls = controlsOf(bar);
  const stop = chosen || controls.find((control) => control.tabIndex === 0) || controls[0];
  for (const control of controls) control.tabIndex = control === stop ? 0 : -1;
}

function prepare(bar, words) {
  bar.setAttribute("role", "toolbar");
  if (!bar.hasAttribute("aria-label")) bar.setAttribute("aria-label", words.layout);
  for (const control of controlsOf(bar).slice(1)) control.tabIndex = -1;
  settle(bar);
  // The body editor shows, hides and exchanges buttons as the cursor moves.
  const changed = new MutationObserver(() => settle(bar));
  changed.observe(bar, { childList: true, subtree: true, attributeFilter: ["class"] });
}

function prepareWithin(root, words) {
  for (const bar of root.querySelectorAll(BARS)) if (bar.getAttribute("role") !== "toolbar") prepare(bar, words);
}

export function startToolbars(desk, words) {
  desk.addEventListener("focusin", (event) => {
    const bar = event.target.closest("[role=toolbar]");
    if (bar && controlsOf(bar).includes(event.target)) settle(bar, event.target);
  });
  desk.addEventListener("keydown", (event) => {
    const controls = event.target.closest("[role=toolbar]") && controlsOf(event.target.closest("[role=toolbar]"));
    const at = controls ? controls.indexOf(event.target) : -1;
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const forth = getComputedStyle(desk).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forth === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    const target = { [forth]: (at + 1) % controls.length, [back]: (at - 1 + controls.length) % controls.length, Home: 0, End: controls.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    controls[target].focus();
  });
  prepareWithin(desk, words);
  const grown = new MutationObserver(() => prepareWithin(desk, words));
  for (const part of desk.querySelectorAll("[data-blocks], [data-sources-of-piece] > ol")) grown.observe(part, { childList: true, subtree: true });
}
