"""The history of a working copy: its states kept, compared, and put back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models as database
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles import document as piece
from articles.document import Document
from articles.markup import text_blocks
from articles.models import (
    BLOCKS,
    Article,
    ArticleSource,
    ArticleTopic,
    Caption,
    Image,
    Placement,
    Revision,
    caption_digest,
)

State = dict[str, Any]
"""`rows`: the article and all that hangs on it, serialised; `captions`: their texts."""

Reason = Revision.Reason
# What every save touches says nothing of a change.
_RESTLESS = ("changed_at", "removed_at", "first_published", "first_published_is_day")
_OF_THE_LIBRARY = ("library_caption_was", "library_alt_was")


def take(article: Article) -> State:
    """The whole working copy as it is stored now."""
    stored = Article.objects.get(pk=article.pk)
    sources = stored.source_links.select_related("source")
    return _state(stored, [*_blocks_of(stored), *sources])


def _state(article: Article, parts: Iterable[database.Model]) -> State:
    rows: list[database.Model] = [article, *parts, *_topics_of(article)]
    shown = [row.caption for row in rows if isinstance(row, Placement) and row.caption]
    serialised = serializers.serialize(
        "python", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True
    )
    for name in _RESTLESS:
        serialised[0]["fields"].pop(name, None)
    for row in filter(_is_use, serialised):
        for name in _OF_THE_LIBRARY:
            row["fields"].pop(name)
    captions = {caption.pk: caption for caption in shown}.values()
    state = {
        "rows": serialised,
        "captions": [[c.image.code, c.language, c.text] for c in captions],
    }
    plain: State = json.loads(json.dumps(state, cls=DjangoJSONEncoder))
    return plain


def _blocks_of(article: Article) -> Iterator[database.Model]:
    for kind in BLOCKS:
        rows = kind.objects.filter(parent=article)
        if kind is Placement:
            rows = rows.select_related("image", "caption__image")
        for row in rows:
            # Each is asked for the article's key, which we have.
            row.parent = article
            yield row


def _topics_of(article: Article) -> QuerySet[ArticleTopic]:
    return article.topic_links.select_related("tag")


def record(article: Article, *, by: Any, reason: str = Reason.SAVED) -> Revision | None:
    """Keep the state as it is now, or None where the newest revision is equal."""
    return _keep(article, take(article), by, reason)


def record_found(article: Article, parts: Iterable[database.Model]) -> Revision | None:
    """Keep what a form has read already: the article, its blocks and its sources."""
    return _keep(article, _state(article, parts), None, Reason.FOUND)


def _keep(article: Article, state: State, by: Any, reason: str) -> Revision | None:
    digest = _digest(state)
    newest = article.revisions.values_list("digest", flat=True).first()
    if newest == digest:
        return None
    by = by if getattr(by, "pk", None) else None
    return Revision.objects.create(
        article=article, by=by, reason=reason, digest=digest, state=state
    )


def digest_of(article: Article) -> str:
    """What two equal states of a working copy share."""
    return _digest(take(article))


def _digest(state: State) -> str:
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()


def restore(article: Article, revision: Revision, *, by: Any) -> None:
    """Make the working copy what it was; how it is now is kept first."""
    with transaction.atomic():
        Article.objects.select_for_update().get(pk=article.pk)
        record(article, by=None, reason=Reason.FOUND)
        state = _with_kept_pictures(revision.state)
        _bring_captions_back(state)
        rows = list(serializers.deserialize("python", state["rows"]))
        kept = {(type(row.object), row.object.pk) for row in rows}
        _clear(article, kept)
        for row in rows:
            _put(article, row.object)
        Article.objects.filter(pk=article.pk).update(changed_at=timezone.now())
        record(article, by=by, reason=Reason.RESTORED)


def _with_kept_pictures(state: State) -> State:
    """What was merged since stands under the picture that was kept."""
    codes = {code for code, _language, _text in state["captions"]}
    codes |= {row["fields"]["image"][0] for row in state["rows"] if _is_use(row)}
    merged = Image.objects.filter(code__in=codes).exclude(merged_into=None)
    kept = dict(merged.values_list("code", "merged_into__code"))
    rows = [_moved(row, kept) if _is_use(row) else row for row in state["rows"]]
    captions = [[kept.get(code, code), *rest] for code, *rest in state["captions"]]
    return {**state, "rows": rows, "captions": captions}


def _is_use(row: Any) -> bool:
    return bool(row["model"] == "articles.placement")


def _moved(row: Any, kept: dict[str, str]) -> Any:
    fields = dict(row["fields"])
    for name in ("image", "caption"):
        if fields[name]:
            code, *rest = fields[name]
            fields[name] = [kept.get(code, code), *rest]
    return {**row, "fields": fields}


def _bring_captions_back(state: State) -> None:
    for code, language, text in state["captions"]:
        image = Image.objects.get(code=code)
        digest = caption_digest(text)
        Caption.objects.get_or_create(
            image=image, language=language, digest=digest, defaults={"text": text}
        )


def _clear(article: Article, kept: set[tuple[type[Any], Any]]) -> None:
    parents: dict[type[Any], str] = dict.fromkeys(BLOCKS, "parent")
    parents[ArticleSource] = "article"
    parents[ArticleTopic] = "content_object"
    for kind, name in parents.items():
        keys = {key for model, key in kept if model is kind and key}
        kind._default_manager.filter(**{name: article}).exclude(pk__in=keys).delete()


def _put(article: Article, row: Any) -> None:
    if isinstance(row, Article):
        names = [
            field.name
            for field in row._meta.concrete_fields
            if not field.primary_key and field.name not in (*_RESTLESS, "created_at")
        ]
        values = {name: getattr(row, name) for name in names}
        Article.objects.filter(pk=article.pk).update(**values)
    else:
        row.save()


def as_document(state: State) -> Document:
    """A kept state as a piece, to be compared with another."""
    texts = {
        (code, language, caption_digest(text)): text
        for code, language, text in state["captions"]
    }
    head: dict[str, Any] = {}
    blocks: list[tuple[int, tuple[piece.Block, ...]]] = []
    tags: list[str] = []
    agencies: list[str] = []
    for row in state["rows"]:
        fields, kind = row["fields"], row["model"].removeprefix("articles.")
        if kind == "article":
            head = {name: fields[name] for name in _HEAD}
        elif kind == "articletopic":
            tags.append(fields["tag"][0])
        elif kind == "articlesource":
            agencies.append(f"{fields['source'][0]} ({fields['role']})")
        else:
            blocks.append((fields["ordering"], tuple(_blocks(kind, fields, texts))))
    story = (block for _place, run in sorted(blocks, key=_place) for block in run)
    return Document(
        **head, tags=tuple(tags), agencies=tuple(agencies), blocks=tuple(story)
    )


_HEAD = ("kicker", "headline", "teaser_headline", "standfirst", "byline", "sign_off")


def _place(block: tuple[int, Any]) -> int:
    return block[0]


def _blocks(
    kind: str, fields: dict[str, Any], texts: dict[tuple[str, str, str], str]
) -> Iterator[piece.Block]:
    match kind:
        case "text":
            yield from text_blocks(fields["html"])
        case "placement" if not fields["removed"]:
            key = fields["caption"]
            caption = texts.get((key[0], key[1], key[2])) if key else None
            yield piece.Figure(
                caption=caption, alt=fields["alt"], image=fields["image"][0]
            )
        case "quote":
            yield piece.Quote(fields["text"], fields["by"])
        case "embed":
            yield piece.Embed(fields["title"], fields["url"])
        case "table":
            yield piece.Table(tuple(tuple(row) for row in fields["rows"]))
