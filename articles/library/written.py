"""Files that go with rows: what was written for a transaction goes when it fails.

Django rolls rows back and leaves files. Each file is written under a name that no other
attempt can have, so that what is removed here was written here.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import PurePosixPath
from secrets import token_hex
from typing import Any

from django.core.files.base import File
from django.db import DatabaseError, models
from django.db.models.fields.files import FieldFile

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""What is wrong with where it is written to, and not with what is written."""


class NotWritten(Exception):
    """One sentence: which file could not be stored, and why."""

    def __init__(self, name: str, error: OSError) -> None:
        reason = error.strerror or type(error).__name__
        super().__init__(f"{name} cannot be stored: {reason.lower()}")


@dataclass(frozen=True, slots=True)
class _Written:
    """A file, and the column that names it once its transaction is in."""

    model: type[models.Model]
    column: str
    storage: Any
    name: str

    def has_a_row(self) -> bool:
        """A commit may have come through though its answer was lost."""
        rows: Any = self.model._base_manager
        return bool(rows.filter(**{self.column: self.name}).exists())

    def remove(self) -> None:
        # Whatever is wrong with the storage is told by what failed first.
        with suppress(OSError):
            self.storage.delete(self.name)


_so_far: ContextVar[list[_Written] | None] = ContextVar("so_far", default=None)


@contextmanager
def all_or_none() -> Iterator[None]:
    """Files written in the block are removed where it raises.

    It stands around the transaction, not in it. A block in another one leaves its files
    to that one too. A file that was there before is never removed.
    """
    outer, mine = _so_far.get(), list[_Written]()
    before = _so_far.set(mine)
    try:
        yield
    except BaseException:
        mine = [one for one in mine if not _removed(one)]
        raise
    finally:
        _so_far.reset(before)
        if outer is not None:
            outer += mine


def _removed(written: _Written) -> bool:
    """False where the database cannot say; better a file too many than one too few."""
    try:
        stays = written.has_a_row()
    except DatabaseError:
        return False
    if not stays:
        written.remove()
    return True


def write(file: FieldFile, name: str, content: File[Any], *, called: str = "") -> None:
    """Store the file; NotWritten leaves nothing of it.

    The row is for the caller to save; `called` is what people know the file as.
    """
    path = PurePosixPath(name)
    own = f"{path.stem}-{token_hex(8)}{path.suffix}"
    model, column = type(file.instance), file.field.name
    whole = file.field.generate_filename(file.instance, own)
    made = _Written(model, column, file.storage, whole)
    try:
        file.save(own, content, save=False)
    except OSError as error:
        made.remove()
        raise NotWritten(called or whole, error) from error
    except BaseException:
        made.remove()
        raise
    so_far = _so_far.get()
    if so_far is not None:
        so_far.append(_Written(model, column, file.storage, file.name or whole))
