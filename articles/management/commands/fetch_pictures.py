"""`fetch_pictures`: awaited pictures from their addresses, newest first."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from articles.importing.awaiting import Told, awaited, fetch_pictures
from articles.library.written import NotWritten


class Command(BaseCommand):
    help = "Fetch awaited pictures from the addresses they came with, newest first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, help="at most so many pictures")
        parser.add_argument(
            "--again",
            action="store_true",
            help="ask also for those that could not be fetched before",
        )

    @no_translations
    def handle(self, *, most: int | None, again: bool, **_options: Any) -> None:
        came = failed = 0
        try:
            for told in fetch_pictures(awaited(again=again)[:most]):
                came += told.trouble is None
                failed += told.trouble is not None
                self._tell(told)
        except NotWritten as error:
            raise CommandError(f"{error}.") from error
        self.stdout.write(f"{came} fetched, {failed} not", self.style.SUCCESS)
        sys.exit(int(bool(failed) and not came))

    def _tell(self, told: Told) -> None:
        if told.trouble:
            self.stderr.write(f"{told.image.code}: {told.trouble}")
