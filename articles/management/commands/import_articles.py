"""`import_articles PATH...`: arguments in, one call, a summary out."""

from __future__ import annotations

import json
import signal
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import Error as DatabaseTrouble

from articles.importing import Importer, Outcome, Result, Summary
from articles.importing.awaiting import awaited_in, fetch_pictures
from articles.importing.batches import Run
from articles.importing.captures import find
from articles.importing.watching import Watched, watch
from articles.library.written import NotWritten
from articles.readers import READERS, name_of

ENDS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """A deploy's SIGTERM takes back what the piece in hand has written so far."""

    def end(number: int, _frame: Any) -> None:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class Command(BaseCommand):
    help = "Take in captures: files, folders, zip archives, or - for standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("paths", nargs="*", metavar="PATH", help="file, folder, zip archive or -")
        add("--watch", metavar="FOLDER", help="take in what is put there, and move it")
        add("--once", action="store_true", help="look once at the watched folder")
        add(
            "--dry-run",
            action="store_true",
            help="say what would happen, write nothing",
        )
        add(
            "--json",
            action="store_true",
            help="one JSON object a piece on standard output",
        )
        add("--publish", action="store_true", help="publish what comes in")
        add("--tag", action="append", default=[], help="add this topic (repeatable)")
        add("--publisher", help="who published the pieces")
        add("--with-pages", action="store_true", help="take the pages of an export too")
        add(
            "--fetch-pictures",
            action="store_true",
            help="fetch the pictures of what comes in from their addresses",
        )
        readers = [name_of(reader) for reader in READERS]
        add("--reader", choices=readers, help="read every file as this format")
        add("--strict", action="store_true", help="exit with 1 for any refusal")

    @no_translations
    def handle(self, *, paths: list[str], watch: str | None, **options: Any) -> None:
        if bool(paths) == bool(watch):
            raise CommandError("Name files and folders, or one folder to --watch.")
        if watch and options["dry_run"]:
            raise CommandError("A watched folder is taken in; --dry-run a PATH.")
        named = f"--watch {watch}" if watch else " ".join(paths)
        batch = Run(f"import_articles {named}")
        importer = _importer(options, batch)
        if watch:
            taken = self._watched(Path(watch), importer, batch, once=options["once"])
            summary = self._told(taken, options, batch, at_once=True)
        else:
            with _ending_in_order():
                files = [file for path in paths for file in find(path)]
                taken = self._taken(importer, files)
                summary = self._told(taken, options, batch, at_once=False)
        people = self.stderr if options["json"] else self.stdout
        people.write(str(summary), self.style.SUCCESS)
        sys.exit(summary.exit_status(strict=options["strict"]))

    def _told(
        self,
        taken: Iterable[Result],
        options: dict[str, Any],
        batch: Run,
        *,
        at_once: bool,
    ) -> Summary:
        """What happened to each piece; who watches for ever does the rest at once."""
        summary, came_in = Summary(), set[int]()
        for result in taken:
            summary.add(result)
            self._tell(result, as_json=options["json"])
            if options["fetch_pictures"] and result.article:
                came_in.add(result.article)
            if at_once:
                self._fetch(came_in)
                came_in.clear()
        self._fetch(came_in)
        if not options["dry_run"]:
            batch.count()
        return summary

    def _taken(self, importer: Importer, files: list[str]) -> Iterator[Result]:
        try:
            for number, result in enumerate(importer.take_in(self._counted(files)), 1):
                self._progress(f"{number} pieces")
                yield result
        except DatabaseTrouble as error:
            raise CommandError(f"The database gave up: {error}") from error
        except NotWritten as error:
            raise CommandError(f"{error}.") from error

    def _counted(self, files: list[str]) -> Iterator[str]:
        """The files, with the progress on a terminal."""
        for number, file in enumerate(files, start=1):
            if len(files) > 1:
                self._progress(f"file {number} of {len(files)}")
            yield file
        self._progress("")

    def _progress(self, told: str) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r\033[K{told}", lambda text: text, "")

    def _watched(
        self, folder: Path, importer: Importer, batch: Run, *, once: bool
    ) -> Iterator[Result]:
        """Until it is asked to end; the file it is at is ended first."""
        ended, troubles = Event(), 0
        if not folder.is_dir():
            raise CommandError(f"{folder} is no folder.")
        before = {
            sign: signal.signal(sign, lambda *_args: ended.set()) for sign in ENDS
        }
        try:
            # Not after each piece: a feed of thousands would be counted as often.
            how: dict[str, Any] = {"once": once, "after_each": batch.count}
            for told in watch(Watched(folder), importer, ended, **how):
                if isinstance(told, Result):
                    yield told
                else:
                    troubles += 1
                    self.stderr.write(f"stays: {told.file}: {told.reason}")
        except OSError as error:
            raise CommandError(f"{folder}: {error.strerror}.") from error
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)
        if once and troubles:
            raise CommandError("Files stay that could not be taken in.")

    def _fetch(self, articles: Iterable[int]) -> None:
        keys = sorted(articles)
        for start in range(0, len(keys), 500):
            try:
                for told in fetch_pictures(awaited_in(keys[start : start + 500])):
                    if told.trouble:
                        self.stderr.write(f"picture {told.image.code}: {told.trouble}")
            except NotWritten as error:
                raise CommandError(f"{error}.") from error

    def _tell(self, result: Result, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(result.as_json(), ensure_ascii=False))
        if result.outcome == Outcome.REFUSED:
            self.stderr.write(f"refused: {result.reason}")
        elif result.outcome == Outcome.HELD:
            self.stderr.write(f"held: {result.path}: {result.reason}")


def _importer(options: dict[str, Any], batch: Run) -> Importer:
    return Importer(
        dry_run=options["dry_run"],
        publish=options["publish"],
        tags=tuple(options["tag"]),
        publisher=options["publisher"],
        reader=options["reader"],
        with_pages=options["with_pages"],
        batch=batch,
    )
