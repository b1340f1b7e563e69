from articles.readers._renditions import Places, Rendition, film, pictures

HIRES = Rendition("https://a.example/l.jpg", "image/jpeg", 4000, "r0 Original")
PREVIEW = Rendition("https://a.example/m.jpg", "image/jpeg", 900, "r1 Preview")
MARKED = Rendition("https://a.example/w.jpg", "image/jpeg", 900, "r2 Watermark")
MARKED_BY_NAME = Rendition("https://a.example/WatermarkPreview.jpg", None, 5000)
CLIP = Rendition("https://a.example/c.mp4", "video/mp4")


def test_the_widest_picture_stands_first_and_no_watermark_comes_in():
    assert pictures([PREVIEW, MARKED, CLIP, MARKED_BY_NAME, HIRES]) == Places(
        ("https://a.example/l.jpg", "https://a.example/m.jpg")
    )


def test_without_widths_a_thumbnail_stands_last():
    thumb = Rendition("https://a.example/t.jpg", "image/jpeg", words="rend:thumbnail")
    full = Rendition("https://a.example/f.jpg", "image/jpeg", words="rend:baseImage")

    assert pictures([thumb, full]).addresses == (full.address, thumb.address)


def test_a_file_beside_the_wire_is_named():
    assert pictures([Rendition("./GYI%201.jpg", "image/jpeg", 1500)]) == Places(
        file="GYI 1.jpg"
    )
    assert pictures([Rendition("file:///./ b.jpg", "image/jpeg")]) == Places(
        file="b.jpg"
    )


def test_what_leads_elsewhere_is_no_address():
    hostile = [
        "javascript:x()",
        "file:///etc/passwd",
        "../../etc/secret.jpg",
        "gopher://127.0.0.1/_x",
        "http://[broken",
        "",
    ]

    assert pictures(Rendition(address, "image/jpeg") for address in hostile) == Places()


def test_a_film_is_told_from_its_still():
    assert film([HIRES, CLIP]) == ("https://a.example/c.mp4", "video")
    assert film([HIRES]) is None
