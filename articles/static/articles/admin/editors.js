// The body editors of the text blocks: which one belongs to a block, and starting one for a new block.
import { createEditor } from "django-prose-editor/configurable";
import { tidy } from "./paste.js";

function prepare(editor, textarea) {
  editor.setOptions({ editorProps: { ...editor.options.editorProps, transformPastedHTML: tidy } });
  const kind = textarea.closest("[data-block]")?.querySelector(".tools").getAttribute("aria-label");
  if (kind) editor.view.dom.setAttribute("aria-label", kind);
}

document.addEventListener("prose-editor:ready", (event) => prepare(event.detail.editor, event.detail.textarea));
// Those that were ready before this module was.
for (const block of document.querySelectorAll("[data-blocks] > [data-block]")) {
  if (editorOf(block)) prepare(editorOf(block), textareaOf(block));
}

export function textareaOf(block) {
  return block.querySelector("textarea[data-django-prose-editor-configurable]");
}

export function editorOf(block) {
  return block.querySelector(".tiptap")?.editor;
}

export async function makeEditor(block) {
  const textarea = textareaOf(block);
  return textarea && (editorOf(block) || (await createEditor(textarea)));
}

export function setText(block, html) {
  textareaOf(block).value = html;
  editorOf(block)?.commands.setContent(html);
}

// The HTML before and after the cursor, cut between paragraphs or within one.
export function cutAtCursor(block) {
  const editor = editorOf(block);
  if (!editor) return null;
  // The editor learns of a moved cursor a moment after the page does.
  const { anchorNode, anchorOffset } = getSelection();
  if (anchorNode && editor.view.dom.contains(anchorNode)) {
    editor.commands.setTextSelection(editor.view.posAtDOM(anchorNode, anchorOffset));
  }
  const { $from } = editor.state.selection;
  const inside = $from.depth > 0 && $from.parentOffset > 0 && $from.parentOffset < $from.parent.content.size;
  if (inside && $from.depth === 1) editor.commands.splitBlock();
  const now = editor.state.selection.$from;
  const atEnd = !inside && now.depth > 0 && now.parentOffset > 0;
  const index = now.index(0) + (atEnd ? 1 : 0);
  const whole = document.createElement("template");
  whole.innerHTML = editor.getHTML();
  const parts = [...whole.content.children].map((part) => part.outerHTML);
  return [parts.slice(0, index).join(""), parts.slice(index).join("")];
}
