"""The cards of Ghost's editors as HTML; both editors give them the same fields."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from articles.readers import _json, _markdown


def html(name: str, card: _json.Fields) -> str:
    """What the card shows; nothing for one that shows no part of the piece."""
    write = _CARDS.get(name.removeprefix("card-"))
    return write(card) if write else ""


def player(address: str, title: str | None) -> str:
    return f'<iframe src="{escape(address)}" title="{escape(title or "")}"></iframe>'


def _image(card: _json.Fields) -> str:
    picture = _picture(card)
    return _figure(picture, card.get("caption")) if picture else ""


def _gallery(card: _json.Fields) -> str:
    pictures = map(_picture, _json.objects(card.get("images")))
    shown = "".join(f"<figure>{picture}</figure>" for picture in pictures if picture)
    return _figure(shown, card.get("caption")) if shown else ""


def _picture(card: _json.Fields) -> str:
    address = _json.text(card.get("src"))
    alt = escape(_json.line(card.get("alt")) or "")
    return f'<img src="{escape(address)}" alt="{alt}">' if address else ""


def _figure(inside: str, caption: object) -> str:
    said = _json.text(caption)
    below = f"<figcaption>{said}</figcaption>" if said else ""
    return f"<figure>{inside}{below}</figure>"


def _linked(card: _json.Fields) -> str:
    """An embed, a bookmark, something to hear, to watch or to fetch."""
    said = _json.fields(card.get("metadata"))
    address = _json.text(card.get("url")) or _json.text(card.get("src"))
    address = address or _json.text(said.get("url"))
    titles = (said.get("title"), card.get("title"), card.get("fileTitle"))
    title = next(filter(None, map(_json.line, titles)), None)
    if address:
        return player(address, title)
    return _json.text(card.get("html")) or ""


def _own_html(card: _json.Fields) -> str:
    return _json.text(card.get("html")) or ""


def _markdown_text(card: _json.Fields) -> str:
    return _markdown.html(_json.text(card.get("markdown")) or "")


def _code(card: _json.Fields) -> str:
    return f"<pre>{escape(_json.text(card.get('code')) or '')}</pre>"


def _callout(card: _json.Fields) -> str:
    return f"<p>{_json.text(card.get('calloutText')) or ''}</p>"


def _toggle(card: _json.Fields) -> str:
    heading = _json.text(card.get("heading")) or ""
    return f"<h4>{heading}</h4><div>{_json.text(card.get('content')) or ''}</div>"


def _button(card: _json.Fields) -> str:
    text = _json.line(card.get("buttonText"))
    address = _json.text(card.get("buttonUrl"))
    if not text or not address:
        return ""
    return f'<p><a href="{escape(address)}">{escape(text)}</a></p>'


_CARDS: dict[str, Callable[[_json.Fields], str]] = {
    "image": _image,
    "gallery": _gallery,
    "embed": _linked,
    "bookmark": _linked,
    "audio": _linked,
    "video": _linked,
    "file": _linked,
    "html": _own_html,
    "markdown": _markdown_text,
    "code": _code,
    "codeblock": _code,
    "callout": _callout,
    "toggle": _toggle,
    "button": _button,
}
"""Left out: rules, sign-up forms, letters' parts, pay walls, products, headers."""
