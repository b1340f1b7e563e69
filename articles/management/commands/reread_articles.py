"""`reread_articles`: what better readers make of the captures that were kept."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import Error as DatabaseTrouble
from django.db.models import QuerySet

from articles.capture import UnreadableCapture
from articles.comparing import Change
from articles.importing.batches import Run
from articles.importing.rereading import Again, Reread, kept_records, reread
from articles.importing.result import Outcome
from articles.library.written import NotWritten
from articles.models import ImportRecord

AROUND = 30
"""Letters shown on each side of what differs."""


class Command(BaseCommand):
    help = "Read kept captures again and show what would be different."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("codes", nargs="*", metavar="CODE", help="of an article; all without one")
        add("--reader", help="only what this reader read")
        since = "only what came in since this day, as 2026-05-03"
        add("--since", type=date.fromisoformat, metavar="DAY", help=since)
        add("--apply", action="store_true", help="take the differences in")
        page = "with --apply: pages that show the piece change too"
        add("--publish", action="store_true", help=page)

    @no_translations
    def handle(self, *, codes: list[str], **options: Any) -> None:
        if options["publish"] and not options["apply"]:
            raise CommandError("--publish goes with --apply.")
        batch = Run("reread_articles")
        how = Again(applies=options["apply"], publishes=options["publish"], batch=batch)
        records = _wanted(codes, options["reader"], options["since"])
        looked = differing = unreadable = 0
        try:
            for told in reread(records, how):
                looked += 1
                if isinstance(told, UnreadableCapture):
                    unreadable += 1
                    self.stderr.write(f"not readable any more: {told}")
                elif told.outcome in (Outcome.CHANGED, Outcome.HELD):
                    differing += 1
                    self._tell(told)
        except DatabaseTrouble as error:
            raise CommandError(f"The database gave up: {error}") from error
        except NotWritten as error:
            raise CommandError(f"{error}.") from error
        if options["apply"]:
            batch.count()
        done = "taken in" if options["apply"] else "nothing was written"
        summary = f"{looked} read again, {differing} differ; {done}"
        self.stdout.write(summary, self.style.SUCCESS)
        sys.exit(int(bool(unreadable) and unreadable == looked))

    def _tell(self, told: Reread) -> None:
        article = told.article
        headline = article.headline or "(no headline)"
        self.stdout.write(f"{article.code} {headline}: {told.outcome}, {told.reason}")
        for change in told.changes:
            self.stdout.write(f"  {change.part}: {_words(change)}")
        for note in told.notes:
            self.stdout.write(f"  note: {note}")


def _wanted(
    codes: list[str], reader: str | None, since: date | None
) -> QuerySet[ImportRecord]:
    records = kept_records()
    if codes:
        records = records.filter(article__code__in=codes)
    if reader:
        records = records.filter(reader=reader)
    if since:
        records = records.filter(imported_at__date__gte=since)
    return records


def _words(change: Change) -> str:
    """Struck words as [-so-], added ones as {+so+}, the rest shortened."""
    marks = {"struck": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(
        marks[kind].format(text) if kind in marks else _short(text)
        for kind, text in change.words
    )


def _short(text: str) -> str:
    if len(text) <= 2 * AROUND + 3:
        return text
    return f"{text[:AROUND]} … {text[-AROUND:]}"
