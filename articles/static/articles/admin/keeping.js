// Nothing typed is lost: kept in this browser while one writes, and put back after a crash or a log-out.
import { putBack } from "./restoring.js";
import { startSaving } from "./saving.js";

const NEVER = new Set(["csrfmiddlewaretoken", "_seen", "_save", "_continue", "_addanother", "_publish", "_schedule", "_unschedule", "_preview", "_take_down", "_put_back"]);

export function startKeeping(form, key, words, story, sources) {
  const store = `newsroom:${key}`;
  let opened = values();
  let last = JSON.stringify(opened);
  let isSaved = false;
  let timer = 0;

  function values() {
    return [...new FormData(form)].filter(([name, value]) => !NEVER.has(name) && typeof value === "string").map(([name, value]) => [name, value.replaceAll("\r\n", "\n")]);
  }

  const kinds = () => Object.fromEntries(story.blocks().map((block) => [block.dataset.code, [block.dataset.block, block.dataset.prefix]]));

  function keep() {
    clearTimeout(timer);
    const now = values();
    const text = JSON.stringify(now);
    if (text === last) return;
    last = text;
    put(now);
  }

  // Kept with the names of what was changed: the rest may be newer on the page that it is put back into.
  function put(now) {
    const [was, is] = [new Map(opened), new Map(now)];
    const seen = isSaved ? "" : form.elements._seen?.value || "";
    const since = [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name));
    if (!since.length) return forget();
    try {
      localStorage.setItem(store, JSON.stringify({ at: Date.now(), seen, values: now, since, kinds: kinds() }));
    } catch {
      // A full or forbidden store keeps nothing; the page itself still does.
    }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(keep, 400);
  }

  // What is typed from here until the page that comes back stands there belongs to that page.
  function keepSince(saved) {
    opened = saved;
    isSaved = true;
    last = "";
    keep();
  }

  function forget() {
    clearTimeout(timer);
    localStorage.removeItem(store);
  }

  function recover() {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(store));
    } catch {
      return;
    }
    if (!kept?.since || document.querySelector(".errornote")) return;
    putBack(form, kept, story, sources, NEVER);
    story.tell(`${words.recovered} `);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.discard;
    button.addEventListener("click", () => {
      forget();
      removeEventListener("pagehide", keep);
      location.reload();
    });
    form.querySelector("[data-told]").append(button);
  }

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  addEventListener("pagehide", keep);
  startSaving(form, words, story, { values, keep, keepSince });
  recover();
}
