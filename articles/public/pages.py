"""The pages readers open: front, article, topic, source, and what is not there."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from articles import rendering
from articles.document import Document, Embed, Figure
from articles.models import Edition, Source, Topic
from articles.public import lists, pictures, structured
from articles.public.frame import absolute, page, render
from articles.public.navigation import topics, with_navigation

LATEST = 8
"""Rows beside the lead of the front."""


@require_safe
@page
def front(request: HttpRequest) -> HttpResponse:
    before = request.GET.get("before")
    found = lists.page(Edition.objects.live(), before)
    context: dict[str, Any] = {"older": found.older}
    if before or not found.editions:
        context |= {"latest": [], "more": found.editions}
    else:
        lead, *rest = found.editions
        context |= {"latest": rest[:LATEST], "more": rest[LATEST:]}
        context |= _lead(lead, alone=not rest)
    return render("front.html", request, topics(), before=before, **context)


def _lead(edition: Edition, *, alone: bool) -> dict[str, Any]:
    """The front's first piece; of its picture only what can be seen already."""
    figure = _lead_figure(edition.piece)
    found = pictures.of_codes([figure.image] if figure and figure.image else [])
    seen = ""
    if figure and figure.image in (shown := found.for_previews):
        sizes = rendering.ALONE_SIZES if alone else rendering.FRONT_SIZES
        seen = rendering.figure(figure, shown, lead=True, sizes=sizes)
    topic = next(iter(edition.links.get("topics", ())), None)
    return {"lead": edition, "lead_figure": SafeString(seen), "topic": topic}


@require_safe
@page
def article(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    live = Edition.objects.live().select_related("article")
    edition = get_object_or_404(with_navigation(live), article__code=code)
    if slug != edition.slug:
        return HttpResponsePermanentRedirect(edition.get_absolute_url())
    return show(request, edition, edition.navigation)  # type: ignore[attr-defined]


def show(request: HttpRequest, edition: Edition, navigation: Any) -> HttpResponse:
    """An edition's page, as readers see it; the desk previews with it."""
    if edition.kind == Edition.Kind.RETRACTION:
        return _retraction(request, edition, navigation)
    document = edition.piece
    codes = [figure.image for figure in document.figures if figure.image]
    context = _article(request, edition, document, pictures.of_codes(codes))
    context["canonical"] = absolute(request, edition.get_absolute_url())
    return render("article.html", request, navigation, **context)


def _retraction(
    request: HttpRequest, edition: Edition, navigation: Any
) -> HttpResponse:
    """The notice that stands where a piece was: its headline struck, its text gone."""
    document = edition.piece
    return render(
        "retraction.html",
        request,
        navigation,
        edition=edition,
        document=document,
        by=[name for name in (document.publisher, *document.agencies) if name],
        canonical=absolute(request, edition.get_absolute_url()),
        retracted=rendering.when(edition.live_from),
        published=rendering.when(
            edition.first_published, day_only=edition.first_published_is_day
        ),
    )


def _article(
    request: HttpRequest,
    edition: Edition,
    document: Document,
    found: rendering.Pictures,
) -> dict[str, Any]:
    lead = _lead_figure(document)
    blocks = [block for block in document.blocks if block is not lead]
    previews = found.for_previews
    first = next((f for f in document.figures if f.image in previews), None)
    tell = partial(absolute, request)
    return {
        "edition": edition,
        "document": document,
        "lead": SafeString(rendering.figure(lead, found, lead=True) if lead else ""),
        "story": rendering.story(blocks, found),
        "topic": next(iter(edition.links.get("topics", ())), None),
        "corrections": [
            rendering.correction(notice, number)
            for number, notice in enumerate(document.corrections, start=1)
        ],
        "authors": _sources(edition, "author"),
        "agencies": _sources(edition, "agency"),
        "publishers": _sources(edition, "publisher"),
        "sign_off": _sign_off(edition, document),
        "published": rendering.when(
            edition.first_published, day_only=edition.first_published_is_day
        ),
        "original": rendering.when(document.published) if document.published else "",
        "published_stamp": structured.published(edition).isoformat(timespec="seconds"),
        "modified_stamp": structured.modified(edition, document).isoformat(
            timespec="seconds"
        ),
        "social": _social(first, previews, tell),
        "json_ld": structured.news_article(edition, document, previews, tell),
    }


def _social(
    figure: Figure | None, previews: rendering.Pictures, tell: Any
) -> dict[str, Any] | None:
    if figure is None:
        return None
    picture = previews[figure.image or ""]
    card = picture.crops.get("card", picture)
    return {"address": tell(card.address), "picture": card, "alt": figure.alt}


def _lead_figure(document: Document) -> Figure | None:
    """The picture that stands before any text."""
    for block in document.blocks:
        if isinstance(block, Figure):
            return block
        if not isinstance(block, Embed):
            return None
    return None


def _sources(edition: Edition, role: str) -> list[dict[str, str]]:
    links = edition.links.get("sources", ())
    return [link for link in links if link["role"] == role]


def _sign_off(edition: Edition, document: Document) -> str:
    addresses = {
        link["name"]: reverse("source", args=[link["slug"]])
        for link in _sources(edition, "agency")
    }
    return rendering.linked(document.sign_off or "", addresses)


@require_safe
@page
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Topic, slug=slug)
    return _listing(request, "topic.html", found)


@require_safe
@page
def source(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Source, slug=slug)
    return _listing(request, "source.html", found)


def _listing(
    request: HttpRequest, template: str, about: Topic | Source
) -> HttpResponse:
    """What has nothing to read is not there: drafts must not show by their names."""
    live: Any = about.editions
    found = lists.page(live.live(), request.GET.get("before"))
    if not found.editions:
        raise Http404
    return render(
        template,
        request,
        topics(),
        about=about,
        editions=found.editions,
        older=found.older,
    )


@page
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it so
    return render("404.html", request, topics(), status=404)
