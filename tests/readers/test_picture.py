import io
import struct

import pytest
from PIL import ExifTags
from PIL import Image as Pillow

from articles.capture import Capture, UnreadableCapture
from articles.document import Author, Figure, FigureRole, Kind, Subject
from articles.readers import picture, reader_for
from articles.readers.picture import iim

UTF_8 = (1, 90, b"\x1b%G")
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def records(*given):
    return b"".join(
        bytes([0x1C, record, number]) + struct.pack(">H", len(value)) + value
        for record, number, value in given
    )


def jpeg(*given, xmp=None, exif=None):
    out = io.BytesIO()
    options = {"xmp": xmp} if xmp else {}
    Pillow.new("RGB", (8, 8)).save(out, "JPEG", exif=exif or b"", **options)
    content = out.getvalue()
    block = records(*given)
    size = struct.pack(">I", len(block))
    pad = b"\0" * (len(block) % 2)
    segment = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + size + block + pad
    marker = b"\xff\xed" + struct.pack(">H", len(segment) + 2)
    return content[:2] + marker + segment + content[2:]


def packet(inside):
    return (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:ps="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
        ' xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
        ' xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"'
        f" {inside}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def read(content, name="x.zip!pictures/crane.jpg"):
    [document] = picture.read(Capture(name, content))
    return document


def test_a_picture_is_recognised_by_its_bytes():
    for form in ("JPEG", "PNG", "GIF", "WEBP", "AVIF"):
        out = io.BytesIO()
        Pillow.new("RGB", (8, 8)).save(out, form)
        assert reader_for(Capture("no-name", out.getvalue())) is picture


def test_the_old_fields_of_iptc_are_read():
    document = read(
        jpeg(
            UTF_8,
            (2, 5, b"HARBOUR"),
            (2, 22, b"HPX20240310A7"),
            (2, 25, "grúa".encode()),
            (2, 25, b":rel:d:bm:GF2EA7G0XRK01"),
            (2, 40, b"NO ARCHIVES"),
            (2, 55, b"20240310"),
            (2, 60, b"183000+0100"),
            (2, 80, b"Jo Berg"),
            (2, 90, b"PORTO"),
            (2, 101, b"Portugal"),
            (2, 105, b"Last crane"),
            (2, 110, b"AFP"),
            (2, 115, b"AFP"),
            (2, 116, b"AFP 2024"),
            (2, 120, b"The crane leaves Porto. (Jo Berg/AFP)"),
        )
    )

    assert document.kind == Kind.PICTURE
    assert document.headline == "Last crane"
    assert document.slugline == "HARBOUR"
    assert document.dateline == "PORTO, Portugal"
    assert document.authors == (Author("Jo Berg"),)
    assert document.agencies == ("AFP",)
    assert document.tags == ("grúa",)
    assert document.note == "NO ARCHIVES"
    assert document.published.isoformat() == "2024-03-10T18:30:00+01:00"
    assert document.blocks == (
        Figure(
            caption="The crane leaves Porto.",
            credit="Jo Berg/AFP",
            copyright="AFP 2024",
            ids=("HPX20240310A7",),
            file="crane.jpg",
            role=FigureRole.LEAD,
        ),
    )


def test_xmp_counts_before_iptc_and_iptc_before_exif():
    exif = Pillow.Exif()
    exif[ExifTags.Base.ImageDescription] = "From Exif"
    exif[ExifTags.Base.Copyright] = "Exif's"
    document = read(
        jpeg(
            (2, 105, b"From IPTC"),
            (2, 120, b"From IPTC"),
            xmp=packet('ps:Headline="From XMP">'),
            exif=exif,
        )
    )

    assert document.headline == "From XMP"
    assert document.figures[0].caption == "From IPTC"
    assert document.copyright == "Exif's"


def test_xmp_says_alt_text_ids_and_how_the_picture_came_to_be():
    document = read(
        jpeg(
            xmp=packet(
                'ext:DigImageGUID="urn:x:7"><core:AltTextAccessibility><rdf:Alt>'
                '<rdf:li xml:lang="pt">Grua</rdf:li>'
                '<rdf:li xml:lang="x-default">A crane</rdf:li></rdf:Alt>'
                "</core:AltTextAccessibility><plus:ImageSupplierImageID>S-7"
                "</plus:ImageSupplierImageID><ext:DigitalSourceType>"
                "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
                "</ext:DigitalSourceType><dc:creator><rdf:Seq><rdf:li>Jo Berg</rdf:li>"
                "<rdf:li>Ana Costa</rdf:li></rdf:Seq></dc:creator>"
            )
        )
    )

    assert document.figures[0].alt == "A crane"
    assert document.figures[0].ids == ("urn:x:7", "S-7")
    assert document.figures[0].credit == "Jo Berg, Ana Costa"
    assert document.subjects == (
        Subject(picture.SOURCE_TYPES, "trainedAlgorithmicMedia"),
    )
    assert document.notes == (
        "caption: not found",
        "picture: made with a machine (trainedAlgorithmicMedia)",
    )


@pytest.mark.parametrize(
    ("by", "credit", "line"),
    [
        (b"Jo Berg", b"AFP", "Jo Berg/AFP"),
        (b"Jo Berg", b"Jo Berg/AFP", "Jo Berg/AFP"),
        (b"", b"AFP", "AFP"),
        (b"Jo Berg", b"", "Jo Berg"),
    ],
)
def test_the_credit_names_who_made_it_and_for_whom(by, credit, line):
    document = read(jpeg((2, 80, by), (2, 110, credit)))

    assert document.figures[0].credit == line


@pytest.mark.parametrize("number", [b"EUROWEATHER", b"SIN07"])
def test_a_series_is_no_id_of_a_picture(number):
    assert read(jpeg((2, 22, number))).figures[0].ids == ()


def test_the_job_is_told_and_is_no_id_of_a_picture():
    document = read(jpeg((2, 103, b"776134532A"), (2, 120, b"A crane over the quay.")))

    assert document.figures[0].ids == ()
    assert document.notes == ("job: 776134532A",)


@pytest.mark.parametrize(
    ("charset", "value"),
    [
        (b"\x1b%G", "Mãe".encode()),
        (b"\x1b.A", "Mãe".encode("latin-1")),
        (b"\x1b%5", "Mãe".encode()),
        (b"", "Mãe".encode("cp1252")),
    ],
)
def test_letters_are_read_as_declared_else_as_they_look(charset, value):
    assert iim.fields(records((1, 90, charset), (2, 105, value))) == {
        "headline": ["Mãe"]
    }


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x1c",
        b"\x1c\x02\x69\x00\x09short",
        b"\x1c\x02\x69\xff\xff" + b"\xff" * 20,
        b"no records at all",
    ],
)
def test_records_that_are_cut_off_end_there(content):
    assert iim.fields(records((2, 5, b"Kept")) + content) == {"title": ["Kept"]}


def test_a_dangerous_packet_is_left_aside():
    bomb = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    document = read(jpeg((2, 105, b"Head"), xmp=bomb))

    assert document.headline == "Head"
    assert document.notes == ("caption: not found", "XMP: not readable, left aside")


def test_the_camera_s_own_words_are_no_caption():
    exif = Pillow.Exif()
    exif[ExifTags.Base.ImageDescription] = "OLYMPUS DIGITAL CAMERA"

    assert read(jpeg(exif=exif)).figures[0].caption is None


def test_what_only_begins_like_a_picture_is_refused():
    with pytest.raises(UnreadableCapture, match="no picture we can read"):
        read(b"\xff\xd8\xff" + b"nothing")


@pytest.mark.parametrize("size", [(12_001, 1), (8_000, 8_000)])
@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_that_is_too_large_is_refused_by_its_header(size, form):
    out = io.BytesIO()
    Pillow.new("L", size).save(out, form)

    with pytest.raises(UnreadableCapture, match="larger than 50 megapixels"):
        read(out.getvalue())


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_that_is_cut_off_is_refused(form):
    out = io.BytesIO()
    Pillow.effect_noise((200, 200), 60).convert("RGB").save(out, form)

    with pytest.raises(UnreadableCapture, match="no picture we can read"):
        read(out.getvalue()[: len(out.getvalue()) // 2])


def test_a_picture_whose_checksum_is_wrong_is_refused():
    out = io.BytesIO()
    Pillow.new("RGB", (8, 8)).save(out, "PNG")
    content = bytearray(out.getvalue())
    content[content.index(b"IEND") - 5] ^= 1

    with pytest.raises(UnreadableCapture, match="no picture we can read"):
        read(bytes(content))


def test_a_picture_under_the_name_of_a_page_is_refused():
    with pytest.raises(UnreadableCapture, match="under the name of a page"):
        read(jpeg(), name="crane.jpg.html")
