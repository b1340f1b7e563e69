"""When a page says it was published and changed, with the zone where it says one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from articles.document import When
from articles.readers import _dates
from articles.readers._html import text_of
from articles.readers.html_page.furniture import is_line
from articles.readers.html_page.meta import Meta
from articles.readers.html_page.structured import Node, every

_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "datepublished"),
    *("og:published_time", "published_time", "parsely-pub-date", "dc.date.issued"),
    *("cxenseparse:recs:publishtime", "pubdate", "publishdate", "publish-date"),
    *("publish_date", "publication_date", "sailthru.date", "dcterms.created"),
    *("dc.date", "dcterms.date", "date", "article.published", "last-modified-date"),
    *("citation_publication_date", "prism.publicationdate", "dc.date.created"),
    *("weibo: article:create_at", "iso-8601-publish-date"),
)
_MODIFIED = (
    *("article:modified_time", "og:article:modified_time", "datemodified"),
    *("og:updated_time", "dcterms.modified", "last-modified", "lastmod", "modified"),
    *("article.updated", "revisedate"),
)


def published(
    story: Node, meta: Meta,
    *, language: str | None = None, time_zone: str | None = None,
) -> When | None:  # fmt: skip
    """When the page's head says it was published."""
    said = [*every(story.get("datePublished")), *every(story.get("dateCreated"))]
    said += [text for name in _PUBLISHED for text in meta.all(name)[:1]]
    said += meta.dates("datePublished")
    return _best(said, language, time_zone)


def printed(
    root: HtmlElement, near: HtmlElement | None,
    *, language: str | None = None, time_zone: str | None = None,
) -> When | None:  # fmt: skip
    """The date that readers see around the headline."""
    return _best(_printed(root, near), language, time_zone)


def modified(
    story: Node, meta: Meta,
    *, language: str | None = None, time_zone: str | None = None,
) -> When | None:  # fmt: skip
    said = every(story.get("dateModified"))
    said += [text for name in _MODIFIED for text in meta.all(name)[:1]]
    said += meta.dates("dateModified")
    return _best(said, language, time_zone)


def _best(
    said: list[object], language: str | None, time_zone: str | None
) -> When | None:
    """The first that is a date; another of the same day may know the time."""
    found = [_when(str(text), language, time_zone) for text in said if text]
    dates = [one for one in found if one is not None]
    if not dates or isinstance(dates[0], datetime):
        return dates[0] if dates else None
    moments = (one for one in dates if isinstance(one, datetime))
    return next((one for one in moments if one.date() == dates[0]), dates[0])


def _when(text: str, language: str | None, time_zone: str | None) -> When | None:
    text = " ".join(text.split())
    try:
        return _in_zone(datetime.fromisoformat(text), text, time_zone)
    except ValueError:
        pass
    if text.isdigit() and len(text) in {10, 13}:
        return datetime.fromtimestamp(int(text[:10]), UTC)
    try:
        return _in_zone(parsedate_to_datetime(text), text, time_zone)
    except (ValueError, TypeError, IndexError):
        return _dates.parse(text, language=language, time_zone=time_zone)


def _in_zone(moment: datetime, text: str, time_zone: str | None) -> When | None:
    """A moment of no zone is one where the desk knows the zone, else a day."""
    if moment.year not in _dates.YEARS:
        return None
    if moment.tzinfo:
        return moment
    if ":" in text and time_zone:
        return moment.replace(tzinfo=ZoneInfo(time_zone))
    return moment.date()


def _printed(root: HtmlElement, near: HtmlElement | None) -> list[object]:
    """Dates shown around the headline, nearest first."""
    said: list[object] = []
    place = near
    for _ in range(5):
        if place is None or place.tag == "body":
            break
        times = list(place.iter("time"))[:5]
        said += [
            text for time in times for text in (time.get("datetime"), text_of(time))
        ]
        place = place.getparent()
    if near is not None:
        said += _lines_around(near)
    return [*said, *(time.get("datetime") for time in list(root.iter("time"))[:1])]


def _lines_around(heading: HtmlElement) -> Iterator[str]:
    """The short texts in the elements that stand around the headline."""
    place = heading
    for _ in range(4):
        parent = place.getparent()
        if parent is None or parent.tag in {"body", "html"}:
            return
        for beside in list(parent)[:12]:
            text = text_of(beside) if is_line(beside) else None
            if text and len(text) < 300 and beside is not place:
                yield text
        place = parent


def is_date(text: str) -> bool:
    """Whether a short text is a date, with its clock time and hardly a word more."""
    if len(text) > 60:
        return False
    found = list(_dates.find(text))
    return bool(found) and sum(one.end - one.start for one in found) > len(text) - 20
