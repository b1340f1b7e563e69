// The blocks of the story: put in, split, moved by button, key and mouse, removed, and all of it undone.
import { cutAtCursor, makeEditor, setText } from "./editors.js";

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

function newCode() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("");
}

export function startBlocks(desk, words) {
  const form = desk.closest("form");
  const list = desk.querySelector("[data-blocks]");
  const insert = desk.querySelector("[data-insert]");
  const told = form.querySelector("[data-told]");
  const order = form.querySelector("[name=_order]");
  const undone = [];

  const blocks = () => [...list.querySelectorAll(":scope > [data-block]")];
  const isRemoved = (block) => block.querySelector("[name$=-DELETE]")?.checked;

  function renumber() {
    order.value = blocks().map((block) => block.dataset.code).join(",");
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function tell(text, undo) {
    told.replaceChildren(text);
    if (!undo) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.undo;
    button.addEventListener("click", takeBack);
    told.append(" ", button);
  }

  function remember(block, undo) {
    undone.push([block, undo]);
    if (undone.length > 100) undone.shift();
  }

  function takeBack() {
    const [block, undo] = undone.pop() || [];
    if (!undo) return;
    const isLost = told.contains(document.activeElement);
    undo();
    tell(words.undone, undone.length > 0);
    renumber();
    if (isLost) block.focus();
  }

  function move(block, before) {
    const follower = block.nextElementSibling;
    if (before === block || before === follower) return;
    list.insertBefore(block, before);
    remember(block, () => list.insertBefore(block, follower));
    renumber();
    const all = blocks();
    tell(words.moved.replace("{place}", all.indexOf(block) + 1).replace("{all}", all.length), true);
  }

  function step(block, up) {
    const target = up ? block.previousElementSibling : block.nextElementSibling?.nextElementSibling;
    if (up && !target) return;
    if (!up && !block.nextElementSibling) return;
    const held = document.activeElement;
    move(block, up ? target : target || null);
    (block.contains(held) ? held : block).focus();
    block.scrollIntoView({ block: "nearest" });
  }

  function setRemoved(block, removed) {
    const box = block.querySelector("[name$=-DELETE]");
    if (box) box.checked = removed;
    block.classList.toggle("is-removed", removed);
  }

  function remove(block) {
    const next = block.nextElementSibling || block.previousElementSibling || insert;
    if (block.contains(insert)) putInsertBack();
    setRemoved(block, true);
    remember(block, () => setRemoved(block, false));
    renumber();
    tell(words.removed, true);
    (next.querySelector("button") || next).focus?.();
  }

  function add(kind, after, focus = true) {
    const template = desk.querySelector(`template[data-kind=${kind}]`);
    const total = form.querySelector(`[name=${template.dataset.prefix}-TOTAL_FORMS]`);
    const holder = document.createElement("template");
    const code = newCode();
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value).replaceAll("__code__", code);
    const block = holder.content.querySelector("[data-block]");
    total.value = Number(total.value) + 1;
    list.insertBefore(block, after ? after.nextElementSibling : null);
    remember(block, () => setRemoved(block, true));
    const ready = makeEditor(block);
    renumber();
    tell(words.added, true);
    if (focus && kind === "text") ready.then((editor) => editor?.commands.focus());
    else if (focus) block.querySelector("[data-choose], .line :is(textarea, input)").focus();
    block.scrollIntoView({ block: "nearest" });
    return { block, ready };
  }

  function split(block) {
    const parts = cutAtCursor(block);
    if (!parts || !parts[0] || !parts[1]) {
      showInsert(block);
      return;
    }
    setText(block, parts[0]);
    const { block: second, ready } = add("text", block, false);
    setText(second, parts[1]);
    ready.then(() => setText(second, parts[1]));
    undone.pop();
    remember(block, () => {
      setText(block, parts[0] + parts[1]);
      setRemoved(second, true);
    });
    tell(words.split, true);
    showInsert(block);
  }

  function showInsert(after) {
    after.append(insert);
    insert.querySelector("[data-add=placement]").focus();
  }

  function putInsertBack() {
    list.after(insert);
  }

  desk.addEventListener("click", (event) => {
    const button = event.target.closest("button, [name$=-DELETE]");
    if (!button) return;
    const block = button.closest("[data-block]");
    if (button.matches("[data-up]") && block) step(block, true);
    else if (button.matches("[data-down]") && block) step(block, false);
    else if (button.matches("[data-split]")) split(block);
    else if (button.matches("[data-insert-here]")) showInsert(block);
    else if (button.matches("[data-add]")) {
      putInsertBack();
      add(button.dataset.add, block || blocks().at(-1));
    } else if (button.matches("[data-block] [name$=-DELETE]")) {
      if (button.checked) remove(block);
      else {
        setRemoved(block, false);
        renumber();
      }
    }
  });

  desk.addEventListener("keydown", (event) => {
    const block = event.target.closest("[data-block]");
    if (block && event.altKey && !event.ctrlKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      step(block, event.key === "ArrowUp");
    } else if (block && event.ctrlKey && event.shiftKey && event.key === "Enter") {
      event.preventDefault();
      if (block.dataset.block === "text") split(block);
      else showInsert(block);
    } else if (block && event.key === "Escape" && insert.contains(event.target)) {
      putInsertBack();
      (block.querySelector(".tiptap") || block.querySelector("[data-insert-here]")).focus();
    } else if ((event.ctrlKey || event.metaKey) && event.key === "z" && !event.target.closest("input, textarea, [contenteditable]")) {
      event.preventDefault();
      takeBack();
    }
  }, true);

  let dragged = null;
  list.addEventListener("dragstart", (event) => {
    if (!event.target.closest?.("[data-grip]")) return;
    dragged = event.target.closest("[data-block]");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    dragged.classList.add("is-dragged");
  });
  list.addEventListener("dragover", (event) => {
    if (dragged) event.preventDefault();
  });
  list.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const over = event.target.closest("[data-block]");
    if (!over) return;
    const box = over.getBoundingClientRect();
    move(dragged, event.clientY > box.top + box.height / 2 ? over.nextElementSibling : over);
  });
  list.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
  });

  for (const block of blocks()) if (isRemoved(block)) block.classList.add("is-removed");
  return { add, blocks, tell, renumber, isRemoved, setRemoved };
}
