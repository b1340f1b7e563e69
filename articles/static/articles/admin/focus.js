// The focal point: set by click, drag or arrow keys; the crops show at once what it does.
const area = document.querySelector("[data-focus]");
const fields = ["focus_x", "focus_y"].map((name) => document.getElementById(`id_${name}`));

function part(tag, words, attributes = {}) {
  const made = Object.assign(document.createElement(tag), { textContent: words });
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

const within = (value, most) => Math.min(Math.max(value, 0), most);

// As articles/library/cuts.py has it: the point in the middle, as far as the edges let it.
function position(length, shown, percent) {
  const rest = length - shown;
  if (rest <= 0) return 50;
  return (100 * within((percent / 100) * length - shown / 2, rest)) / rest;
}

function start(area, [left, top]) {
  const { x, y, help, label, none } = area.dataset;
  const point = area.querySelector(".point");
  const whole = point.querySelector("img");
  const [wide, high] = ["width", "height"].map((side) => +whole.getAttribute(side));
  const mark = part("span", "", { class: "mark", "aria-hidden": "true" });
  const told = part("p", help, { class: "hint", id: "focus-help" });
  const clear = part("button", none, { type: "button" });
  const crops = [...area.querySelectorAll("[data-crop]")];
  point.append(mark);
  point.after(told, clear);
  const roles = {
    tabindex: "0",
    role: "application",
    "aria-label": label,
    "aria-describedby": "focus-help",
  };
  for (const [name, value] of Object.entries(roles)) point.setAttribute(name, value);

  function show() {
    const chosen = left.value !== "" && top.value !== "";
    const [across, down] = chosen ? [+left.value, +top.value] : [+x, +y];
    mark.style.left = `${within(across, 100)}%`;
    mark.style.top = `${within(down, 100)}%`;
    mark.classList.toggle("unset", !chosen);
    clear.disabled = !left.value && !top.value;
    for (const crop of crops) {
      const ratio = crop.getAttribute("width") / crop.getAttribute("height");
      const horizontal = position(wide, Math.min(wide, high * ratio), across);
      const vertical = position(high, Math.min(high, wide / ratio), down);
      crop.style.objectPosition = `${horizontal}% ${vertical}%`;
    }
  }

  function set(across, down) {
    left.value = across === "" ? "" : Math.round(within(across, 100));
    top.value = down === "" ? "" : Math.round(within(down, 100));
    for (const field of [left, top]) {
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    show();
  }

  function take(event) {
    const box = point.getBoundingClientRect();
    set(
      (100 * (event.clientX - box.left)) / box.width,
      (100 * (event.clientY - box.top)) / box.height,
    );
  }

  point.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    point.setPointerCapture(event.pointerId);
    take(event);
  });
  point.addEventListener("pointermove", (event) => {
    if (point.hasPointerCapture(event.pointerId)) take(event);
  });
  point.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.shiftKey ? 10 : 1;
    const ways = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    const way = ways[event.key];
    if (!way) return;
    event.preventDefault();
    const chosen = left.value !== "" && top.value !== "";
    const [across, down] = chosen ? [+left.value, +top.value] : [+x, +y];
    set(across + way[0], down + way[1]);
  });
  clear.addEventListener("click", () => {
    set("", "");
    point.focus();
  });
  for (const field of [left, top]) field.addEventListener("input", show);
  for (const crop of crops) crop.src = crop.dataset.whole;
  show();
}

if (area && fields.every(Boolean)) start(area, fields);
