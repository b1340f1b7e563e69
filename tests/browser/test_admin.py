"""The desk in a real browser: every page is clean, under its strict policy."""

import secrets

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from articles import history, workflow
from articles.importing import Importer
from articles.library import files
from articles.models import (
    Article,
    Caption,
    Delivery,
    Edition,
    Image,
    ImportRecord,
    Source,
    SuspectedPair,
    Topic,
)
from tests import build
from tests.captures import bridge
from tests.public.test_pages import jpeg

KINDS = [
    Article,
    Image,
    Caption,
    Source,
    Topic,
    Edition,
    ImportRecord,
    SuspectedPair,
    User,
    Group,
]
ADDED = [Article, Image, Caption, Source, Topic, Delivery, User, Group]
PASSWORD = secrets.token_urlsafe()
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (1024, 1366)]


@pytest.fixture
def editor():
    return User.objects.create_superuser("chief", password=PASSWORD)


@pytest.fixture
def piece(tmp_path):
    """Published, imported, with a picture that is there and one that is awaited."""
    path = tmp_path / "bridge.txt"
    path.write_bytes(bridge())
    list(Importer(tags=("Roads",)).take_in([str(path)]))
    article = Article.objects.get()
    files.store(Image.objects.first(), files.check(jpeg()))
    first, second = build.image(), build.image()
    SuspectedPair.objects.create(
        first=first, second=second, article=article, reason="equal captions"
    )
    workflow.publish(article)
    return article


@pytest.fixture
def assert_clean_in_every_look(assert_clean):
    def check(page):
        page.wait_for_load_state("networkidle")
        for scheme, width in LOOKS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            assert_clean(page)
            assert page.evaluate(
                "document.documentElement.scrollWidth <= window.innerWidth"
            )

    return check


def name_of(kind):
    return f"admin:{kind._meta.app_label}_{kind._meta.model_name}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind._meta.model_name)
def test_list_form_and_history_are_clean(
    kind, piece, editor, open_page, assert_clean_in_every_look
):
    key = kind.objects.first().pk

    for path in (
        reverse(f"{name_of(kind)}_changelist"),
        reverse(f"{name_of(kind)}_change", args=[key]),
        reverse(f"{name_of(kind)}_history", args=[key]),
    ):
        assert_clean_in_every_look(open_page(path, user=editor))


@pytest.mark.parametrize(
    "asked", ["q=bridge", "q=zeppelin", "topic=roads", "topic=no+such", "state=live"]
)
def test_list_of_what_was_asked_for_is_clean(
    asked, piece, editor, open_page, assert_clean_in_every_look
):
    address = reverse("admin:articles_article_changelist")

    assert_clean_in_every_look(open_page(f"{address}?{asked}", user=editor))


@pytest.mark.parametrize("kind", ADDED, ids=lambda kind: kind._meta.model_name)
def test_form_of_a_new_one_is_clean(
    kind, editor, open_page, assert_clean_in_every_look
):
    page = open_page(reverse(f"{name_of(kind)}_add"), user=editor)

    assert_clean_in_every_look(page)


@pytest.mark.parametrize(
    "name", ["publish", "schedule", "take_down", "delete", "history", "preview"]
)
def test_page_of_a_story_is_clean(
    piece, editor, open_page, assert_clean_in_every_look, name
):
    history.record(piece, by=None)
    piece.headline = "Another headline"
    piece.save()
    history.record(piece, by=editor)

    address = reverse(f"admin:articles_article_{name}", args=[piece.pk])
    assert_clean_in_every_look(open_page(address, user=editor))


def test_list_of_deliveries_plan_and_report_are_clean(
    editor, open_page, assert_clean_in_every_look
):
    page = open_page(reverse("admin:articles_delivery_add"), user=editor)
    page.locator("textarea").fill(bridge().decode())
    page.locator("input[type=submit]").last.click()
    assert_clean_in_every_look(page)

    page.locator("[name=_import]").click()
    assert_clean_in_every_look(page)
    page.goto(reverse("admin:articles_delivery_changelist"))
    assert_clean_in_every_look(page)


@pytest.mark.parametrize(
    "path", ["", "articles/", "auth/", "password_change/", "auth/user/1/password/"]
)
def test_page_of_the_desk_is_clean(editor, open_page, assert_clean_in_every_look, path):
    path = path.replace("1", str(editor.pk))
    assert_clean_in_every_look(open_page(f"/admin/{path}", user=editor))


def test_log_in_and_log_out_are_clean(editor, open_page, assert_clean_in_every_look):
    page = open_page("/admin/login/")
    assert_clean_in_every_look(page)
    page.locator("[name=username]").fill("chief")
    page.locator("[name=password]").fill("wrong")
    page.keyboard.press("Enter")
    page.locator(".errornote").wait_for()
    assert_clean_in_every_look(page)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("#logout-form button").click()
    page.get_by_text("Log in again").wait_for()

    assert_clean_in_every_look(page)


def headlines(page):
    return page.locator("#result_list .field-title").all_inner_texts()


@pytest.fixture
def two_pieces():
    build.article("On the road", topics=("Roads",), authors=("Ana Diaz",))
    build.article("At sea", topics=("Ferries",), agencies=("AFP",))


def test_articles_are_filtered_by_a_suggested_topic_with_keys_alone(
    two_pieces, editor, open_page, assert_clean
):
    page = open_page(reverse("admin:articles_article_changelist"), user=editor)
    assert headlines(page) == ["At sea", "On the road"]

    page.get_by_label("Topic", exact=True).focus()
    page.keyboard.type("roa")
    page.get_by_role("option", name="Roads").wait_for()
    assert_clean(page)
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert headlines(page) == ["On the road"]
    assert page.url.endswith("?topic=Roads")


def test_articles_are_filtered_without_a_script(two_pieces, editor, open_page):
    page = open_page(
        reverse("admin:articles_article_changelist"),
        user=editor,
        java_script_enabled=False,
    )
    page.get_by_label("Source", exact=True).fill("afp")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert headlines(page) == ["At sea"]


def test_several_articles_are_chosen_and_published(two_pieces, editor, open_page):
    page = open_page(reverse("admin:articles_article_changelist"), user=editor)
    page.locator("#action-toggle").check()
    assert page.locator(".action-counter").inner_text() == "2 of 2 selected"
    page.locator("[name=action]").select_option("publish_selected")
    with page.expect_navigation():
        page.locator(".actions button").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Publish", exact=True).click()

    assert Edition.objects.live().count() == 2


def test_story_is_edited_in_place_and_saved(piece, editor, open_page):
    page = open_page(
        reverse("admin:articles_article_change", args=[piece.pk]), user=editor
    )
    page.locator(".tiptap").first.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Written at the desk. ")
    with page.expect_navigation():
        page.locator("input[name=_continue]").first.click()

    first = piece.articles_text_set.order_by("ordering").first()
    assert first.html.startswith("<p>Written at the desk. The bridge over the Lenne")
