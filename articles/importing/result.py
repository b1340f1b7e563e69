"""What happened to each piece, and why: counted, told and printed as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from articles.joining import Joined
from articles.models import ImportRecord
from articles.projection import as_json

Outcome = ImportRecord.Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One piece. `article` is a primary key; `reason` one sentence or None."""

    path: str
    outcome: ImportRecord.Outcome
    reader: str | None = None
    reason: str | None = None
    article: int | None = None
    notes: tuple[str, ...] = ()
    piece: Joined | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "reader": self.reader,
            "outcome": self.outcome.value,
            "reason": self.reason,
            "article": self.article,
            "notes": list(self.notes),
            "document": as_json(self.piece) if self.piece else None,
        }


@dataclass(slots=True)
class Summary:
    """The pieces of one run, counted by outcome."""

    counts: Counter[ImportRecord.Outcome] = field(default_factory=Counter)

    def add(self, result: Result) -> None:
        self.counts[result.outcome] += 1

    def __str__(self) -> str:
        return ", ".join(f"{self.counts[kind]} {kind.value}" for kind in Outcome)

    def exit_status(self, *, strict: bool) -> int:
        """1 when nothing but refusals came of it, or strictly for any refusal."""
        refused = self.counts[Outcome.REFUSED]
        return int(bool(refused) and (strict or refused == self.counts.total()))
