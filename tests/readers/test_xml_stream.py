import pytest

from articles.capture import Capture, UnreadableCapture
from articles.readers import _xml


def ids(content, *names, **options):
    capture = Capture("x.xml", content)
    return [one.get("id") for one in _xml.stream(capture, *names, **options)]


def refused(content):
    with pytest.raises(UnreadableCapture) as refusal:
        ids(content, "item")
    return str(refusal.value)


def test_each_element_comes_whole_and_is_forgotten_after_its_turn():
    row = b"<item><a/><b>" + b"text " * 400 + b"</b></item>"
    capture = Capture("x", b"<r>" + row * 500 + b"</r>")

    seen = [
        (len(element), len(element.getparent()))
        for element in _xml.stream(capture, "item")
    ]

    assert {children for children, _siblings in seen} == {2}
    assert len(seen) == 500
    assert max(siblings for _children, siblings in seen) < 50


def test_what_is_to_be_left_out_is_emptied_inside_its_item():
    content = b'<r><item id="1"><t>T</t><c>x</c><t>U</t></item></r>'

    [texts] = [
        [child.text for child in element]
        for element in _xml.stream(Capture("x", content), "item", without="c")
    ]

    assert texts == ["T", None, "U"]


def test_elements_are_known_by_their_local_name():
    assert ids(b'<r xmlns:a="u"><a:item id="1"/><item id="2"/></r>', "item") == [
        "1",
        "2",
    ]


def test_letters_that_xml_forbids_are_left_out():
    content = b"<r><item><t>vertical\x0btab</t></item></r>"

    [text] = [e[0].text for e in _xml.stream(Capture("x", content), "item")]

    assert text == "verticaltab"


def test_ill_formed_xml_is_refused_with_the_line():
    assert refused(b"<r>\n<item>\n</r>") == (
        "x.xml:3: not well-formed XML: Opening and ending tag mismatch: "
        "item line 2 and r"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused_in_any_encoding(encoding):
    text = '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><r><item/></r>'

    assert refused(text.encode(encoding)) == "x.xml: it declares XML entities"


def test_an_element_of_too_many_attributes_is_refused_across_pieces():
    many = b" ".join(b'attribute%d="1"' % n for n in range(3000))

    assert refused(b"<r>" + b" " * 32_000 + b"<item " + many + b"/></r>") == (
        "x.xml:1: an element with more than 500 attributes"
    )
