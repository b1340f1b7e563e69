import pytest

from articles.capture import Capture, UnreadableCapture
from articles.limits import limits
from articles.readers import _json


def refused(content):
    with pytest.raises(UnreadableCapture) as refusal:
        _json.parse(Capture("x.json", content))
    return str(refusal.value)


def test_what_is_no_json_is_refused_with_the_line():
    assert refused(b'{"a": 1,\n"b"') == (
        "x.json:2: not well-formed JSON: expecting ':' delimiter"
    )


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_a_constant_that_is_no_number_is_refused(constant):
    assert refused(f'{{"a": {constant}}}'.encode()) == (
        f"x.json: not well-formed JSON: {constant} is no number"
    )


@pytest.mark.parametrize("depth", [limits().depth + 1, 100_000])
def test_what_is_nested_too_deep_is_refused(depth):
    nested = b"[" * depth + b"]" * depth

    assert refused(nested) == f"x.json: nested more than {limits().depth} deep"


def test_what_is_nested_to_the_limit_is_read():
    nested = b"[" * limits().depth + b"]" * limits().depth

    assert isinstance(_json.parse(Capture("x.json", nested)), list)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_the_encoding_is_seen_at_the_start(encoding):
    content = '{"a": "Ä"}'.encode(encoding)

    assert _json.starts_object(content)
    assert _json.parse(Capture("x.json", content)) == {"a": "Ä"}


def test_of_a_key_that_stands_twice_the_last_counts():
    assert _json.parse(Capture("x.json", b'{"a": 1, "a": 2}')) == {"a": 2}


def test_values_of_another_type_are_none():
    values = [None, True, [], {}, float("inf")]

    assert [_json.text(value) for value in values] == [None] * 5
    assert [_json.integer(value) for value in [None, True, "1", 1.5, 2]] == [
        *[None] * 4,
        2,
    ]


def test_a_text_loses_what_cannot_be_stored():
    assert _json.text(" a\x00b\ud83d\n ") == "ab"
    assert _json.line("a\n  b") == "a b"
    assert _json.text(int("1" * 30)) == "1" * 30


def test_a_whole_number_of_very_many_digits_stays_its_text():
    content = b'{"a": ' + b"9" * 5000 + b"}"

    assert _json.parse(Capture("x.json", content)) == {"a": "9" * 5000}


def test_lists_hold_what_was_asked_for_only():
    assert _json.lines(["a", 1, None, "a", {}]) == ("a", "1")
    assert _json.lines("a") == ("a",)
    assert list(_json.objects([{"a": 1}, "b", None])) == [{"a": 1}]
    assert list(_json.objects({"a": 1})) == [{"a": 1}]
    assert _json.fields([]) == {}
