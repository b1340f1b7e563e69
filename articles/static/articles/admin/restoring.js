// Puts what was kept back into the story's form, which may have been opened anew since.
import { setText, textareaOf } from "./editors.js";

const FIXED = /-(id|parent|article|code)$/;

export function putBack(form, kept, story, sources, never) {
  const sent = new Map(kept.values);
  const isChanged = (name) => kept.since.includes(name);
  for (const [code, [kind, prefix]] of Object.entries(kept.kinds)) restoreBlock(story, code, kind, prefix, sent, isChanged);
  if (isChanged("_order")) setOrder(story, (sent.get("_order") || "").split(","));
  sources?.restore(sent, isChanged, (row, prefix, isWanted) => giveAll(row, row.dataset.prefix, prefix, sent, isWanted));
  for (const field of form.querySelectorAll("[name]")) {
    if (field.closest("[data-block], [data-source-row]") || never.has(field.name) || field.name.endsWith("_FORMS") || field.name === "_order") continue;
    if (isChanged(field.name)) give(field, sent, field.name);
  }
  if (form.elements._seen && kept.seen) form.elements._seen.value = kept.seen;
  story.renumber();
}

// Rows are found by the code of their block: their numbers may differ since.
function restoreBlock(story, code, kind, prefix, sent, isChanged) {
  const isRemoved = sent.has(`${prefix}-DELETE`);
  let block = story.blocks().find((one) => one.dataset.code === code);
  let isWanted = isChanged;
  if (!block) {
    // Whoever removed it meanwhile did not know of what was written in it.
    const isWritten = [...sent.keys()].some((name) => name.startsWith(`${prefix}-`) && isChanged(name));
    if (isRemoved || !isWritten) return;
    block = story.add(kind, story.blocks().at(-1), false).block;
    block.dataset.code = code;
    block.querySelector("[data-code-of-block]").value = code;
    isWanted = () => true;
  }
  giveAll(block, block.dataset.prefix, prefix, sent, isWanted);
  if (isWanted(`${prefix}-DELETE`)) story.setRemoved(block, isRemoved);
}

function giveAll(part, prefix, was, sent, isWanted) {
  for (const field of part.querySelectorAll("[name]")) {
    const name = was + field.name.slice(prefix.length);
    if (isWanted(name)) give(field, sent, name, part);
  }
}

function setOrder(story, places) {
  const list = story.blocks().sort((one, two) => places.indexOf(one.dataset.code) - places.indexOf(two.dataset.code));
  if (list.length) list[0].parentElement.append(...list);
}

function give(field, sent, name, part) {
  if (FIXED.test(field.name)) return;
  if (field.type === "checkbox") field.checked = sent.has(name);
  else if (sent.has(name)) {
    if (part?.dataset.block && field === textareaOf(part)) {
      setText(part, sent.get(name));
      part.addEventListener("prose-editor:ready", () => setText(part, sent.get(name)), { once: true });
    } else field.value = sent.get(name);
    field.dispatchEvent(new Event("desk:restored", { bubbles: true }));
  }
}
