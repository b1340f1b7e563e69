"""Filters that are typed: by topic, source, owner and day, in one small form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import CharField, F, Q, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.admin.lists import on_the_desk
from articles.models import (
    ArticleSource,
    ArticleTopic,
    ImageSource,
    Placement,
    Source,
    Topic,
    name_key,
)

MINE = "me"
NOBODYS = "nobody"
DAYS = (date(1900, 1, 1), date(2999, 12, 31))


def names(label: Any, address: str) -> forms.CharField:
    """Typed by hand, and suggested by a script where one runs."""
    suggested = {"data-names": reverse_lazy(address), "class": "vTextField"}
    widget = forms.TextInput(attrs=suggested)
    return forms.CharField(label=label, required=False, max_length=220, widget=widget)


def day(label: Any) -> forms.DateField:
    first, last = DAYS
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        validators=[MinValueValidator(first), MaxValueValidator(last)],
    )


class SourceForm(forms.Form):
    """By source and day; what is not known by a name finds nothing, and says so."""

    dated: ClassVar = "created_at"
    links: ClassVar[Any] = ImageSource.objects.values("image")

    source = names(_("Source"), "admin:articles_source_names")
    since = day(_("Added from"))
    until = day(_("Added until"))

    def __init__(self, sent: dict[str, str], user: Any) -> None:
        super().__init__(sent, auto_id="find_%s")
        self.user = user

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        told = {
            "topic": _("There is no such topic."),
            "source": _("There is no such source."),
        }
        known = self.known(given)
        for name in told.keys() & given.keys():
            found = known.get(name, {})
            if given[name] and not found:
                self.add_error(name, told[name])
            elif len(found) == 1:
                # What came as the last part of an address is shown as a name.
                self.data = {**self.data, name: next(iter(found.values()))}
            given[name] = list(found)
        return given

    def known(self, given: dict[str, Any]) -> dict[str, dict[int, str]]:
        """What is asked for: keys and names by kind, in one query.

        The last part of an address belongs to one alone; a name may be several's.
        """
        first, *more = self.asked(given)
        called: dict[str, dict[int, str]] = {}
        addressed: dict[str, dict[int, str]] = {}
        # No order: Django 6 would give the whole that of the first's model.
        asked = first.union(*more, all=True).order_by() if more else first
        for kind, key, name, slug in asked:
            is_address = slug and slug == given.get(kind)
            found = addressed if is_address else called
            found.setdefault(kind, {})[key] = name
        return called | addressed

    def asked(self, given: dict[str, Any]) -> list[QuerySet]:
        name = given.get("source") or ""
        key = name_key(name)
        called = Q(slug=name) | (Q(names__key=key) if key else Q())
        sources = Source.objects.filter(called) if name else Source.objects.none()
        return [_kind("source", sources, F("name"), F("slug"))]

    def narrow(self, rows: QuerySet) -> QuerySet:
        if not self.is_valid():
            return rows.none()
        given = self.cleaned_data
        if given["source"]:
            rows = rows.filter(pk__in=self.links.filter(source__in=given["source"]))
        if given["since"]:
            rows = rows.filter(**{f"{self.dated}__gte": _midnight(given["since"])})
        if given["until"]:
            after = _midnight(given["until"] + timedelta(days=1))
            rows = rows.filter(**{f"{self.dated}__lt": after})
        return rows


class ArticleForm(SourceForm):
    dated = "changed_at"
    links = ArticleSource.objects.values("article")

    topic = names(_("Topic"), "admin:articles_topic_names")
    since = day(_("Changed from"))
    until = day(_("Changed until"))
    owner = forms.CharField(label=_("Owner"), required=False, widget=forms.Select)
    field_order = ("topic", "source", "owner", "since", "until")

    def known(self, given: dict[str, Any]) -> dict[str, dict[int, str]]:
        known = super().known(given)
        owners = sorted(known.get("owner", {}).items(), key=lambda one: one[1])
        choices: list[tuple[str, Any]]
        choices = [("", _("All")), (MINE, _("Mine")), (NOBODYS, _("Nobody’s"))]
        choices += [(str(key), name) for key, name in owners]
        self.fields["owner"].widget.choices = choices
        if given.get("owner") not in dict(choices):
            self.add_error("owner", _("There is no such owner."))
        return known

    def asked(self, given: dict[str, Any]) -> list[QuerySet]:
        owners = User.objects.filter(is_staff=True)
        return [
            _kind("owner", owners, F("username"), Value("", CharField())),
            _topics(given),
            *super().asked(given),
        ]

    def narrow(self, rows: QuerySet) -> QuerySet:
        rows = super().narrow(rows)
        if not self.is_valid():
            return rows
        given = self.cleaned_data
        if given["topic"]:
            links = ArticleTopic.objects.filter(tag__in=given["topic"])
            rows = rows.filter(pk__in=links.values("content_object"))
        owner = {MINE: self.user.pk, NOBODYS: None}.get(given["owner"], given["owner"])
        return rows if owner == "" else rows.filter(owner=owner)


def _topics(given: dict[str, Any]) -> QuerySet:
    name = given.get("topic") or ""
    called = Q(slug=name) | Q(name__iexact=name)
    topics = Topic.objects.filter(called) if name else Topic.objects.none()
    return _kind("topic", topics, F("name"), F("slug"))


def _kind(kind: str, rows: QuerySet, name: Any, slug: Any) -> QuerySet:
    told = {"which": Value(kind, CharField()), "called": name, "last_part": slug}
    columns = ("which", "pk", "called", "last_part")
    return rows.order_by().annotate(**told).values_list(*columns)


def _midnight(of: date) -> datetime:
    return timezone.make_aware(datetime.combine(of, time.min))


class Finding(admin.ListFilter):
    """The form as a filter of the list; what else the address asked for is kept."""

    title = _("names and dates")
    template = "admin/articles/finding.html"
    form: ClassVar[type[SourceForm]]

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: Any, desk: Any
    ) -> None:
        super().__init__(request, params, model, desk)
        names = self.form.base_fields
        sent = {name: params.pop(name)[-1] for name in [*params] if name in names}
        self.asked = self.form(sent, request.user)
        gone = {*names, "p", "e", "all"}
        self.kept = [pair for pair in request.GET.items() if pair[0] not in gone]

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return list(self.form.base_fields)

    def choices(self, changelist: Any) -> Iterator[Any]:
        return iter(())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return self.asked.narrow(queryset)


class ArticleFinding(Finding):
    form = ArticleForm


class ImageForm(SourceForm):
    """By the topics of the pieces a picture stands in, and by where it was taken."""

    topic = names(_("Topic"), "admin:articles_topic_names")
    place = forms.CharField(label=_("Place"), required=False, max_length=220)
    taken_since = day(_("Taken from"))
    taken_until = day(_("Taken until"))
    field_order = ("topic", "source", "place", "taken_since", "taken_until")

    def asked(self, given: dict[str, Any]) -> list[QuerySet]:
        return [_topics(given), *super().asked(given)]

    def narrow(self, rows: QuerySet) -> QuerySet:
        rows = super().narrow(rows)
        if not self.is_valid():
            return rows
        given = self.cleaned_data
        if given["topic"]:
            pieces = ArticleTopic.objects.filter(tag__in=given["topic"])
            placed = Placement.objects.filter(
                parent__in=pieces.values("content_object"), removed=False
            )
            rows = rows.filter(pk__in=on_the_desk(placed, "parent").values("image"))
        if given["place"]:
            # That there is one is said, so that the index of these is taken.
            rows = rows.filter(place__isnull=False, place__icontains=given["place"])
        if given["taken_since"]:
            rows = rows.filter(taken_on__gte=given["taken_since"])
        if given["taken_until"]:
            rows = rows.filter(taken_on__lte=given["taken_until"])
        return rows


class ImageFinding(Finding):
    form = ImageForm
