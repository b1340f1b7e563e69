"""Preview, and the moves from the story: asked once, and told what readers get."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Edition
from tests import build
from tests.admin.test_articles import form_of
from tests.admin.test_together import opened

pytestmark = pytest.mark.django_db


def address(name, article):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def ask(client, name, article):
    return client.get(address(name, article)).context["outlook"]


def test_publishing_is_asked_once_and_says_what_changes(client, editor):
    article = build.published("A bridge opens").article
    sent = opened(client, article) | {"headline": "A bridge closes", "_publish": "1"}

    answer = client.post(form_of(article), sent)
    seen = ask(client, "publish", article)

    assert answer["Location"] == address("publish", article)
    assert Edition.objects.live().get().headline == "A bridge opens"
    assert [(change.part, change.words) for change in seen.changes] == [
        (
            "headline",
            (("same", "A bridge "), ("struck", "opens"), ("added", "closes")),
        )
    ]

    client.post(address("publish", article), {"seal": seen.seal})

    assert Edition.objects.live().get().headline == "A bridge closes"


def test_what_was_changed_since_the_question_is_asked_again(client, editor):
    article = build.article()
    seal = ask(client, "publish", article).seal
    type(article).objects.update(headline="Changed")

    page = client.post(address("publish", article), {"seal": seal})

    assert "was changed by someone else" in page.content.decode()
    assert not Edition.objects.exists()


def test_piece_is_scheduled_and_taken_down_from_the_story(client, editor):
    article = build.article()
    later = timezone.now() + timedelta(days=1)
    sent = {
        "seal": ask(client, "schedule", article).seal,
        "live_from_0": f"{later:%Y-%m-%d}",
        "live_from_1": "06:30:00",
    }

    client.post(address("schedule", article), sent)

    assert f"{Edition.objects.get().live_from:%H:%M}" == "06:30"

    seal = ask(client, "take_down", article).seal
    client.post(address("take_down", article), {"seal": seal})

    assert not Edition.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_publishing_costs_the_same_with_more_pictures_and_articles(
    client, editor, number, django_assert_max_num_queries
):
    topics, agencies = ("Roads", "Bridges", "Valleys"), ("AFP", "AP", "Reuters")
    for one in range(number):
        article = build.published(
            f"Piece {one}", topics=topics[:number], agencies=agencies[:number]
        ).article
        for place in range(number):
            image = build.image(credit=f"Tom Reed/{agencies[place]}")
            build.placement(article, image, f"Caption {place}", ordering=place)

    with django_assert_max_num_queries(25):
        seal = ask(client, "publish", article).seal
    with django_assert_max_num_queries(40):
        client.post(address("publish", article), {"seal": seal})

    assert len(Edition.objects.live().get(article=article).piece.figures) == number


def test_reporter_is_not_asked_and_moves_nothing(client, reporter):
    article = build.published().article

    answers = [
        client.post(address(move, article)).status_code
        for move in ("publish", "schedule", "take_down")
    ]

    assert answers == [403, 403, 403]
    assert Edition.objects.live().count() == 1


def test_preview_is_the_page_that_readers_will_get(client, editor):
    article = build.article(topics=("Roads",), agencies=("AFP",), sign_off="(AFP)")
    build.placement(article, build.image(credit="Tom Reed/AFP"))

    preview = client.get(address("preview_page", article))
    client.post(
        address("publish", article), {"seal": ask(client, "publish", article).seal}
    )
    page = client.get(article.get_absolute_url())

    # The moment of publishing is the one thing that a preview cannot know.
    moment = re.compile(r"\d{4}-\d\d-\d\dT[\d:.+Z]+|\d\d:\d\d UTC")
    # Topics that only drafts use are in no navigation.
    assert moment.sub("", preview.content.decode()) == moment.sub(
        "", page.content.decode()
    )
    assert "no-store" in preview["Cache-Control"]
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert "script-src 'none'" in preview["Content-Security-Policy"]


def test_preview_is_for_the_desk_alone(client, editor):
    article = build.article()
    client.logout()

    for name in ("preview", "preview_page"):
        assert client.get(address(name, article)).status_code == 302


def test_preview_of_a_removed_piece_is_not_there(client, editor):
    article = build.article(removed_at=timezone.now())

    assert client.get(address("preview_page", article)).status_code == 404
