"""`import_articles PATH...`: arguments in, one call, a summary out."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import Error as DatabaseTrouble

from articles.importing import Importer, Outcome, Result, Summary
from articles.importing.batches import Run
from articles.importing.captures import find
from articles.readers import READERS, name_of


class Command(BaseCommand):
    help = "Take in captures: files, folders, or - for standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("paths", nargs="+", metavar="PATH", help="file, folder or -")
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
        readers = [name_of(reader) for reader in READERS]
        add("--reader", choices=readers, help="read every file as this format")
        add("--strict", action="store_true", help="exit with 1 for any refusal")

    @no_translations
    def handle(self, *, paths: list[str], **options: Any) -> None:
        importer = Importer(
            dry_run=options["dry_run"],
            publish=options["publish"],
            tags=tuple(options["tag"]),
            publisher=options["publisher"],
            reader=options["reader"],
            batch=Run(f"import_articles {' '.join(paths)}"),
        )
        files = [file for path in paths for file in find(path)]
        summary = Summary()
        try:
            for result in importer.take_in(self._counted(files)):
                summary.add(result)
                self._tell(result, as_json=options["json"])
        except DatabaseTrouble as error:
            raise CommandError(f"The database gave up: {error}") from error
        people = self.stderr if options["json"] else self.stdout
        people.write(str(summary), self.style.SUCCESS)
        sys.exit(summary.exit_status(strict=options["strict"]))

    def _counted(self, files: list[str]) -> Any:
        """The files, with the progress on a terminal."""
        on_terminal = self.stderr.isatty() and len(files) > 1
        for number, file in enumerate(files, start=1):
            if on_terminal:
                self.stderr.write(f"\r{number}/{len(files)} ", lambda text: text, "")
            yield file
        if on_terminal:
            self.stderr.write("\r", lambda text: text, "")

    def _tell(self, result: Result, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(result.as_json(), ensure_ascii=False))
        if result.outcome == Outcome.REFUSED:
            self.stderr.write(f"refused: {result.reason}")
        elif result.outcome == Outcome.HELD:
            self.stderr.write(f"held: {result.path}: {result.reason}")
