"""A piece as it would stand once imported: taken in, looked at, and undone.

Only a real import finds the topics, sources and pictures that the newsroom has already,
so this is one, in a transaction that always ends with a rollback. Files outlive a
rollback, so none is taken in: a picture that came with its file is seen as awaited.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from articles.importing import saving
from articles.importing.plan import plan
from articles.importing.result import Outcome
from articles.importing.updating import update
from articles.joining import Joined
from articles.models import Article


@contextmanager
def rehearse(piece: Joined, reader: str) -> Iterator[Article]:
    """The article, for as long as the block lasts."""
    with transaction.atomic():
        try:
            yield _taken_in(piece, reader)
        finally:
            transaction.set_rollback(True)


def _taken_in(piece: Joined, reader: str) -> Article:
    """What is held whole is shown as the source has it, though it would not come in."""
    planned = plan(piece.document, reader)
    if planned.article and planned.update:
        update(planned.article, piece, planned.update.merged, {})
        return planned.article
    if planned.article and planned.outcome == Outcome.SAME:
        return planned.article
    made, _notes = saving.create(piece, {}, killed=planned.is_killed)
    return made.article
