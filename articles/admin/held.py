"""What desk and source both changed, side by side, for an editor to decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorFormField
from js_asset import Media, Script

from articles.admin.base import nonced
from articles.admin.history import History
from articles.admin.told import part as called
from articles.comparing import Change, changes
from articles.document import Document, ListBlock, Paragraph, Subhead
from articles.document_json import from_json
from articles.importing import deciding
from articles.markup import running_text
from articles.merging import STORY
from articles.models import HeldPart
from articles.models.blocks import EXTENSIONS

Verdict = HeldPart.Verdict
_SCRIPTS = Media(
    js=["articles/admin/styles.js", Script("articles/admin/held.js", type="module")]
)


class _Story(forms.Form):
    text = ProseEditorFormField(
        label=_("Another text"), config={"extensions": EXTENSIONS}, sanitize=True
    )


class _Field(forms.Form):
    text = forms.CharField(
        label=_("Another text"), required=False, widget=forms.Textarea({"rows": 3})
    )


@dataclass(frozen=True, slots=True)
class Question:
    """A held part as an editor is asked about it."""

    held: HeldPart
    name: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    changes: tuple[Change, ...]
    form: forms.Form | None


class HeldParts(History):
    """Mixed into the article's admin: take theirs, keep ours, or write a third."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.held_view)
        name = "articles_article_held"
        return [path("<int:pk>/held/", view, name=name), *super().get_urls()]

    def held_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self.piece(request, pk)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        waiting = article.held_parts.undecided().select_related("record")
        if request.method == "POST":
            return self._decided(request, pk, waiting)
        questions = [_question(held) for held in waiting]
        media = sum((q.form.media for q in questions if q.form), _SCRIPTS)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Held parts"),
            "article": article,
            "questions": questions,
            "media": nonced(media, request),
        }
        return TemplateResponse(request, "admin/articles/article/held.html", context)

    def _decided(self, request: HttpRequest, pk: int, waiting: Any) -> HttpResponse:
        verdict = request.POST.get("verdict", "")
        held = waiting.filter(code=request.POST.get("part", "")).first()
        if held is None:
            messages.warning(request, _("Somebody has decided this part already."))
            return self._to("held", pk)
        if verdict not in (Verdict.OURS, Verdict.THEIRS, Verdict.EDITED):
            raise Http404
        text = request.POST.get(f"{held.code}-text", "")
        try:
            deciding.decide(held, Verdict(verdict), by=request.user, text=text)
        except deciding.CannotDecide as error:
            messages.error(request, str(error))
            return self._to("held", pk)
        said = f"{held.part}: {held.Verdict(verdict).label}"
        self.log_change(request, held.article, said)
        messages.success(
            request, _("Decided. Readers see a change once you publish again.")
        )
        return self._to("held" if waiting.exists() else "change", pk)

    def _to(self, page: str, pk: int) -> HttpResponse:
        address = reverse(f"admin:articles_article_{page}", args=[pk])
        return HttpResponseRedirect(address)


def _question(held: HeldPart) -> Question:
    ours, theirs = (_as_document(held.part, one) for one in (held.ours, held.theirs))
    return Question(
        held=held,
        name=_("story") if held.part == STORY else called(held.part),
        ours=tuple(_read(ours, held.part)) or (_("Removed by the desk."),),
        theirs=tuple(_read(theirs, held.part)) or (_("Removed by the source."),),
        changes=changes(ours, theirs),
        form=_form(held),
    )


def _as_document(part: str, stored: Any) -> Document:
    if part == STORY:
        return Document(blocks=deciding.story_of(stored))
    return from_json({part: stored} if stored else {})


def _read(document: Document, part: str) -> list[str]:
    """One line for each thing an editor reads; what is no running text is named."""
    lines = []
    for change in changes(Document(), document):
        text = "".join(words for kind, words in change.words if kind != "struck")
        is_text = part != STORY or change.part == "text"
        lines.append(text if is_text else f"{called(change.part).capitalize()}: {text}")
    value = getattr(document, part, None) if part != STORY and not lines else None
    return [*lines, *filter(None, [str(value or "")])]


def _form(held: HeldPart) -> forms.Form | None:
    if not deciding.is_text(held):
        return None
    if held.part != STORY:
        return _Field({"text": held.ours or ""}, prefix=held.code)
    html = running_text(
        block
        for block in deciding.story_of(held.ours)
        if isinstance(block, Paragraph | Subhead | ListBlock)
    )
    return _Story(initial={"text": html}, prefix=held.code)
