// Words and reading time of the story, counted as one writes.
export function startCounts(desk, words) {
  const shown = desk.querySelector("[data-counts]");
  let waiting = 0;

  function count() {
    const texts = desk.querySelectorAll("[data-block]:not(.is-removed) .tiptap, .standfirst textarea");
    let number = 0;
    for (const text of texts) number += ((text.value ?? text.innerText).match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) || []).length;
    shown.textContent = `${number} ${words.words} · ${Math.max(1, Math.round(number / 220))} ${words.minutes}`;
  }

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(count, 300);
  }

  desk.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-one-line]")) event.preventDefault();
  });
  desk.addEventListener("input", (event) => {
    const field = event.target;
    if (field.matches?.("[data-one-line]") && field.value.includes("\n")) field.value = field.value.replace(/\s*\n\s*/g, " ");
  });
  desk.addEventListener("input", soon);
  document.addEventListener("prose-editor:ready", soon);
  soon();
}
