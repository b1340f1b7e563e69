"""Two people in one form: what each changed is put together, or both texts are shown.

The form carries a digest of every value it was opened with. When it comes back, a value
that only we changed is saved, one that only the other changed is kept, and one that
both changed is refused with both texts side by side.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Values = dict[str, str]
"""What a browser sends of one form or row: name without prefix -> text."""


@dataclass(slots=True)
class Shown:
    """A form as it stands in the database; rows by prefix and primary key."""

    fields: Values
    rows: dict[str, dict[str, Values]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)

    def sealed(self) -> str:
        """The digests as JSON, for the form to carry."""
        return json.dumps(
            {
                "fields": _digests(self.fields),
                "rows": {
                    prefix: {key: _digests(row) for key, row in rows.items()}
                    for prefix, rows in self.rows.items()
                },
                "order": self.order,
            },
            separators=(",", ":"),
        )


@dataclass(frozen=True, slots=True)
class Conflict:
    """One value that both changed; `name` as it is posted, "" for a whole row."""

    name: str
    prefix: str
    mine: str
    theirs: str
    reason: str = "changed"


@dataclass(slots=True)
class Merged:
    """What is to be saved as if it had been posted, and what cannot be decided."""

    fields: Values
    rows: dict[str, list[Values]]
    order: list[str]
    conflicts: list[Conflict]
    taken_over: bool = False


def plain(text: str | None) -> str:
    """Without what a browser does to line ends."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")


def digest(text: str) -> str:
    return hashlib.sha256(plain(text).encode(errors="replace")).hexdigest()[:16]


def _digests(values: Values) -> dict[str, str]:
    return {name: digest(value) for name, value in values.items()}


class Seal:
    """The digests that a form was opened with; unreadable ones know nothing."""

    def __init__(self, text: str) -> None:
        try:
            said = json.loads(text)
            self.fields: Mapping[str, str] = dict(said["fields"])
            self._rows: dict[str, dict[str, dict[str, str]]] = dict(said["rows"])
            self.order: list[str] = [str(code) for code in said["order"]]
        except (ValueError, KeyError, TypeError):
            self.fields, self._rows, self.order = {}, {}, []

    def row(self, prefix: str, key: str) -> Mapping[str, str] | None:
        return self._rows.get(prefix, {}).get(key)


def merge(
    mine: Values,
    my_rows: Mapping[str, Iterable[Values]],
    my_order: list[str],
    seen: Seal,
    now: Shown,
) -> Merged:
    """Three ways: what was opened (`seen`), what was posted, what is stored now."""
    merged = Merged(dict(mine), {}, [], [])
    merged.fields |= _values(mine, seen.fields, now.fields, merged, "")
    for prefix, rows in my_rows.items():
        stored = now.rows.get(prefix, {})
        merged.rows[prefix] = list(_rows(prefix, rows, stored, seen, merged))
    merged.order = _order(my_order, seen.order, now.order, merged)
    return merged


def _values(
    mine: Values, seen: Mapping[str, str], now: Values, merged: Merged, prefix: str
) -> Values:
    """The values of one form or row, the other's where we left them alone."""
    chosen: Values = {}
    for name, theirs in now.items():
        ours = plain(mine.get(name))
        theirs = plain(theirs)
        if name not in seen or ours == theirs or digest(theirs) == seen[name]:
            continue
        if digest(ours) == seen[name]:
            chosen[name] = theirs
            merged.taken_over = True
        else:
            merged.conflicts.append(Conflict(name, prefix, ours, theirs))
    return chosen


def _rows(
    prefix: str,
    rows: Iterable[Values],
    stored: dict[str, Values],
    seen: Seal,
    merged: Merged,
) -> Iterable[Values]:
    by_code = {row["code"]: key for key, row in stored.items() if row.get("code")}
    for posted in rows:
        row = dict(posted)
        key = row.get("id") or by_code.get(row.get("code", ""), "")
        opened = seen.row(prefix, key) if key else None
        if key in stored:
            # A form sent twice finds the row that its first sending made.
            row["id"] = key
            yield _kept(prefix, row, opened or {}, stored[key], merged)
        elif opened is None and not key:
            yield row
        elif not _is_gone(row, opened):
            reason = "removed"
            merged.conflicts.append(Conflict("", prefix, _told(row), "", reason))
            yield {**row, "id": ""}
        else:
            merged.taken_over = True


def _kept(
    prefix: str, row: Values, opened: Mapping[str, str], now: Values, merged: Merged
) -> Values:
    if not row.get("DELETE"):
        return row | _values(row, opened, now, merged, prefix)
    if any(
        opened.get(name, digest(text)) != digest(text) for name, text in now.items()
    ):
        merged.conflicts.append(
            Conflict("", prefix, "", _told(now), "changed, removed here")
        )
        return {"id": row["id"], **now}
    return row


def _is_gone(row: Values, opened: Mapping[str, str] | None) -> bool:
    """Whether nobody misses a row that the other removed."""
    if row.get("DELETE") or not opened:
        return bool(row.get("DELETE"))
    return all(digest(row.get(name, "")) == was for name, was in opened.items())


def _told(row: Values) -> str:
    """The words of a row, for people to read."""
    quiet = {"id", "code", "DELETE", "parent", "article"}
    return "\n".join(text for name, text in row.items() if text and name not in quiet)


def _order(
    mine: list[str], seen: list[str], now: list[str], merged: Merged
) -> list[str]:
    """The order of both; where both moved the same blocks, ours, and it is asked."""
    common = set(mine) & set(seen) & set(now)
    ours, opened, theirs = (
        [code for code in order if code in common] for order in (mine, seen, now)
    )
    if theirs == opened or ours == theirs:
        return _with(mine, now)
    if ours == opened:
        return _with(now, mine)
    merged.conflicts.append(Conflict("_order", "", "", ""))
    return _with(mine, now)


def _with(order: list[str], other: list[str]) -> list[str]:
    """An order with what only the other has, each after what it follows there."""
    result = list(order)
    for place, code in enumerate(other):
        if code not in result:
            before = next((c for c in reversed(other[:place]) if c in result), None)
            result.insert(result.index(before) + 1 if before else 0, code)
    return result
