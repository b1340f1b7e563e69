"""The command as an operator meets it: output, errors and exit status."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from tests.captures import bridge
from tests.filling import files_in, no_file_larger_than

pytestmark = pytest.mark.django_db


def run(*arguments):
    """Standard output, standard error and exit status of one run."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_articles", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue(), ended.value.code


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "bridge.txt").write_bytes(bridge())
    (tmp_path / "bad.txt").write_bytes(b"")
    return tmp_path


def test_summary_counts_and_names_what_was_refused(folder):
    out, err, status = run(str(folder))

    assert out == "1 new, 0 changed, 0 same, 0 held, 1 refused\n"
    assert err.startswith(f"refused: {folder}/bad.txt: ")
    assert err.count("\n") == 1
    assert status == 0


def test_strict_run_fails_for_one_refusal(folder):
    assert run("--strict", str(folder))[2] == 1


def test_run_of_nothing_but_refusals_fails(folder):
    assert run(str(folder / "bad.txt"))[2] == 1


def test_json_says_each_piece_on_a_line_and_the_rest_on_standard_error(folder):
    out, err, _status = run("--json", "--dry-run", str(folder))

    lines = [json.loads(line) for line in out.splitlines()]
    assert [(line["outcome"], line["article"]) for line in lines] == [
        ("refused", None),
        ("new", None),
    ]
    assert list(lines[1]) == [
        "path",
        "reader",
        "outcome",
        "reason",
        "article",
        "notes",
        "document",
    ]
    assert "1 new" in err


def test_standard_input_is_a_capture_too(monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(bridge()))
    monkeypatch.setattr(sys, "stdin", stdin)

    out, _err, status = run("-", "--tag", "Roads", "--publisher", "The Valley")

    article = Article.objects.get()
    assert (out, status) == ("1 new, 0 changed, 0 same, 0 held, 0 refused\n", 0)
    assert [topic.name for topic in article.tags.all()] == ["Roads"]
    assert article.sources.filter(name="The Valley").exists()


def test_capture_is_a_fixture_that_loaddata_takes(folder):
    call_command("loaddata", str(folder / "bridge.txt"), verbosity=0)
    call_command("loaddata", str(folder / "bridge.txt"), verbosity=0)

    assert Article.objects.count() == 1


def test_bad_capture_fixture_ends_in_one_sentence(folder):
    with pytest.raises(CommandError, match=r"bad\.txt: "):
        call_command("loaddata", str(folder / "bad.txt"), verbosity=0)


def test_bad_sidecar_of_a_fixture_ends_in_one_sentence(folder):
    (folder / "bridge.toml").write_text("publish = maybe", encoding="utf-8")

    with pytest.raises(CommandError, match=r"bridge\.toml: not readable as TOML"):
        call_command("loaddata", str(folder / "bridge.txt"), verbosity=0)


def test_capture_format_cannot_be_dumped():
    with pytest.raises(CommandError, match="a capture is read and never written"):
        call_command("dumpdata", "articles", format="txt", stdout=io.StringIO())


def test_full_disk_is_told_in_one_sentence_and_leaves_nothing_half_done(tmp_path):
    large = tmp_path / "large.json"
    given = {"guid": "urn:wire:1", "headline": "A bridge opens", "pad": "x" * 1_500_000}
    large.write_text(json.dumps({**given, "body_text": "The bridge opened on Monday."}))

    with (
        no_file_larger_than(300_000),
        pytest.raises(CommandError, match=r"large\.json cannot be stored: [a-z ]+\.$"),
    ):
        call_command("import_articles", str(large))
    left = files_in("originals"), Article.objects.count()
    out, _err, status = run(str(large))

    assert left == ([], 0)
    assert (out, status) == ("1 new, 0 changed, 0 same, 0 held, 0 refused\n", 0)
    assert len(files_in("originals")) == 1
