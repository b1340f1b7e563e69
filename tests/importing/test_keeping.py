"""What came in is kept as it came, once, and goes with the piece that does not fit."""

import pytest

from articles.capture import Capture
from articles.importing import Importer, Outcome
from articles.importing.applying import Arrival, Terms, apply
from articles.joining import join
from articles.library.written import NotWritten
from articles.models import Article, ImportRecord, KeptCapture
from articles.readers import markdown
from tests.filling import files_in, no_file_larger_than
from tests.illustrated import PIECE, jpeg

pytestmark = pytest.mark.django_db

LARGE = PIECE + b"\nAnd so on.\n" * 100_000


class Refusing:
    """A batch that cannot be had: the last thing a record asks for."""

    def row(self):
        raise ValueError("late")


def test_files_of_a_piece_that_fails_late_are_removed():
    capture = Capture("quay.md", LARGE, beside={"quay.jpg": jpeg()}.get)
    (document,) = markdown.read(capture)
    arrival = Arrival(capture, "markdown", join(document))

    with pytest.raises(ValueError, match="late"):
        apply(arrival, Terms(batch=Refusing()))

    assert files_in("originals") + files_in("default") == []
    assert Article.objects.count() == 0
    apply(arrival, Terms())
    assert len(files_in("originals")) == 2
    assert len(files_in("default")) == 1


def test_refused_capture_is_kept_once_and_a_full_disk_keeps_no_half_of_it():
    refused = Capture("x.json", b"{" + b" " * 1_500_000)
    with no_file_larger_than(100_000), pytest.raises(NotWritten):
        list(Importer().take_in_capture(refused))
    left = files_in("originals")

    outcomes = [list(Importer().take_in_capture(refused)) for _run in range(2)]

    assert left == []
    assert {one.outcome for (one,) in outcomes} == {Outcome.REFUSED}
    assert ImportRecord.objects.count() == KeptCapture.objects.count() == 1
    assert files_in("originals") == [KeptCapture.objects.get().file.name]
