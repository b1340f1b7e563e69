"""A disk that is full for a while, and what lies in a storage."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.storage import storages


@contextmanager
def no_file_larger_than(most: int) -> Iterator[None]:
    """Bytes from which every write fails, as where a disk is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def files_in(storage: str) -> list[str]:
    """Their names, in order."""
    root = Path(storages[storage].path(""))
    found = root.rglob("*") if root.exists() else ()
    return sorted(str(file.relative_to(root)) for file in found if file.is_file())
