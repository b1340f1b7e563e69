"""`poll_feeds`: the feeds listed at the desk, each when its time has come."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import Error as DatabaseTrouble

from articles.importing.polling import Polled, poll
from articles.library.written import NotWritten
from articles.models import Feed


class Command(BaseCommand):
    help = "Take in the feeds listed at the desk whose time has come."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("names", nargs="*", metavar="NAME", help="only these feeds, at once")
        add(
            "--all",
            action="store_true",
            dest="every",
            help="every active feed, at once",
        )
        add("--strict", action="store_true", help="exit with 1 for any feed that fails")

    @no_translations
    def handle(
        self,
        *,
        names: list[str],
        every: bool,
        strict: bool,
        **_options: Any,
    ) -> None:
        looked = failed = 0
        try:
            for polled in poll(_wanted(names, every=every)):
                looked += 1
                failed += polled.trouble is not None
                self._tell(polled)
        except DatabaseTrouble as error:
            raise CommandError(f"The database gave up: {error}") from error
        except NotWritten as error:
            raise CommandError(f"{error}.") from error
        told = f"{looked} feeds, {failed} failed"
        self.stdout.write(told, self.style.SUCCESS)
        sys.exit(int(bool(failed) and (strict or failed == looked)))

    def _tell(self, polled: Polled) -> None:
        out = self.stderr if polled.trouble else self.stdout
        out.write(f"{polled.feed.name}: {polled}")
        for result in polled.results:
            self.stderr.write(f"  {result.outcome.value}: {result.reason}")


def _wanted(names: list[str], *, every: bool) -> list[Feed]:
    if every:
        return list(Feed.objects.filter(is_active=True))
    if not names:
        return list(Feed.objects.due())
    found = list(Feed.objects.filter(name__in=names))
    missing = set(names) - {feed.name for feed in found}
    if missing:
        raise CommandError(f"There is no feed called {', '.join(sorted(missing))}.")
    return found
