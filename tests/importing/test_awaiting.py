"""Awaited pictures fetched, each at most as often as makes sense."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image as Pillow

from articles.importing.awaiting import awaited, awaited_in, fetch_pictures
from articles.models import FetchTrouble, Image, ImageReference, SuspectedPair
from tests import build
from tests.serving import serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def server():
    with serving() as running:
        yield running


def png(colour="teal"):
    made = io.BytesIO()
    Pillow.new("RGB", (40, 30), colour).save(made, "PNG")
    return 200, {"Content-Type": "image/png"}, made.getvalue()


def waiting(*addresses):
    image = build.image()
    for address in addresses:
        ImageReference.objects.create(image=image, kind="address", value=address)
    return image


def fetched(server, **how):
    told = list(fetch_pictures(awaited(**how), server.guard))
    return [(one.image.pk, one.trouble) for one in told]


def test_awaited_picture_gets_its_file_newest_first(server):
    server.answers["/a.png"], server.answers["/b.png"] = png(), png("navy")
    first = waiting(server.address("/a.png"))
    second = waiting(server.address("/b.png"))

    assert fetched(server) == [(second.pk, None), (first.pk, None)]
    first.refresh_from_db()
    assert (first.width, first.height, first.is_awaited) == (40, 30, False)
    with first.original.open("rb") as file:
        assert file.read() == server.answers["/a.png"][2]
    assert fetched(server) == []


def test_second_address_is_tried_where_the_first_fails(server):
    server.answers["/large.png"] = png()
    image = waiting(server.address("/gone.png"), server.address("/large.png"))

    assert fetched(server) == [(image.pk, None)]


def test_what_is_no_picture_is_noted_and_never_asked_for_again(server):
    server.answers["/a.png"] = 200, {"Content-Type": "image/png"}, b"no picture"
    image = waiting(server.address("/a.png"))

    reason = "The file is no picture we can read."
    assert fetched(server) == [(image.pk, reason)]
    trouble = FetchTrouble.objects.get()
    assert (trouble.reason, trouble.tries, trouble.again_at) == (reason, 1, None)
    assert fetched(server) == []
    server.answers["/a.png"] = png()
    assert fetched(server, again=True) == [(image.pk, None)]
    assert FetchTrouble.objects.count() == 0


def test_passing_failure_is_tried_three_times_with_growing_pauses(server):
    server.answers["/a.png"] = 503, {}, b""
    image = waiting(server.address("/a.png"))
    pauses = []
    for _turn in range(3):
        assert fetched(server) == [(image.pk, "the server answered 503")]
        assert fetched(server) == []
        trouble = FetchTrouble.objects.get()
        pauses.append(trouble.again_at and trouble.again_at - trouble.tried_at)
        FetchTrouble.objects.exclude(again_at=None).update(
            again_at=timezone.now() - timedelta(seconds=1)
        )

    assert pauses == [timedelta(hours=1), timedelta(days=1), None]
    assert len(server.asked) == 6


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_very_same_file_under_another_picture_is_one_picture_with_it(server):
    server.answers["/a.png"] = server.answers["/b.png"] = png()
    first, second = (waiting(server.address(f"/{name}.png")) for name in "ab")
    fetched(server)

    pair = SuspectedPair.objects.get()
    assert (pair.first, pair.second, pair.reason) == (first, second, "the same file")
    assert (pair.verdict, pair.by_itself) == ("same", True)


def test_picture_without_an_address_of_the_web_is_not_asked_for(server):
    waiting()
    waiting("urn:newsml:1", "data:image/png;base64,xx")

    assert fetched(server) == []


def test_pictures_of_some_articles_are_fetched_alone(server):
    server.answers["/a.png"] = png()
    mine, other = waiting(server.address("/a.png")), waiting(server.address("/b.png"))
    article = build.article()
    build.placement(article, mine)
    build.placement(article, mine, ordering=30)
    build.placement(build.article("Other"), other)

    told = list(fetch_pictures(awaited_in([article.pk]), server.guard))

    assert [(one.image, one.trouble) for one in told] == [(mine, None)]
    assert Image.objects.exclude(served="").exclude(served=None).get() == mine
