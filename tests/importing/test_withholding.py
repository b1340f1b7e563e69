"""What a source withholds, releases and kills, and what the page does of it."""

import pytest

from articles import workflow
from articles.document import Paragraph, Status
from articles.importing import Outcome
from articles.importing.applying import Terms
from articles.models import Article, Edition, ImportRecord
from tests.importing.arriving import ONE, arrive

pytestmark = pytest.mark.django_db

LATER = Paragraph("It cost 43 million euros, twice what was planned.")
RELEASED = "the page: released by the source again, it waits for an editor"


def page(client):
    article = Article.objects.get()
    return client.get(article.get_absolute_url(), follow=True)


def test_withheld_piece_is_taken_down_and_comes_back_when_it_is_usable(client):
    arrive()

    arrive(status=Status.WITHHELD)
    closed = page(client).status_code
    _planned, notes = arrive(ONE, LATER)

    assert (closed, page(client).status_code) == (404, 200)
    assert Edition.objects.live().get().piece.blocks == (ONE, LATER)
    assert notes == ()


def test_withheld_piece_that_was_corrected_meanwhile_comes_back(client):
    arrive()
    arrive(status=Status.WITHHELD)
    arrive(ONE, LATER, status=Status.WITHHELD)

    arrive(ONE, LATER)

    assert Edition.objects.live().get().piece.blocks == (ONE, LATER)


def test_every_change_of_the_status_counts_however_often_it_comes(client):
    outcomes, seen = [], []
    for status in (Status.USABLE, Status.WITHHELD) * 3:
        outcomes.append(arrive(status=status)[0].outcome)
        seen.append(page(client).status_code)

    assert outcomes == [Outcome.NEW, *[Outcome.CHANGED] * 5]
    assert seen == [200, 404] * 3
    assert arrive(status=Status.WITHHELD)[0].outcome == Outcome.SAME


def test_another_format_that_knows_of_no_status_opens_nothing(client):
    arrive()
    arrive(reader="feed", slugline="bridge")
    arrive(status=Status.WITHHELD)

    again, _notes = arrive(reader="feed", slugline="bridge")
    corrected = [arrive(ONE, LATER, reader="feed", section=name) for name in "ab"]
    stays = page(client).status_code
    arrive(ONE, LATER)

    assert again.outcome == Outcome.SAME
    assert [planned.outcome for planned, _notes in corrected] == [Outcome.CHANGED] * 2
    assert (stays, page(client).status_code) == (404, 200)


@pytest.mark.parametrize("moves_first", [True, False])
def test_what_the_desk_took_down_stays_down_when_it_is_released(client, moves_first):
    arrive()
    article = Article.objects.get()
    if moves_first:
        workflow.take_down(article)
    arrive(status=Status.WITHHELD)
    if not moves_first:
        workflow.take_down(article)

    _planned, notes = arrive(ONE, LATER)

    assert page(client).status_code == 404
    assert RELEASED in notes


def test_what_the_desk_changed_meanwhile_waits_for_an_editor(client):
    arrive()
    arrive(status=Status.WITHHELD)
    Article.objects.update(headline="Our own headline")

    _planned, notes = arrive(ONE, LATER)

    assert page(client).status_code == 404
    assert RELEASED in notes


def test_what_the_page_did_not_show_before_waits_for_an_editor(client):
    arrive()
    Article.objects.update(headline="Our own headline")
    arrive(status=Status.WITHHELD)

    arrive(ONE, LATER)

    assert page(client).status_code == 404


def test_released_piece_waits_where_nobody_asked_for_publishing(client):
    arrive()
    arrive(status=Status.WITHHELD)

    _planned, notes = arrive(terms=Terms())

    assert notes == (RELEASED,)
    assert page(client).status_code == 404


def test_killed_piece_that_is_sent_again_is_held_once(client):
    arrive()
    arrive(status=Status.CANCELED)

    outcomes = [arrive(ONE, LATER)[0] for _time in range(2)]
    same, _notes = arrive()

    told = ("held", "its source killed it, and sends it again")
    assert [(one.outcome, one.reason) for one in (*outcomes, same)] == [told] * 3
    assert ImportRecord.objects.filter(outcome=Outcome.HELD).count() == 2
    assert Article.objects.get().status == Status.CANCELED
    assert b"<s>A bridge opens</s>" in page(client).content
