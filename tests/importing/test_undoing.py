"""A batch taken back."""

from datetime import timedelta

import pytest
from django.test import TestCase
from django.utils import timezone

from articles import workflow
from articles.capture import Capture
from articles.document import Paragraph, Status
from articles.exporting import export
from articles.importing import Importer, Outcome
from articles.importing.applying import Terms
from articles.importing.batches import Handed
from articles.importing.undoing import AlreadyUndone, undo
from articles.models import Article, Delivery, Edition, HeldPart, Image, Text
from tests.drawn import scene, written
from tests.importing.arriving import ONE, TWO, arrive

pytestmark = pytest.mark.django_db

LATER = Paragraph("It cost 43 million euros, twice what was planned.")


@pytest.fixture
def batch():
    delivery = Delivery.objects.create(name="wire", state=Delivery.State.IMPORTED)
    return Terms(publish=True, batch=Handed(delivery))


def undone(batch):
    delivery = batch.batch.row()
    kept = [one.kept for one in undo(delivery)]
    assert delivery.state == Delivery.State.UNDONE
    return kept


def test_new_piece_goes_from_desk_and_page_and_may_come_again(batch):
    arrive(terms=batch)

    assert undone(batch) == [None]
    assert Edition.objects.live().count() == 0
    assert Article.objects.on_the_desk().count() == 0
    assert arrive()[0].outcome == Outcome.NEW


def test_piece_the_desk_changed_since_is_named_and_kept(batch):
    arrive(terms=batch)
    Article.objects.update(headline="Our own headline")

    assert undone(batch) == ["the desk changed it"]
    assert Article.objects.on_the_desk().count() == 1
    assert Edition.objects.live().count() == 1


def test_update_is_taken_back_on_desk_and_page(batch):
    arrive()
    arrive(ONE, LATER, terms=batch)

    assert undone(batch) == [None]
    article = Article.objects.get()
    assert export(article).blocks == (ONE, TWO)
    assert Edition.objects.live().get().piece.blocks == (ONE, TWO)
    assert arrive(ONE, LATER)[0].outcome == Outcome.CHANGED


def test_update_that_was_changed_again_is_kept(batch):
    arrive()
    arrive(ONE, LATER, terms=batch)
    text = Text.objects.get()
    text.html += "<p>By the desk.</p>"
    text.save()

    assert undone(batch) == ["the desk changed it"]
    assert export(Article.objects.get()).blocks == (
        ONE,
        LATER,
        Paragraph("By the desk."),
    )


def test_later_import_keeps_the_earlier_one(batch):
    arrive(terms=batch)
    arrive(ONE, LATER)

    assert undone(batch) == ["a later import changed it"]


def test_parts_held_by_a_batch_go_with_it(batch):
    arrive()
    Article.objects.update(headline="Our own headline")
    arrive(headline="A bridge opens late", terms=batch)

    assert undone(batch) == [None]
    assert HeldPart.objects.undecided().count() == 0
    assert Article.objects.get().headline == "Our own headline"


def test_update_that_was_the_first_to_be_published_leaves_no_page(batch):
    arrive(terms=Terms())
    arrive(ONE, LATER, terms=batch)

    assert undone(batch) == [None]
    assert export(Article.objects.get()).blocks == (ONE, TWO)
    assert Edition.objects.live().count() == 0


def test_what_was_withheld_before_is_off_the_page_again(batch):
    arrive(status=Status.WITHHELD, terms=Terms())
    arrive(ONE, LATER, terms=batch)

    assert undone(batch) == [None]
    assert Article.objects.get().status == Status.WITHHELD
    assert Edition.objects.live().count() == 0


def test_what_a_batch_scheduled_is_not_shown_when_it_goes(batch):
    arrive(terms=Terms())
    later = timezone.now() + timedelta(days=1)
    arrive(ONE, LATER, embargo=later, terms=batch)

    assert undone(batch) == [None]
    assert Edition.objects.count() == 0


def test_kill_that_is_taken_back_opens_the_page_again(batch):
    arrive()
    arrive(ONE, TWO, status=Status.CANCELED, terms=batch)
    assert Edition.objects.live().get().kind == Edition.Kind.RETRACTION

    assert undone(batch) == [None]
    edition = Edition.objects.live().get()
    assert (edition.kind, edition.piece.blocks) == (Edition.Kind.STORY, (ONE, TWO))


def test_kill_of_a_page_the_desk_took_down_opens_none(batch):
    arrive()
    arrive(ONE, TWO, status=Status.CANCELED, terms=batch)
    workflow.take_down(Article.objects.get())

    assert undone(batch) == [None]
    assert Edition.objects.live().count() == 0


def test_batch_taken_back_twice_at_once_is_taken_back_by_one(batch):
    arrive(terms=batch)
    delivery = batch.batch.row()
    late = Delivery.objects.get(pk=delivery.pk)
    undo(delivery)
    first = Delivery.objects.get(pk=delivery.pk)

    with pytest.raises(AlreadyUndone):
        undo(late)

    again = Delivery.objects.get(pk=delivery.pk)
    assert (again.undone_at, again.undone_by) == (first.undone_at, None)


def test_batch_that_is_just_being_taken_back_is_left_to_who_is_at_it(batch):
    arrive(terms=batch)
    delivery = batch.batch.row()
    Delivery.objects.filter(pk=delivery.pk).update(began_at=timezone.now())

    with pytest.raises(AlreadyUndone):
        undo(delivery)

    assert Article.objects.on_the_desk().count() == 1


def test_batch_whose_taking_back_was_cut_off_is_taken_back_later(batch):
    arrive(terms=batch)
    delivery = batch.batch.row()
    before = timezone.now() - timedelta(minutes=3)
    Delivery.objects.filter(pk=delivery.pk).update(began_at=before)

    assert undone(batch) == [None]


def test_picture_that_is_one_with_another_by_now_is_named_and_kept():
    delivery = Delivery.objects.create(name="wire", state=Delivery.State.IMPORTED)
    importer = Importer(batch=Handed(delivery))
    with TestCase.captureOnCommitCallbacks(execute=True):
        for name, size in (("a.jpg", (900, 600)), ("b.jpg", (450, 300))):
            picture = Capture(name, written(scene(size=size)))
            [result] = importer.take_in_capture(picture)
            assert result.outcome == Outcome.NEW
    assert Image.objects.exclude(merged_into=None).count() == 1

    kept = [one.kept for one in undo(delivery)]

    assert kept == ["the picture is one with another"] * 2
    assert Image.objects.count() == 2
