// Saves without leaving the page, says so, and returns to the place one was writing at.
import { editorOf } from "./editors.js";

const PLACE = "newsroom:place";
const PRESSED = ".tools button, .picture-tools button, .insert button";

export function startSaving(form, words, story, keeping) {
  let busy = false;

  async function freshToken() {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const token = page.querySelector("#article_form [name=csrfmiddlewaretoken]")?.value;
    if (token) form.querySelector("[name=csrfmiddlewaretoken]").value = token;
    return Boolean(token);
  }

  async function save(button) {
    if (busy) return;
    busy = true;
    keeping.keep();
    story.tell(words.saving);
    try {
      await send(button, true);
    } catch {
      story.tell(words.offline);
    }
    busy = false;
  }

  async function send(button, again) {
    const saved = keeping.values();
    const sent = new FormData(form);
    sent.append(button, "1");
    const answer = await fetch(form.action, { method: "POST", body: sent, headers: { "X-Requested-With": "newsroom", Accept: "application/json" } });
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
      const { next } = await answer.json();
      keeping.keepSince(saved);
      leave(next);
    } else if (answer.redirected && answer.url.includes("/login/")) {
      story.tell(words.loggedOut);
    } else if (answer.status === 403) {
      if (again && (await freshToken())) await send(button, false);
      else story.tell(words.loggedOut);
    } else if (answer.status >= 500) {
      story.tell(words.offline);
    } else {
      // The form has something to say: it comes back as a page, with all that was typed.
      const hidden = document.createElement("input");
      Object.assign(hidden, { type: "hidden", name: button, value: "1" });
      form.append(hidden);
      form.submit();
    }
  }

  function leave(next) {
    if (new URL(next, location.href).pathname !== location.pathname) return location.assign(next);
    sessionStorage.setItem(PLACE, JSON.stringify({ path: location.pathname, top: scrollY, ...cursor() }));
    // Not a reload: a page that came as an answer would be sent once more.
    location.replace(next);
  }

  function cursor() {
    const field = document.activeElement;
    const block = field.closest("[data-block]");
    const editor = block && field.matches(".tiptap") && editorOf(block);
    const [from, to] = editor ? [editor.state.selection.from, editor.state.selection.to] : [field.selectionStart ?? null, field.selectionEnd ?? null];
    const nth = block ? [...block.querySelectorAll(PRESSED)].indexOf(field) : -1;
    // The rows may be numbered anew; a block is known by its code.
    const name = block && field.name ? field.name.slice(block.dataset.prefix.length) : field.name || field.id;
    return { name, code: block?.dataset.code || "", nth, from, to };
  }

  function returnToPlace() {
    const place = JSON.parse(sessionStorage.getItem(PLACE) || "null");
    sessionStorage.removeItem(PLACE);
    if (!place || place.path !== location.pathname) return;
    // Django's own note stands at the head of the page, where nobody may be looking.
    const said = [...document.querySelectorAll(".messagelist > :not(.success)")].map((note) => note.textContent.trim());
    story.tell([words.saved, ...said].join(" "));
    scrollTo(0, place.top);
    const block = story.blocks().find((one) => one.dataset.code === place.code);
    const field = place.name && form.elements[(block?.dataset.prefix || "") + place.name];
    if (field?.focus) {
      field.focus({ preventScroll: true });
      if (place.from !== null) field.setSelectionRange?.(place.from, place.to);
    } else if (block && place.nth >= 0) {
      block.querySelectorAll(PRESSED)[place.nth]?.focus({ preventScroll: true });
    } else if (block) {
      const focus = () => editorOf(block)?.chain().setTextSelection(place).focus(null, { scrollIntoView: false }).run();
      block.addEventListener("prose-editor:ready", () => setTimeout(focus));
      focus();
    }
  }

  form.addEventListener("submit", (event) => {
    if (!window.fetch || !event.submitter?.name || event.submitter.name === "_addanother") return;
    event.preventDefault();
    save(event.submitter.name);
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      event.stopPropagation();
      save("_continue");
    }
  }, true);
  returnToPlace();
}
