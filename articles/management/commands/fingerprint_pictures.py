"""`fingerprint_pictures`: what the library is known again by, for those without."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, no_translations

from articles.library.known import Told, catch_up, overlooked

TELLS_EVERY = 100


class Command(BaseCommand):
    help = (
        "Take the fingerprints of pictures that have none and compare them with the "
        "others. What was done stays done when it is stopped and run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, help="at most so many pictures")

    @no_translations
    def handle(self, *, most: int | None, **_options: Any) -> None:
        wanted = overlooked()[:most]
        number = wanted.count()
        done = joined = asked = failed = 0
        for place, told in enumerate(catch_up(wanted), start=1):
            by_itself = sum(pair.by_itself for pair in told.pairs)
            joined += by_itself
            asked += len(told.pairs) - by_itself
            done += told.trouble is None
            failed += told.trouble is not None
            self._tell(told, place, number)
        self.stdout.write(
            f"{done} fingerprinted, {joined} joined by themselves, "
            f"{asked} to be asked, {failed} not readable",
            self.style.SUCCESS,
        )
        sys.exit(int(bool(failed) and not done))

    def _tell(self, told: Told, place: int, number: int) -> None:
        if told.trouble:
            self.stderr.write(f"{told.image.code}: {told.trouble}")
        if place % TELLS_EVERY == 0:
            self.stdout.write(f"{place} of {number}")
