"""What on a page is not the piece: menus, teasers, advertising, consent."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

NEVER = frozenset({"nav", "form", "dialog", "template", "button", "select", "menu"})
"""Elements that hold no text of a piece."""

MOST_IN_LINE = 60
"""Elements inside a line of a page, such as a byline with its links."""

_LANDMARKS = frozenset({"navigation", "search", "dialog", "menu", "banner", "toolbar",
                        "contentinfo", "alert", "tooltip", "tablist"})  # fmt: skip
_NAMES = """
nav navi navigation navbar menu submenu breadcrumb breadcrumbs rail footer
share shares sharing sharebar shareicons social socials social-media sharetools follow
related relatedcontent related-articles relacionadas relacionados recommended recommend
recommendation recommendations teaser teasers teaserlist promo promos promotion promobox
crosspromo newsletter newsletters subscribe subscription subscriptions paywall regwall
piano comment comments commenting disqus respond advert adverts advertisement
advertising advertorial ad ads adslot adbox adv adcontainer werbung anzeige publicidad
dfp gpt sponsored sponsor taboola outbrain cookie cookies consent gdpr popular
trending most-read mostread most-viewed toplist readmore read-more read-also readalso
also-read more-on moreon see-also seealso more-stories morestories next-article
pagination pager toolbar tools print login signup sign-up register popup pop-up modal
tooltip dropdown accordion-nav skip skiplink sr-only screen-reader-text
visually-hidden visuallyhidden hidden-text offscreen poll quiz rating reactions feedback
copyright-notice disclaimer author-bio authorbio author-box authorbox about-author
bio biography profile-card author-info authors-info article-tags tag-list taglist tags
post-tags tagcloud keywords topics topiclist topic-list listen audioplayer audio-player
text-to-speech tts readspeaker player-controls
correction-form donate donation donations support-us membership app-promo
appbanner whatsapp telegram google-news googlenews push-notification banner
infobox info-box factbox fact-box faktaboks faktaruta faktenbox expandable-box tagbox
printbox printonly print-only srlabel affiliate affiliate-info additional-info
lastchanged identity textauthor autor stand video-fallback legal-stuff pull-quote
pullquote metadata meta-data meta-data-container display-date affiliate-disclaimer
download-app onward infinite-scroll ticker-teaser liveblog-nav toc table-of-contents
tableofcontents inhaltsverzeichnis webpush addtoany jp-relatedposts yarpp sharedaddy
post-navigation nav-links entry-meta entry-footer article-footer article-meta
article-actions article-tools post-meta byline author authors dateline timestamp
publish-date pubdate article-date reading-time readtime mobile-only-ad kiosk
"""
_BEGINNINGS = (
    "related recommend newsletter subscri paywall advert cookie taboola outbrain"
)
"""What a name that begins so is: "relatedbroadcast"."""

_WORDS = frozenset(name.replace("-", "") for name in _NAMES.split())
_PAIRS = frozenset(name for name in _NAMES.split() if "-" in name)
_LONGEST_PAIR = max(name.count("-") + 1 for name in _PAIRS)
_WHOLE_CLASSES = frozenset({"hidden", "is-hidden", "hide", "is-hide"})
_BETWEEN = re.compile("[_-]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HASHED = re.compile(r"\b(?:css|sc|jsx|svelte)-[\w-]+")
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")


def is_furniture(element: HtmlElement) -> bool:
    """Whether its element, role, style or class says that it is not the piece."""
    if element.tag in NEVER:
        return True
    named, called = element.get("class"), element.get("id")
    if (named or called) and _names_furniture(f"{named or ''} {called or ''}"):
        return True
    return element.get("role") in _LANDMARKS or is_hidden(element)


def is_hidden(element: HtmlElement) -> bool:
    """Whether the page does not display it before a script does."""
    style = element.get("style")
    if style and _HIDDEN.search(style):
        return True
    return element.get("hidden") is not None


@lru_cache(maxsize=4096)
def _names_furniture(said: str) -> bool:
    return any(map(_is_furniture_class, plain_names(said).split()))


def _is_furniture_class(name: str) -> bool:
    """Whether a class is called so: "c-teaser__box" is a teaser, "sidebar-grid" not."""
    if name in _WHOLE_CLASSES or name.endswith("sidebar"):
        return True
    parts = [part for part in _BETWEEN.split(name) if part]
    if any(part in _WORDS or part.startswith(_BEGINNINGS) for part in parts):
        return True
    return any(
        "-".join(parts[start : start + length]) in _PAIRS
        for length in range(2, min(len(parts), _LONGEST_PAIR) + 1)
        for start in range(len(parts) - length + 1)
    )


@lru_cache(maxsize=4096)
def plain_names(said: str) -> str:
    """Class names in small letters, parted at humps, without a build's own letters."""
    said = said[:500]
    if "css-" in said or "sc-" in said or "jsx-" in said or "svelte-" in said:
        said = _HASHED.sub("", said)
    return said if said.islower() else _HUMP.sub("-", said).casefold()


def is_line(element: HtmlElement) -> bool:
    """Whether it is small enough to be a line of a page, and no part with parts."""
    return (
        len(list(islice(element.iterdescendants(), MOST_IN_LINE + 1))) <= MOST_IN_LINE
    )
