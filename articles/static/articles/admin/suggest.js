// A list of names under a text field, filled by the server while one types.
let lists = 0;

export function suggest(input, address, onChoice, onEnter) {
  const box = document.createElement("ul");
  let timer = 0;
  let asked = 0;
  let found = [];
  let at = -1;
  box.className = "suggested";
  box.id = `suggested-${(lists += 1)}`;
  box.setAttribute("role", "listbox");
  box.hidden = true;
  input.after(box);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", box.id);
  input.setAttribute("aria-expanded", "false");
  input.autocomplete = "off";

  function close() {
    box.hidden = true;
    at = -1;
    found = [];
    box.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    const chosen = found[index];
    close();
    onChoice(chosen);
  }

  function mark() {
    [...box.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
    if (at >= 0) input.setAttribute("aria-activedescendant", `${box.id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function show(names) {
    found = names;
    at = -1;
    box.replaceChildren(...names.map((name, index) => {
      const row = document.createElement("li");
      row.id = `${box.id}-${index}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.textContent = name.name + (name.also ? ` (${name.also})` : "");
      row.addEventListener("mousedown", (event) => {
        event.preventDefault();
        choose(index);
      });
      return row;
    }));
    box.hidden = names.length === 0;
    input.setAttribute("aria-expanded", String(names.length > 0));
  }

  async function ask() {
    const text = input.value.trim();
    const number = (asked += 1);
    if (!text) return close();
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
      const { names } = await answer.json();
      if (number === asked && document.activeElement === input) show(names);
    } catch {
      close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener("blur", () => {
    asked += 1;
    close();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.ctrlKey) {
      event.preventDefault();
      if (at >= 0) choose(at);
      else {
        asked += 1;
        close();
        onEnter?.(input.value);
      }
    } else if (event.key === "Escape" && !box.hidden) {
      event.stopPropagation();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length && !event.altKey) {
      event.preventDefault();
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
      mark();
    }
  });
}
