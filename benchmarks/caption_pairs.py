"""Do two captions speak of one picture? Our score beside what comes ready-made.

    python -m benchmarks.caption_pairs FOLDER...

A folder holds JSON files of pages, `{"images": [{"caption": "", "credit": [""]}]}`, at
any depth. Each caption is reworded as desks do it (true pairs), and changed into the
caption of another picture: another person, day, number or place in the same sentence,
another sentence of the same people, the other captions of its page (wrong pairs). They
are split in two halves by the captions' digests: the rules were tuned on the first.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from rapidfuzz import fuzz

from articles.credits import find_credit
from articles.matching import captions, dates, rewording

Pair = tuple[str, str, str]
"""The kind of change, and the two captions."""

_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*")
_PERSON = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+ [A-ZÀ-Þ][\w’'-]+\b")
_NUMBER = re.compile(r"\d+")
_MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
_DATE = re.compile(rf"\b({'|'.join(map(re.escape, _MONTHS))}) (\d{{1,2}}), (\d{{4}})\b")


class Caption:
    def __init__(self, text: str, credit: str, page: str) -> None:
        self.text, self.credit, self.page = text, credit, page
        self.dice = random.Random(text)

    @property
    def without_credit(self) -> str:
        found = find_credit(self.text)
        return found[0] if found and found[0] else self.text

    @property
    def is_tuned_on(self) -> bool:
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 0


def given(folders: list[str]) -> list[Caption]:
    """The distinct captions that tell anything at all."""
    found: dict[str, Caption] = {}
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.json")):
            for image in json.loads(path.read_text("utf-8")).get("images") or ():
                text = (image.get("caption") or "").strip()
                credit = "/".join(image.get("credit") or ()) or "Nova Agency"
                if captions.proves_identity(text):
                    found.setdefault(
                        captions.key(text), Caption(text, credit, path.stem)
                    )
    return list(found.values())


def true_pairs(one: Caption) -> Iterator[Pair]:
    """What a desk, a feed or a CMS makes of a caption."""
    text, words = one.text, one.text.split()
    bare = text.rstrip(".")
    yield "credit", text, f"{text} ({one.credit})"
    yield "credit", text, f"{bare}. Photo: {one.credit}"
    yield "credit", text, f"{bare} | Foto: {one.credit}"
    yield "prefix", text, f"FILE PHOTO: {text}"
    yield "prefix", text, f"FILE - {text}"
    yield "prefix", text, f"{bare} (Archivbild)"
    yield "quotes", text, text.replace("'", "’").replace('"', "”").replace("-", "–")
    yield "case", text, text.upper()
    yield "stop", text, f"{bare} …"
    sentences = re.split(r"(?<=[.!?]) (?=[A-ZÀ-Þ])", text)
    if len(sentences) > 1 and captions.proves_identity(sentences[0]):
        yield "first sentence", text, sentences[0]
    for share in (0.6, 0.75, 0.9):
        cut = " ".join(words[: round(len(words) * share)])
        if len(words) > 8 and captions.proves_identity(cut):
            yield "cut", text, f"{cut}…"
    yield "sentence more", text, f"{bare}. {_another_sentence(one)}"
    if len(words) > 8:
        yield "word left out", text, _without_a_word(one, words)
        yield "misspelt", text, _misspelt(one, words)
    if _DATE.search(text):
        yield "date", text, _DATE.sub(_european, text)
        yield "date left out", text, _DATE.sub("", text)


def _another_sentence(one: Caption) -> str:
    return one.dice.choice(
        [
            "The picture was taken the same day.",
            "Es war der erste Termin seit Wochen.",
            "The talks lasted for several hours.",
            "La foto fue tomada durante el acto.",
        ]
    )


def _without_a_word(one: Caption, words: list[str]) -> str:
    place = one.dice.randrange(1, len(words) - 1)
    return " ".join(words[:place] + words[place + 1 :])


def _misspelt(one: Caption, words: list[str]) -> str:
    long = [place for place, word in enumerate(words) if len(word) > 5] or [0]
    place = one.dice.choice(long)
    word = words[place]
    turned = word[:2] + word[3:4] + word[2:3] + word[4:]
    return " ".join([*words[:place], turned, *words[place + 1 :]])


def _european(date: re.Match[str]) -> str:
    return f"{int(date[2])}.{_MONTHS.index(date[1]) + 1}.{date[3]}"


def wrong_pairs(one: Caption, others: list[Caption]) -> Iterator[Pair]:
    """Captions that look like this one and belong to another picture."""
    text = one.without_credit
    for kind, pattern in (("other person", _PERSON), ("other name", _NAME)):
        strange = [name for other in others for name in _names(pattern, other)]
        for found in _names(pattern, one)[:3]:
            for name in _unlike(one, strange, 3):
                yield kind, text, text.replace(found, name)
    for number in _NUMBER.finditer(text):
        changed = str(int(number[0]) + one.dice.randint(1, 3))
        yield (
            "other number",
            text,
            text[: number.start()] + changed + text[number.end() :],
        )
    yield from _other_moments(one, others)


def _other_moments(one: Caption, others: list[Caption]) -> Iterator[Pair]:
    """The same people in another sentence; the other pictures of the page."""
    mine = _names(_PERSON, one)
    for other in one.dice.sample(others, min(3, len(others))):
        theirs = _names(_PERSON, other)
        if mine and theirs and other.text != one.text:
            sentence = other.without_credit.replace(theirs[0], mine[0])
            yield "other sentence", one.without_credit, sentence
    for other in others:
        if other.page == one.page and other.text < one.text:
            yield "same page", one.text, other.text


def _names(pattern: re.Pattern[str], caption: Caption) -> list[str]:
    """Names of people and places: a month, a weekday is none."""
    found = pattern.findall(caption.without_credit)
    return [name for name in found if not any(map(_is_day, name.split()))]


def _is_day(word: str) -> bool:
    folded = captions.folded(word)
    return dates.is_month(folded) or dates.is_weekday(folded)


def _unlike(one: Caption, names: list[str], count: int) -> list[str]:
    """Some names that are another's: no word of theirs is in this caption."""
    own = set(captions.folded(one.text).split())
    strange = {name for name in names if not own & set(captions.folded(name).split())}
    return one.dice.sample(sorted(strange), min(count, len(strange)))


Judge = Callable[[str, str], bool]
JUDGES: dict[str, Judge] = {
    "newsroom score": lambda a, b: rewording.score(a, b) >= rewording.ALIKE,
    "newsroom key": lambda a, b: captions.key(a) == captions.key(b),
    "token_set >= 95": lambda a, b: fuzz.token_set_ratio(a, b) >= 95,
    "partial >= 95": lambda a, b: fuzz.partial_ratio(a, b) >= 95,
}


def measure(true: list[Pair], wrong: list[Pair]) -> None:
    for name, judge in JUDGES.items():
        found = sum(judge(a, b) for _kind, a, b in true)
        fooled = sum(judge(a, b) for _kind, a, b in wrong)
        precision = found / (found + fooled) if found else 1.0
        print(f"  {name:18} precision {precision:.4f}  recall {found / len(true):.4f}")


def by_kind(pairs: list[Pair]) -> None:
    judged: dict[str, list[bool]] = defaultdict(list)
    for kind, one, other in pairs:
        judged[kind].append(JUDGES["newsroom score"](one, other))
    for kind, said in sorted(judged.items()):
        print(f"    {kind:16} {sum(said):5} of {len(said):5} called alike")


def main() -> None:
    every = given(sys.argv[1:])
    for title, is_here in (("tuned on", True), ("held out", False)):
        half = [one for one in every if one.is_tuned_on == is_here]
        true = [pair for one in half for pair in true_pairs(one)]
        wrong = [pair for one in half for pair in wrong_pairs(one, half)]
        print(f"{title}: {len(half)} captions, {len(true)} true, {len(wrong)} wrong")
        measure(true, wrong)
        by_kind(true)
        by_kind(wrong)


if __name__ == "__main__":
    main()
