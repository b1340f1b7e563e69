import pytest

from articles.capture import Capture, UnreadableCapture
from articles.limits import limits
from articles.readers._text import clean, is_binary, read_text


def test_text_loses_byte_order_mark_in_utf_8():
    capture = Capture("piece.txt", b"\xef\xbb\xbfHarbour reopens")

    assert read_text(capture) == ("Harbour reopens", ())


@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_text_in_utf_16_is_read_by_its_mark(mark, encoding):
    capture = Capture("piece.txt", mark + "Žluťoučký kůň".encode(encoding))

    assert read_text(capture) == ("Žluťoučký kůň", ())


def test_text_in_windows_1252_is_read_and_said():
    capture = Capture("piece.txt", "First\nA matter of “Größe”".encode("cp1252"))

    assert read_text(capture) == (
        "First\nA matter of “Größe”",
        (
            (
                "encoding: 4 bytes are not UTF-8 and were read as Windows-1252,"
                " first in line 2"
            ),
        ),
    )


def test_stray_bytes_do_not_spoil_the_letters_around_them():
    capture = Capture("piece.txt", "Müller ".encode() + b"\x96" + " Söhne".encode())

    text, notes = read_text(capture)

    assert text == "Müller – Söhne"
    assert len(notes) == 1


def test_capture_cut_inside_a_letter_loses_only_that_letter():
    capture = Capture("piece.txt", "Café €".encode()[:-1])

    assert read_text(capture) == ("Café ", ())


@pytest.mark.parametrize(
    "content",
    [
        b"\x7fELF\x02\x01\x01",
        b"%PDF-1.7\n",
        b"\x89PNG\r\n",
        b"PK\x03\x04",
        b"\0t\0e\0x",
    ],
)
def test_binary_file_is_no_text(content):
    assert is_binary(content)
    with pytest.raises(UnreadableCapture, match=r"^odd: not a text file$"):
        read_text(Capture("odd", content))


def test_bytes_that_are_no_letters_are_refused_with_their_line():
    with pytest.raises(UnreadableCapture, match=r"^odd:2: not a text in UTF-8"):
        read_text(Capture("odd", b"a\n" + b"\xff\xfe\xfd" * 5))


def test_too_large_a_file_is_refused():
    with pytest.raises(UnreadableCapture, match=r"^odd: larger than 5 MB$"):
        read_text(Capture("odd", b"x" * (limits().text_bytes + 1)))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("no\u00a0break\u202fspace", "no break space"),
        ("Sa\u200bme cap\u00adtion\ufeff", "Same caption"),
        ("wi\u200cd\u200dth", "width"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Cafe\u0301", "Café"),
        ("bell\x07 nul\x00 esc\x1b[31mred\x1b[0m", "bell nul escred"),
        ("a\u202egnp\u202c \u2066b\u2069", "agnp b"),
        ("\ufffe\uffff\U0001ffffx", "x"),
        ("Z" + "\u0316" * 5000, "Z" + "\u0316" * 8),
    ],
)
def test_clean_text_has_nothing_unseen(printed, expected):
    assert clean(printed) == expected


@pytest.mark.parametrize("letter", ["Z", "字", "𞤀"])
@pytest.mark.parametrize("mark", ["\u0316", "\u05b0", "\U0001e94a"])
def test_more_than_eight_marks_on_a_letter_are_ornament(letter, mark):
    assert clean(f"a{letter}{mark * 8}b") == f"a{letter}{mark * 8}b"
    assert clean(f"a{letter}{mark * 90}b") == f"a{letter}{mark * 8}b"
