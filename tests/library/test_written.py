"""Files and rows stand or fall together."""

import io
from contextlib import ExitStack, contextmanager, suppress

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image as Pillow

from articles.capture import Capture
from articles.importing.keeping import keep
from articles.library.files import check, store
from articles.library.written import NotWritten, all_or_none, write
from articles.models import Image, KeptCapture
from tests.filling import files_in, no_file_larger_than
from tests.illustrated import jpeg

pytestmark = pytest.mark.django_db


def png():
    made = io.BytesIO()
    Pillow.new("RGB", (400, 400), "teal").save(made, "PNG", optimize=True)
    return made.getvalue()


LARGE = Capture("large.xml", b"x" * 1_500_000)


def test_half_written_capture_is_removed_and_told_in_one_sentence():
    with (
        no_file_larger_than(200_000),
        pytest.raises(NotWritten, match=r"^large\.xml cannot be stored: file too lar"),
    ):
        keep(LARGE)

    assert files_in("originals") == []
    assert keep(LARGE).read() == LARGE.content
    assert len(files_in("originals")) == 1


def test_picture_whose_second_file_finds_no_room_leaves_neither():
    # Of one colour, it is a small PNG and a JPEG several times as large.
    checked = check(png())
    image = Image.objects.create()
    most = len(checked.original)
    assert most < len(checked.served)

    with no_file_larger_than(most), pytest.raises(NotWritten):
        store(image, checked)

    assert files_in("originals") + files_in("default") == []
    assert Image.objects.get().is_awaited


class Late(Exception):
    """Whatever ends a piece after its files were written."""


@contextmanager
def fails_late(*, in_a_transaction=True):
    """What is written in the block, and then refused."""
    transactions = [transaction.atomic()] if in_a_transaction else []
    with suppress(Late), all_or_none(), ExitStack() as opened:
        for one in transactions:
            opened.enter_context(one)
        yield
        raise Late


def test_what_a_failed_transaction_wrote_goes_and_what_was_there_stays():
    before = Capture("before.xml", b"y" * 1_500_000)
    kept = keep(before)

    with fails_late():
        keep(LARGE)
        keep(before)
        store(Image.objects.create(), check(jpeg()))

    assert files_in("originals") == [kept.file.name]
    assert files_in("default") == []


def test_file_of_an_inner_block_goes_when_the_outer_fails():
    with fails_late(), all_or_none(), transaction.atomic():
        keep(LARGE)

    assert files_in("originals") == []


def test_file_of_an_inner_block_that_failed_goes_and_the_rest_stays():
    with all_or_none(), transaction.atomic():
        with fails_late():
            keep(LARGE)
        store(Image.objects.create(), check(jpeg()))

    assert files_in("originals") == [Image.objects.get().original.name]


def test_file_whose_row_is_in_after_all_stays():
    """A commit came through, and only its answer was lost."""
    with fails_late(in_a_transaction=False):
        kept = keep(LARGE)

    assert files_in("originals") == [kept.file.name]


def test_two_attempts_at_one_file_never_share_a_name():
    made = [KeptCapture(sha256="0" * 64) for _attempt in range(2)]

    for one in made:
        write(one.file, "0" * 64, ContentFile(b"x"))

    assert len({one.file.name for one in made}) == 2
