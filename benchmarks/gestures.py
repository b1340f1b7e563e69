"""What one gesture of an editor costs: its CPU time and its queries.

A desk runs in a process of its own, and is asked on standard input, a line a gesture.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

Ask = Callable[[], Any]
Gesture = Callable[[], Ask]
"""Makes ready what is not measured, and gives back what is: one or more requests."""


def cpu(ask: Ask) -> float:
    """Milliseconds of this process, user and system."""
    gc.collect()
    started = time.process_time()
    ask()
    return (time.process_time() - started) * 1000


def queries(ask: Ask) -> int:
    """As Django's own tests count them: what opens and closes a transaction too."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as counted:
        ask()
    return len(counted)


_MEASURES: dict[str, Callable[[Ask], float]] = {"cpu": cpu, "queries": queries}


def answer(gestures: Mapping[str, Gesture], others: Mapping[str, Ask]) -> None:
    """Say `ready`, then answer every line with one: a figure, or what was asked."""
    say("ready")
    for line in sys.stdin:
        measure, _space, name = line.strip().partition(" ")
        if measure in _MEASURES:
            say(_MEASURES[measure](gestures[name]()))
        else:
            say(others[measure]())


def say(what: Any) -> None:
    print(json.dumps(what), flush=True)


def expect(response: Any, status: int) -> Any:
    """A form with an error in it answers 200 and would be quick."""
    if response.status_code != status:
        raise SystemExit(f"{response.request['PATH_INFO']}: {response.status_code}")
    return response
