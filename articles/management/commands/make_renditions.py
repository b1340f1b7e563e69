"""`make_renditions`: the sizes and crops that wait to be made, and cleaning up."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.library import renditions

UNTOUCHED = timedelta(hours=1)
"""A file without a row may be another maker's that is not done yet."""


class Command(BaseCommand):
    help = "Make the sizes and crops of pictures that wait; goes on where it stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, help="at most so many pictures")
        parser.add_argument(
            "--again",
            action="store_true",
            help="look at every picture again, also those that failed",
        )

    def handle(self, *, most: int | None, again: bool, **_options: Any) -> None:
        if again:
            renditions.make_again()
        pictures = files = failed = 0
        try:
            for made in renditions.make_waiting(most):
                pictures += 1
                files += made.files
                if made.trouble:
                    failed += 1
                    self.stderr.write(f"{made.image.code}: {made.trouble}")
            swept = renditions.sweep(timezone.now() - UNTOUCHED)
        except OSError as error:
            raise CommandError(f"The files cannot be written: {error}") from error
        told = (
            f"{pictures} pictures, {files} files made, {failed} failed, {swept} swept"
        )
        self.stdout.write(told, self.style.SUCCESS)
        sys.exit(int(bool(failed) and failed == pictures))
