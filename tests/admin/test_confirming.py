"""Preview, and the moves from the story: asked once, and told what readers get."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.admin.moves import MOVES
from articles.models import Edition
from tests import build
from tests.admin.test_articles import LIST, form_of
from tests.admin.test_together import opened
from tests.public.test_pages import jpeg

pytestmark = pytest.mark.django_db


def address(name, article):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def ask(client, name, article):
    """The question as it is asked: the seal it was asked with, and the outlook."""
    asked = client.get(address(name, article)).context["asked"]
    return asked.seal, asked.outlooks[0]


def answer(client, name, article, **more):
    seal, _seen = ask(client, name, article)
    return client.post(address(name, article), {"seal": seal, **more})


def tomorrow():
    day = timezone.now() + timedelta(days=1)
    return {"live_from_0": f"{day:%Y-%m-%d}", "live_from_1": "06:30:00"}


def test_publishing_is_asked_once_and_says_what_changes(client, editor):
    article = build.published("A bridge opens").article
    sent = opened(client, article) | {"headline": "A bridge closes", "_publish": "1"}

    saved = client.post(form_of(article), sent)
    _seal, seen = ask(client, "publish", article)

    assert saved["Location"] == address("publish", article)
    assert Edition.objects.live().get().headline == "A bridge opens"
    assert seen.told == ("Readers will see this instead of what is on the page.",)
    assert [(change.part, change.words) for change in seen.changes] == [
        (
            "headline",
            (("same", "A bridge "), ("struck", "opens"), ("added", "closes")),
        )
    ]

    answer(client, "publish", article)

    assert Edition.objects.live().get().headline == "A bridge closes"


@pytest.mark.parametrize("change", ["headline", "publish", "schedule"])
def test_what_was_changed_since_the_question_is_asked_again(client, editor, change):
    article = build.article()
    seal, _seen = ask(client, "publish", article)
    if change == "headline":
        type(article).objects.update(headline="Changed")
    elif change == "publish":
        workflow.publish(article)
    else:
        workflow.schedule(article, live_from=timezone.now() + timedelta(days=1))
    before = list(Edition.objects.all())

    page = client.post(address("publish", article), {"seal": seal})

    assert "was changed by someone else" in page.content.decode()
    assert list(Edition.objects.all()) == before


def test_piece_is_scheduled_rescheduled_and_withdrawn_from_the_story(client, editor):
    live = build.published()
    article = live.article

    answer(client, "schedule", article, **tomorrow())
    answer(client, "schedule", article, **tomorrow() | {"live_from_1": "07:30:00"})

    coming = article.editions.scheduled().get()
    assert f"{coming.live_from:%H:%M}" == "07:30"
    assert 'name="_unschedule"' in client.get(form_of(article)).content.decode()

    _seal, seen = ask(client, "unschedule", article)
    told = f"What is scheduled for {coming.live_from:%Y-%m-%d %H:%M} UTC is dropped."
    assert seen.told == ("Readers go on seeing what is on the page now.", told)

    answer(client, "unschedule", article)

    assert list(article.editions.all()) == [live]
    assert Edition.objects.live().get().live_until is None
    assert 'name="_unschedule"' not in client.get(form_of(article)).content.decode()


def test_piece_is_taken_down_from_the_story(client, editor):
    article = build.published().article

    page = client.get(address("take_down", article)).content.decode()
    assert "Readers will find no page any more." in page
    answer(client, "take_down", article)

    assert not Edition.objects.live().exists()


@pytest.mark.parametrize(
    ("move", "why"),
    [
        ("publish", "under embargo until"),
        ("unschedule", "Nothing of this piece is scheduled."),
        ("take_down", "This piece is not on the site."),
    ],
)
def test_move_that_is_not_possible_says_why_and_offers_no_button(
    client, editor, move, why
):
    article = build.article(embargo=timezone.now() + timedelta(days=2))

    page = client.get(address(move, article)).content.decode()
    answer(client, move, article)

    assert why in page
    assert 'class="default"' not in page
    assert not Edition.objects.exists()


def test_schedule_suggests_the_end_of_the_embargo_and_takes_nothing_before(
    client, editor
):
    ends = timezone.now().replace(microsecond=0) + timedelta(days=2)
    article = build.article(embargo=ends)
    asked = client.get(address("schedule", article)).context["asked"]

    early = answer(client, "schedule", article, **tomorrow())

    assert asked.form.initial == {"live_from": ends}
    assert "under embargo until" in early.content.decode()
    assert not Edition.objects.exists()

    past = {"live_from_0": "2020-01-01", "live_from_1": "00:00:00"}
    late = answer(client, "schedule", article, **past)
    assert "still to come" in late.content.decode()

    then = {"live_from_0": f"{ends:%Y-%m-%d}", "live_from_1": f"{ends:%H:%M:%S}"}
    answer(client, "schedule", article, **then)
    assert Edition.objects.get().live_from == ends


@pytest.mark.parametrize("move", MOVES)
def test_reporter_is_not_asked_and_moves_nothing(client, reporter, move):
    article = build.published().article
    workflow.schedule(article, live_from=timezone.now() + timedelta(days=1))
    before = list(Edition.objects.values())
    sent = opened(client, article)

    asked = client.get(address(move, article))
    posted = client.post(address(move, article), tomorrow())
    client.post(LIST, {"action": f"{move}_selected", "_selected_action": article.pk})
    saved = client.post(form_of(article), sent | {f"_{move}": "1"}, follow=True)

    assert (asked.status_code, posted.status_code) == (403, 403)
    assert saved.status_code == 403
    assert list(Edition.objects.values()) == before


def test_reporter_is_shown_no_move(client, reporter):
    article = build.published().article
    workflow.schedule(article, live_from=timezone.now() + timedelta(days=1))

    pages = [client.get(form_of(article)), client.get(LIST)]

    offered = [f'name="_{move}"' for move in MOVES]
    offered += [f"{move}_selected" for move in (*MOVES, "remove")]
    words = "".join(page.content.decode() for page in pages)
    assert [offer for offer in offered if offer in words] == []


def of_the_list(client, move, *articles, **more):
    keys = [article.pk for article in articles]
    sent = {"action": f"{move}_selected", "_selected_action": keys}
    asked = client.post(LIST, sent).context["asked"]
    return asked, client.post(LIST, sent | {"confirmed": 1, "seal": asked.seal} | more)


def test_list_asks_the_same_question_for_several_pieces(client, editor):
    one, other = build.article("One"), build.published("Other").article
    headless = build.article(headline=None)

    asked, answered = of_the_list(client, "publish", one, other, headless)

    told = {seen.article.pk: (seen.told[0], seen.hindrance) for seen in asked.outlooks}
    assert told == {
        one.pk: ("Readers will see this; it is not on the site now.", None),
        other.pk: ("Readers will see this instead of what is on the page.", None),
        headless.pk: (
            "Readers will see this; it is not on the site now.",
            "A piece needs a headline before it is published.",
        ),
    }
    assert answered.status_code == 302
    assert set(Edition.objects.live().values_list("headline", flat=True)) == {
        "One",
        "Other",
    }


def test_list_schedules_and_unschedules_several_pieces(client, editor):
    pieces = build.article("One"), build.article("Other")

    of_the_list(client, "schedule", *pieces, **tomorrow())

    begins = {f"{one.live_from:%H:%M}" for one in Edition.objects.scheduled()}
    assert (Edition.objects.scheduled().count(), begins) == (2, {"06:30"})

    of_the_list(client, "unschedule", *pieces)

    assert not Edition.objects.exists()


def test_list_removes_pieces_and_says_first_what_readers_find(client, editor):
    article = build.published().article

    asked, _answered = of_the_list(client, "remove", article)

    assert asked.outlooks[0].told == (
        "Readers will find no page any more.",
        "The piece leaves the desk and is kept.",
    )
    article.refresh_from_db()
    assert article.removed_at
    assert not Edition.objects.live().exists()


def test_reporter_removes_nothing_and_puts_nothing_back(client, reporter):
    article = build.published().article
    removed = build.article("Gone", removed_at=timezone.now())
    sent = opened(client, article)

    deleted = client.post(address("delete", article), {"post": "yes"})
    of_list = {"action": "remove_selected", "_selected_action": article.pk}
    client.post(LIST, of_list | {"confirmed": 1})
    client.post(form_of(removed), sent | {"_put_back": "1"})

    assert deleted.status_code == 403
    assert list(type(article).objects.on_the_desk()) == [article]
    assert Edition.objects.live().exists()


def test_list_moves_nothing_that_changed_since_it_asked(client, editor):
    article = build.article()
    sent = {"action": "publish_selected", "_selected_action": article.pk}
    seal = client.post(LIST, sent).context["asked"].seal
    type(article).objects.update(headline="Changed")

    page = client.post(LIST, sent | {"confirmed": 1, "seal": seal})

    assert "was changed by someone else" in page.content.decode()
    assert not Edition.objects.exists()


def test_too_many_pieces_at_once_are_refused(client, editor):
    keys = [build.article(f"{number}", text="").pk for number in range(101)]
    sent = {"action": "publish_selected", "_selected_action": keys[:1]}

    page = client.post(LIST, sent | {"select_across": 1}, follow=True)

    assert "At most 100 pieces at once" in page.content.decode()


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
        seal, _seen = ask(client, "publish", article)
    with django_assert_max_num_queries(40):
        client.post(address("publish", article), {"seal": seal})

    assert len(Edition.objects.live().get(article=article).piece.figures) == number


def test_preview_is_the_page_that_readers_will_get(client, editor):
    """Also where topics, sources and pictures are known from this draft alone."""
    article = build.article(topics=("Roads",), agencies=("AFP",), sign_off="(AFP)")
    shown = build.image(credit="Tom Reed/AFP", width=1200, height=800)
    shown.served.save("bridge.jpg", ContentFile(jpeg()))
    build.placement(article, shown)
    build.placement(article, build.image("A queue"), "A queue", ordering=30)
    build.placement(article, shown, ordering=40)

    preview = client.get(address("preview_page", article))
    answer(client, "publish", article)
    page = client.get(article.get_absolute_url())

    # The moment of publishing is the one thing that a preview cannot know.
    moment = re.compile(r"\d{4}-\d\d-\d\dT[\d:.+Z]+|\d\d:\d\d UTC")
    words = preview.content.decode()
    assert moment.sub("", words) == moment.sub("", page.content.decode())
    assert (words.count("<img "), words.count("The picture is awaited.")) == (1, 1)
    assert 'href="/topics/roads/"' in words
    assert "no-store" in preview["Cache-Control"]
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert "script-src 'none'" in preview["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["preview", "preview_page", "history", "delete"])
def test_who_has_no_role_is_shown_nothing_of_a_story(client, editor, name):
    article = build.article("Secret until Monday")
    client.force_login(User.objects.create_user("guest", is_staff=True))

    answered = client.get(address(name, article))

    assert answered.status_code in {403, 404}
    assert "Secret" not in answered.content.decode()


def test_preview_is_kept_by_nobody(client, editor):
    article = build.article()

    for name in ("preview", "preview_page"):
        kept = client.get(address(name, article))["Cache-Control"]
        assert "no-store" in kept
        assert "private" in kept
        assert client.post(address(name, article)).status_code == 405


def test_preview_is_for_the_desk_alone(client, editor):
    article = build.article()
    client.logout()

    for name in ("preview", "preview_page"):
        assert client.get(address(name, article)).status_code == 302


def test_preview_of_a_removed_piece_is_not_there(client, editor):
    article = build.article(removed_at=timezone.now())

    assert client.get(address("preview_page", article)).status_code == 404
