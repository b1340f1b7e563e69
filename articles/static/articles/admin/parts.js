// From part to part by Alt+Page Down and Alt+Page Up: head, each block, topics, sources, the buttons.
const PARTS = ".head.headline, .head.standfirst, [data-blocks] > [data-block], .insert, .field-tags, [data-sources-of-piece] [data-source-row]:first-child, [data-add-source], .apparatus details, .submit-row";
const FIELDS = ".tiptap, .line :is(textarea, input), .head textarea, input[role=combobox], summary, [data-choose], [data-add], input[type=submit], button";

function mainField(part) {
  if (part.matches("button")) return part;
  if (part.matches("[data-block=placement]") && !part.querySelector("[name$=-image]").value) return part.querySelector("[data-choose]");
  return [...part.querySelectorAll(FIELDS)].sort((one, two) => rank(one) - rank(two)).find((field) => field.checkVisibility());
}

// What one writes in comes before what one presses.
function rank(field) {
  return field.matches(".tiptap, textarea, input:not([type=submit])") ? 0 : 1;
}

export function startParts(desk) {
  const form = desk.closest("form");

  function step(forward) {
    const parts = [...form.querySelectorAll(PARTS)].filter((part) => part.checkVisibility() && mainField(part));
    const held = document.activeElement;
    const at = parts.findLastIndex((part) => part.contains(held));
    const before = parts.findLastIndex((part) => part.compareDocumentPosition(held) & Node.DOCUMENT_POSITION_FOLLOWING);
    const target = at < 0 ? before + (forward ? 1 : 0) : at + (forward ? 1 : -1);
    const part = parts[Math.min(Math.max(target, 0), parts.length - 1)];
    mainField(part).focus();
    part.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || !["PageDown", "PageUp"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    step(event.key === "PageDown");
  }, true);
}
