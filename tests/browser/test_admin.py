"""The desk in a real browser: every list and form opens, under its strict policy."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles import history, workflow
from articles.importing import Importer
from articles.models import (
    Article,
    Caption,
    Edition,
    Image,
    ImportRecord,
    Source,
    Topic,
)
from tests.captures import bridge

KINDS = [Article, Image, Caption, Source, Topic, Edition, ImportRecord]
STOCK = (
    # Django's own sidebar and change list, as they come.
    "region",
    "page-has-heading-one",
    "heading-order",
    "landmark-unique",
    "empty-table-header",
    "landmark-one-main",
)


@pytest.fixture
def editor():
    return User.objects.create_superuser("chief")


@pytest.fixture
def piece(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_bytes(bridge())
    list(Importer(tags=("Roads",)).take_in([str(path)]))
    article = Article.objects.get()
    workflow.publish(article)
    return article


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind._meta.model_name)
def test_list_and_form_open_clean(kind, piece, editor, open_page, assert_clean):
    name = f"admin:articles_{kind._meta.model_name}"
    key = kind.objects.first().pk

    for path in (
        reverse(f"{name}_changelist"),
        reverse(f"{name}_change", args=[key]),
    ):
        page = open_page(path, user=editor)
        page.wait_for_load_state("networkidle")
        assert_clean(page, without=STOCK)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_a_story_are_clean(piece, editor, open_page, assert_clean, scheme):
    history.record(piece, by=None)
    piece.headline = "Another headline"
    piece.save()
    history.record(piece, by=editor)

    for name in ("publish", "schedule", "take_down", "delete", "history", "preview"):
        address = reverse(f"admin:articles_article_{name}", args=[piece.pk])
        page = open_page(address, user=editor, color_scheme=scheme)
        page.wait_for_load_state("networkidle")
        assert_clean(page, without=STOCK)


def test_index_and_log_in_are_clean(editor, open_page, assert_clean):
    assert_clean(open_page("/admin/", user=editor), without=STOCK)
    assert_clean(open_page("/admin/login/"), without=STOCK)


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
