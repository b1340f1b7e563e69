"""Which captions share a key, which must not, and which say too little."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.matching.captions import folded, key, proves_identity

SAME_DAY = [
    "A crane in Bergen, Thursday, Aug. 18, 2022.",
    "A crane in Bergen, August 18th, 2022",
    "A crane in Bergen, 18 August 2022",
    "A crane in Bergen, Donnerstag, 18. August 2022",
    "A crane in Bergen, jeudi 18 août 2022",
    "A crane in Bergen, jueves, 18 de agosto de 2022",
    "A crane in Bergen, giovedì 18 agosto 2022",
    "A crane in Bergen, torsdag 18. august 2022",
    "A crane in Bergen, 18 sierpnia 2022",
    "A crane in Bergen, 18 августа 2022",
    "A crane in Bergen, 18 Ağustos 2022",
    "A crane in Bergen, 2022. augusztus 18.",
    "A crane in Bergen, 18.8.2022",
    "A crane in Bergen, 18.08.2022",
    "A crane in Bergen, 2022-08-18",
    "A crane in Bergen, 8/18/2022",
    "A crane in Bergen, 18/8/2022",
    "A crane in Bergen, 2022年8月18日",
]


@pytest.mark.parametrize("caption", SAME_DAY)
def test_date_has_one_form(caption: str) -> None:
    assert key(caption) == "a crane in bergen 2022m08d18"


def test_day_without_year_has_one_form() -> None:
    assert key("Harbour, Aug. 18") == key("Harbour, 18 August") == "harbour m08d18"


def test_short_month_that_is_a_word_needs_a_year() -> None:
    assert (key("El mar 3"), key("El 3 mar 2022")) == ("el mar 3", "el 2022m03d03")


def test_date_that_could_be_either_stays_as_printed() -> None:
    assert key("8/7/2022") == "8 7 2022"


def test_number_that_is_no_date_stays() -> None:
    assert key("33.44.2022 and May 99") == "33 44 2022 and may 99"


EQUAL = [
    ("The “lost voices” of – today", 'The "lost voices" of - today'),
    ("The  harbour\u00a0at\u2009night ", "the harbour at night"),
    ("The har\u00adbour\u200b", "The harbour"),
    (unicodedata.normalize("NFD", "Größe des Çeşme"), "Größe des Çeşme"),
    ("ＡＢＣ　１２３", "abc 123"),
    ("The harbour at night.", "The harbour at night"),
    ("The harbour at nightImage: Jae C. Hong/AP", "The harbour at night"),
    ("The harbour at night (AP Photo/Eric Gay, File)", "The harbour at night"),
    ("STRASSE", "Straße"),
]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_printing_does_not_tell_captions_apart(one: str, other: str) -> None:
    assert key(one) == key(other)


OTHER = [
    ("The pier at night", "The р\u0456er at night"),
    ("The harbour on Aug. 18, 2022", "The harbour on Aug. 19, 2022"),
    ("Two men at the pier", "Three men at the pier"),
    ("हिन्दी", "हिन्दि"),
]


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_says_something_else_has_another_key(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_caption_that_is_only_a_credit_keeps_its_words() -> None:
    assert key("Foto: Sina Schuldt/dpa") == "foto sina schuldt dpa"


@pytest.mark.parametrize(
    "caption",
    [
        "",
        "File photo",
        "FILE PHOTO: undated handout picture",
        "Symbolbild",
        "Archivfoto vom 18. August 2022",
        "Antony Blinken",
        "Antony Blinken and Wang Yi",
        "María José de la Cruz Ortega",
        "A harbour (Foto: Sina Schuldt/dpa)",
        "港の夜景",
    ],
)
def test_caption_that_says_little_proves_nothing(caption: str) -> None:
    assert not proves_identity(caption)


@pytest.mark.parametrize(
    "caption",
    [
        "Two men unload crates at the pier in Bergen",
        "Close up of two hands holding a small vial",
        "Ein Kran im Hafen wird abgebaut",
        "駅前の広場で開かれた防災訓練",
    ],
)
def test_caption_that_tells_what_is_seen_proves_identity(caption: str) -> None:
    assert proves_identity(caption)


@given(st.text(max_size=60))
def test_key_of_a_key_is_that_key(text: str) -> None:
    assert key(key(text)) == key(text)


_DATED = st.sampled_from(
    "18 8 2022 aug august de of , . thursday mar may / - 2022m08d18 AP Foto: (".split()
)


@given(st.lists(_DATED, max_size=9).map(" ".join))
def test_key_of_a_key_is_that_key_around_dates(text: str) -> None:
    assert key(key(text)) == key(text)


@given(st.lists(st.sampled_from(["harbour", "night", "Größe", "18"]), max_size=8))
def test_space_quotes_and_dashes_do_not_count(words: list[str]) -> None:
    plain = " ".join(words)

    assert key("\u201e" + " \u2013 \u00a0".join(words) + "\u201c") == key(plain)
    assert folded("\u00ab" + "\u2014".join(words) + "\u00bb") == folded(plain)


def test_twenty_thousand_captions_take_no_time() -> None:
    captions = [
        f"Two men unload crate {number} at the pier in Bergen on Aug. 18, 2022"
        for number in range(20_000)
    ]
    started = time.process_time()

    keys = set(map(key, captions))

    assert (len(keys), time.process_time() - started < 5) == (20_000, True)


@pytest.mark.parametrize("hostile", ["18.", "august 18 ", "-", "\u0301", "de of "])
def test_hostile_caption_takes_no_time(hostile: str) -> None:
    started = time.process_time()

    key(hostile * 200_000)

    assert time.process_time() - started < 5
