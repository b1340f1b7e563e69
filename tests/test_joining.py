"""Figures become distinct pictures; what is only alike is suspected."""

import time

import pytest

from articles.credits import split
from articles.document import Block, Document, Figure, FigureRole, Paragraph
from articles.joining import (
    NO_CAPTION,
    OTHER_ALT,
    OTHER_SOURCE,
    OTHER_WORDS,
    Joined,
    JoinedImage,
    Place,
    Suspicion,
    join,
)

CRANE = "Two men take down the old crane at the pier"
ALT = "A crane before a grey sky"


def joined(*blocks: Block, headline: str | None = None) -> Joined:
    return join(Document(headline=headline, blocks=blocks))


def images(*figures: Figure, headline: str | None = None) -> list[int]:
    """For each figure the number of its picture."""
    return [place.image for place in joined(*figures, headline=headline).places]


def test_picture_block_that_comes_twice_is_one_picture_and_a_repeat() -> None:
    figure = Figure(caption=CRANE, alt=ALT, credit="Jae C. Hong/AP")
    document = Document(blocks=(figure, Paragraph("Between."), figure))

    result = join(document)

    assert result == Joined(
        document=document,
        images=(JoinedImage((0, 2), figure, split("Jae C. Hong/AP")),),
        places=(Place(0, 0), Place(2, 0, repeat_of=0)),
        suspicions=(),
    )


def test_document_without_figures_has_no_pictures() -> None:
    document = Document(blocks=(Paragraph("Only words."),))

    assert join(document) == Joined(document, (), (), ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Figure(caption=CRANE), Figure(caption=f"“{CRANE}.”")),
        (Figure(caption=CRANE, alt=ALT), Figure(caption=CRANE, alt=ALT + ".")),
        (
            Figure(caption=CRANE, alt=ALT, addresses=("https://a.example/1.jpg",)),
            Figure(caption=CRANE, alt=ALT),
        ),
        (
            Figure(caption=CRANE, alt=ALT, ids=("id-1",)),
            Figure(caption=CRANE, alt=ALT, addresses=("https://a.example/1.jpg",)),
        ),
        (
            Figure(caption=CRANE, alt=ALT, credit="Jae C. Hong/AP"),
            Figure(caption=CRANE, alt=ALT),
        ),
        (
            Figure(addresses=("https://a.example/1.jpg?w=300",)),
            Figure(caption=CRANE, addresses=("https://a.example/1.jpg?w=900",)),
        ),
        (Figure(ids=("id-1", "id-2")), Figure(alt=ALT, ids=("id-2",))),
        (Figure(caption="File photo", alt=ALT), Figure(caption="File photo", alt=ALT)),
    ],
)
def test_figures_are_one_picture(one: Figure, other: Figure) -> None:
    assert images(one, other) == [0, 0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Figure(), Figure()),
        (Figure(alt=ALT), Figure(alt=ALT)),
        (Figure(caption="File photo"), Figure(caption="File photo")),
        (Figure(caption="Symbolbild", alt="B"), Figure(caption="Symbolbild", alt="B")),
        (Figure(caption="Antony Blinken"), Figure(caption="Antony Blinken")),
        (Figure(caption=CRANE), Figure(caption=CRANE, alt=ALT)),
        (Figure(caption=CRANE, alt=ALT), Figure(caption=CRANE, alt="A pier by day")),
        (Figure(caption=CRANE, ids=("1",)), Figure(caption=CRANE, ids=("2",))),
        (
            Figure(caption=CRANE, addresses=("https://a.example/1.jpg",)),
            Figure(caption=CRANE, addresses=("https://a.example/2.jpg",)),
        ),
        (Figure(caption=CRANE, credit="A/AP"), Figure(caption=CRANE, credit="B/AP")),
        (Figure(caption=CRANE, file="1.jpg"), Figure(caption=CRANE, file="2.jpg")),
    ],
)  # fmt: skip
def test_figures_are_two_pictures(one: Figure, other: Figure) -> None:
    assert images(one, other) == [0, 1]


def test_headline_over_again_tells_no_picture() -> None:
    figure = Figure(caption=CRANE)

    assert images(figure, figure, headline=CRANE) == [0, 1]


def test_figure_that_shares_with_two_makes_all_one_picture() -> None:
    figures = (
        Figure(ids=("1",)),
        Figure(caption=CRANE),
        Figure(addresses=("https://a.example/1.jpg",)),
        Figure(ids=("1",), addresses=("https://a.example/1.jpg",)),
    )

    assert images(*figures) == [0, 1, 0, 0]


def test_pictures_that_differ_do_not_share_the_one_that_names_nothing() -> None:
    figures = (
        Figure(caption=CRANE),
        Figure(caption=CRANE, ids=("1",)),
        Figure(caption=CRANE),
        Figure(caption=CRANE, ids=("2",)),
    )

    result = joined(*figures)

    assert [place.image for place in result.places] == [0, 1, 0, 2]
    assert result.suspicions == (
        Suspicion(0, 1, OTHER_SOURCE),
        Suspicion(0, 2, OTHER_SOURCE),
    )


def test_words_never_put_two_ids_on_one_picture() -> None:
    address = ("https://a.example/1.jpg",)
    figures = (
        Figure(caption=CRANE, addresses=address),
        Figure(caption="Nobody works on the pier today", ids=("1",), addresses=address),
        Figure(caption=CRANE, ids=("2",)),
    )

    assert images(*figures) == [0, 0, 1]


def test_image_gathers_what_its_figures_say() -> None:
    first = Figure(alt=ALT, addresses=("https://a.example/1.jpg?w=300",))
    second = Figure(
        caption=CRANE,
        alt="Another text",
        credit="Jae C. Hong/AP",
        copyright="AP",
        usage_terms="Until May",
        ids=("id-1",),
        addresses=("https://a.example/1.jpg?w=900",),
        file="1.jpg",
    )

    [image] = joined(first, second).images

    assert image.first == Figure(
        caption=CRANE,
        alt=ALT,
        credit="Jae C. Hong/AP",
        copyright="AP",
        usage_terms="Until May",
        ids=("id-1",),
        addresses=("https://a.example/1.jpg?w=300", "https://a.example/1.jpg?w=900"),
        file="1.jpg",
    )


def repeats(*figures: Figure) -> list[int | None]:
    return [place.repeat_of for place in joined(*figures).places]


def test_use_with_another_caption_repeats_nothing() -> None:
    one = Figure(caption=CRANE, ids=("1",))
    other = Figure(caption="Nobody works on the pier today", ids=("1",))

    assert repeats(one, other, one, other) == [None, None, 0, 1]


def test_use_without_caption_repeats_the_picture() -> None:
    captioned = Figure(caption=CRANE, ids=("1",))
    bare = Figure(ids=("1",))

    assert repeats(captioned, bare) == [None, 0]
    assert repeats(bare, captioned) == [None, None]


def test_gallery_neither_repeats_nor_is_repeated() -> None:
    shown = Figure(caption=CRANE, alt=ALT)
    gallery = Figure(caption=CRANE, alt=ALT, role=FigureRole.GALLERY)

    assert images(gallery, shown, gallery) == [0, 0, 0]
    assert repeats(gallery, shown, gallery, shown) == [None, None, None, 1]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            Figure(caption=CRANE, credit="A/AP", alt=ALT),
            Figure(caption=CRANE, credit="A/AP", alt="A pier from above"),
            OTHER_ALT,
        ),
        (
            Figure(caption=CRANE, ids=("1",)),
            Figure(caption=CRANE, ids=("2",)),
            OTHER_SOURCE,
        ),
        (
            Figure(
                caption=CRANE, credit="A/AP", addresses=("https://a.example/1.jpg",)
            ),
            Figure(caption=f"FILE - {CRANE}, before the winter storms", credit="A/AP"),
            OTHER_WORDS,
        ),
        (Figure(alt=ALT), Figure(alt=ALT), NO_CAPTION),
    ],
)
def test_alike_pictures_are_suspected(one: Figure, other: Figure, reason: str) -> None:
    assert joined(one, other).suspicions == (Suspicion(0, 1, reason),)


@pytest.mark.parametrize(
    "figure",
    [Figure(), Figure(caption="File photo", credit="AP"), Figure(alt="Logo")],
)
def test_pictures_that_say_nothing_are_not_suspected(figure: Figure) -> None:
    assert joined(figure, figure).suspicions == ()


@pytest.mark.parametrize(
    "other",
    [
        Figure(caption=f"{CRANE} in Bristol", credit="A/AP"),
        Figure(caption=f"{CRANE} in Hull, a year later", credit="B/AP"),
        Figure(caption=f"{CRANE} in Hull, a year later", credit="A/AP", ids=("2",)),
    ],
    ids=["another place", "another credit", "both name their file"],
)
def test_captions_in_other_words_of_two_pictures_are_not_suspected(
    other: Figure,
) -> None:
    one = Figure(caption=f"{CRANE} in Hull", credit="A/AP", ids=("1",))

    assert joined(one, other).suspicions == ()


@pytest.mark.parametrize(
    "figures",
    [
        [Figure(caption=CRANE, alt=ALT)] * 20_000,
        [Figure(caption=CRANE, ids=(str(number),)) for number in range(20_000)],
        [Figure(ids=(str(number), str(number + 1))) for number in range(20_000)],
        [Figure(caption=CRANE, alt=f"{n}", credit="AP") for n in range(20_000)],
        [Figure(caption=f"{CRANE}, and more {n}", credit="AP") for n in range(20_000)],
    ],
)  # fmt: skip
def test_twenty_thousand_figures_take_no_time(figures: list[Figure]) -> None:
    started = time.process_time()

    joined(*figures)

    assert time.process_time() - started < 10
