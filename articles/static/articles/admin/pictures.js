// Pictures of the story: chosen in a picker, uploaded in place, dropped on the page.
export function startPictures(desk, words, story) {
  const token = () => desk.closest("form").querySelector("[name=csrfmiddlewaretoken]").value;
  const field = (block, name) => block.querySelector(`[name$=-${name}]`);
  let dialog = null;
  let wanting = null;

  function place(block, image) {
    const empty = !field(block, "caption_text").value;
    field(block, "image").value = image.id;
    field(block, "image").dispatchEvent(new Event("input", { bubbles: true }));
    if (empty && image.caption) field(block, "caption_text").value = image.caption;
    show(block, image);
  }

  function show(block, image) {
    block.querySelector("[data-picture]").replaceChildren(seen(image, false));
    block.querySelector("[data-credit]").textContent = image.credit ? `${words.picture} ${image.credit}` : "";
    block.querySelector("[data-inherited]").textContent = image.description;
    showAlt(block);
  }

  function seen(image, small) {
    if (!image.address) {
      const frame = document.createElement("p");
      frame.className = "awaited";
      frame.textContent = `${words.awaited}${image.description ? `: ${image.description}` : ""}`;
      return frame;
    }
    const picture = document.createElement("img");
    picture.src = image.address;
    picture.alt = image.description;
    picture.loading = "lazy";
    if (!small) {
      picture.width = image.width;
      picture.height = image.height;
    }
    return picture;
  }

  function showAlt(block) {
    const kind = field(block, "alt_kind").value;
    block.querySelector("[data-alt]").hidden = kind !== "text";
    block.querySelector("[data-inherited]").hidden = kind !== "inherited";
  }

  async function upload(block, file) {
    story.tell(words.uploading);
    const sent = new FormData();
    sent.append("file", file);
    sent.append("image", field(block, "image").value);
    try {
      const answer = await fetch(desk.dataset.addFile, { method: "POST", body: sent, headers: { "X-CSRFToken": token() } });
      const image = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : { error: words.offline };
      if (image.error) story.tell(image.error);
      else {
        place(block, image);
        story.tell(words.uploaded);
      }
    } catch {
      story.tell(words.offline);
    }
  }

  function makeDialog() {
    const made = document.createElement("dialog");
    made.className = "picker";
    made.setAttribute("aria-label", words.choose);
    made.innerHTML = `<form method="dialog"><h2></h2><div class="asked"><input type="search"><select><option value=""></option><option value="yes"></option><option value="no"></option></select><button type="submit" value="close"></button></div><a target="_blank"></a></form><p role="status"></p><ul class="grid"></ul><button type="button" class="more" hidden></button>`;
    const [all, used, unused] = made.querySelectorAll("option");
    made.querySelector("h2").textContent = words.choose;
    made.querySelector("input").setAttribute("aria-label", words.search);
    made.querySelector("input").placeholder = words.search;
    made.querySelector("select").setAttribute("aria-label", words.which);
    [all.textContent, used.textContent, unused.textContent] = [words.all, words.used, words.unused];
    made.querySelector("[value=close]").textContent = words.close;
    made.querySelector("a").textContent = words.addPictures;
    made.querySelector("a").href = desk.dataset.addPictures;
    // What was added there meanwhile is here to be chosen.
    window.addEventListener("focus", () => made.open && fill(1));
    made.querySelector(".more").textContent = words.more;
    let timer = 0;
    made.querySelector("input").addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => fill(1), 200);
    });
    made.querySelector("input").addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        fill(1);
      }
    });
    made.querySelector("select").addEventListener("change", () => fill(1));
    made.querySelector(".more").addEventListener("click", () => fill(Number(made.dataset.page) + 1));
    document.body.append(made);
    return made;
  }

  async function fill(page) {
    const query = new URLSearchParams({ q: dialog.querySelector("input").value, used: dialog.querySelector("select").value, page });
    const said = dialog.querySelector("[role=status]");
    try {
      const answer = await fetch(`${desk.dataset.pick}?${query}`, { headers: { Accept: "application/json" } });
      const { images, more } = await answer.json();
      const grid = dialog.querySelector(".grid");
      if (page === 1) grid.replaceChildren();
      grid.append(...images.map(card));
      dialog.dataset.page = page;
      dialog.querySelector(".more").hidden = !more;
      said.textContent = grid.children.length ? "" : words.none;
    } catch {
      said.textContent = words.offline;
    }
  }

  function card(image) {
    const row = document.createElement("li");
    const button = document.createElement("button");
    const text = document.createElement("span");
    button.type = "button";
    text.textContent = [image.caption || image.description, image.credit, `${image.uses}×`, image.rights].filter(Boolean).join(" · ");
    button.append(seen(image, true), text);
    button.addEventListener("click", () => {
      place(wanting, image);
      dialog.close();
      field(wanting, "caption_text").focus();
    });
    row.append(button);
    return row;
  }

  desk.addEventListener("click", (event) => {
    if (!event.target.closest("[data-choose]")) return;
    wanting = event.target.closest("[data-block]");
    dialog ||= makeDialog();
    dialog.showModal();
    dialog.querySelector("input").focus();
    fill(1);
  });
  desk.addEventListener("change", (event) => {
    const block = event.target.closest("[data-block=placement]");
    if (!block) return;
    if (event.target.matches("[data-file]") && event.target.files[0]) upload(block, event.target.files[0]);
    else showAlt(block);
  });

  // What is put back names its picture by key alone.
  desk.addEventListener("desk:restored", async (event) => {
    const block = event.target.closest("[data-block=placement]");
    if (!block) return;
    showAlt(block);
    const key = event.target.value;
    if (!event.target.name.endsWith("-image") || !key) return;
    try {
      const answer = await fetch(`${desk.dataset.pick}?${new URLSearchParams({ id: key })}`, { headers: { Accept: "application/json" } });
      const { images } = await answer.json();
      if (images.length) show(block, images[0]);
    } catch {
      // Without a connection the frame stays as it was; the key is in its field.
    }
  });

  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  desk.addEventListener("dragover", (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  desk.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    const over = event.target.closest("[data-block]");
    const awaited = over?.dataset.block === "placement" && over.querySelector("[data-picture] .awaited");
    let after = over || story.blocks().at(-1);
    for (const file of event.dataTransfer.files) {
      const block = awaited && event.dataTransfer.files.length === 1 ? over : story.add("placement", after, false).block;
      after = block;
      upload(block, file);
    }
  }, true);

  for (const block of desk.querySelectorAll("[data-blocks] > [data-block=placement]")) showAlt(block);
  new MutationObserver((changes) => {
    for (const change of changes) for (const block of change.addedNodes) if (block.dataset?.block === "placement") showAlt(block);
  }).observe(desk.querySelector("[data-blocks]"), { childList: true });
}
