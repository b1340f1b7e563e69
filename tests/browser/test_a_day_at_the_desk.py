"""A day at the desk: a piece is pasted, planned, mended, published and mended again."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User

from articles.models import Article
from tests.browser.hands import Keyboard, Mouse
from tests.public.test_pages import jpeg

CAPTURE = Path(__file__).parents[2] / "fixtures" / "dw-fentanyl.txt"
MENDED = "Fentanyl is sold on street corners in many variants"
HEADLINE = "China stays away from talks on fentanyl"
FIRST = "Dozens of governments"
SECOND = (
    "Among Americans younger than 45 few things kill as many as fentanyl; only "
    "accidents cost more lives in 2021, not even suicide did Picture: John "
    "Marshall Mantel/ZUMA Press/picture alliance"
)
THIRD = (
    "About 80 states want to work more closely with one another against "
    "synthetic drugs of every kind Picture: TNS/ABACA/picture alliance"
)
SEEN = """told => {
    const {left, top, width, height} = told.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2) === told;
}"""
SUBHEAD = "Blinken: America's market is 'saturated'"


@pytest.fixture
def editor():
    user = User.objects.create_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name="editor"))
    return user


@pytest.fixture
def photograph(tmp_path):
    file = tmp_path / "pharmacy.jpg"
    file.write_bytes(jpeg())
    return file


@pytest.fixture
def reading(open_page):
    """The public page as a reader finds it now: headline, captions, subheads."""
    page = open_page("/")

    def read(address):
        page.goto(address)
        captions = page.locator("article figcaption")
        return (
            page.locator("h1").inner_text(),
            [" ".join(words.split()) for words in captions.all_inner_texts()],
            page.locator("article h2").all_inner_texts(),
        )

    return read


@pytest.mark.parametrize("hand", [Keyboard, Mouse])
def test_piece_is_imported_mended_and_published_twice(
    hand, editor, open_page, trouble, photograph, reading
):
    desk = open_page(
        "/admin/articles/delivery/add/",
        user=editor,
        permissions=["clipboard-read", "clipboard-write"],
    )
    desk.set_default_timeout(10_000)
    hands = hand(desk)

    import_by_pasting(hands)
    open_story(hands)
    mend_caption(hands)
    put_picture_in_between(hands, photograph)
    reorder(hands)
    tag(hands)
    set_source(hands)
    preview(hands)
    publish(hands)
    article = Article.objects.get()
    first = reading(article.get_absolute_url())

    assert first == (
        "US, China clash over international fentanyl coalition",
        [
            f"{MENDED} Picture: Jae C. Hong/AP/picture alliance",
            "A pharmacy in Seoul",
            SECOND,
            THIRD,
        ],
        [
            SUBHEAD,
            "What is fentanyl, and where does China come in?",
            "Beijing stays away and speaks of 'smears'",
            "Washington: only many can solve it",
            "What comes now?",
            "Where this comes from",
            "Topics",
        ],
    )
    assert set(article.tags.names()) == {"Opioids"}
    assert ("Jae C. Hong", "author") in article.source_links.values_list(
        "source__name", "role"
    )

    rewrite_headline(hands)

    assert reading(article.get_absolute_url()) == first

    publish(hands)

    article.refresh_from_db()
    assert reading(article.get_absolute_url()) == (HEADLINE, *first[1:])
    assert trouble[desk] == []


def block(hands, kind, words):
    """The block of a kind in which these words stand, in a field or as text."""
    blocks = hands.page.locator(f"[data-blocks] > [data-block={kind}]")
    if kind == "text":
        return blocks.filter(has_text=words)
    number = blocks.evaluate_all(
        "(all, words) => all.findIndex(one => [...one.querySelectorAll("
        "'textarea, input')].some(field => field.value.startsWith(words)))",
        words,
    )
    return blocks.nth(number)


def button(hands, name):
    return hands.page.get_by_role("button", name=name, exact=True)


def wait_until_ready(page):
    page.wait_for_selector("[data-story][data-ready]")
    page.wait_for_selector(".tiptap")


def save(hands):
    with hands.page.expect_navigation():
        hands.save()
    wait_until_ready(hands.page)

    told = hands.page.locator("[data-told]")
    assert told.inner_text() == "Saved."
    assert told.evaluate(SEEN)
    assert hands.page.evaluate("document.activeElement !== document.body")


def import_by_pasting(hands):
    page = hands.page
    text = CAPTURE.read_text(encoding="utf-8")
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    hands.paste(page.get_by_label("Pasted text:", exact=True))
    hands.write(page.get_by_label("Publisher"), "Deutsche Welle")
    hands.follow(button(hands, "Show the plan"))

    assert page.locator("tbody .outcome").all_inner_texts() == ["New"]
    repeats = page.locator("tbody li.repeat").all_inner_texts()
    assert repeats == ["repeat of picture 2, hidden from readers"]

    hands.follow(button(hands, "Import"))


def open_story(hands):
    hands.follow(hands.page.get_by_role("link", name="Open the story").first)
    wait_until_ready(hands.page)

    told = hands.page.locator(".repeat").all_inner_texts()
    assert told == ["Repeat of the picture above, hidden from readers"]


def mend_caption(hands):
    picture = block(hands, "placement", "What doctors once gave")
    hands.write(picture.get_by_label("Caption"), MENDED)
    save(hands)


def put_picture_in_between(hands, photograph):
    text = block(hands, "text", FIRST).locator(".tiptap")
    hands.split_before(text, SUBHEAD)
    hands.press(block(hands, "text", FIRST).locator("[data-add=placement]"))
    new = hands.page.locator("[data-block=placement]").nth(1)
    hands.upload(new.get_by_label("Upload a file"), photograph)
    new.locator("[data-picture] img").wait_for()
    hands.write(new.get_by_label("Caption"), "A pharmacy in Seoul")
    hands.choose(new.get_by_label("Alt text", exact=True), "This text")
    hands.write(new.get_by_label("Alt text of this use"), "Shelves of medicines")
    save(hands)


def reorder(hands):
    embed = block(hands, "embed", "Fentanyl: the quiet killer")
    hands.move_up(embed)

    told = hands.page.locator("[data-told]").inner_text()
    assert told == "Moved: place 8 of 12. Undo"
    save(hands)


def tag(hands):
    hands.write(hands.page.get_by_label("Add a topic: type, then Enter"), "Opioids")
    hands.keys.press("Enter")

    assert hands.page.locator("[data-told]").inner_text() == "Topic added: Opioids"


def set_source(hands):
    page = hands.page
    hands.press(button(hands, "Add a source"))
    hands.keys.type("hong")
    hands.pick(page.get_by_role("option", name="Jae C. Hong"))
    row = page.locator("[data-source-row]").last
    hands.choose(row.get_by_label("Role"), "Author")
    save(hands)


def preview(hands):
    page = hands.page
    hands.follow(button(hands, "Preview"))
    frame = page.frame_locator("iframe")

    assert frame.locator("article figcaption").nth(1).inner_text() == (
        "A pharmacy in Seoul"
    )

    hands.press(button(hands, "Phone"))

    assert page.locator("iframe").evaluate("frame => frame.clientWidth") == 360

    hands.follow(page.get_by_role("link", name="Back to the story"))
    wait_until_ready(page)


def publish(hands):
    page = hands.page
    hands.follow(button(hands, "Publish…"))
    hands.follow(button(hands, "Publish"))
    wait_until_ready(page)


def rewrite_headline(hands):
    hands.write(hands.page.get_by_label("Headline", exact=True), HEADLINE)
    save(hands)
