"""From files on disk to saved and published articles."""

import json

import pytest
from django.core.management import call_command

from articles import workflow
from articles.exporting import export
from articles.importing import Importer, Outcome
from articles.models import (
    Article,
    Caption,
    Edition,
    HeldPart,
    Image,
    ImportRecord,
    Placement,
    Text,
)
from tests import build
from tests.captures import bridge

pytestmark = pytest.mark.django_db


@pytest.fixture
def put(tmp_path):
    def write(name="bridge.txt", content=None, sidecar=None):
        path = tmp_path / name
        path.write_bytes(bridge() if content is None else content)
        if sidecar is not None:
            path.with_suffix(".toml").write_text(sidecar, encoding="utf-8")
        return str(path)

    return write


def outcomes(*paths, **how):
    return [result.outcome for result in Importer(**how).take_in(paths)]


def rows():
    kinds = (Article, Image, Caption, Placement, Edition, ImportRecord)
    return {kind.__name__: kind.objects.count() for kind in kinds}


def test_piece_comes_in_with_its_pictures_once(put):
    path = put()

    assert outcomes(path) == [Outcome.NEW]
    assert rows() == {
        "Article": 1,
        "Image": 2,
        "Caption": 2,
        "Placement": 3,
        "Edition": 0,
        "ImportRecord": 1,
    }
    assert ImportRecord.objects.get().kept.read() == bridge()


def test_piece_imported_again_is_the_same_and_adds_no_row(put):
    path = put()
    outcomes(path)
    before = rows()

    assert outcomes(path) == [Outcome.SAME]
    assert rows() == before


def test_piece_the_source_changed_is_changed_in_place(put):
    outcomes(put())
    path = put(content=bridge(**{"41 million": "43 million"}))

    (result,) = Importer().take_in([path])

    assert (result.outcome, result.reason) == (
        Outcome.CHANGED,
        "the source changed story",
    )
    assert Article.objects.count() == 1
    assert "43 million" in str(export(Article.objects.get()).blocks)


NEWER = {"41 million": "43 million", "nine years\n\nMay": "ten years\n\nMay"}


def test_what_only_the_source_changed_comes_in_and_the_desk_keeps_its_own(put):
    outcomes(put())
    Article.objects.update(headline="Our own headline")
    text = Text.objects.first()
    text.html += "<p>Added by the desk.</p>"
    text.save()

    (result,) = Importer().take_in(
        [put(content=bridge(**{"41 million": "43 million"}))]
    )

    article = Article.objects.get()
    assert (result.outcome, result.reason) == (
        Outcome.CHANGED,
        "the source changed story",
    )
    assert article.headline == "Our own headline"
    assert "43 million" in str(export(article).blocks)
    assert "Added by the desk." in str(export(article).blocks)


def test_what_both_changed_is_held_once_and_the_rest_comes_in(put):
    outcomes(put())
    Article.objects.update(headline="Our own headline")
    path = put(content=bridge(**NEWER))

    (result,) = Importer().take_in([path])
    again = outcomes(path)

    article, held = Article.objects.get(), HeldPart.objects.get()
    assert result.outcome == Outcome.HELD
    assert result.reason == (
        "the desk and the source both changed headline; story came in"
    )
    assert again == [Outcome.SAME]
    assert article.headline == "Our own headline"
    assert "43 million" in str(export(article).blocks)
    assert (held.part, held.base, held.ours, held.theirs) == (
        "headline",
        "Bridge over the Lenne opens after nine years",
        "Our own headline",
        "Bridge over the Lenne opens after ten years",
    )


def test_paragraph_both_changed_is_held_with_both_texts(put):
    outcomes(put())
    text = Text.objects.get(html__contains="41 million")
    text.html = text.html.replace("41 million", "some 40 million")
    text.save()

    outcomes(put(content=bridge(**{"41 million": "43 million"})))

    held = HeldPart.objects.get()
    assert [block["text"][:24] for block in (*held.ours, *held.theirs)] == [
        "It cost some 40 million ",
        "It cost 43 million euros",
    ]
    assert "some 40 million" in str(export(Article.objects.get()).blocks)


def test_newer_text_of_a_held_part_supersedes_the_older(put):
    outcomes(put())
    Article.objects.update(headline="Our own headline")
    outcomes(put(content=bridge(**{"nine years\n\nMay": "ten years\n\nMay"})))

    outcomes(put(content=bridge(**{"nine years\n\nMay": "twelve years\n\nMay"})))

    assert [(held.verdict, held.theirs) for held in HeldPart.objects.all()] == [
        ("superseded", "Bridge over the Lenne opens after ten years"),
        ("", "Bridge over the Lenne opens after twelve years"),
    ]


def test_edited_piece_imported_unchanged_is_the_same(put):
    path = put()
    outcomes(path)
    Article.objects.update(headline="Our own headline")

    assert outcomes(path) == [Outcome.SAME]
    assert Article.objects.get().headline == "Our own headline"


def test_removed_piece_does_not_come_back(put):
    outcomes(put())
    article = Article.objects.get()
    article.removed_at = article.created_at
    article.save()

    assert outcomes(put(content=bridge(Friday="Sunday"))) == [Outcome.HELD]


def test_dry_run_says_what_would_happen_and_writes_nothing(put):
    one, other = put(), put("copy.txt")

    assert outcomes(one, other, dry_run=True) == [Outcome.NEW, Outcome.SAME]
    assert sum(rows().values()) == 0


def test_two_files_of_one_text_are_one_article(put):
    nameless = {"https://p.example/b/1\n": ""}
    one = put("one.txt", bridge(**nameless))
    other = put("other.txt", bridge(**nameless, **{"Skip to": "Skip to the"}))

    assert outcomes(one, other) == [Outcome.NEW, Outcome.SAME]


def test_publish_puts_the_piece_on_the_site(put):
    assert outcomes(put(), publish=True) == [Outcome.NEW]

    edition = Edition.objects.live().get()
    assert edition.headline == "Bridge over the Lenne opens after nine years"


def test_sidecar_publishes_once_and_what_is_taken_down_stays_down(put):
    path = put(sidecar='publish = true\npublisher = "The Valley"\ntags = ["Roads"]')
    outcomes(path)
    workflow.take_down(Article.objects.get())

    assert outcomes(path) == [Outcome.SAME]
    assert Edition.objects.live().count() == 0
    assert export(Article.objects.get()).publisher == "The Valley"
    assert export(Article.objects.get()).tags == ("Roads",)


def test_update_goes_to_the_page_when_the_page_shows_the_working_copy(put):
    outcomes(put(), publish=True)
    outcomes(put(content=bridge(**{"41 million": "43 million"})), publish=True)

    assert "43 million" in json.dumps(Edition.objects.live().get().document)


def test_update_without_publish_leaves_the_page_as_it_is(put):
    outcomes(put(), publish=True)
    outcomes(put(content=bridge(**{"41 million": "43 million"})))

    assert "41 million" in json.dumps(Edition.objects.live().get().document)


@pytest.mark.parametrize(
    ("sidecar", "reason"),
    [
        ("publish = 1", "“publish” must be true or false"),
        ("tags = [1]", "“tags” must be a list of texts"),
        ("colour = 'red'", "“colour” is not one of language, publish, publisher,"),
        ("with_pages = 'no'", "“with_pages” must be true or false"),
        ("time_zone = 'Mars/Base'", "no time zone is called “Mars/Base”"),
        ("publish = yes", "not readable as TOML: Invalid value (at line 1"),
    ],
)
def test_bad_sidecar_is_refused_in_one_sentence(put, sidecar, reason):
    (result,) = Importer().take_in([put(sidecar=sidecar)])

    assert result.outcome == Outcome.REFUSED
    assert f"bridge.toml: {reason}" in result.reason
    assert Article.objects.count() == 0


def test_refused_piece_is_recorded_once(put):
    path = put(content=b"\x7fELF\x00\x01\x02")

    assert outcomes(path) + outcomes(path) == [Outcome.REFUSED] * 2
    assert rows()["ImportRecord"] == 1


def test_missing_file_is_refused_with_its_name():
    (result,) = Importer().take_in(["nowhere/no.txt"])

    assert result.outcome == Outcome.REFUSED
    assert result.reason == "nowhere/no.txt: no such file or directory"


def test_agency_known_by_its_long_name_is_one_source(put):
    agency = build.source("Agence France-Presse")
    agency.names.create(name="AFP")
    outcomes(put())

    linked = Article.objects.get().source_links.get(source=agency)
    assert (linked.role, linked.printed) == ("agency", "AFP")


def test_dumped_articles_load_again_by_natural_keys(put, tmp_path):
    outcomes(put(sidecar='tags = ["Roads"]\npublisher = "The Valley"'), publish=True)
    before = export(Article.objects.get())
    dump = tmp_path / "dump.json"
    how = {"natural_foreign": True, "natural_primary": True, "output": str(dump)}
    call_command("dumpdata", "articles", **how)
    counts = rows()
    for kind in (ImportRecord, Edition, Article, Caption, Image):
        kind.objects.all().delete()

    call_command("loaddata", str(dump), verbosity=0)
    call_command("loaddata", str(dump), verbosity=0)

    assert rows() == counts
    assert export(Article.objects.get()) == before
    assert Edition.objects.live().get().images.count() == 2


def test_topic_that_is_a_sentence_is_left_out_and_told(put):
    path = put(sidecar=f'tags = ["Roads", "{"long " * 30}"]')

    (result,) = Importer().take_in([path])

    assert export(Article.objects.get()).tags == ("Roads",)
    assert "tags: 1 left out of 2" in result.notes


def test_folder_read_twice_opens_nothing_that_its_source_closed(tmp_path):
    piece = {"guid": "urn:wire:1", "headline": "A bridge opens"}
    for name, status in (("1.json", "usable"), ("2.json", "withheld")):
        told = {**piece, "pubstatus": status, "body_text": "It opened on Monday."}
        (tmp_path / name).write_text(json.dumps(told))
    paths = [str(tmp_path / "1.json"), str(tmp_path / "2.json")]

    outcomes = [
        [one.outcome for one in Importer(publish=True).take_in(paths)] for _run in "12"
    ]

    assert outcomes == [[Outcome.NEW, Outcome.CHANGED], [Outcome.SAME] * 2]
    assert Edition.objects.live().count() == 0
