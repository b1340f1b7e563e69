"""A wire's day: a piece comes, is mended, updated, decided side by side, and killed."""

import json

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from articles.models import Article, HeldPart, Text
from tests.browser.hands import Keyboard

FERRY = "http://wire.example/items/ferry"
FIRST = "The night ferry will sail again from Sunday, the harbour office said."
SECOND = "A ticket costs 12 euros, as it did before the pier was closed."
THIRD = "Repairs to the pier took seven weeks."
OURS = "A ticket costs twelve euros, as it did before the pier was closed."
THEIRS = "A ticket costs 14 euros, as it did before the pier was closed."
ANOTHER = "A ticket costs 14 euros now, two more than before."
LONGER = "Repairs to the pier took seven weeks and two days."
HEADLINE = "Night ferry sails again"

LOOKS = [
    {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    for width in (1024, 1366)
    for scheme in ("light", "dark")
]
READERS = [{**look, "viewport": {"width": 360, "height": 740}} for look in LOOKS[:2]]
READERS += LOOKS[2:]


@pytest.fixture
def editor():
    user = User.objects.create_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name="editor"))
    return user


@pytest.fixture
def wire(tmp_path):
    """Send a version of the piece; it comes in as from the wire's folder."""

    def send(version, *paragraphs, **fields):
        item = {
            "uri": FERRY,
            "type": "text",
            "version": str(version),
            "versioncreated": f"2026-05-03T{10 + version}:00:00Z",
            "pubstatus": "usable",
            "language": "en",
            "headline": HEADLINE,
            "body_xhtml": "".join(f"<p>{text}</p>" for text in paragraphs),
            "infosource": [{"name": "Coast Wire", "rel": "provider"}],
            **fields,
        }
        file = tmp_path / f"ferry-{version}.json"
        file.write_text(json.dumps(item), encoding="utf-8")
        with pytest.raises(SystemExit) as ended:
            call_command("import_articles", str(file), publish=True)
        assert ended.value.code == 0

    return send


@pytest.fixture
def reading(open_page, trouble):
    """The public page as a reader finds it now: headline, paragraphs."""
    page = open_page("/")

    def read():
        page.goto(Article.objects.get().get_absolute_url())
        paragraphs = page.locator("article .body > p").all_inner_texts()
        return page.locator("h1").inner_text(), paragraphs

    yield read
    assert trouble[page] == []


def take_theirs(hands, part):
    hands.follow(part.get_by_role("button", name="Take theirs"))


def keep_ours(hands, part):
    hands.follow(part.get_by_role("button", name="Keep ours"))


def write_another(hands, part):
    hands.press(part.locator("summary", has_text="Write another text"))
    hands.write(part.locator(".tiptap"), ANOTHER)
    hands.follow(part.get_by_role("button", name="Take this text"))


@pytest.mark.parametrize(
    ("decide", "decided"),
    [(take_theirs, THEIRS), (keep_ours, OURS), (write_another, ANOTHER)],
)
def test_piece_is_mended_updated_decided_and_killed(
    decide, decided, editor, wire, reading, open_page, trouble, assert_clean
):
    wire(1, FIRST, SECOND, THIRD)

    assert reading() == (HEADLINE, [FIRST, SECOND, THIRD])

    desk = open_page("/admin/articles/article/", user=editor)
    desk.set_default_timeout(10_000)
    hands = Keyboard(desk)
    open_story(hands)
    mend(hands)
    publish(hands)

    assert reading() == (HEADLINE, [FIRST, OURS, THIRD])

    wire(2, FIRST, THEIRS, LONGER)

    assert reading() == (HEADLINE, [FIRST, OURS, THIRD])

    find_what_is_held(hands)

    assert sides(desk) == [("Ours", OURS), ("Theirs", THEIRS)]
    assert_clean(desk)

    decide(hands, desk.locator("form.held"))
    wait_until_ready(desk)

    assert not HeldPart.objects.undecided().exists()

    publish(hands)
    after = (HEADLINE, [FIRST, decided, LONGER])

    assert reading() == after

    wire(1, FIRST, SECOND, THIRD, headline="Night ferry may sail again")

    assert reading() == after

    wire(3, FIRST, THEIRS, LONGER, pubstatus="canceled")

    assert_withdrawn(reading, open_page)
    desk.reload()
    wait_until_ready(desk)

    assert notes(desk) == [
        "the page: killed by the source",
        "not published: The source has this piece canceled.",
    ]
    assert (
        "The source has killed this piece." in desk.locator(".held-note").inner_text()
    )
    assert trouble[desk] == []


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_held_page_is_clean(editor, wire, open_page, assert_clean, look):
    held(wire)
    address = f"/admin/articles/article/{Article.objects.get().pk}/held/"
    page = open_page(address, user=editor, **look)
    page.get_by_text("Write another text").click()
    page.locator(".tiptap").wait_for()

    assert_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("look", READERS, ids=str)
def test_notice_of_a_killed_piece_is_clean(wire, open_page, assert_clean, look):
    wire(1, FIRST)
    wire(2, FIRST, pubstatus="canceled")
    page = open_page(Article.objects.get().get_absolute_url(), **look)

    assert page.locator("h1 s").inner_text() == HEADLINE
    assert_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def held(wire):
    """A piece whose second paragraph desk and source have both changed."""
    wire(1, FIRST, SECOND, THIRD)
    text = Text.objects.get()
    text.html = text.html.replace(SECOND, OURS)
    text.save()
    wire(2, FIRST, THEIRS, LONGER)


def wait_until_ready(page):
    page.wait_for_selector("[data-story][data-ready]")
    page.wait_for_selector(".tiptap")


def open_story(hands):
    hands.page.get_by_role("link", name=HEADLINE).focus()
    with hands.page.expect_navigation():
        hands.keys.press("Enter")
    wait_until_ready(hands.page)


def mend(hands):
    """The second paragraph is written anew, by the keyboard alone."""
    hands.reach(hands.page.locator("[data-block=text] .tiptap"))
    hands.keys.press("Control+Home")
    hands.keys.press("ArrowDown")
    hands.keys.press("End")
    hands.keys.press("Shift+Home")
    hands.keys.insert_text(OURS)
    with hands.page.expect_navigation():
        hands.save()
    wait_until_ready(hands.page)


def publish(hands):
    for name in ("Publish…", "Publish"):
        hands.follow(hands.page.get_by_role("button", name=name, exact=True))
    wait_until_ready(hands.page)


def find_what_is_held(hands):
    """From the list, which says so, through the story to the texts side by side."""
    page = hands.page
    page.goto("/admin/articles/article/")

    assert page.locator("td.field-state").inner_text().split("\n") == [
        "on the site, changed since",
        "held text of the source",
    ]

    open_story(hands)
    hands.follow(page.get_by_role("link", name="1 part to decide"))


def sides(page):
    return [
        (one.locator("h3").inner_text(), "\n".join(one.locator("p").all_inner_texts()))
        for one in page.locator("form.held .sides section").all()
    ]


def assert_withdrawn(reading, open_page):
    headline, paragraphs = reading()
    page = open_page(Article.objects.get().get_absolute_url())

    assert (headline, paragraphs[:-1]) == (HEADLINE, [])
    assert page.locator("h1 s").inner_text() == HEADLINE
    assert "withdrawn by its source" in page.locator("article").inner_text()
    assert "ticket" not in page.content()
    assert HEADLINE not in open_page("/").content()
    for feed in ("feed.rss", "feed.atom", "sitemap.xml"):
        told = page.request.get(f"/{feed}").text()
        assert HEADLINE not in told
        assert Article.objects.get().code not in told


def notes(page):
    return page.locator(".field-import_notes .readonly").inner_html().split("<br>")
