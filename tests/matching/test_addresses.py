"""Addresses of one picture share a key; those of two pictures do not."""

import pytest

from articles.matching.addresses import picture_key


@pytest.mark.parametrize(
    "address",
    [
        "https://img.example.org/a/harbour.jpg",
        "http://IMG.example.org/a/harbour.jpg",
        "https://img.example.org/a/harbour.jpg?w=300&amp;q=80",
        "//img.example.org/a/harbour-1200x800.jpg#top",
        " https://img.example.org/a/harbour.jpg ",
    ],
)
def test_size_and_scheme_do_not_tell_pictures_apart(address: str) -> None:
    assert picture_key(address) == "img.example.org/a/harbour.jpg"


def test_query_tells_pictures_apart_where_the_path_names_no_file() -> None:
    assert picture_key("https://example.org/img?id=1&w=300") == "example.org/img?id=1"


@pytest.mark.parametrize("address", ["harbour", "http://[", "", "https://example.org"])
def test_any_text_has_a_key(address: str) -> None:
    assert isinstance(picture_key(address), str)
