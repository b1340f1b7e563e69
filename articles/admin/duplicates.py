"""Duplicates: two pictures that may be one, side by side, for an editor's verdict."""

from __future__ import annotations

from itertools import product
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import label_for_field
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from js_asset import Media, Script

from articles.admin.base import ReadOnlyAdmin, nonced
from articles.admin.images import uses_of
from articles.admin.site import desk
from articles.admin.thumbnails import thumbnail
from articles.admin.told import told
from articles.comparing import words_between
from articles.library import duplicates
from articles.matching.naming import Naming, naming_between
from articles.models import Caption, Image, SuspectedPair
from articles.models.pair import WAITING
from articles.workflow.roles import may

Verdict = SuspectedPair.Verdict
BY_ITSELF = "itself"
COMPARED = 20
"""Captions of each picture, of which names and days are compared."""
DIFFERS = 0.2
"""How much a block differs, 0-1, that is worth an outline."""
LEFT = 1_000
"""Pairs that are counted; of more it is said that there are more."""
KEYS = {Verdict.SAME: "1", Verdict.VARIANT: "2", Verdict.DIFFERENT: "3"}
_CONFLICTS = {"credit": _("credit"), "caption": _("caption")}
_SCRIPTS = Media(
    js=[
        "articles/admin/styles.js",
        Script("articles/admin/duplicates.js", type="module"),
    ]
)


class VerdictFilter(admin.SimpleListFilter):
    title = _("verdict")
    parameter_name = "verdict"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        itself = (BY_ITSELF, _("Joined by itself"))
        return [("all", _("All")), *Verdict.choices, itself]

    def choices(self, changelist: Any) -> Any:
        """Those that wait come first: they are what the list is opened for."""
        waiting, *others = super().choices(changelist)
        yield {**waiting, "display": _("Waiting")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case None:
                return queryset.filter(WAITING)
            case "all":
                return queryset
            case "itself":
                return queryset.filter(by_itself=True)
            case verdict:
                return queryset.filter(verdict=verdict)


@admin.register(SuspectedPair, site=desk)
class SuspectedPairAdmin(ReadOnlyAdmin):
    list_display = ["why", "one", "other", "article", "verdict"]
    list_filter = [VerdictFilter]
    list_select_related = ["first", "second", "article"]

    def get_list_display(self, request: HttpRequest) -> Any:
        if request.GET.get("verdict") != BY_ITSELF:
            return self.list_display
        # In a narrow window the first columns are those in sight.
        undo = ["take_back"] if _may_decide(request) else []
        return ["why", *undo, "conflicts", "one", "other"]

    @admin.display(description=_("differs"))
    def conflicts(self, pair: SuspectedPair) -> str:
        found = pair.evidence.get("conflicts", [])
        return ", ".join(str(_CONFLICTS[one]) for one in found) or "-"

    @admin.display(description=_("undo"))
    def take_back(self, pair: SuspectedPair) -> SafeString:
        """The list's own form carries what a request needs to be believed."""
        return format_html(
            '<button type="submit" class="button" name="verdict" value="undo"'
            ' formaction="{}" aria-label="{}: {}">{}</button>',
            _page(pair.pk),
            _("Take it back"),
            pair,
            _("Take it back"),
        )

    @admin.display(description=_("reason"), ordering="reason")
    def why(self, pair: SuspectedPair) -> str:
        return told(pair.reason) or "-"

    @admin.display(description=_("first"))
    def one(self, pair: SuspectedPair) -> SafeString:
        return _shown(pair.first)

    @admin.display(description=_("second"))
    def other(self, pair: SuspectedPair) -> SafeString:
        return _shown(pair.second)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.next_view)
        name = "articles_suspectedpair_next"
        return [path("next/", view, name=name), *super().get_urls()]

    def next_view(self, request: HttpRequest) -> HttpResponse:
        """The pair that has waited longest."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        pair = SuspectedPair.objects.waiting().first()
        if pair is None:
            messages.success(request, _("No pair waits for a verdict."))
            return HttpResponseRedirect(_list())
        return HttpResponseRedirect(_page(pair.pk))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        pair = self.get_object(request, object_id)
        if pair is None:
            raise Http404
        if not self.has_view_permission(request, pair):
            raise PermissionDenied
        if request.method == "POST":
            return self._decided(request, pair)
        left = SuspectedPair.objects.waiting()[: LEFT + 1].count()
        sides = _sides(pair)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _title(pair),
            "pair": pair,
            "reason": told(pair.reason),
            "sides": sides,
            "differ": _differing(pair, sides),
            "naming": _naming(sides),
            "likeness": _likeness(pair),
            "left": min(left, LEFT),
            "more_left": left > LEFT,
            "verdicts": [(one, KEYS[one]) for one in Verdict],
            "may_decide": _may_decide(request),
            "media": nonced(_SCRIPTS + self.media, request),
        }
        template = "admin/articles/suspectedpair/pair.html"
        return TemplateResponse(request, template, context)

    def _decided(self, request: HttpRequest, pair: SuspectedPair) -> HttpResponse:
        if not _may_decide(request):
            raise PermissionDenied
        verdict = request.POST.get("verdict", "")
        try:
            if verdict == "undo":
                duplicates.undo(pair)
                self.log_change(request, pair, _("Taken back."))
                messages.success(request, _("Taken back: the pair waits again."))
                return HttpResponseRedirect(_page(pair.pk))
            if verdict not in Verdict.values:
                raise Http404
            decided = duplicates.decide(pair, verdict, by=request.user)
        except duplicates.CannotDecide as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(_page(pair.pk))
        label = Verdict(verdict).label
        self.log_change(request, pair, str(label))
        messages.success(request, _done(decided, str(label)))
        return HttpResponseRedirect(reverse("admin:articles_suspectedpair_next"))


def _title(pair: SuspectedPair) -> str:
    """A question only while it is one."""
    if pair.verdict:
        return str(_("What became of these two pictures"))
    return str(_("Are these two the same picture?"))


def _may_decide(request: HttpRequest) -> bool:
    return may(request.user, "change", "suspectedpair")


def _page(pk: int) -> str:
    return reverse("admin:articles_suspectedpair_change", args=[pk])


def _list() -> str:
    return reverse("admin:articles_suspectedpair_changelist")


def _done(pair: SuspectedPair, label: str) -> SafeString:
    said = _("{verdict}: kept for good. {undo}")
    link = format_html('<a href="{}">{}</a>', _page(pair.pk), _("Look at it or undo"))
    return format_html(str(said), verdict=label, undo=link)


def _sides(pair: SuspectedPair) -> list[dict[str, Any]]:
    kept, _gone = duplicates.by_size(pair.first, pair.second)
    return [_side(pair, key, kept) for key in (pair.first_id, pair.second_id)]


def _side(pair: SuspectedPair, key: int, kept: Image) -> dict[str, Any]:
    image = Image.objects.prefetch_related("references").get(pk=key)
    seen = pair.evidence if pair.evidence.get("worst", 0) >= DIFFERS else {}
    # One scale for both: the wider one fills its column.
    widest = max(pair.first.width or 0, pair.second.width or 0)
    return {
        "image": image,
        "captions": list(_captions(pair, key)),
        "share": round(100 * (image.width or 0) / widest) if widest else 100,
        "box": _box(seen.get("first_box" if key == pair.first_id else "second_box")),
        "is_kept": kept.pk == image.pk,
        "uses": uses_of(image.placements.all()),
    }


def _captions(pair: SuspectedPair, key: int) -> QuerySet[Caption]:
    """The picture's own, also after a merge moved them to the kept one."""
    captions = Caption.objects.order_by("pk")
    moved = pair.moved.get("captions", [])
    if key == pair.moved.get("gone"):
        return captions.filter(Q(image=key) | Q(pk__in=moved))
    return captions.filter(image=key).exclude(pk__in=moved)


def _box(box: list[float] | None) -> dict[str, str] | None:
    """The block that differs most, in percent; numbers as SVG wants them."""
    if not box:
        return None
    left, top, right, bottom = (100 * side for side in box)
    sides = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    return {name: f"{side:.2f}" for name, side in sides.items()}


def _likeness(pair: SuspectedPair) -> int | None:
    """Percent, as far as the two were compared."""
    alike = pair.evidence.get("ncc")
    return None if alike is None else round(100 * max(alike, 0))


def _differing(
    pair: SuspectedPair, sides: list[dict[str, Any]]
) -> list[tuple[str, Any]]:
    """What is written of both, word by word from the first to the second."""
    found = []
    for name in ("description", "credit", "copyright", "usage_terms"):
        both = (getattr(pair.first, name) or "", getattr(pair.second, name) or "")
        if both[0] != both[1]:
            label = label_for_field(name, Image)
            found.append((str(label), words_between(*both)))
    newest = [side["captions"][-1:] for side in sides]
    texts = [captions[0].text if captions else "" for captions in newest]
    if texts[0] != texts[1]:
        found.append((str(Caption._meta.verbose_name), words_between(*texts)))
    return found


def _naming(sides: list[dict[str, Any]]) -> list[Naming]:
    """Names and days in which a caption of the one contradicts one of the other."""
    texts = [[one.text for one in side["captions"][:COMPARED]] for side in sides]
    found = [naming_between(*both) for both in product(*texts)]
    return list(dict.fromkeys(filter(None, found)))


def _shown(image: Image) -> SafeString:
    return format_html("{}{}", thumbnail(image.served.name), image)
