"""The history of a story at the desk."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from articles import history
from articles.models import Revision
from tests import build
from tests.admin.test_articles import form_of
from tests.admin.test_together import opened

pytestmark = pytest.mark.django_db


def history_of(article):
    return reverse("admin:articles_article_history", args=[article.pk])


def test_history_tells_who_changed_what_and_restores_it(client, editor):
    article = build.article("A <b>bridge</b> opens")
    sent = opened(client, article)
    client.post(form_of(article), sent | {"headline": "A <b>bridge</b> closes"})

    page = client.get(history_of(article)).content.decode()
    found, saved = Revision.objects.order_by("pk")

    assert "A &lt;b&gt;bridge&lt;/b&gt; <del>opens</del><ins>closes</ins>" in page
    assert (found.reason, saved.reason, saved.by) == ("found", "saved", editor)

    restore = reverse("admin:articles_article_restore", args=[article.pk, found.pk])
    assert "<del>closes</del>" in client.get(restore).content.decode()
    client.post(restore)

    article.refresh_from_db()
    assert article.headline == "A <b>bridge</b> opens"


def test_saving_unchanged_keeps_no_state(client, editor):
    article = build.article()
    sent = opened(client, article)
    for name in ("desk_initials", "subjects", "corrections"):
        sent[name] = "[]"

    client.post(form_of(article), sent)

    assert not Revision.objects.exists()


def whole_story():
    article = build.article(topics=("Roads",), agencies=("AFP",), authors=("Ana Díaz",))
    build.placement(article, build.image(credit="Tom Reed/AFP"))
    article.articles_quote_set.create(region="main", ordering=30, text="It holds.")
    article.articles_table_set.create(region="main", ordering=40, rows=[["1", "2"]])
    return article


def headline_changed(client, article, headline):
    sent = opened(client, article)
    return client.post(form_of(article), sent | {"headline": headline})


def test_state_that_the_form_found_is_the_one_that_saving_kept(client, editor):
    article = whole_story()
    found = history.take(article)

    for headline in ("A bridge closes", "A bridge opens again"):
        headline_changed(client, article, headline)

    kept = list(Revision.objects.order_by("pk"))
    assert [revision.reason for revision in kept] == ["found", "saved", "saved"]
    assert kept[0].state == found


def test_what_an_editor_may_not_see_is_kept_all_the_same(client):
    user = User.objects.create_user("sub", is_staff=True)
    rights = Permission.objects.filter(content_type__app_label="articles")
    user.user_permissions.set(rights.exclude(codename__endswith="_quote"))
    client.force_login(user)
    article = whole_story()
    found = history.take(article)

    headline_changed(client, article, "A bridge closes")

    assert Revision.objects.order_by("pk")[0].state == found


@pytest.mark.parametrize("number", [1, 3])
def test_history_costs_the_same_with_more_revisions(
    client,
    editor,
    number,
    django_assert_max_num_queries,
):
    article = build.article()
    for each in range(number):
        sent = opened(client, article)
        client.post(form_of(article), sent | {"headline": f"Headline {each}"})

    with django_assert_max_num_queries(10):
        client.get(history_of(article))
