"""Documents of every shape, for tests of what must hold for all of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from articles import document as piece

_LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Cf", "Cn", "Zl", "Zp"),
    exclude_characters="\xa0",
)
texts = (
    st.text(_LETTERS, min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
markup = texts.map(piece.inline) | st.builds(
    lambda before, inside: (
        f"{piece.inline(before)} <strong>{piece.inline(inside)}</strong>"
    ),
    texts,
    texts,
)
moments = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001 - hypothesis wants naive bounds
    max_value=datetime(2060, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5, minutes=30))]),
)
whens = st.dates(min_value=datetime(1990, 1, 1, tzinfo=UTC).date()) | moments
addresses = st.integers(1, 9).map(lambda number: f"https://img.example/{number}.jpg")


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


figures = st.builds(
    piece.Figure,
    caption=maybe(texts),
    alt=maybe(texts),
    credit=maybe(texts),
    copyright=maybe(texts),
    addresses=st.lists(addresses, max_size=2, unique=True).map(tuple),
    role=st.sampled_from(piece.FigureRole),
)
blocks = st.one_of(
    st.builds(piece.Paragraph, markup),
    st.builds(piece.Subhead, markup),
    st.builds(piece.Quote, markup, maybe(texts)),
    st.builds(
        piece.ListBlock,
        st.lists(markup, min_size=1, max_size=3).map(tuple),
        st.booleans(),
    ),
    st.builds(
        piece.Table,
        st.lists(
            st.lists(markup, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3
        ).map(tuple),
        st.integers(0, 1),
    ),
    st.builds(piece.Embed, title=texts, provider=maybe(texts)),
    figures,
)
names = st.sampled_from(["AFP", "AP", "Reuters", "dpa", "Kyodo News", "Ana Díaz"])
documents = st.builds(
    piece.Document,
    guid=maybe(texts),
    version=maybe(texts),
    language=maybe(st.sampled_from(["en", "de", "pt-BR"])),
    embargo=maybe(moments),
    headline=maybe(texts),
    kicker=maybe(texts),
    standfirst=maybe(texts),
    byline=maybe(texts),
    authors=st.lists(
        st.builds(piece.Author, names, maybe(texts)),
        max_size=2,
        unique_by=lambda author: author.name,
    ).map(tuple),
    sign_off=maybe(texts),
    desk_initials=st.lists(texts, max_size=2).map(tuple),
    published=maybe(whens),
    modified=maybe(whens),
    publisher=maybe(names),
    agencies=st.lists(names, max_size=3, unique=True).map(tuple),
    tags=st.lists(
        st.sampled_from(["China", "Drugs", "Ελλάδα", "Zürich"]), max_size=3, unique=True
    ).map(tuple),
    subjects=st.lists(
        st.builds(piece.Subject, texts, texts, maybe(texts)), max_size=2
    ).map(tuple),
    corrections=st.lists(
        st.builds(piece.Correction, texts, maybe(whens), maybe(texts), maybe(texts)),
        max_size=2,
    ).map(tuple),
    blocks=st.lists(blocks, max_size=8).map(tuple),
)
