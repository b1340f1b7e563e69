"""The pieces of one run together, so that they can be taken back together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Count, QuerySet
from django.utils import timezone

from articles.models import Delivery, ImportRecord
from articles.statements import prepared


class Batch(Protocol):
    """What gives the delivery its records belong to, once one is written."""

    def row(self) -> Delivery: ...


@dataclass(frozen=True, slots=True)
class Handed:
    """What an editor handed over at the desk."""

    delivery: Delivery

    def row(self) -> Delivery:
        return self.delivery


@dataclass(frozen=True, slots=True)
class Run:
    """A command's run. The same command on one day is one batch, so that a run which
    was cut off and begun again is taken back as a whole.
    """

    name: str
    by: Any = None

    def row(self) -> Delivery:
        """Made with the first record, so that a run without one leaves nothing."""
        code, key = self._found()
        if key is not None:
            return Delivery(pk=key, code=code)
        row, _new = Delivery.objects.get_or_create(
            code=code,
            defaults={
                "name": self.name[:200],
                "state": Delivery.State.IMPORTED,
                "delivered_by": self.by,
                "imported_by": self.by,
                "imported_at": timezone.now(),
            },
        )
        return row

    def _found(self) -> tuple[str, int | None]:
        """The code of the batch, and its key where it is there already.

        Asked for every piece: an editor may take the batch back while the run goes on.
        """
        said = f"{timezone.localdate()} {self.name}"
        digest = hashlib.sha256(said.encode()).hexdigest()[:9]
        rows = _called(digest, f"{digest}g")
        undone = sum(state == Delivery.State.UNDONE for _key, _code, state in rows)
        code = f"{digest}{undone:03}"
        keys = {known: key for key, known, _state in rows}
        return code, keys.get(code)

    def count(self) -> None:
        """Keep how many of its records had which outcome, for the list at the desk."""
        code, _key = self._found()
        batch = Delivery.objects.filter(code=code)
        records = ImportRecord.objects.filter(delivery__in=batch).order_by()
        counted = records.values_list("outcome").annotate(number=Count("pk"))
        batch.update(counts=dict(counted))


@prepared
def _called(first: str, after: str) -> QuerySet[Any, Any]:
    """The batches of one run, by the part of the code that they share."""
    shared = Delivery.objects.filter(code__gte=first, code__lt=after).order_by("pk")
    return shared.values_list("pk", "code", "state")
