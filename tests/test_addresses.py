"""Addresses of one picture share a key; those of two pictures do not."""

import pytest

from articles.addresses import picture_key


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "https://static.dw.com/image/43470564_605.jpg",
            "https://www.dw.com/image/43470564_303.jpg",
        ),
        (
            "https://blog.example.org/2025/pier-1024x683.jpg",
            "https://blog.example.org/2025/pier-scaled.jpg",
        ),
        (
            "https://www.ndr.de/news/pier142_v-contentgross.jpg",
            "https://www.ndr.de/news/pier142_v-einspaltig.jpg",
        ),
        (
            "https://i.guim.co.uk/img/media/1a2b/0_0_3000_1800/500.jpg?width=300",
            "https://i.guim.co.uk/img/media/1a2b/0_0_3000_1800/master/3000.jpg",
        ),
        (
            "https://static.example.org/2020/08/16pier/16pier-articleLarge.jpg",
            "https://static.example.org/2020/08/16pier/16pier-square640.jpg",
        ),
        (
            "https://cdn.example.org/image/upload/w_1200,c_fill,g_auto/v1/pier.jpg",
            "https://cdn.example.org/image/upload/w_300/v1/pier.jpg",
        ),
        (
            "https://example.org/cdn-cgi/image/width=480,quality=80/up/pier.jpg",
            "https://example.org/cdn-cgi/image/width=2640,quality=80/up/pier.jpg",
        ),
        (
            "https://sizes.example.org/crop/9/?url=https%3A%2F%2Fa.example.org%2Fp.jpg",
            "https://a.example.org/p.jpg",
        ),
    ],
)
def test_sizes_of_one_picture_have_one_key(one: str, other: str) -> None:
    assert picture_key(one) == picture_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "https://static.dw.com/image/43470564_605.jpg",
            "https://static.dw.com/image/43470565_605.jpg",
        ),
        (
            "https://i.guim.co.uk/img/media/1a2b/0_0_3000_1800/500.jpg",
            "https://i.guim.co.uk/img/media/9f8e/0_0_3000_1800/500.jpg",
        ),
        ("https://example.org/pier_303.jpg", "https://example.org/pier_304.jpg"),
        ("https://example.org/w_1/pier.jpg", "https://example.org/w_1/crane.jpg"),
        (
            "https://s.example.org/?url=https%3A%2F%2Fa.example.org%2Fp.jpg",
            "https://s.example.org/?url=https%3A%2F%2Fa.example.org%2Fq.jpg",
        ),
    ],
)
def test_other_pictures_have_another_key(one: str, other: str) -> None:
    assert picture_key(one) != picture_key(other)


@pytest.mark.parametrize("address", ["harbour", "http://[", "", "https://example.org"])
def test_any_text_has_a_key(address: str) -> None:
    assert isinstance(picture_key(address), str)
