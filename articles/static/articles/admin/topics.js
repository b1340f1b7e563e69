// Topics as chips: suggested while one types, new ones by Enter; the plain field stays what is sent.
import { suggest } from "./suggest.js";

const QUOTED = /"([^"]*)"|([^,]+)/g;

export function startTopics(desk, words, story) {
  const field = desk.querySelector("[name=tags]");
  if (!field) return;
  const chips = document.createElement("ul");
  const input = document.createElement("input");
  chips.className = "chips";
  input.type = "text";
  input.id = "topic-to-add";
  input.className = "vTextField";
  input.setAttribute("aria-label", words.topic);
  input.placeholder = words.topic;
  field.hidden = true;
  for (const label of field.labels) label.hidden = true;
  field.after(chips, input);

  const names = () => [...field.value.matchAll(QUOTED)].map((match) => (match[1] ?? match[2]).trim()).filter(Boolean);

  function set(list) {
    const unique = [...new Map(list.map((name) => [name.toLowerCase(), name])).values()];
    field.value = unique.map((name) => `"${name.replaceAll('"', "")}"`).join(", ");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    show();
  }

  function show() {
    chips.replaceChildren(...names().map((name) => {
      const chip = document.createElement("li");
      const remove = document.createElement("button");
      remove.type = "button";
      remove.textContent = "×";
      remove.setAttribute("aria-label", `${words.remove}: ${name}`);
      remove.addEventListener("click", () => drop(name));
      chip.append(name, remove);
      return chip;
    }));
  }

  function add(added) {
    input.value = "";
    if (!added.length) return;
    set([...names(), ...added]);
    story.tell(`${words.topicAdded} ${added.join(", ")}`);
  }

  function drop(name) {
    set(names().filter((other) => other !== name));
    story.tell(`${words.topicRemoved} ${name}`);
    input.focus();
  }

  const typed = (text) => text.split(",").map((part) => part.trim()).filter(Boolean);

  suggest(input, desk.dataset.topics, (found) => add([found.name]), (text) => add(typed(text)));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Backspace" && !input.value && names().length) drop(names().at(-1));
  });
  input.addEventListener("blur", () => add(typed(input.value)));
  field.addEventListener("desk:restored", show);
  show();
}
