// The body editors of the text blocks: which one belongs to a block, and starting one for a new block.
import { createEditor } from "django-prose-editor/configurable";

const editors = new WeakMap();

document.addEventListener("prose-editor:ready", (event) => {
  editors.set(event.detail.textarea, event.detail.editor);
});

export function textareaOf(block) {
  return block.querySelector("textarea[data-django-prose-editor-configurable]");
}

export function editorOf(block) {
  return editors.get(textareaOf(block));
}

export async function makeEditor(block) {
  const textarea = textareaOf(block);
  if (!textarea) return null;
  const editor = editors.get(textarea) || (await createEditor(textarea));
  if (editor) editors.set(textarea, editor);
  return editor;
}

export function setText(block, html) {
  const textarea = textareaOf(block);
  textarea.value = html;
  editors.get(textarea)?.commands.setContent(html);
}

// The HTML before and after the cursor, cut between paragraphs or within one.
export function cutAtCursor(block) {
  const editor = editorOf(block);
  if (!editor) return null;
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
