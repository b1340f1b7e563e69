"""Two people in one piece, and one whose connection, log-in or patience breaks off."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from articles.models import Article, ArticleSource, Placement, Quote, Text
from tests import build


@pytest.fixture
def pair():
    people = [User.objects.create_user(name, is_staff=True) for name in ("ana", "ben")]
    for person in people:
        person.groups.add(Group.objects.get(name="editor"))
    return people


@pytest.fixture
def article():
    made = build.article("A bridge opens", text="<p>It opened.</p>", agencies=("AFP",))
    build.placement(made, build.image(credit="Ana Diaz/AFP"), ordering=10)
    Quote.objects.create(parent=made, region="main", ordering=30, text="At last.")
    return made


@pytest.fixture
def one(article, pair, open_page):
    return opened(open_page(form_of(article), user=pair[0]))


@pytest.fixture
def other(article, pair, open_page):
    return opened(open_page(form_of(article), user=pair[1]))


def form_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def opened(page):
    page.set_default_timeout(15_000)
    page.wait_for_selector("[data-story][data-ready]")
    page.wait_for_selector(".tiptap")
    return page


def save(page):
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    return opened(page)


def told(page):
    return " ".join(page.locator("[data-told]").inner_text().split())


def both_texts(page):
    return page.locator(".conflict pre").all_inner_texts()


def write_at_end(page, words):
    page.locator(".tiptap").first.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def quote(page):
    return page.locator("[data-block=quote]").locator("[name$=-text]")


def test_both_texts_of_one_field_are_shown_and_either_may_win(one, other):
    write_at_end(one, " Hers.")
    write_at_end(other, " His.")
    save(one)
    save(other)

    assert both_texts(other) == [
        "<p>It opened. His.</p>",
        "<p>It opened. Hers.</p>",
    ]
    assert other.locator(".tiptap").first.inner_text() == "It opened. His."
    assert Text.objects.get().html == "<p>It opened. Hers.</p>"

    write_at_end(other, " Hers as well.")
    save(other)

    assert told(other) == "Saved."
    assert other.locator(".errornote").count() == 0
    assert Text.objects.get().html == "<p>It opened. His. Hers as well.</p>"


def test_different_fields_and_blocks_merge_and_it_is_said(article, one, other, trouble):
    one.locator("#id_headline").fill("A bridge opens at last")
    write_at_end(one, " It rained.")
    quote(other).fill("At long last.")
    other.locator("[data-insert] [data-add=quote]").click()
    other.keyboard.type("Nine years late.")
    other.locator("[data-block=placement]").get_by_label("Caption").fill("The arch")
    save(one)
    save(other)

    article.refresh_from_db()
    quotes = article.articles_quote_set.values_list("text", flat=True)
    assert article.headline == "A bridge opens at last"
    assert Text.objects.get().html == "<p>It opened. It rained.</p>"
    assert list(quotes) == ["At long last.", "Nine years late."]
    assert Placement.objects.get().caption.text == "The arch"
    assert told(other).startswith("Saved. What ana")
    assert trouble[one] + trouble[other] == []


def test_block_that_was_removed_meanwhile_gives_its_text_back(article, one, other):
    quote(other).fill("At long last.")
    one.locator("[data-block=quote] [name$=-DELETE]").check()
    save(one)
    save(other)

    assert quote(other).input_value() == "At long last."
    assert both_texts(other) == ["At long last.", ""]

    save(other)

    quotes = article.articles_quote_set.values_list("text", flat=True)
    assert list(quotes) == ["At long last."]


def test_text_kept_after_a_crash_stands_though_its_block_was_removed(
    article, one, other
):
    quote(other).fill("At long last.")
    other.wait_for_timeout(500)
    one.locator("[data-block=quote] [name$=-DELETE]").check()
    save(one)
    opened_again(other)

    assert quote(other).input_value() == "At long last."

    save(other)

    assert Quote.objects.get().text == "At long last."


def test_piece_that_was_removed_meanwhile_is_put_back_with_the_text(
    article, one, other
):
    write_at_end(other, " It rained.")
    one.goto(reverse("admin:articles_article_delete", args=[article.pk]))
    one.get_by_role("button", name="Remove from the desk").click()
    save(other)

    assert Article.objects.on_the_desk().count() == 0
    assert other.locator(".tiptap").first.inner_text() == "It opened. It rained."

    other.get_by_label("Put it back on the desk and save").check()
    save(other)

    assert Article.objects.on_the_desk().get() == article
    assert Text.objects.get().html == "<p>It opened. It rained.</p>"


def test_reload_in_the_middle_of_typing_loses_nothing(article, one, trouble):
    """Fields, new blocks, the order, a picture, topics and sources: all of it."""
    photograph = build.image("A queue of lorries", credit="Tom Reed/Reuters")
    one.locator("#id_headline").fill("A bridge opens at last")
    one.locator("[data-insert] [data-add=placement]").click()
    one.get_by_role("button", name="Choose a picture…").last.click()
    one.locator("dialog").get_by_role("button", name="A queue of lorries").click()
    one.keyboard.type("Lorries")
    one.keyboard.press("Alt+ArrowUp")
    one.get_by_label("Add a topic").fill("Bridges")
    one.keyboard.press("Enter")
    one.get_by_role("button", name="Add a source").click()
    one.keyboard.type("Reuters")
    row = one.locator("[data-source-row]").last
    row.get_by_label("Role").select_option("agency")
    write_at_end(one, " It ra")
    one.reload()
    opened(one)

    assert told(one).startswith("Text that was not saved is back in its place.")
    assert one.get_by_role("button", name="Remove: Bridges").count() == 1
    assert one.locator("[data-credit]", has_text="Tom Reed/Reuters").count() == 1

    save(one)

    article.refresh_from_db()
    captions = Placement.objects.order_by("ordering").values_list("caption__text")
    kinds = one.locator("[data-blocks] > li").evaluate_all(
        "all => all.map(block => block.dataset.block)"
    )
    assert article.headline == "A bridge opens at last"
    assert Text.objects.get().html == "<p>It opened. It ra</p>"
    assert list(captions) == [("The new bridge",), ("Lorries",)]
    assert Placement.objects.get(image=photograph)
    assert kinds == ["placement", "text", "placement", "quote"]
    assert set(article.tags.names()) == {"Bridges"}
    names = ArticleSource.objects.values_list("source__name", flat=True)
    assert list(names) == ["AFP", "Reuters"]
    assert trouble[one] == []


def test_what_is_typed_while_a_save_is_on_its_way_is_there_afterwards(one):
    on_their_way = []
    one.route(
        "**/change/",
        lambda route: (
            on_their_way.append(route)
            if route.request.method == "POST"
            else route.continue_()
        ),
    )
    write_at_end(one, " It rained.")
    with one.expect_request(lambda request: request.method == "POST"):
        one.keyboard.press("Control+s")
    one.keyboard.type(" And it snowed.")
    with one.expect_navigation():
        on_their_way[0].continue_()
    opened(one)

    assert Text.objects.get().html == "<p>It opened. It rained.</p>"
    words = "It opened. It rained. And it snowed."
    assert one.locator(".tiptap").first.inner_text() == words

    one.unroute("**/change/")
    save(one)

    assert Text.objects.get().html == f"<p>{words}</p>"
    assert one.locator(".errornote").count() == 0


def test_log_out_in_the_middle_keeps_the_text_for_the_next_log_in(
    article, pair, one, live_server
):
    cookies = one.context.cookies()
    write_at_end(one, " It rained.")
    one.context.clear_cookies()
    one.keyboard.press("Control+s")
    one.get_by_text("you are logged out").wait_for()
    one.goto("/")
    one.context.add_cookies(cookies)
    one.goto(form_of(article))
    opened(one)

    assert one.locator(".tiptap").first.inner_text() == "It opened. It rained."

    save(one)

    assert Text.objects.get().html == "<p>It opened. It rained.</p>"


def test_nothing_is_lost_without_a_connection_and_another_may_write_meanwhile(
    one, other
):
    write_at_end(one, " It rained.")
    one.context.set_offline(True)
    one.keyboard.press("Control+s")
    one.get_by_text("there is no connection").wait_for()
    other.locator("#id_headline").fill("A bridge opens at last")
    save(other)
    one.keyboard.type(" And it snowed.")
    one.context.set_offline(False)
    save(one)

    assert Text.objects.get().html == "<p>It opened. It rained. And it snowed.</p>"
    assert Article.objects.get().headline == "A bridge opens at last"


def opened_again(page):
    page.reload()
    return opened(page)
