"""What imports record in English has its words in German."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from articles.admin.told import SENTENCES, part, told

SAYING = {"UnreadableCapture", "_refusal", "DoesNotFit", "Plan"}
NAMED = {"reason", "limit", "note", "notes"}
ROOM = "\0"


@pytest.mark.parametrize(
    ("recorded", "shown"),
    [
        (None, ""),
        ("the desk removed this piece", "die Redaktion hat diesen Beitrag entfernt"),
        (
            "the desk changed headline, sign off, the source changed story",
            (
                "die Redaktion änderte Überschrift, Schlusszeile, "
                "die Quelle änderte Text des Beitrags"
            ),
        ),
        ("a: b.txt:3: not a text file", "a: b.txt:3: keine Textdatei"),
        ("x.zip: larger than 5 MB when unpacked", "x.zip: entpackt größer als 5 MB"),
        ("x.zip: “a.txt” is larger than 5 MB", "x.zip: „a.txt“ ist größer als 5 MB"),
        (
            "not published: A piece needs a headline before it is published.",
            (
                "nicht veröffentlicht: "
                "Ein Beitrag braucht eine Überschrift, bevor er veröffentlicht wird."
            ),
        ),
        (
            "pictures 1 and 2: same alt text, no caption",
            "Bilder 1 und 2: gleicher Alternativtext, keine Bildunterschrift",
        ),
        (
            "x.txt: a package by itself is not taken in yet",
            "x.txt: Paket: wird allein noch nicht übernommen",
        ),
        (
            "x.txt: its slugline is longer than 9 characters",
            "x.txt: Stichwort: länger als 9 Zeichen",
        ),
        ("what nobody foresaw: 100 %", "what nobody foresaw: 100 %"),
    ],
)
def test_records_are_in_english_and_shown_in_the_language_of_the_desk(recorded, shown):
    with override("de"):
        assert told(recorded) == shown
    with override("en"):
        assert told(recorded) == (recorded or "")


def test_parts_of_a_piece_are_named():
    with override("de"):
        assert part("teaser_headline") == "Teaser-Überschrift"


def said():
    """Every sentence that readers and the import have, with room for what they name."""
    for folder in ("importing", "readers"):
        for path in Path(settings.BASE_DIR, "articles", folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                yield from (text for text in sentences(node) if text[0] not in ",:;")


def sentences(node):
    if isinstance(node, ast.Call):
        function = ast.unparse(node.func)
        said = function in SAYING or function.endswith("notes.append")
    elif isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        said = ast.unparse(target).rpartition(".")[2] in NAMED
    else:
        return
    if said:
        yield from (text for text in texts(node) if " " in text.strip())


def texts(node):
    match node:
        case ast.Constant(str(text)):
            yield text
        case ast.JoinedStr(values):
            yield "".join(
                one.value if isinstance(one, ast.Constant) else ROOM for one in values
            )
        case _:
            for child in ast.iter_child_nodes(node):
                yield from texts(child)


def is_known(sentence):
    """A note may go on after a comma, where it is put together from two."""
    text = "(.+)".join(map(re.escape, sentence.split(ROOM)))
    with override("de"):
        is_told = told(sentence) != sentence
    return is_told or any(re.fullmatch(f"{text}(, .*)?", known) for known in SENTENCES)


def test_every_sentence_of_the_import_is_known():
    found = set(said())

    assert "no reader recognises this file" in found
    assert f"the source changed {ROOM}" in found
    assert {sentence for sentence in found if not is_known(sentence)} == set()
