"""Import at the desk in a real browser: by keyboard alone, at each width and scheme."""

import io
import zipfile

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from articles.importing import carrying_out, deliveries
from articles.importing.unpacking import Handed
from articles.models import Article, Delivery, Edition
from tests.captures import bridge

ADD = "/admin/articles/delivery/add/"
LOOKS = [(width, scheme) for width in (1024, 1366) for scheme in ("light", "dark")]


@pytest.fixture
def editor():
    user = User.objects.create_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name="editor"))
    return user


def zipped(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.txt", content)
    return packed.getvalue()


def handed(name, content):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def taken(*files):
    return deliveries.take([Handed(*file) for file in files], "", None)


def every_outcome():
    """One piece of each outcome: new, changed, same, held, refused."""
    roads = {"/b/1": "/b/2", "Lenne": "Ruhr"}
    walls = {"/b/1": "/b/3", "Lenne": "Sieg"}
    old = [("a.txt", bridge()), ("b.txt", bridge(**roads)), ("c.txt", bridge(**walls))]
    carrying_out.apply(taken(*old), publish=True, by=None)
    Article.objects.filter(headline__contains="Sieg").update(headline="Our own")
    return taken(
        ("new.txt", bridge(**{"/b/1": "/b/4", "Lenne": "Eder"})),
        ("changed.txt", bridge(Friday="Saturday")),
        ("same.txt", bridge(**roads)),
        ("held.txt", bridge(**walls, **{"nine years\n\nMay": "ten years\n\nMay"})),
        ("refused.txt", b""),
    )


def plan_of(delivery):
    return reverse("admin:articles_delivery_change", args=[delivery.pk])


def tab_to(page, selector, *, backwards=False):
    """Tab until what the selector names has the focus."""
    for _step in range(80):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if page.evaluate("css => document.activeElement.matches(css)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def press(page, key):
    with page.expect_navigation():
        page.keyboard.press(key)


def assert_fits(page):
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_pages_of_the_import_are_clean(editor, open_page, assert_clean, width, scheme):
    how = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    delivery = every_outcome()
    look = reverse("admin:articles_delivery_piece", args=[delivery.pk, 1, 0])

    for path in (ADD, plan_of(delivery), look):
        page = open_page(path, user=editor, **how)
        page.wait_for_load_state("networkidle")
        assert_clean(page)
        assert_fits(page)

    page = open_page(plan_of(delivery), user=editor, **how)
    assert page.locator(".pieces .outcome").all_inner_texts() == [
        "New",
        "Changed",
        "Same",
        "Held",
        "Refused",
    ]
    page.locator("[name=_publish]").focus()
    press(page, "Enter")
    assert_clean(page)

    page = open_page(ADD, user=editor, **how)
    page.locator("#id_files").set_input_files(handed("week.zip", b"no zip"))
    page.locator(".submit-row input").focus()
    press(page, "Enter")
    assert (
        "week.zip: broken, or no zip archive" in page.locator("#hand-over").inner_text()
    )
    assert_clean(page)


def test_pasted_piece_is_imported_and_published_by_keyboard(editor, open_page):
    page = open_page(ADD, user=editor)
    tab_to(page, "#id_text")
    page.evaluate(
        """text => {
            const field = document.activeElement;
            field.setRangeText(text);
            field.dispatchEvent(new Event("input", {bubbles: true}));
        }""",
        bridge().decode(),
    )
    tab_to(page, "#id_topics")
    page.keyboard.type("Roads, Rivers")
    press(page, "Enter")

    tab_to(page, ".pieces summary")
    assert (
        "2 pictures, 1 repeat, 2 awaited" in page.locator("summary").first.inner_text()
    )
    assert page.get_by_text("repeat of picture 2, hidden from readers").is_visible()

    tab_to(page, ".ways a", backwards=True)
    press(page, "Enter")
    framed = page.frame_locator("iframe")
    framed.get_by_role("heading", name="Bridge over the Lenne").wait_for()
    assert not Article.objects.exists()

    tab_to(page, ".widths a")
    press(page, "Enter")
    tab_to(page, "[name=_publish]")
    press(page, "Enter")

    article = Article.objects.get()
    assert set(article.tags.names()) == {"Roads", "Rivers"}
    assert Edition.objects.live().get().opened_by == editor
    tab_to(page, f'a[href="{article.get_absolute_url()}"]')
    press(page, "Enter")
    assert page.locator("h1").inner_text().startswith("Bridge over the Lenne opens")


def test_button_says_what_readers_see_of_what_is_ticked(editor, open_page):
    page = open_page(plan_of(every_outcome()), user=editor)
    said = page.locator("#readers")
    tab_to(page, "[name=take]")

    assert said.inner_text() == (
        "1 new piece goes on the site, 1 page on the site changes"
    )
    page.keyboard.press("Space")
    assert said.inner_text() == "1 page on the site changes"

    tab_to(page, "[data-all-of] input", backwards=True)
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    assert said.inner_text() == "nothing goes on the site"
    assert page.locator("[name=_publish]").is_disabled()

    tab_to(page, "[name=_import]")
    press(page, "Enter")

    left = Delivery.objects.first()
    assert left.counts == {"left out": 2, "same": 1, "held": 1, "refused": 1}
    assert Article.objects.count() == 3


def test_dropped_zip_joins_the_chosen_files_and_all_come_in(editor, open_page):
    page = open_page(ADD, user=editor)
    page.locator("#id_files").set_input_files(handed("bridge.txt", bridge()))
    other = bridge(**{"/b/1": "/b/2", "Lenne": "Ruhr"})
    page.evaluate(
        """bytes => {
            const carried = new DataTransfer();
            carried.items.add(new File([new Uint8Array(bytes)], "week.zip"));
            document.body.dispatchEvent(new DragEvent(
                "drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
        }""",
        list(zipped(other=other)),
    )

    assert page.locator(".chosen").inner_text() == "Chosen: bridge.txt, week.zip"
    tab_to(page, ".submit-row input")
    press(page, "Enter")

    paths = page.locator(".pieces .file").all_inner_texts()
    assert paths == ["bridge.txt", "week.zip!other.txt"]
