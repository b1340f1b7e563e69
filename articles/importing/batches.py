"""The pieces of one run together, so that they can be taken back together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils import timezone

from articles.models import Delivery


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
        said = f"{timezone.localdate()} {self.name}"
        before = Delivery.objects.filter(
            code__startswith=hashlib.sha256(said.encode()).hexdigest()[:9]
        )
        number = before.filter(state=Delivery.State.UNDONE).count()
        digest = hashlib.sha256(said.encode()).hexdigest()[:9]
        row, _new = Delivery.objects.get_or_create(
            code=f"{digest}{number:03}",
            defaults={
                "name": self.name[:200],
                "state": Delivery.State.IMPORTED,
                "delivered_by": self.by,
                "imported_by": self.by,
                "imported_at": timezone.now(),
            },
        )
        return row
