// Nothing typed is lost: kept in this browser while one writes, put back after a crash, saved without leaving.
import { setText, textareaOf } from "./editors.js";

const NEVER = new Set(["csrfmiddlewaretoken", "_seen", "_save", "_continue", "_addanother", "_publish", "_schedule", "_unschedule", "_take_down", "_put_back"]);

export function startKeeping(form, key, words, story) {
  const store = `newsroom:${key}`;
  const opened = JSON.stringify(values());
  let last = opened;
  let timer = 0;
  let busy = false;

  function values() {
    return [...new FormData(form)].filter(([name, value]) => !NEVER.has(name) && typeof value === "string").map(([name, value]) => [name, value.replaceAll("\r\n", "\n")]);
  }

  function keep() {
    clearTimeout(timer);
    const now = JSON.stringify(values());
    if (now === last) return;
    last = now;
    try {
      if (now === opened) localStorage.removeItem(store);
      else localStorage.setItem(store, JSON.stringify({ at: Date.now(), seen: form.elements._seen?.value || "", values: JSON.parse(now), kinds: kinds() }));
    } catch {
      // A full or forbidden store keeps nothing; the page itself still does.
    }
  }

  const kinds = () => Object.fromEntries(story.blocks().map((block) => [block.dataset.code, [block.dataset.block, block.dataset.prefix]]));

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(keep, 400);
  }

  // Rows are found by the code of their block: their numbers may differ since.
  function putBack(kept) {
    const sent = new Map(kept.values);
    for (const [code, [kind, prefix]] of Object.entries(kept.kinds)) {
      let block = story.blocks().find((one) => one.dataset.code === code);
      if (!block) {
        if (sent.get(`${prefix}-id`) || sent.get(`${prefix}-DELETE`)) continue;
        block = story.add(kind, story.blocks().at(-1), false).block;
        block.dataset.code = code;
        block.querySelector("[data-code-of-block]").value = code;
      }
      for (const field of block.querySelectorAll("[name]")) give(field, sent, prefix + field.name.slice(block.dataset.prefix.length), block);
      story.setRemoved(block, sent.has(`${prefix}-DELETE`));
    }
    const places = (sent.get("_order") || "").split(",");
    const list = story.blocks().sort((one, two) => places.indexOf(one.dataset.code) - places.indexOf(two.dataset.code));
    if (list.length) list[0].parentElement.append(...list);
    for (const field of form.querySelectorAll("[name]")) {
      if (field.closest("[data-block]") || NEVER.has(field.name) || field.name.endsWith("_FORMS") || field.name === "_order") continue;
      give(field, sent, field.name);
    }
    if (form.elements._seen && kept.seen) form.elements._seen.value = kept.seen;
    story.renumber();
  }

  function give(field, sent, name, block) {
    if (field.name.endsWith("-id") || field.name.endsWith("-parent") || field.name.endsWith("-article") || field.name.endsWith("-code")) return;
    if (field.type === "checkbox") field.checked = sent.has(name);
    else if (sent.has(name)) {
      if (block && field === textareaOf(block)) {
        setText(block, sent.get(name));
        block.addEventListener("prose-editor:ready", () => setText(block, sent.get(name)));
      } else field.value = sent.get(name);
      field.dispatchEvent(new Event("desk:restored"));
    }
  }

  function recover() {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(store));
    } catch {
      return;
    }
    if (!kept || document.querySelector(".errornote")) return;
    if (JSON.stringify(kept.values) === opened) return forget();
    putBack(kept);
    story.tell(`${words.recovered} `);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.discard;
    button.addEventListener("click", () => {
      forget();
      location.reload();
    });
    form.querySelector("[data-told]").append(button);
  }

  function forget() {
    clearTimeout(timer);
    localStorage.removeItem(store);
  }

  async function freshToken() {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const token = page.querySelector("#article_form [name=csrfmiddlewaretoken]")?.value;
    if (token) form.querySelector("[name=csrfmiddlewaretoken]").value = token;
    return Boolean(token);
  }

  async function save(button) {
    if (busy) return;
    busy = true;
    keep();
    story.tell(words.saving);
    try {
      await send(button, true);
    } catch {
      story.tell(words.offline);
    }
    busy = false;
  }

  async function send(button, again) {
    const sent = new FormData(form);
    sent.append(button, "1");
    const answer = await fetch(form.action, { method: "POST", body: sent, headers: { "X-Requested-With": "newsroom", Accept: "application/json" } });
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
      const { next } = await answer.json();
      forget();
      leave(next, button);
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

  function leave(next, button) {
    const stays = new URL(next, location.href).pathname === location.pathname;
    if (stays) {
      const block = document.activeElement.closest("[data-block]");
      sessionStorage.setItem("newsroom:place", JSON.stringify({ path: location.pathname, top: scrollY, name: document.activeElement.name || "", code: block?.dataset.code || "" }));
    }
    removeEventListener("pagehide", keep);
    if (stays) location.reload();
    else location.assign(next);
  }

  function returnToPlace() {
    const place = JSON.parse(sessionStorage.getItem("newsroom:place") || "null");
    sessionStorage.removeItem("newsroom:place");
    if (!place || place.path !== location.pathname) return;
    scrollTo(0, place.top);
    const block = story.blocks().find((one) => one.dataset.code === place.code);
    const field = place.name && form.elements[place.name];
    if (field?.focus) field.focus({ preventScroll: true });
    else if (block) {
      const focus = () => block.querySelector(".tiptap")?.focus({ preventScroll: true });
      block.addEventListener("prose-editor:ready", () => setTimeout(focus));
      focus();
    }
  }

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  addEventListener("pagehide", keep);
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
  recover();
  returnToPlace();
}
