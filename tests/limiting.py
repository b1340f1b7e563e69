"""Other limits for as long as a block lasts."""

from contextlib import contextmanager

from articles.limits import Limits, enforce


@contextmanager
def limited(**wanted):
    enforce(Limits(**wanted))
    try:
        yield
    finally:
        enforce(Limits())
