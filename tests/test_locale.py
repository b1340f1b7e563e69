"""The German catalogue is whole, and who sees which language."""

import ast
import gettext
import re

import pytest
from django.conf import settings as stored_settings

from tests import build

FOLDER = stored_settings.BASE_DIR / "articles/locale/de/LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{\w*\}")
LINE = re.compile(r'(msgid|msgid_plural|msgctxt|msgstr(?:\[\d\])?)? ?(".*")')


def entries():
    """Every entry of the .po as its parts, with what marks it obsolete or fuzzy."""
    for block in (FOLDER / "django.po").read_text(encoding="utf-8").split("\n\n"):
        entry = {"flags": re.findall(r"^(#~|#,.*fuzzy)", block, re.MULTILINE)}
        name = ""
        for match in filter(None, map(LINE.fullmatch, block.strip().splitlines())):
            name = match[1] or name
            entry[name] = entry.get(name, "") + ast.literal_eval(match[2])
        yield entry


def translations(entry):
    return [text for name, text in entry.items() if name.startswith("msgstr")]


def test_every_string_is_translated():
    assert [
        entry
        for entry in entries()
        if entry["flags"] or not all(translations(entry)) or not translations(entry)
    ] == []


def test_placeholders_are_those_of_the_original():
    wrong = [
        (entry["msgid"], text)
        for entry in entries()
        for text in translations(entry)
        if entry["msgid"]
        and sorted(m[0] for m in PLACEHOLDER.finditer(text))
        != sorted(m[0] for m in PLACEHOLDER.finditer(entry["msgid"]))
    ]

    assert wrong == []


def test_compiled_catalogue_is_that_of_the_source():
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    written = {}
    for entry in entries():
        for number, text in enumerate(translations(entry)):
            several = "msgid_plural" in entry
            key = (entry["msgid"], number) if several else entry["msgid"]
            written[key] = text

    assert compiled == written


@pytest.fixture
def desk(admin_client):
    return admin_client


@pytest.mark.parametrize(
    ("asked", "newsroom", "spoken"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", "en", "de"),
        ("en-GB", "de", "en"),
        ("fr,pl", "de", "de"),
        ("fr,pl", "en", "en"),
        ("", "de", "de"),
    ],
)
def test_desk_follows_the_browser(desk, settings, asked, newsroom, spoken):
    settings.LANGUAGE_CODE = newsroom

    page = desk.get("/admin/", headers={"accept-language": asked})

    assert page["Content-Language"] == spoken
    assert {"Accept-Language", "Cookie"} <= set(page["Vary"].split(", "))
    assert f'<html lang="{spoken}"' in page.content.decode()


def test_switch_is_remembered_for_the_desk_alone(desk):
    sent = {"language": "de", "next": "/admin/articles/article/?q=x"}

    switched = desk.post("/admin/language/", sent)

    cookie = switched.cookies["newsroom_language"]
    assert (switched.status_code, switched["Location"]) == (302, sent["next"])
    assert (cookie.value, cookie["path"], cookie["samesite"]) == (
        "de",
        "/admin/",
        "Lax",
    )
    assert cookie["httponly"]
    page = desk.get("/admin/", headers={"accept-language": "en"})
    assert page["Content-Language"] == "de"
    assert (
        '<button type="submit" name="language" value="en" lang="en">English</button>'
        in page.content.decode()
    )


def test_switch_leads_nowhere_else(desk):
    sent = {"language": "de", "next": "https://evil.example/"}

    assert desk.post("/admin/language/", sent)["Location"] == "/"


def test_one_desk_request_leaves_no_language_behind(desk):
    desk.get("/admin/", headers={"accept-language": "de"})

    assert 'lang="en"' in desk.get("/").content.decode()


@pytest.mark.parametrize("newsroom", ["en", "de"])
def test_readers_get_the_language_of_the_newsroom(client, db, settings, newsroom):
    edition = build.published()
    settings.LANGUAGE_CODE = newsroom
    other = {"en": "de", "de": "en"}[newsroom]
    skip = {"en": "Skip to the text", "de": "Zum Text springen"}[newsroom]
    client.cookies["newsroom_language"] = other

    for address in ("/", edition.get_absolute_url(), "/nothing/"):
        page = client.get(address, headers={"accept-language": other})
        text = page.content.decode()
        assert f'<html lang="{newsroom}">' in text
        assert skip in text
        assert not {"Cookie", "Accept-Language"} & set(page.get("Vary", "").split(", "))
        assert not page.cookies


def test_scripts_speak_it_too(desk):
    script = desk.get("/admin/jsi18n/", headers={"accept-language": "de"})

    words = script.content.decode()
    assert '"Edit Link": "Link bearbeiten"' in words
    assert '"Cancel": "Abbrechen"' in words


def test_preview_speaks_as_the_page_will(desk, settings):
    article = build.article()
    address = f"/admin/articles/article/{article.pk}/preview/page/"

    page = desk.get(address, headers={"accept-language": "de"})

    assert "Skip to the text" in page.content.decode()


def test_german_pages_print_german_dates(client, db, settings):
    settings.LANGUAGE_CODE = "de"
    edition = build.published()
    edition.first_published = edition.first_published.replace(
        year=2024, month=3, day=5, hour=14, minute=7
    )
    edition.save()

    text = client.get(edition.get_absolute_url()).content.decode()

    assert ">5. März 2024, 14:07 UTC</time>" in text
