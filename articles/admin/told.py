"""What imports recorded in English, said in the editor's language.

Records keep their reasons in English, whoever imported; only showing them translates.
"""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("the desk wrote this piece itself"),
    _("the desk removed this piece"),
    _("the desk changed %(our_parts)s, the source changed %(their_parts)s"),
    _("the source changed %(their_parts)s"),
    _("the desk and the source both changed %(both_parts)s; %(their_parts)s came in"),
    _("the desk and the source both changed %(both_parts)s"),
    _("as the desk has it"),
    _("it cancels %(id)s, unknown here"),
    _("its source killed it before it came in"),
    _("the source changed its version %(version)s afterwards"),
    _("version %(given)s is older than %(known)s, which is here"),
    _("its text of %(moment)s is older than the one here"),
    _("a file named in it was left out: %(why)s"),
    _("the page: killed by the source"),
    _("the page: what the source demands of it waits for an editor"),
    _("the page: withheld by the source, taken down"),
    _("the page: released by the source again, it waits for an editor"),
    _("its source killed it, and sends it again"),
    _("the page: closed until %(moment)s"),
    _("the page: on the page until %(moment)s"),
    _("not published: a draft at its source"),
    _("came earlier in this run"),
    _("not published: the page does not show what the desk had"),
    _("not published: %(why)s"),
    _("The page does not show what the desk had."),
    _("This piece was removed from the desk."),
    _("A piece needs a headline before it is published."),
    _("A piece needs a text before it is published."),
    _("The source has this piece withheld."),
    _("The source has this piece canceled."),
    _("The piece is under embargo until %(until)s."),
    _("The piece expires before it would be published."),
    _("picture %(number)s: repeated, the repeat is hidden from readers"),
    _("pictures %(first)s and %(second)s: %(why)s"),
    _(
        "pictures: %(number)s with the same caption in another article, "
        "no picture to compare"
    ),
    _("same caption in another article, no picture to compare"),
    _("same caption and credit, other alt text"),
    _("same caption and alt text, other address, id or credit"),
    _("same credit, caption in other words"),
    _("same alt text, no caption"),
    _("headline: not found"),
    _("caption: not found"),
    _("job: %(number)s"),
    _("date: not found"),
    _("date: “%(line)s” names no certain day"),
    _("status: “%(word)s” is unknown, the piece is withheld"),
    _("embargo: %(why)s, the piece is withheld"),
    _("expires: %(why)s"),
    _("“%(printed)s” cannot be read"),
    _("no end is given"),
    _("second headline: %(headline)s"),
    _("signal: %(word)s"),
    _("Refers to %(item)s"),
    _("tags: one is too long, the line stays in the text"),
    _("tags: %(number)s left out of %(all)s"),
    _("shortened, what came is kept: %(cut_parts)s"),
    _(
        "encoding: %(number)s bytes are not UTF-8 and were read as Windows-1252, "
        "first in line %(line)s"
    ),
    _("encoding: not all of it is %(encoding)s"),
    _("encoding: read as Windows-1252"),
    _("no reader recognises this file"),
    _("empty: nothing but blanks"),
    _("more than %(limit)s lines of text"),
    _("no paragraph of text in it"),
    _("a server's error and no page"),
    _("it has neither a headline nor a body"),
    _("no news item is in it"),
    _("no news item and no package is in it"),
    _("more than %(limit)s items"),
    _("more than %(limit)s elements"),
    _("a paragraph of more than %(limit)s characters"),
    _("not a text file"),
    _("not a text in UTF-8 or Windows-1252"),
    _("not well-formed XML: %(error)s"),
    _("not well-formed JSON: %(error)s"),
    _("nested more than %(limit)s deep"),
    _("it declares XML entities"),
    _("an element with more than %(limit)s attributes"),
    _("a %(kind)s by itself is not taken in yet"),
    _("more than %(limit)s pictures in one piece"),
    _("its %(part)s is longer than %(limit)s characters"),
    _("nothing: %(why)s"),
    _("there is no piece in it, paste a text or choose files"),
    _("larger than %(limit)s MB"),
    _("larger than %(limit)s MB when unpacked"),
    _("“%(name)s” is larger than %(limit)s MB"),
    _("more than %(limit)s files in one delivery"),
    _("more than %(limit)s files in one archive"),
    _("more than %(limit)s MB in one delivery"),
    _("broken, or no zip archive"),
    _("“%(name)s” is in it twice"),
    _("“%(name)s” leads out of the archive"),
    _("“%(name)s” is a link and no file"),
    _("“%(name)s” is encrypted"),
    _("not readable as TOML: %(error)s"),
    _("“%(name)s” is not one of %(names)s"),
    _("“%(name)s” must be a list of texts"),
    _("“%(name)s” must be true or false"),
    _("“%(name)s” must be a text"),
    _("no time zone is called “%(name)s”"),
    _("a better reading changed %(their_parts)s"),
    _(
        "the desk and a better reading both changed %(both_parts)s; "
        "%(their_parts)s came in"
    ),
    _("the desk and a better reading both changed %(both_parts)s"),
    _("a tar archive is not taken in, make it a zip archive or a folder"),
    _("more than %(limit)s times as large when unpacked"),
    _("more than %(limit)s pieces in it"),
    _("broken in its archive"),
    _("permission denied"),
    _("%(file)s cannot be stored: %(cause)s"),
    _("the desk changed it"),
    _("a later import changed it"),
    _("how it was before was not kept"),
    _("the picture is used"),
    _("the picture is one with another"),
    _("the same file"),
    _("the original is missing"),
    _("it cannot be compressed as %(format)s"),
    _("the same pixels"),
    _("the same picture in another size or format"),
    _("the same picture in other tones"),
    _("the same but for the colours"),
    _("one may be a part of the other"),
    _("one may be the other with a border or a banner"),
    _("the same but for one part"),
    _("nearly the same view"),
    _("one is the other mirrored"),
    _("the same agency id"),
    _("the same agency id, but the pictures differ"),
    _("the same address, but the pictures differ"),
    _("the same words, but the pictures differ"),
    _("it took too long"),
    _("the connection failed"),
    _("it is no address of the web"),
    _("it is no feed"),
    _("it is packed, and broken"),
    _("it is of the type “%(type)s”"),
    _("it moved more than %(limit)s times"),
    _("the server answered %(number)s"),
    _("%(host)s is no public address"),
    _("%(host)s cannot be found"),
    _("%(host)s was not found in time"),
    _("The file is no picture we can read."),
    _("The picture is larger than 50 megapixels or 12,000 pixels a side."),
    _("nothing changed"),
    _("Exif: not readable, left aside"),
    _("XMP: not readable, left aside"),
    _("a Ghost export without a post"),
    _("a Ghost export without a table of posts"),
    _("a WordPress export without a post"),
    _("a WordPress export without any item"),
    _("a feed without items"),
    _("a picture under the name of a page"),
    _("block “%(block)s” left out"),
    _("date of change: “%(date)s” is none"),
    _("date: the feed says only when the piece was changed"),
    _("date: “%(date)s” is none"),
    _("date: “%(date)s” of the attachment “%(name)s” is none"),
    _("empty: neither headline nor text"),
    _("front matter: %(why)s"),
    _("item %(number)s has neither headline nor text"),
    _("no item has a headline or a text"),
    _("no picture we can read"),
    _("picture: made with a machine (%(how)s)"),
    _("status: a draft by its front matter"),
    _("the feed is cut off inside its last item"),
    _("%(thing)s left out"),
    _("%(error)s, in line %(line)s; read as far as it goes"),
    _(
        "%(new)s new, %(changed)s changed, %(same)s same, %(held)s held, "
        "%(refused)s refused"
    ),
)
_PARTS = (
    _("kicker"),
    _("headline"),
    _("teaser headline"),
    _("standfirst"),
    _("byline"),
    _("sign off"),
    _("dateline"),
    _("story"),
    _("text"),
    _("list"),
    _("table"),
    _("quote"),
    _("embed"),
    _("picture"),
    _("package"),
    _("topics"),
    _("sources"),
    _("tags"),
    _("authors"),
    _("agencies"),
    _("publisher"),
    _("published"),
    _("modified"),
    _("embargo"),
    _("expires"),
    _("address"),
    _("short address"),
    _("copyright"),
    _("usage terms"),
    _("language"),
    _("notes"),
    _("corrections"),
    _("subjects"),
    _("version"),
    _("status"),
    _("note"),
)
_GIVEN = re.compile(r"%\((\w+)\)s")


def told(text: str | None) -> str:
    """A recorded sentence translated; a file's name before it stays as it is."""
    if not text:
        return ""
    for sentence, pattern in _patterns():
        if match := pattern.fullmatch(text):
            given = {name: _of(name, said) for name, said in match.groupdict().items()}
            return gettext(sentence) % given if given else gettext(sentence)
    head, colon, tail = text.partition(": ")
    return f"{head}{colon}{told(tail)}" if colon else text


def part(name: str) -> str:
    """What a part of a piece is called, as in “sign_off”."""
    return gettext(name.replace("_", " "))


def _of(name: str, said: str) -> str:
    if name.endswith("_parts") or name in {"part", "kind"}:
        return ", ".join(map(part, said.split(", ")))
    return told(said) if name == "why" else said


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((sentence, _pattern(sentence)) for sentence in SENTENCES)


def _pattern(sentence: str) -> re.Pattern[str]:
    """A fixed sentence comes before one with room in it, as they are listed."""
    pieces = _GIVEN.split(sentence)
    texts = [re.escape(text) for text in pieces[::2]]
    rooms = [f"(?P<{name}>.+?)" for name in pieces[1::2]]
    both = zip(texts, [*rooms, ""], strict=True)
    return re.compile("".join(text + room for text, room in both), re.DOTALL)
