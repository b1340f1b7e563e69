"""Add pictures: many files at once, each answered with what was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.picture_facts import Fact, facts, notes
from articles.admin.thumbnails import thumbnail
from articles.admin.told import told
from articles.capture import Capture, UnreadableCapture
from articles.importing import uploading
from articles.importing.captures import printable
from articles.library.written import NotWritten
from articles.limits import limits
from articles.models import Image, ImageSource, SuspectedPair
from articles.workflow.roles import may

NEW, KNOWN, REFUSED = "new", "known", "refused"
WORDS = {
    NEW: gettext_lazy("Added"),
    KNOWN: gettext_lazy("In the library already"),
    REFUSED: gettext_lazy("Refused"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one file. `waiting` are keys of pairs; `joined` is one."""

    name: str
    outcome: str
    reason: str = ""
    image: Image | None = None
    facts: list[Fact] = field(default_factory=list)
    credited: list[ImageSource] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    joined: int | None = None

    @property
    def word(self) -> str:
        return str(WORDS[self.outcome])

    @property
    def thumbnail(self) -> SafeString:
        assert self.image is not None  # noqa: S101 - asked of pictures alone
        return thumbnail(self.image.served.name)


class PicturesToAdd(admin.ModelAdmin):
    """Mixed into the image's admin: a page that takes many files."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.upload)
        return [
            path("upload/", view, name="articles_image_upload"),
            *super().get_urls(),
        ]

    def upload(self, request: HttpRequest) -> HttpResponse:
        """The form; what was sent is answered in the page, or by itself as JSON."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        sent = request.FILES.getlist("files")
        error = _refusal(sent) if request.method == "POST" else ""
        answers = [] if error else [self._take(request, file) for file in sent]
        if request.accepts("text/html"):
            return self._page(request, answers, error)
        rows = [_row(request, answer) for answer in answers]
        return JsonResponse({"error": error, "answers": rows})

    def _take(self, request: HttpRequest, file: UploadedFile) -> Answer:
        name = printable(file.name or "")
        try:
            added = uploading.add(name, content_of(file), by=request.user)
        except UnreadableCapture as error:
            return Answer(name, REFUSED, reason=sentence(error.reason))
        except NotWritten as error:
            return Answer(name, REFUSED, reason=sentence(str(error)))
        if added.piece is not None:
            self.log_addition(request, added.image, _("The file was uploaded."))
        return _answer(name, added)

    def _page(
        self, request: HttpRequest, answers: list[Answer], error: str
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Add pictures"),
            "answers": answers,
            "error": error,
            "megabytes": limits().picture_bytes // 1_000_000,
            "waiting": len({pair for answer in answers for pair in answer.waiting}),
            "words": dict(_words()),
            **_rights(request),
        }
        template = "admin/articles/image/upload.html"
        return TemplateResponse(request, template, context)


def _refusal(sent: list[UploadedFile]) -> str:
    """Why nothing of what was sent is looked at."""
    most = limits()
    if not sent:
        return _("Choose one or more pictures.")
    if len(sent) > most.delivered_files:
        return sentence(f"more than {most.delivered_files} files in one delivery")
    if len(sent) > 1 and sum(file.size or 0 for file in sent) > most.delivered_bytes:
        megabytes = most.delivered_bytes // 1_000_000
        return sentence(f"more than {megabytes} MB in one delivery")
    return ""


def content_of(file: UploadedFile) -> bytes:
    """What was sent, if it is no more than a picture may have."""
    most = limits().picture_bytes
    if (file.size or 0) > most:
        reason = f"larger than {most // 1_000_000} MB"
        raise UnreadableCapture(Capture(file.name or "", b""), reason)
    return file.read()


def sentence(reason: str) -> str:
    """A recorded reason as a sentence of its own."""
    text = capfirst(told(printable(reason)))
    return text if text.endswith(".") else f"{text}."


def _answer(name: str, added: uploading.Added) -> Answer:
    image, piece = added.image.kept, added.piece
    pairs = list(_pairs(added.image))
    joined = [pair.pk for pair in pairs if pair.moved.get("gone") == added.image.pk]
    is_new = piece is not None and added.image.merged_into_id is None
    return Answer(
        name,
        NEW if is_new else KNOWN,
        image=image,
        facts=list(facts(piece, image)),
        credited=list(image.source_links.select_related("source")),
        notes=notes(piece),
        waiting=[pair.pk for pair in pairs if _waits(pair)],
        joined=joined[0] if joined else None,
    )


def _pairs(image: Image) -> Iterable[SuspectedPair]:
    either = {image.pk, image.kept.pk}
    found = SuspectedPair.objects.filter(Q(first__in=either) | Q(second__in=either))
    return found.select_related("first", "second").order_by("pk")[:100]


def _waits(pair: SuspectedPair) -> bool:
    merged = pair.first.merged_into_id or pair.second.merged_into_id
    return not (pair.verdict or merged)


def _rights(request: HttpRequest) -> dict[str, bool]:
    return {
        "may_see_image": may(request.user, "view", "image"),
        "may_see_source": may(request.user, "view", "source"),
        "may_see_pair": may(request.user, "view", "suspectedpair"),
    }


def _row(request: HttpRequest, answer: Answer) -> dict[str, Any]:
    template = "admin/articles/image/_added.html"
    context = {"answer": answer, **_rights(request)}
    return {
        "outcome": answer.outcome,
        "told": f"{answer.name}: {answer.reason or answer.word}",
        "waiting": answer.waiting,
        "html": render_to_string(template, context, request),
    }


def _words() -> Iterator[tuple[str, str]]:
    """What the script says, by the names it knows them under."""
    yield "sending", _("{name}: sending")
    yield "reading", _("{name}: reading")
    yield "lost", _("No answer came; is there a connection, and are you signed in?")
    yield "again", _("Try again")
    yield "done", _("{done} of {all} done.")
    yield (
        "summary",
        _("{new} added, {known} in the library already, {refused} refused."),
    )
    for name, number in (("waits_one", 1), ("waits_many", 2)):
        waits = ngettext(
            "%(number)s pair waits in Duplicates",
            "%(number)s pairs wait in Duplicates",
            number,
        )
        yield name, waits % {"number": "{number}"}
