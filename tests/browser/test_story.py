"""The story's form in a real browser: written, split, moved, kept and saved."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from articles import workflow
from articles.models import Article, Image, Placement
from tests import build
from tests.public.test_pages import jpeg


@pytest.fixture
def editor():
    user = User.objects.create_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name="editor"))
    return user


@pytest.fixture
def article():
    made = build.article(
        "A bridge opens",
        text="<p>It opened.</p><p>It was late.</p>",
        topics=("Roads",),
        agencies=("AFP",),
    )
    image = build.image(credit="Ana Diaz/AFP")
    build.placement(made, image, ordering=10)
    build.placement(made, image, ordering=30)
    return made


@pytest.fixture
def form(article, editor, open_page):
    page = open_page(form_of(article), user=editor)
    wait_until_ready(page)
    return page


def form_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def wait_until_ready(page):
    page.wait_for_selector("[data-story][data-ready]")
    page.wait_for_selector(".tiptap")


def save(page):
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    wait_until_ready(page)


def story(article):
    """The blocks as they follow one another: text, or the caption of a picture."""
    texts = article.articles_text_set.values_list("ordering", "html")
    pictures = article.articles_placement_set.values_list("ordering", "caption__text")
    quotes = article.articles_quote_set.values_list("ordering", "text")
    return [words for _place, words in sorted([*texts, *pictures, *quotes])]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1024, 1366])
def test_form_is_clean(article, editor, open_page, assert_clean, width, scheme):
    page = open_page(
        form_of(article),
        user=editor,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    wait_until_ready(page)

    assert_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_text_is_split_where_the_cursor_stands_and_the_whole_is_moved(article, form):
    form.locator(".tiptap p", has_text="It was late.").click()
    form.keyboard.press("Home")
    form.keyboard.press("Control+Shift+Enter")
    form.keyboard.press("Tab")
    form.locator("[data-insert] [data-add=quote]").click()
    form.keyboard.type("At last.")
    save(form)

    new = "The new bridge"
    assert story(article) == [
        new,
        "<p>It opened.</p>",
        "At last.",
        "<p>It was late.</p>",
        new,
    ]

    form.locator("[data-block=quote] textarea").focus()
    form.keyboard.press("Alt+ArrowUp")
    save(form)

    assert story(article)[1:3] == ["At last.", "<p>It opened.</p>"]


def test_removing_and_moving_are_undone(article, form):
    before = story(article)

    form.locator("[data-block=text] [name$=-DELETE]").check()
    form.locator("[data-told] button").click()
    form.locator("[data-block=text] [data-up]").click()
    form.locator("[data-told] button").click()
    save(form)

    assert story(article) == before


def test_typing_survives_a_reload_and_is_forgotten_once_saved(article, form):
    form.locator("#id_headline").fill("A bridge opens at last")
    form.locator(".tiptap p").first.click()
    form.keyboard.press("End")
    form.keyboard.type(" It rained.")
    form.locator("[data-insert] [data-add=quote]").click()
    form.keyboard.type("Half a quote")
    form.reload()
    wait_until_ready(form)

    assert form.locator("#id_headline").input_value() == "A bridge opens at last"
    assert form.locator(".tiptap").first.inner_text().startswith("It opened. It r")
    assert form.locator("[data-block=quote] textarea").input_value() == "Half a quote"

    save(form)

    article.refresh_from_db()
    assert article.headline == "A bridge opens at last"
    assert story(article)[1].startswith("<p>It opened. It rained.</p>")
    assert "Half a quote" in story(article)
    assert form.locator("[data-told]").inner_text() == "Saved."
    kept = form.evaluate("Object.keys(localStorage).filter(k => /^newsroom/.test(k))")
    assert kept == []


def test_what_is_typed_without_a_connection_is_kept_and_saved_later(article, form):
    form.locator("#id_headline").fill("Offline")
    form.context.set_offline(True)
    form.keyboard.press("Control+s")
    form.get_by_text("there is no connection").wait_for()

    form.context.set_offline(False)
    save(form)

    article.refresh_from_db()
    assert article.headline == "Offline"


def test_logged_out_editor_is_told_and_keeps_the_text(article, editor, form):
    cookies = form.context.cookies()
    form.locator("#id_headline").fill("Logged out")
    form.context.clear_cookies()
    form.keyboard.press("Control+s")
    form.get_by_text("you are logged out").wait_for()

    form.context.add_cookies(cookies)
    save(form)

    article.refresh_from_db()
    assert article.headline == "Logged out"


def test_topics_and_sources_are_found_by_typing(article, form):
    build.source("Associated Press")

    form.locator(".chips + [role=combobox]").fill("Bridges")
    form.keyboard.press("Enter")
    form.locator("[data-add-source]").click()
    form.keyboard.type("associ")
    form.get_by_role("option", name="Associated Press").wait_for()
    form.keyboard.press("ArrowDown")
    form.keyboard.press("Enter")
    form.locator("[data-source-row] select").last.select_option("agency")
    save(form)

    assert set(article.tags.names()) == {"Roads", "Bridges"}
    links = article.source_links.values_list("source__name", "role")
    assert list(links) == [("AFP", "agency"), ("Associated Press", "agency")]


def test_what_is_wrong_has_the_focus_and_the_rest_is_still_there(article, form):
    form.locator("#id_headline").fill("A bridge opens at last")
    form.locator("[data-add-source]").click()
    form.keyboard.type("Reuters")
    save(form)

    article.refresh_from_db()
    focused = form.evaluate("document.activeElement.labels[0].innerText")
    assert article.headline == "A bridge opens"
    assert form.locator(".errorlist").all_inner_texts() == ["This field is required."]
    assert focused == "Role"
    assert form.locator("#id_headline").input_value() == "A bridge opens at last"


def test_picture_is_uploaded_and_another_is_picked(article, form, tmp_path):
    file = tmp_path / "arch.jpg"
    file.write_bytes(jpeg())
    other = build.image("A queue of lorries", credit="Tom Reed/Reuters")

    form.locator("[data-file]").first.set_input_files(file)
    form.locator("[data-picture] img").first.wait_for()
    form.locator("[data-choose]").last.click()
    form.locator("dialog input").fill("lorries")
    form.get_by_role("button", name="A queue of lorries").click()
    save(form)

    images = list(
        Placement.objects.order_by("ordering").values_list("image", flat=True)
    )
    awaited = Image.objects.get(credit="Ana Diaz/AFP")
    assert images == [awaited.pk, other.pk]
    assert awaited.width == 1200


def test_two_browsers_in_one_piece_see_both_texts(article, editor, open_page):
    one, other = (open_page(form_of(article), user=editor) for _each in range(2))
    for page, words in ((one, "Hers"), (other, "His")):
        wait_until_ready(page)
        page.locator("#id_headline").fill(words)
    save(one)
    with other.expect_navigation():
        other.keyboard.press("Control+s")

    assert other.locator(".conflict pre").all_inner_texts() == ["His", "Hers"]
    assert other.locator("#id_headline").input_value() == "His"

    wait_until_ready(other)
    save(other)

    assert Article.objects.get().headline == "His"


PASTED = """<html><body><p class=MsoNormal style='margin:0'><b>Bold</b> and
<a href="https://a.example/" onclick="alert(1)">a link</a><o:p></o:p></p>
<h2 style="color:red">Subhead</h2><ul><li>One</li><li>Two</li></ul>
<img src="https://a.example/x.png"><script>alert(1)</script>
<span style="font-weight:700">Docs</span></body></html>"""


def test_pasted_page_keeps_links_lists_emphasis_and_subheads(article, form):
    form.locator(".tiptap").first.click()
    form.keyboard.press("Control+a")
    form.evaluate(
        """html => {
            const carried = new DataTransfer();
            carried.setData("text/html", html);
            document.querySelector(".tiptap").dispatchEvent(new ClipboardEvent(
                "paste", {clipboardData: carried, bubbles: true, cancelable: true}));
        }""",
        PASTED,
    )
    save(form)

    html = article.articles_text_set.get().html
    assert html == (
        '<p><strong>Bold</strong> and <a href="https://a.example/">a link</a></p>'
        "<h2>Subhead</h2><ul><li><p>One</p></li><li><p>Two</p></li></ul>"
        "<p><strong>Docs</strong></p>"
    )


@pytest.mark.parametrize("language", ["en", "de"])
def test_buttons_leave_a_phone_its_window(article, editor, open_page, language):
    workflow.publish(article)
    viewport = {"width": 360, "height": 800}
    page = open_page("/", user=editor, viewport=viewport)
    said = {"name": "newsroom_language", "value": language, "url": page.url}
    page.context.add_cookies([said])

    page.goto(form_of(article))
    row = page.locator(".submit-row").bounding_box()

    assert row["height"] < 160
    for button in page.locator(".submit-row > :is(input, a)").all():
        hidden = button.evaluate("one => one.scrollWidth - one.clientWidth")
        assert hidden == 0, button
