"""`reread_articles`: the difference is shown first, and taken in like an update."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from articles import workflow
from articles.importing import Importer
from articles.models import Article, Edition, HeldPart, ImportRecord, Text
from tests.captures import bridge

pytestmark = pytest.mark.django_db

HEADLINE = "Bridge over the Lenne opens after nine years"
OLD = "Skip to content"


def run(*arguments):
    """Standard output, standard error and exit status of one run."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("reread_articles", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue(), ended.value.code


@pytest.fixture
def article(tmp_path):
    """A piece that an older reader took in, which mistook the first line."""
    (tmp_path / "bridge.txt").write_bytes(bridge())
    (tmp_path / "bridge.toml").write_text('publisher = "The Valley"\ntags = ["Roads"]')
    list(Importer(tags=("Bridges",)).take_in([str(tmp_path / "bridge.txt")]))
    for record in ImportRecord.objects.all():
        for given in filter(None, (record.document, record.stored)):
            given["headline"] = OLD
        record.save()
    Article.objects.update(headline=OLD)
    return Article.objects.get()


def state():
    kinds = (Article, ImportRecord, HeldPart, Edition)
    return [kind.objects.count() for kind in kinds], Article.objects.get().headline


def test_difference_is_shown_and_nothing_written(article):
    before = state()
    out, err, status = run()

    assert out == (
        f"{article.code} {OLD}: changed, a better reading changed headline\n"
        "  headline: [-Skip-]{+Bridge+} [-to-]{+over+} [-content-]"
        "{+the Lenne opens after nine years+}\n"
        "1 read again, 1 differ; nothing was written\n"
    )
    assert (err, status, state()) == ("", 0, before)


def test_difference_is_taken_in_once_with_what_was_said_beside_it(article):
    out, _err, status = run("--apply")

    article.refresh_from_db()
    assert (article.headline, status) == (HEADLINE, 0)
    assert out.endswith("1 read again, 1 differ; taken in\n")
    assert [topic.name for topic in article.tags.all()] == ["Roads", "Bridges"]
    assert article.sources.filter(name="The Valley").exists()
    assert run("--apply")[0] == "1 read again, 0 differ; taken in\n"


def test_what_the_desk_wrote_is_held_beside_it(article):
    Article.objects.update(headline="Our own headline")
    text = Text.objects.first()
    text.html += "<p>A paragraph of ours.</p>"
    text.save()
    out = run("--apply")[0]

    article.refresh_from_db()
    assert article.headline == "Our own headline"
    assert "the desk and a better reading both changed headline" in out
    assert [held.part for held in HeldPart.objects.undecided()] == ["headline"]
    assert "A paragraph of ours." in Text.objects.get(pk=text.pk).html


@pytest.mark.parametrize(("extra", "shown"), [((), OLD), (("--publish",), HEADLINE)])
def test_page_changes_only_where_it_is_asked_for(article, extra, shown):
    workflow.publish(article)
    run("--apply", *extra)

    assert Edition.objects.live().get().headline == shown


def test_what_no_reader_saw_is_not_published_by_it(article):
    run("--apply", "--publish")

    assert Edition.objects.count() == 0


def test_what_the_desk_removed_is_left_alone(article):
    Article.objects.update(removed_at="2026-05-03T10:00Z")

    assert run("--apply")[0] == "0 read again, 0 differ; taken in\n"


@pytest.mark.parametrize(
    ("arguments", "number"),
    [
        (("--reader", "text_capture"), 1),
        (("--reader", "nitf"), 0),
        (("--since", "2020-01-01"), 1),
        (("--since", "2999-01-01"), 0),
        (("nosuchid",), 0),
    ],
)
def test_only_what_is_asked_for_is_read_again(article, arguments, number):
    assert f"{number} read again" in run(*arguments)[0]
    assert "1 read again" in run(article.code)[0]


def test_older_text_of_a_piece_is_not_read_again(article, tmp_path):
    (tmp_path / "bridge.txt").write_bytes(bridge(Friday="Monday"))
    list(Importer().take_in([str(tmp_path / "bridge.txt")]))
    assert ImportRecord.objects.count() == 2

    run("--apply")

    assert "Monday" in "".join(text.html for text in Text.objects.all())


def test_page_without_taking_in_is_a_mistake():
    with pytest.raises(CommandError, match="--publish goes with --apply"):
        call_command("reread_articles", "--publish")


def test_pieces_of_one_capture_are_read_again_each_for_its_own_article(tmp_path):
    words = "<p>The council met on Monday and heard the builders of the bridge.</p>"
    made = {"type": "text", "body_html": words, "language": "en"}
    pieces = [
        {**made, "uri": f"urn:wire:{number}", "headline": f"Day {number}"}
        for number in (1, 2)
    ]
    (tmp_path / "two.json").write_text(json.dumps(pieces))
    list(Importer().take_in([str(tmp_path / "two.json")]))
    for record in ImportRecord.objects.filter(article__headline="Day 2"):
        record.document["headline"] = OLD
        record.save()
    Article.objects.filter(headline="Day 2").update(headline=OLD)

    out = run("--apply")[0]

    assert out.endswith("2 read again, 1 differ; taken in\n")
    assert sorted(Article.objects.values_list("headline", flat=True)) == [
        "Day 1",
        "Day 2",
    ]
