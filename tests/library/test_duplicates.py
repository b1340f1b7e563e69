"""A verdict is kept; a merge moves every use and is taken back whole."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles import models, workflow
from articles.library import files, known
from articles.library.duplicates import CannotDecide, decide, undo
from tests import build
from tests.public.test_pages import jpeg

pytestmark = pytest.mark.django_db

Verdict = models.SuspectedPair.Verdict


@pytest.fixture
def by():
    return User.objects.create_user("desk")


@pytest.fixture
def small():
    """A small file with a caption of its own and one that both have."""
    image = build.image("A bridge", credit="Ana Diaz/AFP")
    files.store(image, files.check(jpeg(size=(40, 30))))
    image.references.create(kind="address", value="https://a.example/bridge-40.jpg")
    build.placement(build.article("First"), image, "The bridge, seen from the north.")
    build.placement(build.article("Second"), image, "The new bridge.")
    return image


@pytest.fixture
def large():
    image = build.image(None)
    files.store(image, files.check(jpeg(size=(80, 60))))
    build.placement(build.article("Third"), image, "The new bridge.")
    return image


def pair_of(first, second):
    low, high = sorted((first, second), key=lambda one: one.pk)
    return models.SuspectedPair.objects.create(first=low, second=high, reason="x")


def state():
    """All that a merge could touch, in plain values."""
    models_ = [models.Image, models.Caption, models.Placement, models.ImageReference]
    rows = [list(one.objects.order_by("pk").values()) for one in models_]
    return [*rows, list(models.ImageSource.objects.order_by("pk").values())]


def test_merge_moves_every_use_to_the_larger_file(small, large, by):
    pair = decide(pair_of(small, large), Verdict.SAME, by=by)

    small.refresh_from_db()
    large.refresh_from_db()
    uses = [
        (use.parent.headline, use.image_id, use.caption.text, use.caption.image_id)
        for use in models.Placement.objects.order_by("pk")
    ]
    assert uses == [
        ("First", large.pk, "The bridge, seen from the north.", large.pk),
        ("Second", large.pk, "The new bridge.", large.pk),
        ("Third", large.pk, "The new bridge.", large.pk),
    ]
    assert models.Placement.objects.values("caption").distinct().count() == 2
    assert (small.merged_into, small.kept) == (large, large)
    assert (large.description, large.credit) == ("A bridge", "Ana Diaz/AFP")
    assert [row.value for row in large.references.all()] == [
        "https://a.example/bridge-40.jpg"
    ]
    assert (pair.verdict, pair.decided_by) == (Verdict.SAME, by)


def test_merge_taken_back_leaves_all_as_it_was(small, large, by):
    pair = pair_of(small, large)
    before = state()

    undo(decide(pair, Verdict.SAME, by=by))

    pair.refresh_from_db()
    assert state() == before
    assert (pair.verdict, pair.moved, pair.decided_by) == ("", {}, None)


def test_what_the_desk_changed_since_the_merge_stays(small, large, by):
    pair = decide(pair_of(small, large), Verdict.SAME, by=by)
    own = models.Caption.objects.create(image=large, text="Another caption.")
    use = models.Placement.objects.get(parent__headline="First")
    use.caption = own
    use.save()
    models.Image.objects.filter(pk=large.pk).update(description="A bridge at night")

    undo(pair)

    use.refresh_from_db()
    large.refresh_from_db()
    assert (use.image, use.caption) == (large, own)
    assert (large.description, large.credit) == ("A bridge at night", None)
    assert models.Placement.objects.get(parent__headline="Second").image == small


@pytest.mark.parametrize("verdict", [Verdict.VARIANT, Verdict.DIFFERENT])
def test_other_verdicts_change_no_picture_and_are_asked_once(small, large, by, verdict):
    before = state()
    decide(pair_of(small, large), verdict, by=by)

    known.recognise(small)

    assert state() == before
    assert not models.SuspectedPair.objects.waiting().exists()


def test_second_verdict_is_refused(small, large, by):
    pair = pair_of(small, large)
    decide(pair, Verdict.DIFFERENT, by=by)

    with pytest.raises(CannotDecide, match="Somebody has decided this pair already"):
        decide(pair, Verdict.SAME, by=by)

    assert models.Image.objects.filter(merged_into=None).count() == 2


def test_merges_in_a_row_end_at_one_picture_and_come_apart_in_turn(small, large, by):
    largest = build.image("The bridge")
    files.store(largest, files.check(jpeg(size=(160, 120))))
    first, second = pair_of(small, large), pair_of(large, largest)
    before = state()
    decide(first, Verdict.SAME, by=by)
    decide(second, Verdict.SAME, by=by)

    small.refresh_from_db()
    assert small.kept == largest
    assert set(models.Placement.objects.values_list("image", flat=True)) == {largest.pk}
    with pytest.raises(CannotDecide, match="take that back first"):
        undo(first)
    undo(second)
    undo(first)
    assert state() == before


def test_pair_with_a_merged_picture_waits_no_more(small, large, by):
    third = build.image("Another")
    later = pair_of(small, third)
    decide(pair_of(small, large), Verdict.SAME, by=by)

    assert not models.SuspectedPair.objects.waiting().exists()
    with pytest.raises(CannotDecide, match="has been merged"):
        decide(later, Verdict.SAME, by=by)


def test_file_that_comes_again_is_the_kept_picture(small, large, by):
    decide(pair_of(small, large), Verdict.SAME, by=by)

    assert models.Image.objects.of_file(small.sha256) == large


def test_readers_see_the_kept_file_where_a_published_piece_waits(client, large, by):
    awaited = build.image("A bridge")
    article = build.article("Fourth")
    build.placement(article, awaited)
    edition = workflow.publish(article)
    decide(pair_of(awaited, large), Verdict.SAME, by=by)

    page = client.get(edition.get_absolute_url()).content.decode()
    feed = client.get("/feed.atom").content.decode()

    assert (large.served.url in page, large.served.url in feed) == (True, True)


def test_merged_picture_has_the_narrower_rights_until_it_is_undone(small, large, by):
    early, late = (timezone.now() + timedelta(days=days) for days in (1, 9))
    models.Image.objects.filter(pk=small.pk).update(
        rights_expire_at=early, sensitive=True, digital_source_type="print"
    )
    models.Image.objects.filter(pk=large.pk).update(rights_expire_at=late)
    models.Image.objects.get(pk=small.pk).save()
    before = state()

    pair = decide(pair_of(small, large), Verdict.SAME, by=by)

    large.refresh_from_db()
    assert (
        large.rights_expire_at,
        large.sensitive,
        large.digital_source_type,
    ) == (early, True, "print")
    undo(pair)
    assert state() == before
