"""Versions, embargoes, withdrawals and kills, as a wire sends them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.document import Paragraph, Status
from articles.exporting import export
from articles.importing import Outcome
from articles.importing.applying import Terms
from articles.models import Article, Edition, ImportRecord
from tests.importing.arriving import ONE, TWO, arrive

pytestmark = pytest.mark.django_db

LATER = Paragraph("It cost 43 million euros, twice what was planned.")


def told(arrived):
    planned, notes = arrived
    return planned.outcome, planned.reason, notes


def page(client):
    article = Article.objects.get()
    return client.get(article.get_absolute_url(), follow=True)


def test_version_is_compared_as_numbers():
    arrive(version="9")
    newer = arrive(ONE, LATER, version="10")
    older = arrive(version="9", headline="An old headline")

    assert told(newer) == (Outcome.CHANGED, "the source changed version, story", ())
    assert told(older) == (
        Outcome.SAME,
        "version 9 is older than 10, which is here",
        (),
    )
    assert export(Article.objects.get()).blocks == (ONE, LATER)


def test_of_two_texts_without_a_version_the_later_counts():
    arrive(modified=datetime(2026, 5, 3, 12, tzinfo=UTC))

    older = arrive(ONE, LATER, modified=datetime(2026, 5, 3, 11, tzinfo=UTC))

    assert older[0].outcome == Outcome.SAME
    assert export(Article.objects.get()).blocks == (ONE, TWO)


def test_text_that_changed_under_its_version_is_noticed():
    arrive(version="1")

    changed = arrive(ONE, LATER, version="1")

    assert told(changed) == (
        Outcome.CHANGED,
        "the source changed story",
        ("the source changed its version 1 afterwards",),
    )


def test_two_formats_of_one_piece_are_one_article_and_leave_each_other_alone():
    arrive(tags=("Roads",), version="4")
    twin = {"guid": "urn:other:77", "reader": "nitf", "address": "https://p.example/b"}
    ImportRecord.objects.update(guid="urn:wire:bridge")
    Article.objects.update(address="https://p.example/b")

    arrive(**twin)
    again = [arrive(tags=("Roads",), version="4")[0], arrive(**twin)[0]]

    document = export(Article.objects.get())
    assert [one.outcome for one in again] == [Outcome.SAME, Outcome.SAME]
    assert (document.guid, document.tags) == ("urn:wire:bridge", ("Roads",))


def test_short_id_of_another_publisher_is_another_piece():
    arrive(guid="12345", publisher="The Valley")

    other, _notes = arrive(
        LATER, guid="12345", publisher="The Coast", headline="A pier closes"
    )

    assert other.outcome == Outcome.NEW
    assert Article.objects.count() == 2


def test_version_in_the_id_is_no_part_of_it():
    arrive(guid="urn:wire:bridge:1", version="1")

    newer, _notes = arrive(ONE, LATER, guid="urn:wire:bridge:2", version="2")
    kill, _notes = arrive(
        guid="urn:kill", cancels="urn:wire:bridge:1", status=Status.CANCELED
    )

    assert (newer.outcome, kill.outcome) == (Outcome.CHANGED, Outcome.CHANGED)
    assert Article.objects.get().status == "canceled"


def test_release_of_one_number_is_one_article_in_every_format():
    arrive(guid="http://wire.example/news/20130731006140/en/", publisher="The Wire")

    twin, _notes = arrive(
        ONE,
        guid="urn:newsml:wire.example:20130731:20130731006140:1",
        publisher="The Wire",
        reader="newsml1",
    )

    assert twin.outcome == Outcome.CHANGED
    # The other format has the first paragraph alone, which says nothing of the second.
    assert export(Article.objects.get()).blocks == (ONE, TWO)


def test_embargoed_piece_is_on_the_page_from_its_end_on(client):
    ends = timezone.now() + timedelta(hours=2)

    arrive(embargo=ends)

    assert Edition.objects.get().live_from == ends
    assert page(client).status_code == 404
    assert not Edition.objects.live(ends - timedelta(seconds=1)).exists()
    assert Edition.objects.live(ends).exists()


def test_embargo_that_is_withdrawn_opens_the_page(client):
    arrive(embargo=timezone.now() + timedelta(hours=2))

    arrive()

    assert page(client).status_code == 200
    assert Edition.objects.count() == 1


def test_embargo_that_is_moved_closes_what_was_to_open(client):
    soon = timezone.now() + timedelta(hours=1)
    later = soon + timedelta(hours=5)
    arrive(embargo=soon)
    # Nobody asked for publishing, and still nothing may show too early.
    _planned, notes = arrive(embargo=later, terms=None)

    assert not Edition.objects.live(later - timedelta(seconds=1)).exists()
    assert Edition.objects.live(later).count() == 1
    assert any("closed until" in note for note in notes)


def test_embargo_that_comes_late_closes_the_page(client):
    arrive()
    ends = timezone.now() + timedelta(hours=1)

    arrive(ONE, LATER, embargo=ends)

    assert page(client).status_code == 404
    assert Edition.objects.live(ends).get().piece.blocks == (ONE, LATER)


def test_kill_leaves_a_notice_where_the_piece_stood(client):
    arrive(publisher="The Wire", note=None)

    killed = arrive(
        Paragraph("KILL: do not use, the names are wrong."),
        status=Status.CANCELED,
        note="Libellous",
        publisher="The Wire",
    )

    notice = page(client).content.decode()
    article = Article.objects.get()
    assert killed[0].outcome == Outcome.CHANGED
    assert "the page: killed by the source" in killed[1]
    assert "<s>A bridge opens</s>" in notice
    assert "withdrawn by its source, The Wire" in notice
    assert "41 million" not in notice
    assert "Libellous" not in notice
    assert (article.status, article.note) == ("canceled", "Libellous")
    assert export(article).blocks == (ONE, TWO)


def test_kill_handed_over_by_who_may_not_take_down_waits_for_an_editor(client):
    arrive()

    _planned, notes = arrive(terms=Terms(obeys=False), status=Status.CANCELED)

    assert notes == ("the page: what the source demands of it waits for an editor",)
    assert page(client).status_code == 200
    assert Article.objects.get().status == "canceled"


def test_killed_piece_is_in_no_list_and_no_feed(client):
    arrive(tags=("Roads",))
    Article.objects.get().tags.first()
    arrive(status=Status.CANCELED)

    for address in (reverse("front"), reverse("rss"), reverse("atom")):
        assert "A bridge opens" not in client.get(address).content.decode()
    assert client.get(reverse("topic", args=["roads"])).status_code == 404


def test_kill_may_name_another_document(client):
    arrive()

    killed, _notes = arrive(
        Paragraph("Please kill our story on the bridge."),
        guid="urn:wire:kill:1",
        cancels="urn:wire:bridge",
        status=Status.CANCELED,
    )

    assert killed.outcome == Outcome.CHANGED
    assert Article.objects.count() == 1
    assert b"<s>A bridge opens</s>" in page(client).content


def test_kill_that_comes_before_its_piece_keeps_it_closed(client):
    kill = {
        "guid": "urn:wire:kill:1",
        "cancels": "urn:wire:bridge",
        "status": Status.CANCELED,
    }
    early = arrive(**kill)
    again = arrive(**kill)

    late = arrive()

    assert told(early)[1] == "it cancels urn:wire:bridge, unknown here"
    assert again[0].outcome == Outcome.HELD
    assert ImportRecord.objects.filter(outcome=Outcome.HELD).count() == 1
    assert "its source killed it before it came in" in late[1]
    assert page(client).status_code == 404


def test_expiry_ends_what_is_on_the_page():
    arrive()
    ends = timezone.now() + timedelta(days=3)

    arrive(expires=ends)

    assert Edition.objects.live(ends).count() == 0
    assert Edition.objects.live(ends - timedelta(seconds=1)).count() == 1


def test_draft_at_its_source_is_not_published():
    _planned, notes = arrive(status=Status.DRAFT)

    assert notes == ("not published: a draft at its source",)
    assert Edition.objects.count() == 0


def test_update_of_what_the_desk_scheduled_waits_for_the_same_moment():
    arrive(terms=Terms())
    article, tomorrow = Article.objects.get(), timezone.now() + timedelta(days=1)
    workflow.schedule(article, live_from=tomorrow)

    arrive(ONE, LATER)

    edition = Edition.objects.get()
    assert (edition.live_from, edition.piece.blocks) == (tomorrow, (ONE, LATER))


@pytest.mark.parametrize("status", [Status.CANCELED, Status.WITHHELD])
def test_kill_is_obeyed_whatever_status_the_desk_gave_it(status):
    arrive()
    Article.objects.update(status=Status.DRAFT)

    arrive(ONE, TWO, status=status)

    assert Article.objects.get().status == status
    assert Edition.objects.live().stories().count() == 0
