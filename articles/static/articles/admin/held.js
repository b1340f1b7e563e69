// Gives each editor of another text the name that its field has.
function name({ view }, { labels }) {
  view.dom.setAttribute("aria-label", labels[0].textContent.trim());
}

document.addEventListener("prose-editor:ready", (event) => name(event.detail.editor, event.detail.textarea));
// Those that were ready before this module was.
for (const textarea of document.querySelectorAll(".held textarea")) {
  const editor = textarea.closest(".third").querySelector(".tiptap")?.editor;
  if (editor) name(editor, textarea);
}
