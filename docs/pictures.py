"""Takes the pictures of the guide again: `python docs/pictures.py`, with Chromium."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = tempfile.mkdtemp(prefix="newsroom-pictures-")
PORT = os.environ.get("PORT", "8099")
HOME = f"http://127.0.0.1:{PORT}"
SIZE = {"width": 1366, "height": 940}
COLOURS = 96
os.environ |= {"NEWSROOM_DATA_DIR": DATA, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
sys.path.insert(0, str(ROOT))

import django  # noqa: E402 - the settings come first

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.test import Client  # noqa: E402
from PIL import Image as Pillow  # noqa: E402
from PIL import ImageDraw, ImageFilter  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from articles import workflow  # noqa: E402
from articles.library.files import check, store  # noqa: E402
from articles.models import Article, Image  # noqa: E402

FIXTURES = ROOT / "fixtures"
ARTICLE = "/admin/articles/article"


def wait_for_the_site() -> None:
    for _try in range(120):
        try:
            urllib.request.urlopen(HOME).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The site does not answer.")


def landscape(number: int) -> bytes:
    """A view that nobody has to be asked for: sky, sun and hills."""
    sky = ((244, 206, 160), (168, 202, 226), (206, 186, 214))[number % 3]
    picture = Pillow.new("RGB", (1200, 800), sky)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((850 - 200 * number, 120, 990 - 200 * number, 260), (255, 244, 214))
    for layer in range(4):
        top = 380 + 100 * layer
        hills = [
            (x, top + (x * (layer + 2 + number) // 7) % 140) for x in (0, 240, 480)
        ]
        hills += [(x, top + (x * (layer + 3) // 11) % 120) for x in (720, 960, 1200)]
        shade = tuple(part * (4 - layer) // 6 for part in sky)
        draw.polygon([(0, 800), *hills, (1200, 800)], shade)
    made = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(3)).save(made, "JPEG", quality=88)
    return made.getvalue()


def take(page: Page, name: str) -> None:
    """The window as it is, in few colours."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(400)
    shot = Pillow.open(io.BytesIO(page.screenshot())).convert("RGB")
    shot.quantize(COLOURS, dither=Pillow.Dither.NONE).save(
        ROOT / "docs" / f"{name}.png", optimize=True
    )


def desk(browser: Browser, name: str) -> Page:
    user = User.objects.get(username=name)
    client = Client()
    client.force_login(user)
    context = browser.new_context(base_url=HOME, viewport=SIZE)
    key: Any = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    context.add_cookies([{**key, "url": HOME}])
    return context.new_page()


def story(page: Page, article: Article) -> None:
    page.goto(f"{ARTICLE}/{article.pk}/change/")
    page.wait_for_selector("[data-story][data-ready]")
    page.wait_for_selector(".tiptap")


def set_up() -> Article:
    for name, first, last in (("editor", "Ana", "Diaz"), ("reporter", "Tom", "Reed")):
        User.objects.filter(username=name).update(first_name=first, last_name=last)
    for number, image in enumerate(Image.objects.order_by("pk")[:2]):
        store(image, check(landscape(number)))
        # What is invented is credited to nobody real.
        image.credit = "Drawn for this guide"
        image.save()
        image.source_links.all().delete()
    article = Article.objects.order_by("pk")[0]
    workflow.publish(article)
    return article


def files(*names: str, **changed: str) -> list[Any]:
    sent = []
    for name in names:
        content = (FIXTURES / name).read_text(encoding="utf-8")
        content = content.replace(changed.get("old", "\0"), changed.get("new", ""))
        kind = {"name": name, "mimeType": "text/plain"}
        sent.append({**kind, "buffer": content.encode()})
    return sent


def plan(page: Page, *sent: Any) -> None:
    page.goto("/admin/articles/delivery/add/")
    page.locator("#id_files").set_input_files(list(sent))
    page.get_by_role("button", name="Show the plan").click()
    page.wait_for_selector(".pieces")


def imports(page: Page) -> None:
    known = files("talbahn.txt", "talbahn.toml")
    plan(page, *known)
    page.locator("[name=_publish]").click()
    page.wait_for_load_state()
    update = files(
        "talbahn.txt", "talbahn.toml", old="am Montag rollt", new="am Dienstag rollt"
    )
    fresh = files("steam-crane.txt", "steam-crane.toml")
    same = files("dw-fentanyl.txt", "dw-fentanyl.toml")
    none = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b""}
    plan(page, *fresh, *update, *same, none)
    take(page, "plan")
    page.get_by_role("link", name="Look at the piece").nth(1).click()
    take(page, "look")


def writing(browser: Browser, page: Page, article: Article) -> None:
    other = desk(browser, "reporter")
    for one in (other, page):
        story(one, article)
    page.wait_for_function("document.querySelector('[data-presence]').textContent")
    take(page, "desk")
    page.locator("[data-choose]").first.click()
    page.locator("dialog img").first.wait_for()
    take(page, "picker")
    page.keyboard.press("Escape")
    for one, words in ((other, "a global coalition"), (page, "a fentanyl coalition")):
        one.locator("#id_headline").fill(f"US and China clash over {words}")
        with one.expect_navigation():
            one.keyboard.press("Control+s")
    page.locator(".conflict").first.scroll_into_view_if_needed()
    take(page, "conflict")
    other.context.close()


def moving(page: Page, article: Article) -> None:
    for name in ("publish", "history", "preview"):
        page.goto(f"{ARTICLE}/{article.pk}/{name}/")
        take(page, name)
    page.goto(article.get_absolute_url())
    take(page, "page")


def lists(page: Page) -> None:
    """After the imports, so that there is more than one piece in them."""
    page.goto(f"{ARTICLE}/")
    take(page, "articles")
    page.goto("/admin/articles/image/")
    take(page, "images")


def held(page: Page, article: Article) -> None:
    """The source changes the headline that was changed at the desk before."""
    pair = ("dw-fentanyl.txt", "dw-fentanyl.toml")
    plan(page, *files(*pair, old="fentanyl coalition", new="fentanyl pact"))
    page.locator("[name=_import]").click()
    page.wait_for_selector("text=Imported on")
    page.goto(f"{ARTICLE}/{article.pk}/held/")
    take(page, "held")


def main() -> None:
    command = [sys.executable, str(ROOT / "manage.py"), "open_newsroom", "--port", PORT]
    site = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    try:
        wait_for_the_site()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox"]
            )
            article = set_up()
            page = desk(browser, "editor")
            writing(browser, page, article)
            moving(page, article)
            imports(page)
            lists(page)
            held(page, article)
    finally:
        site.terminate()


if __name__ == "__main__":
    main()
