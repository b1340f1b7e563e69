"""The pieces of one run together, so that they can be taken back together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Count
from django.utils import timezone

from articles.models import Delivery, ImportRecord


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
        row, _new = Delivery.objects.get_or_create(
            code=self._code(),
            defaults={
                "name": self.name[:200],
                "state": Delivery.State.IMPORTED,
                "delivered_by": self.by,
                "imported_by": self.by,
                "imported_at": timezone.now(),
            },
        )
        return row

    def _code(self) -> str:
        said = f"{timezone.localdate()} {self.name}"
        digest = hashlib.sha256(said.encode()).hexdigest()[:9]
        before = Delivery.objects.filter(code__startswith=digest)
        number = before.filter(state=Delivery.State.UNDONE).count()
        return f"{digest}{number:03}"

    def count(self) -> None:
        """Keep how many of its records had which outcome, for the list at the desk."""
        batch = Delivery.objects.filter(code=self._code())
        records = ImportRecord.objects.filter(delivery__in=batch).order_by()
        counted = records.values_list("outcome").annotate(number=Count("pk"))
        batch.update(counts=dict(counted))
