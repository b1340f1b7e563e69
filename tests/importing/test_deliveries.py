"""What is handed over: taken whole or not at all, planned, imported once."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.utils import timezone

from articles.capture import UnreadableCapture
from articles.importing import Importer, Outcome, batches, carrying_out, deliveries
from articles.importing.unpacking import Handed, name_beside
from articles.limits import limits
from articles.models import (
    Article,
    Caption,
    DeliveredFile,
    Delivery,
    Edition,
    Image,
    ImportRecord,
    Placement,
)
from tests.captures import bridge
from tests.illustrated import PIECE, jpeg
from tests.limiting import limited

pytestmark = pytest.mark.django_db

ANOTHER = {"/b/1": "/b/2", "the Lenne": "the Ruhr"}


@pytest.fixture
def editor():
    return User.objects.create_user("editor")


def zipped(*members, **how):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content, **how)
    return packed.getvalue()


def archive(*members):
    return Handed("week.zip", zipped(*members))


def take(*files, text="", **how):
    return deliveries.take(files, text, None, **how)


def file(name="bridge.txt", **changes):
    return Handed(name, bridge(**changes))


def two_pieces():
    words = "<p>The council met on Monday and heard the builders of the bridge.</p>"
    made = {"type": "text", "body_html": words, "language": "en"}
    return json.dumps(
        [
            {**made, "uri": f"urn:wire:{number}", "headline": f"Day {number}"}
            for number in (1, 2)
        ]
    ).encode()


def refusal(*files, text="", **how):
    with pytest.raises(UnreadableCapture) as refused:
        take(*files, text=text, **how)
    assert Delivery.objects.count() == DeliveredFile.objects.count() == 0
    return str(refused.value)


def planned(delivery):
    return [(entry["path"], entry["outcome"]) for entry in delivery.report]


def editorial_rows():
    kinds = (Article, Image, Caption, Placement, Edition, ImportRecord)
    return sum(kind.objects.count() for kind in kinds)


def test_delivery_is_planned_and_nothing_editorial_is_written(editor):
    given = [file(), Handed("bad.txt", b"")]

    delivery = deliveries.take(given, "", editor, publisher="The Valley")

    assert planned(delivery) == [("bridge.txt", "new"), ("bad.txt", "refused")]
    assert delivery.counts == {"new": 1, "refused": 1}
    assert (delivery.name, delivery.state) == ("bridge.txt + 1", "planned")
    assert delivery.delivered_by == editor
    assert [bytes(kept.raw) for kept in delivery.files.all()] == [bridge(), b""]
    assert editorial_rows() == 0


def test_plan_tells_pictures_and_what_is_repeated():
    (entry,) = take(file()).report

    assert entry["headline"] == "Bridge over the Lenne opens after nine years"
    assert entry["page"] == "appears"
    assert [(one["number"], one["repeat"]) for one in entry["pictures"]] == [
        (1, False),
        (2, False),
        (2, True),
    ]
    assert entry["pictures"][0]["credit"] == "Ana Diaz/AFP"
    assert list(entry["notes"]) == [
        "picture 2: repeated, the repeat is hidden from readers",
    ]


def test_delivery_is_imported_piece_by_piece_and_says_who_did_it(editor):
    delivery = take(file(), tags=["Roads"], publisher="The Valley")

    (entry,) = carrying_out.apply(delivery, publish=False, by=editor)

    article = Article.objects.get()
    delivery.refresh_from_db()
    assert (entry.outcome, entry.article) == (Outcome.NEW, article.pk)
    assert [topic.name for topic in article.tags.all()] == ["Roads"]
    assert article.sources.filter(name="The Valley").exists()
    assert ImportRecord.objects.get().imported_by == editor
    assert (delivery.state, delivery.imported_by) == ("imported", editor)
    assert delivery.report[0]["article"] == article.pk
    assert Edition.objects.count() == 0


def test_import_and_publish_opens_an_edition_by_the_editor(editor):
    carrying_out.apply(take(file()), publish=True, by=editor)

    assert Edition.objects.live().get().opened_by == editor


def test_sidecar_never_publishes_what_the_desk_only_imports():
    delivery = take(file(), Handed("bridge.toml", b'publish = true\nlanguage = "en"'))

    carrying_out.apply(delivery, publish=False, by=None)

    assert Article.objects.get().language == "en"
    assert Edition.objects.count() == 0


def test_second_import_of_a_delivery_is_refused_and_changes_nothing():
    delivery = take(file())
    twin = Delivery.objects.get()

    carrying_out.apply(delivery, publish=False, by=None)
    with pytest.raises(carrying_out.NotNow, match="imported already"):
        carrying_out.apply(twin, publish=True, by=None)

    assert Article.objects.count() == ImportRecord.objects.count() == 1
    assert Edition.objects.count() == 0


def test_import_goes_on_in_steps_where_it_stopped_whoever_asks(editor):
    delivery = take(file(), file("other.txt", **ANOTHER), file("bad.txt", Friday="a"))
    carrying_out.begin(delivery, publish=True, by=editor, without={"2-0"})
    seen = []
    for _step in range(3):
        again = Delivery.objects.get()
        carrying_out.go_on(again, seconds=0)
        seen.append((again.state, again.terms["done"], Article.objects.count()))

    assert seen == [("importing", 1, 1), ("importing", 2, 2), ("imported", 3, 2)]
    assert planned(Delivery.objects.get()) == [
        ("bridge.txt", "new"),
        ("other.txt", "new"),
        ("bad.txt", "changed"),
    ]
    assert {edition.opened_by for edition in Edition.objects.live()} == {editor}
    assert ImportRecord.objects.filter(delivery=delivery).count() == 2


def test_pieces_of_one_file_go_on_at_the_next():
    """A step may end inside a file that gives several pieces."""
    delivery = take(Handed("two.json", two_pieces()))
    carrying_out.begin(delivery, publish=False, by=None)
    counts = []
    for _step in range(2):
        carrying_out.go_on(Delivery.objects.get(), seconds=0)
        counts.append(Article.objects.count())

    assert counts == [1, 2]
    assert [one["outcome"] for one in Delivery.objects.get().report] == ["new"] * 2


def test_step_that_was_cut_off_is_told_as_what_it_did():
    delivery = take(file())
    carrying_out.begin(delivery, publish=False, by=None)
    capture = deliveries.capture_at(delivery, 0)
    list(Importer(batch=batches.Handed(delivery)).take_in_capture(capture))
    terms = {"publish": False, "without": [], "done": 0}
    Delivery.objects.update(terms=terms)

    carrying_out.go_on(delivery)

    assert planned(delivery) == [("bridge.txt", "new")]
    assert delivery.counts == {"new": 1}
    assert Article.objects.count() == ImportRecord.objects.count() == 1


def test_step_of_another_request_is_waited_for_until_it_was_given_up():
    delivery = take(file())
    carrying_out.begin(delivery, publish=False, by=None)
    began = timezone.now() - timedelta(seconds=100)
    Delivery.objects.update(began_at=began)

    carrying_out.go_on(delivery)
    assert (delivery.state, Article.objects.count()) == ("importing", 0)
    Delivery.objects.update(began_at=began - timedelta(seconds=30))
    carrying_out.go_on(delivery)

    assert (delivery.state, Article.objects.count()) == ("imported", 1)


def test_plan_that_is_no_longer_true_is_shown_again_instead_of_imported():
    delivery = take(file())
    other = take(file())
    carrying_out.apply(other, publish=False, by=None)

    with pytest.raises(carrying_out.NotNow, match="look again"):
        carrying_out.apply(delivery, publish=True, by=None)

    delivery.refresh_from_db()
    assert delivery.state == "planned"
    assert planned(delivery) == [("bridge.txt", "same")]
    assert Edition.objects.count() == 0


def test_piece_left_out_stays_out_and_the_report_says_so():
    delivery = take(file(), file("other.txt", **ANOTHER))

    entries = carrying_out.apply(delivery, publish=False, by=None, without={"0-0"})

    assert [(one.left_out, one.article is None) for one in entries] == [
        (True, True),
        (False, False),
    ]
    assert Article.objects.get().headline.startswith("Bridge over the Ruhr")
    delivery.refresh_from_db()
    assert delivery.counts == {"left out": 1, "new": 1}


def test_held_text_is_kept_beside_the_story_whatever_is_ticked():
    carrying_out.apply(take(file()), publish=False, by=None)
    Article.objects.update(headline="Our own headline")
    delivery = take(file(**{"nine years\n\nMay": "ten years\n\nMay"}))

    (entry,) = carrying_out.apply(delivery, publish=True, by=None, without={"0-0"})

    assert entry.reason == "the desk and the source both changed headline"
    assert ImportRecord.objects.filter(outcome=Outcome.HELD).count() == 1
    assert Article.objects.get().headline == "Our own headline"
    assert Edition.objects.count() == 0


def test_plan_says_what_readers_would_see():
    carrying_out.apply(take(file()), publish=True, by=None)

    (update,) = take(file(**{"41 million": "43 million"})).report
    Article.objects.update(kicker="Ours, not on the page")
    ImportRecord.objects.update(stored=None)
    (headless,) = take(file(**{"/b/1": "/b/9", "May 3, 2024": ""})).report

    assert (update["outcome"], update["page"]) == ("changed", "changes")
    assert (headless["outcome"], headless["page"]) == ("new", "appears")


def test_captions_of_a_piece_itself_are_not_seen_elsewhere():
    (first,) = take(file()).report
    carrying_out.apply(take(file()), publish=False, by=None)

    (changed,) = take(file(**{"41 million": "43 million"})).report
    (other,) = take(file(**ANOTHER)).report

    assert changed["notes"] == first["notes"]
    assert other["notes"] == (
        *first["notes"],
        "pictures: 2 with the same caption in another article, no picture to compare",
    )


def test_picture_is_awaited_until_its_file_came():
    carrying_out.apply(take(file()), publish=False, by=None)
    Image.objects.filter(credit="Ana Diaz/AFP").update(served="bridge.jpg")

    (changed,) = take(file(**{"41 million": "43 million"})).report

    assert (changed["images"], changed["repeats"], changed["awaited"]) == (2, 1, 1)


def test_pasted_text_is_a_piece_with_plain_line_ends():
    text = bridge().decode().replace("\n", "\r\n")

    delivery = take(text=text, name="From the wire")

    assert planned(delivery) == [("From the wire", "new")]
    assert bytes(delivery.files.get().raw) == bridge()


@pytest.mark.parametrize("name", ["week.zip", "bridge.toml", ".", "../etc"])
def test_name_of_a_pasted_text_is_only_a_name(name):
    delivery = take(text=bridge().decode(), name=name)

    assert [path for path, _outcome in planned(delivery)] == [name]
    assert delivery.files.get().name == name


def test_pasted_text_with_nul_bytes_is_refused_in_the_plan():
    (entry,) = take(text="A\0B").report

    assert entry["outcome"] == "refused"
    assert "\0" not in str(entry)


@pytest.mark.parametrize("text", ["", " \r\n\t "])
def test_nothing_handed_over_is_refused(text):
    assert refusal(text=text) == (
        "nothing: there is no piece in it, paste a text or choose files"
    )


def test_sidecar_without_its_capture_is_no_piece():
    said = refusal(Handed("bridge.toml", b'language = "en"'))

    assert said.startswith("bridge.toml: there is no piece in it")


def test_bad_sidecar_refuses_the_delivery():
    said = refusal(file(), Handed("bridge.toml", b"publish = maybe"))

    assert said.startswith("bridge.toml: not readable as TOML: ")


def test_zip_gives_its_captures_with_their_sidecars():
    given = archive(
        ("news/bridge.txt", bridge()),
        ("news/bridge.toml", 'publisher = "The Valley"'),
        ("news/.hidden.txt", bridge()),
        ("news/bridge.expected.json", "{}"),
        ("__MACOSX/news/._bridge.txt", b"\0"),
        ("empty/", b""),
    )

    delivery = take(given)
    carrying_out.apply(delivery, publish=False, by=None)

    assert planned(delivery) == [("week.zip!news/bridge.txt", "new")]
    assert Article.objects.get().sources.filter(name="The Valley").exists()
    assert ImportRecord.objects.get().name == "week.zip!news/bridge.txt"


def test_zip_inside_a_zip_is_not_opened():
    inner = zipped(("bridge.txt", bridge()))

    delivery = take(archive(("inner.zip", inner), ("bridge.txt", bridge())))

    assert planned(delivery) == [
        ("week.zip!bridge.txt", "new"),
        ("week.zip!inner.zip", "refused"),
    ]


@pytest.mark.parametrize(
    "name", ["../bridge.txt", "a/../../b.txt", "/etc/b.txt", "C:\\b.txt", "..\\b.txt"]
)
def test_zip_with_a_path_out_of_it_is_refused_whole(name):
    said = refusal(archive(("bridge.txt", bridge()), (name, bridge())))

    assert said == f"week.zip: “{name}” leads out of the archive"


def test_zip_with_a_link_is_refused_whole():
    link = zipfile.ZipInfo("bridge.txt")
    link.external_attr = 0o120777 << 16

    assert refusal(archive((link, "/etc/passwd"))) == (
        "week.zip: “bridge.txt” is a link and no file"
    )


def test_encrypted_zip_is_refused_whole():
    packed = bytearray(zipped(("bridge.txt", bridge())))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1

    said = refusal(file("other.txt"), Handed("week.zip", bytes(packed)))

    assert said == "week.zip: “bridge.txt” is encrypted"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no zip",
        b"PK\x03\x04" + b"\0" * 40,
        zipped(("a.txt", bridge()))[:-9],
        zipped(("a.txt", bridge())).replace(b"\x08\x00", b"\x63\x00"),
        zipped(("a.txt", bridge()))[:60] + bytes(40) + zipped(("a", bridge()))[100:],
    ],
)
def test_broken_zip_is_refused_whole(content):
    said = refusal(file(), Handed("Week.ZIP", content))

    assert said == "Week.ZIP: broken, or no zip archive"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_zip_with_one_name_twice_is_refused_whole():
    said = refusal(archive(("a.txt", bridge()), ("a.txt", b"other")))

    assert said == "week.zip: “a.txt” is in it twice"


def test_zip_bomb_is_refused_before_it_is_unpacked():
    said = refusal(archive(("bomb.txt", bytes(limits().capture_bytes + 1))))

    assert said == "week.zip: “bomb.txt” is larger than 50 MB"


def test_zip_of_many_large_files_is_refused():
    members = [(f"{n}.txt", bytes(1_000_000)) for n in range(4)]

    with limited(delivered_bytes=3_000_000):
        said = refusal(archive(*members))

    assert said == "week.zip: larger than 3 MB when unpacked"


def test_zip_that_lies_about_its_size_is_refused():
    packed = zipped(("a.txt", bytes(50_000)))
    lying = packed.replace((50_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))

    with limited(capture_bytes=1_000):
        said = refusal(Handed("week.zip", lying))

    assert said == "week.zip: broken, or no zip archive"


def test_delivery_of_too_many_files_is_refused():
    members = [(f"{n}.txt", b"x") for n in range(limits().delivered_files + 1)]

    assert refusal(archive(*members)) == (
        "week.zip: more than 500 files in one archive"
    )
    assert refusal(*(Handed(*member) for member in members)) == (
        "500.txt: more than 500 files in one delivery"
    )


def test_file_larger_than_any_piece_is_refused():
    said = refusal(Handed("big.txt", bytes(limits().capture_bytes + 1)))

    assert said == "big.txt: larger than 50 MB"


@pytest.mark.parametrize("number", [1, 3])
def test_import_claims_and_reads_a_delivery_at_constant_cost(
    number, django_assert_max_num_queries
):
    """What a delivery adds to the cost of its pieces, all of them refused."""
    delivery = take(*(Handed(f"{n}.txt", b"") for n in range(number)))

    # PostgreSQL asks for the lock of imports by a statement of its own.
    each = 8 if connection.vendor == "sqlite" else 9
    with django_assert_max_num_queries(8 + each * number):
        carrying_out.apply(delivery, publish=False, by=None)


def test_tar_is_refused_with_what_to_do():
    assert refusal(Handed("week.tar.gz", b"\x1f\x8b")) == (
        "week.tar.gz: a tar archive is not taken in, make it a zip archive or a folder"
    )


@pytest.mark.parametrize(
    ("name", "wanted", "path"),
    [
        ("piece.json", "quay.jpg", "quay.jpg"),
        ("day/piece.json", "pictures/quay.jpg", "day/pictures/quay.jpg"),
        ("week.zip!piece.json", "quay.jpg", "week.zip!quay.jpg"),
        ("week.ZIP!day/piece.json", "./quay.jpg", "week.ZIP!day/quay.jpg"),
        ("Wow!.txt", "quay.jpg", "quay.jpg"),
        ("week.zip!day/piece.json", "../other/quay.jpg", None),
        ("week.zip!day/piece.json", "../daylight/quay.jpg", None),
        ("piece.json", "/etc/passwd", None),
        ("piece.json", "../quay.jpg", None),
    ],
)
def test_picture_is_looked_for_beside_the_file_that_names_it(name, wanted, path):
    assert name_beside(name, wanted) == path


def test_picture_handed_over_with_its_piece_is_found_beside_it():
    delivery = Delivery.objects.create(name="week.zip")
    for position, name in enumerate(("week.zip!a/piece.txt", "week.zip!a/quay.jpg")):
        DeliveredFile.objects.create(
            delivery=delivery, position=position, name=name, raw=name.encode()
        )

    capture = next(deliveries._captures(delivery))

    assert capture.beside("quay.jpg") == b"week.zip!a/quay.jpg"
    assert capture.beside("other.jpg") is None


@pytest.mark.parametrize("packs", [False, True])
def test_picture_handed_over_becomes_the_file_of_the_piece_that_names_it(packs):
    files = [("piece.md", PIECE), ("quay.jpg", jpeg())]
    handed = [archive(*files)] if packs else [Handed(*file) for file in files]

    entries = carrying_out.apply(take(*handed), publish=False, by=None)

    assert [one.outcome for one in entries] == [Outcome.NEW]
    image = Image.objects.get()
    assert image.placements.get().parent == Article.objects.get()
    assert not image.is_awaited


def killed(number):
    made = {"type": "text", "uri": f"urn:wire:{number}", "pubstatus": "canceled"}
    return Handed("kill.json", json.dumps({**made, "headline": "KILL"}).encode())


@pytest.mark.parametrize(("role", "live"), [("reporter", 2), ("editor", 1)])
def test_kill_ends_a_page_where_its_deliverer_may(role, live):
    by = User.objects.create_user(role)
    by.groups.add(Group.objects.get(name=role))
    carrying_out.apply(take(Handed("day.json", two_pieces())), publish=True, by=None)

    carrying_out.apply(take(killed(1)), publish=False, by=by)

    assert Edition.objects.live().stories().count() == live
    assert Article.objects.get(guid="urn:wire:1").status == "canceled"
