"""Whether a link of a credit line names a person or an organisation."""

from __future__ import annotations

import re
import unicodedata

_PARTICLES = """
van von vom zu zum zur der den de del della di da das dos do du des la le el ter ten
bin ibn af av und y e i al dei degli
"""
_ORGANISATIONS = """
agency agence agencia agência agentur image images picture pictures photo photos press
presse prensa news nieuws media medien medios television tv radio fm studio studios
online network production productions publishing verlag film films entertainment
sport sports sportphoto sportfoto pressefoto pressestelle blatt zeitung gazette
times post herald tribune journal magazine observer register chronicle sentinel
courier dispatch inquirer examiner bulletin telegraph daily weekly review yearbook
zprávy новости агентство
group gruppe holding inc ltd llc gmbh ag sas srl plc corp corporation company
limited technology technologies systems labs laboratory research
electronics industries motors airlines energy
college school schule university université universität universidad universidade
universita university institute institut instituto istituto inst natl univ
museum musée museo museet gallery galerie galería archive archives archiv archivo
library bibliothek foundation stiftung fundación fondation fundacja фундация
association verein verband society union federation league ligue liga team fc sv project
party partei campaign service services center centre zentrum hospital klinik
clinic government regierung gobierno gouvernement ministry ministerium ministerio
ministère министерство presidency parliament parlament department dept administration
authority board commission kommission comisión committee comité council municipality
gemeinde stadt kanton county city ville mairie ayuntamiento comune kommune district
embassy botschaft office bureau büro palace kremlin
police polizei policía polícia polisen politiet politi полиция служба rescue
feuerwehr bomberos emergencias protección guardia ejército navy army marines
bundeswehr landeskriminalamt
nasa esa eso noaa usgs nato unicef unhcr unesco iaea icrc zdf ard wdr ndr swr
mdr rbb orf srf rtl fifa uefa ioc nba nfl
"""
_ENDINGS = """
kommission ministerium polizei feuerwehr verlag zeitung abendblatt tageblatt anzeiger
rundschau nachrichten kurier morgenpost archiv agentur museum zentrale zentrum
verband bundesamt landesamt wache klinik universität werke
通信 新聞 社 局 省 庁 大学 公司 日报 캠프 신문 일보 뉴스 방송 경찰
"""

PARTICLES = frozenset(_PARTICLES.split())
_ORGANISATION_WORDS = frozenset(_ORGANISATIONS.split())
_ORGANISATION_ENDINGS = tuple(_ENDINGS.split())
_DOMAIN = re.compile(r"\w\.[a-z]{2,6}$")
_ACRONYM = re.compile(r"[^\W\d_a-z]{2,5}(?:[-&][^\W\d_a-z]{2,5})?$")
_INITIALS_FIRST = re.compile(r"[A-Z]{2,}[-A-Za-z]*[a-z][-A-Za-z]*$")
_VOWEL = re.compile("[AEIOUYÀ-ÖØ-Ýaeiouyà-öø-ý]")
_SUFFIXES = frozenset({"II", "III", "IV"})
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_organisation(link: str) -> bool:
    """Whether a name says of itself that it is no person's."""
    words = re.split(r"[\s\-+]+", link.casefold())
    return (
        not _ORGANISATION_WORDS.isdisjoint(word.strip(".,'’") for word in words)
        or link.startswith("The ")
        or " of " in link
        or " for " in link
        or bool(_DOMAIN.search(link))
        or is_acronym(link)
        or bool(_INITIALS_FIRST.match(link))
        or any(word.endswith(_ORGANISATION_ENDINGS) for word in words)
    )


def is_acronym(link: str) -> bool:
    return bool(_ACRONYM.match(link)) and link.lower() != link == link.upper()


def is_person(link: str) -> bool:
    """Whether a name is written as people's names are: two to six capitalised words."""
    if is_organisation(link):
        return False
    if _CJK.search(link):
        return len(link.replace(" ", "")) <= 8
    words = link.split()
    return 2 <= len(words) <= 6 and all(map(_is_name_word, words))


def is_handle(link: str) -> bool:
    """An account or a pen name: one word with a mark no family name has."""
    return " " not in link and bool(re.search(r"[_@\d]", link))


def _is_name_word(word: str) -> bool:
    start = word.lstrip("'’\"“„(").removeprefix("al-").removeprefix("el-")
    return start[:1].isupper() or word in PARTICLES or start[:2] in {"d'", "d’", "’t"}


def cleaned(name: str) -> str:
    """A person's name as the desk writes it: GHULAM RASOOL becomes Ghulam Rasool."""
    words = name.split()
    shouted = len(words) > 1 and not any(map(str.islower, name.replace(" ", "")))
    written = [
        _word(word, shouted=shouted, first=place == 0)
        for place, word in enumerate(words)
    ]
    return " ".join(
        "la" if word == "La" and written[place - 1] == "de" and place else word
        for place, word in enumerate(written)
    )


def _word(word: str, *, shouted: bool, first: bool) -> str:
    """One word of a name out of capitals; initials and short forms keep theirs."""
    letters = [letter for letter in word if letter.isalpha()]
    if not _is_shouted(word, letters, shouted=shouted):
        return word
    lower = unicodedata.normalize("NFC", word.replace("İ", "i").lower())
    if shouted and not first and lower in PARTICLES - {"la", "el", "al", "e", "i", "y"}:
        return lower
    capital = re.sub(r"(^|[\-'’])(\w)", lambda m: m[1] + m[2].upper(), lower)
    if capital.startswith("Mc") and len(capital) > 3:
        capital = "Mc" + capital[2:3].upper() + capital[3:]
    return capital


def _is_shouted(word: str, letters: list[str], *, shouted: bool) -> bool:
    if len(letters) < 2 or word in _SUFFIXES:
        return False
    if word.startswith("Mc") and word[2:].isupper() and len(word) > 4:
        return True
    if not word.isupper() or ("." in word.rstrip(".")):
        return False
    if len(letters) == 2:
        return shouted and (bool(_VOWEL.search(word)) or word == "NG")
    return True
