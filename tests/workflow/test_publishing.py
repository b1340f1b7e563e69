"""Editions: one at a moment, frozen, and nothing lost of what was seen."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from articles import workflow
from articles.document import Document
from articles.models import Edition
from tests import build

pytestmark = pytest.mark.django_db

START = datetime(2024, 5, 1, 12, tzinfo=UTC)
moves = st.lists(
    st.tuples(
        st.sampled_from(["publish", "schedule", "unschedule", "take_down"]),
        st.integers(1, 90),
        st.integers(1, 240),
    ),
    max_size=12,
)


def spans(article):
    rows = Edition.objects.filter(article=article).order_by("live_from")
    return [(row.live_from, row.live_until) for row in rows]


@given(moves)
@how(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_two_editions_are_ever_live_at_one_moment(chosen):
    article = build.article()
    now = START
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: now)
        seen = {}
        for move, minutes, ahead in chosen:
            now += timedelta(minutes=minutes)
            # What is replaced in the very moment it opens no reader saw.
            live = Edition.objects.live(now).filter(article=article)
            for edition in live.exclude(live_from=now):
                seen[edition.pk] = edition.live_from
            if move == "publish":
                workflow.publish(article)
            elif move == "schedule":
                later = now + timedelta(minutes=ahead)
                workflow.schedule(article, live_from=later)
            elif move == "unschedule":
                workflow.unschedule(article)
            else:
                workflow.take_down(article)

            timeline = spans(article)
            for (_from, until), (begins, _until) in pairwise(timeline):
                assert until is not None
                assert until <= begins
        kept = dict(Edition.objects.filter(pk__in=seen).values_list("pk", "live_from"))
        assert kept == seen


def test_publishing_again_closes_the_edition_before():
    article = build.article()
    first = workflow.publish(article)
    second = workflow.publish(article)

    first.refresh_from_db()
    assert first.live_until == second.live_from
    assert list(Edition.objects.live()) == [second]


def test_publishing_now_takes_the_place_of_what_was_scheduled():
    article = build.article()
    workflow.schedule(article, live_from=timezone.now() + timedelta(hours=1))
    edition = workflow.publish(article)

    assert list(article.editions.all()) == [edition]
    assert edition.live_until is None


def test_scheduling_again_takes_the_place_of_what_was_scheduled():
    article = build.article()
    live = workflow.publish(article)
    first, second = (timezone.now() + timedelta(hours=hours) for hours in (1, 2))
    workflow.schedule(article, live_from=first)
    coming = workflow.schedule(article, live_from=second)

    live.refresh_from_db()
    assert spans(article) == [(live.live_from, second), (second, None)]
    assert list(article.editions.scheduled()) == [coming]


@pytest.mark.parametrize("hours", [None, 3])
def test_what_was_scheduled_is_withdrawn_and_the_page_stays(hours):
    expires = hours and timezone.now() + timedelta(hours=hours)
    article = build.article(expires=expires)
    live = workflow.publish(article)
    workflow.schedule(article, live_from=timezone.now() + timedelta(hours=1))

    assert workflow.unschedule(article)
    assert spans(article) == [(live.live_from, expires)]
    assert not workflow.unschedule(article)
    assert list(Edition.objects.live()) == [live]


def test_end_that_the_source_set_meanwhile_stays_when_the_schedule_goes():
    article = build.article()
    live = workflow.publish(article)
    workflow.schedule(article, live_from=timezone.now() + timedelta(hours=1))
    end = timezone.now() + timedelta(hours=2)
    workflow.end_by(article, end)

    workflow.unschedule(article)

    assert spans(article) == [(live.live_from, end)]


def test_piece_withdrawn_before_anybody_saw_it_was_never_published():
    article = build.article()
    workflow.schedule(article, live_from=timezone.now() + timedelta(hours=1))
    workflow.unschedule(article)

    edition = workflow.publish(article)

    assert edition.first_published == edition.live_from


def test_taking_down_drops_what_was_scheduled_too():
    article = build.article()
    workflow.publish(article)
    workflow.schedule(article, live_from=timezone.now() + timedelta(hours=1))

    assert workflow.take_down(article)
    assert not Edition.objects.live().exists()
    assert not article.editions.scheduled().exists()


def test_what_is_foreseen_is_dated_as_it_will_be(settings):
    settings.NEWSROOM_NAME = "The Valley"
    article = build.article(published=date(2019, 3, 1))
    build.credited(article, build.source("The Valley"), "publisher")
    workflow.schedule(article, live_from=timezone.now() + timedelta(hours=1))

    foreseen = workflow.foresee(article)
    edition = workflow.publish(article)

    assert foreseen.first_published == edition.first_published
    assert foreseen.first_published_is_day


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"headline": None}, "needs a headline"),
        ({"text": ""}, "needs a text"),
        ({"status": "withheld"}, "has this piece withheld"),
        ({"embargo": datetime(2999, 1, 1, tzinfo=UTC)}, "under embargo until 2999"),
        ({"expires": datetime(2001, 1, 1, tzinfo=UTC)}, "expires before"),
        ({"removed_at": datetime(2001, 1, 1, tzinfo=UTC)}, "was removed"),
    ],
)
def test_piece_that_is_not_fit_is_refused_with_the_reason(fields, reason):
    article = build.article(**fields)

    with pytest.raises(workflow.CannotPublish, match=reason):
        workflow.publish(article)

    assert Edition.objects.count() == 0


def test_embargo_hinders_until_it_ends():
    ends = timezone.now() + timedelta(hours=1)
    piece = Document(headline="A", standfirst="B", embargo=ends)

    assert "under embargo until" in workflow.hindrance(piece)
    assert workflow.hindrance(piece, ends) is None


def test_piece_is_scheduled_for_the_future_only():
    with pytest.raises(workflow.CannotPublish, match="still to come"):
        workflow.schedule(build.article(), live_from=timezone.now())


def test_piece_that_expires_is_gone_by_itself():
    article = build.article(expires=timezone.now() + timedelta(hours=1))
    edition = workflow.publish(article)

    later = timezone.now() + timedelta(hours=2)
    assert edition.live_until == article.expires
    assert not Edition.objects.live(later).exists()


def test_our_own_piece_keeps_the_day_it_was_first_published(settings):
    settings.NEWSROOM_NAME = "The Valley"
    article = build.article(published=date(2019, 3, 1))
    ours = build.source("The Valley")
    build.credited(article, ours, "publisher")

    edition = workflow.publish(article)

    assert edition.first_published == datetime(2019, 3, 1, tzinfo=UTC)
    assert edition.first_published_is_day


def test_piece_of_others_counts_from_our_own_first_edition():
    article = build.article(published=date(2019, 3, 1))
    first = workflow.publish(article)
    second = workflow.publish(article)

    assert first.first_published == first.live_from == second.first_published


def test_edition_lists_who_made_its_pictures_too():
    article = build.article(agencies=("AFP",))
    image = build.image()
    image.source_links.create(source=build.source("Tom Reed", "person"), role="author")
    build.placement(article, image)

    edition = workflow.publish(article)

    assert {source.name for source in edition.sources.all()} == {"AFP", "Tom Reed"}
