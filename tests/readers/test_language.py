import pytest

from articles.readers._language import tag


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        ("pt-br", "pt-BR"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de_DE.UTF-8", "de-DE"),
        (" de-AT ", "de-AT"),
    ],
)
def test_a_language_is_written_as_the_standard_does(name, written):
    assert tag(name) == written


@pytest.mark.parametrize("name", [None, "", "und", "mul", "English", "en us", "1", "-"])
def test_what_names_no_language_is_none(name):
    assert tag(name) is None
