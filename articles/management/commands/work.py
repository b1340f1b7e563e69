"""`work`: does beside the site what no request should wait for, until it is stopped."""

from __future__ import annotations

import os
import signal
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error as DatabaseTrouble
from django.db import close_old_connections

from articles.library import renditions

NICE = 10
"""Readers and editors come first: a picture can wait for a second."""
LONGER = 15
"""Times the usual pause, after something that is not a picture's fault went wrong."""


class Command(BaseCommand):
    help = "Make renditions as pictures come in; ends with the site, or by Control-C."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--pause", type=float, default=2, help="seconds between two looks"
        )
        parser.add_argument(
            "--beside",
            action="store_true",
            help="end when standard input does: when who started this is gone",
        )

    def handle(self, *, pause: float, beside: bool, **_options: Any) -> None:
        stop = threading.Event()
        for kind in (signal.SIGTERM, signal.SIGINT):
            signal.signal(kind, lambda *_signal: stop.set())
        if beside:
            threading.Thread(target=_await_the_end, args=(stop,), daemon=True).start()
        if hasattr(os, "nice"):
            os.nice(NICE)
        while not stop.wait(pause * self._work(stop)):
            close_old_connections()

    def _work(self, stop: threading.Event) -> int:
        """Do what waits; how many pauses to make then."""
        try:
            for made in renditions.make_waiting():
                if made.trouble:
                    self.stderr.write(f"{made.image.code}: {made.trouble}")
                if stop.is_set():
                    break
        except (DatabaseTrouble, OSError) as error:
            self.stderr.write(f"Work goes on in a while: {error}")
            return LONGER
        return 1


def _await_the_end(stop: threading.Event) -> None:
    sys.stdin.read()
    stop.set()
