"""Pictures that may be one: an editor's verdict, the merge it means, and its undo."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import product
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.matching.naming import naming_between
from articles.models import (
    Caption,
    Image,
    ImageFingerprint,
    ImageReference,
    ImageSource,
    Placement,
    SuspectedPair,
)

Verdict = SuspectedPair.Verdict

_TEXTS = (
    "description",
    "credit",
    "copyright",
    "usage_terms",
    "licence",
    "restrictions",
    "place",
    "taken_on",
)


_NEWEST = 20
"""Captions of either picture that are held against the other's, under a lock."""


class CannotDecide(Exception):
    """One sentence: why this verdict was not taken, or not taken back."""


def decide(pair: SuspectedPair, verdict: str, *, by: Any) -> SuspectedPair:
    """Keep the verdict for good; of two that are the same, merge one into the other."""
    return _decided(pair, Verdict(verdict), by=by)


def join(pair: SuspectedPair) -> SuspectedPair:
    """The same picture, so surely that nobody is asked; an editor can take it back."""
    return _decided(pair, Verdict.SAME, by_itself=True)


@transaction.atomic
def _decided(
    pair: SuspectedPair, verdict: Verdict, *, by: Any = None, by_itself: bool = False
) -> SuspectedPair:
    current = _locked(pair)
    if current.verdict:
        raise CannotDecide(_("Somebody has decided this pair already."))
    first, second = current.first, current.second
    if first.merged_into_id or second.merged_into_id:
        raise CannotDecide(_("One of the two has been merged into another picture."))
    current.verdict, current.by_itself = verdict, by_itself
    current.decided_by, current.decided_at = by, timezone.now()
    current.first_sha256, current.second_sha256 = first.sha256, second.sha256
    if current.verdict == Verdict.SAME:
        current.evidence["conflicts"] = _conflicts(first, second)
        current.moved = _merge(*by_size(first, second))
    current.save()
    return current


@transaction.atomic
def undo(pair: SuspectedPair) -> SuspectedPair:
    """The pair waits again; what the desk changed since the merge stays changed."""
    current = _locked(pair)
    if not current.verdict:
        raise CannotDecide(_("This pair waits for a verdict already."))
    if current.moved:
        _part(current.moved)
    current.verdict, current.moved, current.by_itself = "", {}, False
    current.decided_by = current.decided_at = None
    current.save()
    return current


def by_size(first: Image, second: Image) -> tuple[Image, Image]:
    """The one to keep, which is the larger file, and the one to merge into it.

    Files count as they came: what is served of two large ones has one size.
    """
    whole = {
        taken.image_id: taken.width * taken.height
        for taken in ImageFingerprint.objects.filter(image__in=[first, second])
    }
    pair = sorted((first, second), key=lambda one: (-_pixels(one, whole), one.pk))
    return pair[0], pair[1]


def _pixels(image: Image, whole: dict[int, int]) -> int:
    if image.is_awaited:
        return 0
    return whole.get(image.pk) or (image.width or 0) * (image.height or 0)


def _conflicts(first: Image, second: Image) -> list[str]:
    """What an editor should read: "credit" where they differ, "caption" where the
    captions of the two name other people, places or days.
    """
    found = []
    if first.credit and second.credit and first.credit != second.credit:
        found.append("credit")
    texts = [
        list(image.captions.order_by("-pk").values_list("text", flat=True)[:_NEWEST])
        for image in (first, second)
    ]
    if any(naming_between(*both) for both in product(*texts)):
        found.append("caption")
    return found


def _locked(pair: SuspectedPair) -> SuspectedPair:
    """The pair as it stands now; its pictures wait for us, in one order for all."""
    current = SuspectedPair.objects.select_for_update().get(pk=pair.pk)
    both = Image.objects.select_for_update().order_by("pk")
    found = {one.pk: one for one in both.filter(pk__in=[pair.first_id, pair.second_id])}
    current.first, current.second = found[pair.first_id], found[pair.second_id]
    return current


def _merge(kept: Image, gone: Image) -> dict[str, Any]:
    """Every use moves to the kept picture; what its undo needs is given back."""
    captions = _move_captions(kept, gone)
    moved = [old for old, new in captions.items() if old == new]
    followers = list(gone.merged.values_list("pk", flat=True))
    Image.objects.filter(pk__in=followers).update(merged_into=kept)
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    return {
        "kept": kept.pk,
        "gone": gone.pk,
        "followers": followers,
        "placements": _move_placements(kept, gone, captions),
        "captions": moved,
        "library_captions": _demote(moved, kept),
        "references": _copy(ImageReference, kept, gone, ("kind", "key", "value")),
        "credit": _copy_credit(kept, gone),
        "texts": _fill(kept, gone),
        "rights": _narrow(kept, gone),
    }


def _move_captions(kept: Image, gone: Image) -> dict[int, int]:
    """By each caption of the one that goes, the caption that stands for it."""
    own = {(one.language, one.digest): one.pk for one in kept.captions.all()}
    captions = {}
    for caption in gone.captions.all():
        captions[caption.pk] = own.get((caption.language, caption.digest), caption.pk)
    moved = [old for old, new in captions.items() if old == new]
    Caption.objects.filter(pk__in=moved).update(image=kept)
    return captions


def _demote(moved: Iterable[int], kept: Image) -> list[int]:
    """The library's caption in a language is the kept picture's; which were others'."""
    ours = kept.captions.filter(is_library=True).exclude(pk__in=moved)
    theirs = Caption.objects.filter(
        pk__in=moved, is_library=True, language__in=ours.values("language")
    )
    keys = list(theirs.values_list("pk", flat=True))
    Caption.objects.filter(pk__in=keys).update(is_library=False)
    return keys


def _move_placements(
    kept: Image, gone: Image, captions: dict[int, int]
) -> list[list[int | None]]:
    """Each use's key, its caption before and its caption now."""
    moved: list[list[int | None]] = []
    uses = list(gone.placements.order_by("pk"))
    for use in uses:
        before = use.caption_id
        use.image = kept
        use.caption_id = captions.get(before, before) if before else None
        moved.append([use.pk, before, use.caption_id])
    Placement.objects.bulk_update(uses, ["image", "caption"], batch_size=500)
    return moved


def _copy(
    model: type[Model], kept: Image, gone: Image, fields: tuple[str, ...]
) -> list[int]:
    """Rows of the one that goes which the kept one lacks; their keys."""
    rows = model._default_manager.filter(image=kept).values_list(*fields)
    known = {row[:2] for row in rows}
    made = []
    for row in model._default_manager.filter(image=gone).values_list(*fields):
        if row[:2] not in known:
            named = dict(zip(fields, row, strict=True))
            made.append(model._default_manager.create(image=kept, **named).pk)
    return made


def _copy_credit(kept: Image, gone: Image) -> list[int]:
    """Who is credited belongs to the credit as printed: both come, or neither."""
    if kept.credit or kept.source_links.exists():
        return []
    return _copy(ImageSource, kept, gone, ("source_id", "role", "position"))


def _fill(kept: Image, gone: Image) -> dict[str, str]:
    """What the kept picture lacks; nothing that it says is written over."""
    given = {
        name: getattr(gone, name)
        for name in _TEXTS
        if getattr(gone, name) and not getattr(kept, name)
    }
    for name, value in given.items():
        setattr(kept, name, value)
    if given:
        kept.save(update_fields=list(given))
    return {name: _written(value) for name, value in given.items()}


def _narrow(kept: Image, gone: Image) -> dict[str, Any]:
    """The narrower rights of the two count for the one; what was and what is now."""
    ends = [one.rights_expire_at for one in (kept, gone) if one.rights_expire_at]
    narrower = {
        "rights_expire_at": min(ends, default=None),
        "sensitive": kept.sensitive or gone.sensitive,
        "digital_source_type": kept.digital_source_type or gone.digital_source_type,
    }
    moved = {}
    for name, now in narrower.items():
        before = getattr(kept, name)
        if now != before:
            moved[name] = [_written(before), _written(now)]
            setattr(kept, name, now)
    if moved:
        kept.save(update_fields=list(moved))
    return moved


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _part(moved: dict[str, Any]) -> None:
    """Take a merge back."""
    kept = Image.objects.get(pk=moved["kept"])
    gone = Image.objects.get(pk=moved["gone"])
    if gone.merged_into_id != kept.pk or kept.merged_into_id:
        raise CannotDecide(
            _("The kept picture was merged again since; take that back first.")
        )
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    Image.objects.filter(pk__in=moved["followers"], merged_into=kept).update(
        merged_into=gone
    )
    for key, before, now in moved["placements"]:
        uses = Placement.objects.filter(pk=key, image=kept, caption=now)
        uses.update(image=gone, caption=before)
    # A caption that a use of the kept picture took since stays with it.
    taken = Placement.objects.filter(image=kept).exclude(caption=None)
    captions = Caption.objects.filter(pk__in=moved["captions"])
    captions.exclude(pk__in=taken.values("caption")).update(image=gone)
    ours = gone.captions.filter(pk__in=moved.get("library_captions", ()))
    ours.update(is_library=True)
    ImageReference.objects.filter(pk__in=moved["references"]).delete()
    ImageSource.objects.filter(pk__in=moved["credit"]).delete()
    for name, text in moved["texts"].items():
        Image.objects.filter(pk=kept.pk, **{name: text}).update(**{name: None})
    for name, (before, now) in moved.get("rights", {}).items():
        Image.objects.filter(pk=kept.pk, **{name: now}).update(**{name: before})
    # What its renditions say of it may be another again.
    Image.objects.get(pk=kept.pk).save(update_fields=["recipe"])
