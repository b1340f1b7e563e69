// The sources of a piece: found by any of their names, put in order, added and removed.
import { suggest } from "./suggest.js";

export function startSources(desk) {
  const group = desk.querySelector("[data-sources-of-piece]");
  if (!group) return;
  const list = group.querySelector("ol");
  const template = group.querySelector("template");
  const total = group.querySelector(`[name=${group.dataset.prefix}-TOTAL_FORMS]`);
  const end = (row, name) => row.querySelector(`[name$=-${name}]`);

  function number() {
    [...list.children].forEach((row, index) => {
      end(row, "position").value = index;
    });
    list.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function prepare(row) {
    const name = end(row, "name");
    suggest(name, desk.dataset.sources, (found) => {
      name.value = found.name;
      end(row, "source").value = found.id;
      name.dispatchEvent(new Event("input", { bubbles: true }));
      end(row, "source").value = found.id;
    });
    // What is typed anew is another source until it is chosen or saved.
    name.addEventListener("input", () => {
      end(row, "source").value = "";
    });
  }

  function add() {
    const holder = document.createElement("template");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value);
    const made = holder.content.querySelector("[data-source-row]");
    total.value = Number(total.value) + 1;
    list.append(made);
    prepare(made);
    number();
    return made;
  }

  // A kept row is found by its key or by its name; one that is not there is made anew.
  function restore(sent, isChanged, give) {
    const count = Number(sent.get(`${group.dataset.prefix}-TOTAL_FORMS`) || 0);
    for (let place = 0; place < count; place += 1) {
      const prefix = `${group.dataset.prefix}-${place}`;
      const isWritten = [...sent.keys()].some((name) => name.startsWith(`${prefix}-`) && isChanged(name)) && !sent.has(`${prefix}-DELETE`);
      const known = ["id", "name"].find((name) => sent.get(`${prefix}-${name}`) && !(name === "name" && isChanged(`${prefix}-name`)));
      const row = known && [...list.children].find((one) => end(one, known).value === sent.get(`${prefix}-${known}`));
      if (row) give(row, prefix, isChanged);
      else if (isWritten && sent.get(`${prefix}-name`)) give(add(), prefix, () => true);
    }
    const rows = [...list.children].sort((one, two) => end(one, "position").value - end(two, "position").value);
    list.append(...rows);
    number();
  }

  group.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const row = event.target.closest("[data-source-row]");
    if (button?.matches("[data-add-source]")) end(add(), "name").focus();
    else if (button?.matches("[data-up]") && row.previousElementSibling) {
      list.insertBefore(row, row.previousElementSibling);
      number();
      button.focus();
    } else if (button?.matches("[data-down]") && row.nextElementSibling) {
      list.insertBefore(row.nextElementSibling, row);
      number();
      button.focus();
    }
  });

  for (const row of list.children) prepare(row);
  return { restore };
}
