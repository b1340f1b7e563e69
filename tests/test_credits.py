"""Printed credit lines, how they split, and where they stand in a caption."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.credits import (
    HOUSES,
    Credit,
    aliases,
    find_credit,
    house,
    is_credit,
    split,
)

Parts = tuple[list[str], list[str], str | None, list[str]]

LINES: list[tuple[str, Parts]] = [
    # the person first, the person last, no person
    ("Jae C. Hong/AP/picture alliance",
     (["Jae C. Hong"], ["AP"], "picture alliance", [])),
    ("IMAGO/Nico Herbertz", (["Nico Herbertz"], [], "IMAGO", [])),
    ("KEYSTONE/EPA/ABIR SULTAN", (["Abir Sultan"], ["EPA"], "Keystone", [])),
    ("TNS/ABACA/picture alliance", ([], ["TNS", "ABACA"], "picture alliance", [])),
    ("KCNA/Reuters", ([], ["KCNA"], "Reuters", [])),
    # marks
    ("Bild: Shamil Zhumatov/REUTERS", (["Shamil Zhumatov"], ["Reuters"], None, [])),
    ("Photo by Chip Somodevilla/Getty Images",
     (["Chip Somodevilla"], [], "Getty Images", [])),
    ("Fotoğraf : Didem Mente/AA", (["Didem Mente"], ["AA"], None, [])),
    ("Bildrechte: picture alliance/dpa | Jan Woitas",
     (["Jan Woitas"], ["dpa"], "picture alliance", [])),
    ("©Oliver Berg/dpa", (["Oliver Berg"], ["dpa"], None, [])),
    ("Bild © Roman Warschauer (hr)", (["Roman Warschauer"], ["hr"], None, [])),
    ("© NDR Foto: Phillip Eggers", (["Phillip Eggers"], ["NDR"], None, [])),
    ("PHOTO OLIVIER JEAN, LA PRESSE", (["Olivier Jean"], ["LaPresse"], None, [])),
    ("Fot. Radek Pietruszka / PAP", (["Radek Pietruszka"], ["PAP"], None, [])),
    ("Фото: Алексей Даничев / РИА Новости",
     (["Алексей Даничев"], ["RIA Novosti"], None, [])),
    ("Foto Ansa", ([], ["ANSA"], None, [])),
    # brackets of every width
    ("(Picture: Claudio Bresciani/AP)", (["Claudio Bresciani"], ["AP"], None, [])),
    ("[Foto: Mindaugas Kulbis / AP]", (["Mindaugas Kulbis"], ["AP"], None, [])),
    ("撮影＝山田太郎", (["山田太郎"], [], None, [])),
    ("写真：ロイター/アフロ", ([], ["Reuters"], "Aflo", [])),
    ("（代表撮影）", ([], [], None, ["pool"])),
    ("【写真】時事通信", ([], ["Jiji Press"], None, [])),
    ("사진=연합뉴스", ([], ["Yonhap"], None, [])),
    ("新华社记者 王毓国 摄", (["王毓国"], ["Xinhua"], None, [])),
    # separators
    ("Alketa Misja (dpa/picture alliance via Getty)",
     (["Alketa Misja"], ["dpa", "picture alliance"], "Getty Images", [])),
    ("Álex Cámara - Europa Press / Europa Press",
     (["Álex Cámara"], ["Europa Press"], None, [])),
    ("Renata Matějková, Seznam Zprávy",
     (["Renata Matějková"], ["Seznam Zprávy"], None, [])),
    ("Brendan Smialowski / AFP - Getty Images",
     (["Brendan Smialowski"], ["AFP"], "Getty Images", [])),
    ("stock.adobe.com - Robert Kneschke",
     (["Robert Kneschke"], [], "Adobe Stock", [])),
    # via
    ("Niall Carson/PA Images via Getty Images",
     (["Niall Carson"], ["PA Images"], "Getty Images", [])),
    ("Keystone/The White House via AP/Adam Schultz",
     (["Adam Schultz"], ["The White House", "AP"], "Keystone", [])),
    ("Stefan Rousseau/via Reuters", (["Stefan Rousseau"], [], "Reuters", [])),
    ("Thom Bridge/Tribune News via AP", (["Thom Bridge"], ["Tribune News"], "AP", [])),
    ("@Plan_INFOCA via X / Reuters", (["@Plan_INFOCA"], ["X"], "Reuters", [])),
    # people joined, and a client
    ("Fabian Strauch und Oliver Berg/dpa",
     (["Fabian Strauch", "Oliver Berg"], ["dpa"], None, [])),
    ("Alexander Winger og Vilde Røssland (Nettavisen)",
     (["Alexander Winger", "Vilde Røssland"], ["Nettavisen"], None, [])),
    ("Research and Rescue Service", ([], ["Research and Rescue Service"], None, [])),
    ("Thomas Trutschel/photothek.de für DER SPIEGEL",
     (["Thomas Trutschel"], ["photothek", "Der Spiegel"], None, [])),
    # capitals, and a name printed twice
    ("GHULAM RASOOL / AFP", (["Ghulam Rasool"], ["AFP"], None, [])),
    ("SIOBHAN O'NEILL MCDONALD / AFP",
     (["Siobhan O'Neill McDonald"], ["AFP"], None, [])),
    ("JEAN-PIERRE DE LA CROIX/AFP",
     (["Jean-Pierre de la Croix"], ["AFP"], None, [])),
    ("Karim SAHIB / AFP", (["Karim Sahib"], ["AFP"], None, [])),
    ("BILD: SN/APA/GEORG HOCHMUTH/GEORG HOCHMUT",
     (["Georg Hochmuth"], ["SN", "APA"], None, [])),
    ("© imago/Marius Schwarz | IMAGO/Marius Schwarz",
     (["Marius Schwarz"], [], "IMAGO", [])),
    # one word alone
    ("pressefoto_korb/picture alliance",
     (["pressefoto_korb"], [], "picture alliance", [])),
    ("IMAGO / Tischler", (["Tischler"], [], "IMAGO", [])),
    ("Oliver Lane/RegionalHUB", (["Oliver Lane"], ["RegionalHUB"], None, [])),
    ("Image Credits: Strava", ([], ["Strava"], None, [])),
    # flags and no names
    ("AP Photo/Eric Gay, File", (["Eric Gay"], ["AP"], None, ["archive"])),
    ("Foto: Sven Hoppe/dpa (Archivbild)", (["Sven Hoppe"], ["dpa"], None, ["archive"])),
    ("Archivfoto: Sven Hoppe/dpa", (["Sven Hoppe"], ["dpa"], None, ["archive"])),
    ("PHOTO: ST FILE", ([], ["ST"], None, ["archive"])),
    ("(Foto: Pool via REUTERS)", ([], [], "Reuters", ["pool"])),
    ("Hannibal Hanschke/dpa-Pool/dpa",
     (["Hannibal Hanschke"], ["dpa"], None, ["pool"])),
    ("U.S. Navy/Handout via Reuters", ([], ["U.S. Navy"], "Reuters", ["handout"])),
    ("Foto: zVg.", ([], [], None, ["handout"])),
    ("Foto: privat", ([], [], None, ["private"])),
    ("Symbolbild: dpa", ([], ["dpa"], None, ["symbolic"])),
    ("Uncredited/AP/dpa", ([], ["AP"], "dpa", [])),
    ("-/Ukrainian Presidential Press Service/dpa",
     ([], ["Ukrainian Presidential Press Service"], "dpa", [])),
    ("Kristy Sparow/Stringer/Getty Images",
     (["Kristy Sparow"], [], "Getty Images", [])),
    ("Screenshot: YouTube/Tagesschau",
     ([], ["YouTube", "Tagesschau"], None, ["screenshot"])),
    ("Foto: Imago, Collage: taz", ([], ["taz"], "IMAGO", ["montage"])),
    ("Illustration: Ana Kova / The Atlantic",
     (["Ana Kova"], ["The Atlantic"], None, ["illustration"])),
    ("(Bild: Bild erstellt mit KI in Bing Designer durch heise online / dmk)",
     (["dmk"], ["heise online"], None, ["ai"])),
    ("AI-generated image/Midjourney", ([], [], None, ["ai"])),
    ("Courtesy of Samsung Electronics",
     ([], ["Samsung Electronics"], None, ["courtesy"])),
    ("(Photo: UN Photo / ICJ-CIJ / Frank van Beek. Courtesy of the ICJ)",
     (["Frank van Beek"], ["UN Photo", "ICJ-CIJ"], None, ["courtesy"])),
    ("Ảnh: Bệnh viện cung cấp", ([], ["Bệnh viện"], None, ["courtesy"])),
    ("Photo: Wikimedia Commons / CC BY-SA 4.0", ([], [], "Wikimedia Commons", [])),
    ("Nikolai von Bismarck. Styling: Kate Phelan. Haare: Syd Hayes",
     (["Nikolai von Bismarck"], [], None, [])),
]  # fmt: skip


@pytest.mark.parametrize(("line", "parts"), LINES)
def test_credit_line_splits_into_its_parts(line: str, parts: Parts) -> None:
    credit = split(line)

    assert (
        list(credit.photographers),
        list(credit.agencies),
        credit.distributor,
        list(credit.flags),
    ) == parts


def test_credit_keeps_the_line_as_printed_and_the_client() -> None:
    credit = split("(Photo: Tom Brenner for The Washington Post via Getty Images)")

    assert credit == Credit(
        line="Tom Brenner for The Washington Post via Getty Images",
        photographers=("Tom Brenner",),
        agencies=("The Washington Post",),
        distributor="Getty Images",
        client="The Washington Post",
    )


@pytest.mark.parametrize(
    ("name", "known_as"),
    [
        ("Associated Press", "AP"),
        ("The Associated Press", "AP"),
        ("REUTERS", "Reuters"),
        ("ＡＰ", "AP"),
        ("picture-alliance", "picture alliance"),
        ("Zuma Wire", "ZUMA Press"),
        ("Jae C. Hong", None),
        ("", None),
    ],
)
def test_house_is_known_by_any_of_its_names(name: str, known_as: str | None) -> None:
    assert house(name) == known_as


def test_every_alias_belongs_to_one_house() -> None:
    for name, others in HOUSES.items():
        assert {house(other) for other in (name, *others)} == {name}
        assert aliases(name) == others


def test_unknown_house_has_no_aliases() -> None:
    assert aliases("Lokalblatt") == ()


CAPTIONS: list[tuple[str, tuple[str, str]]] = [
    ("The poster on a wallImage: John Marshall Mantel/ZUMA Press/picture alliance",
     ("The poster on a wall", "John Marshall Mantel/ZUMA Press/picture alliance")),
    ("Zwei Lager am Hafen (Foto: Sina Schuldt/dpa)",
     ("Zwei Lager am Hafen", "Sina Schuldt/dpa")),
    ("A crane in the harbour. (AP Photo/Eric Gay, File)",
     ("A crane in the harbour.", "AP Photo/Eric Gay, File")),
    ("Der Damm bei Flut © Axel Heimken/dpa", ("Der Damm bei Flut", "Axel Heimken/dpa")),
    ("A pier at dawn. Photograph: Murdo MacLeod/The Guardian",
     ("A pier at dawn.", "Murdo MacLeod/The Guardian")),
    ("En bro i regn | Foto: Javad Parsa / NTB", ("En bro i regn", "Javad Parsa / NTB")),
    ("Das neue Rathaus.Bild: pressefoto_korb",
     ("Das neue Rathaus.", "pressefoto_korb")),
    ("Köprünün açılışı Fotoğraf : Didem Mente/AA",
     ("Köprünün açılışı", "Didem Mente/AA")),
    ("Ein Hund [Foto: Oliver Berg]", ("Ein Hund", "Oliver Berg")),
    ("港の夜景（写真：ロイター/アフロ）", ("港の夜景", "ロイター/アフロ")),
    ("港の夜景＝ＡＰ", ("港の夜景", "ＡＰ")),
    ("駅前を歩く人たち（山田太郎撮影）", ("駅前を歩く人たち", "山田太郎撮影")),
    ("The hall is full. | Niall Carson/PA Images via Getty Images",
     ("The hall is full.", "Niall Carson/PA Images via Getty Images")),
    ("Eine Klinik im Süden.Friso Gentsch/dpa",
     ("Eine Klinik im Süden.", "Friso Gentsch/dpa")),
    ("Los coches en la salida.AFP", ("Los coches en la salida.", "AFP")),
    ("The minister leaves London Stefan Rousseau/via Reuters",
     ("The minister leaves London", "Stefan Rousseau/via Reuters")),
    ("Los ministros en Madrid EFE/ J.J. Guillén",
     ("Los ministros en Madrid", "EFE/ J.J. Guillén")),
    ("[Foto: Sina Schuldt/dpa] Ein Lager am Hafen",
     ("Ein Lager am Hafen", "Sina Schuldt/dpa")),
    ("Foto: Sina Schuldt/dpa | Ein Lager am Hafen",
     ("Ein Lager am Hafen", "Sina Schuldt/dpa")),
    ("Ein Lager am Hafen\nSina Schuldt/dpa",
     ("Ein Lager am Hafen", "Sina Schuldt/dpa")),
    ("Foto: Sina Schuldt/dpa", ("", "Sina Schuldt/dpa")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), CAPTIONS)
def test_credit_is_found_beside_its_caption(text: str, found: tuple[str, str]) -> None:
    assert find_credit(text) == found


SENTENCES = [
    "The image: a poor one, taken in haste.",
    "Er machte sich ein Bild: Die Lage war ernst.",
    "Auf dem Foto: ein Kind, das vor dem Haus spielt und lacht.",
    "Bild: Ein Mann steht vor dem Haus und wartet.",
    "She works for the Associated Press (AP).",
    "The report names the European Union (EU) and the World Health Organization (WHO).",
    "Reuters says the talks in Geneva/Vienna will go on.",
    "msh/jcg (AFP, AP, Reuters)",
    "Reuters, Thorsten Kramer",
    "Eine Kirche/Moschee steht am Rand der Stadt.",
    "© 2026 The Canadian Press",
    "Photo of the day",
    "The Independent",
    "A plain caption without anybody's name",
    "",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_sentence_is_no_credit(text: str) -> None:
    assert (is_credit(text), find_credit(text)) == (False, None)


@pytest.mark.parametrize("text", ["Jae C. Hong", "May 5, 2023", "China/Taiwan"])
def test_line_without_mark_or_house_is_no_credit(text: str) -> None:
    assert not is_credit(text)


@pytest.mark.parametrize("read", [split, find_credit, is_credit])
@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 3_000_000,
        "(" * 100_000,
        "a." + ")" * 100_000,
        "Foto: " * 50_000,
        "x" + "©" * 100_000,
        "Foo Bar/Reuters " * 100_000,
        "Foto" + " " * 1_000_000 + ": X",
        "A and " * 50_000,
    ],
)
def test_hostile_line_takes_no_time(
    read: Callable[[str], object], hostile: str
) -> None:
    started = time.process_time()

    read(hostile)

    assert time.process_time() - started < 2


@given(st.text(alphabet="Aab .,/|():©Foto\n-", max_size=80))
def test_any_text_is_read(text: str) -> None:
    found = find_credit(text)

    assert isinstance(split(text), Credit)
    assert found is None or len(found[0]) + len(found[1]) <= len(text)
