"""Recall by edit, wrong pairs and cost of the picture matching, halves apart."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from articles.matching import images
from articles.matching.images import Act, Comparison
from benchmarks import picture_colours
from benchmarks.picture_edits import KINDS

if TYPE_CHECKING:
    from benchmarks.pictures import Photograph, Seen

MOST_CANDIDATES = 50


@dataclass
class Library:
    """Every original, indexed by its bands as a table would be."""

    photographs: Sequence[Photograph]
    index: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    candidates: int = 0
    compared: int = 0
    seconds: float = 0.0

    def __post_init__(self) -> None:
        for number, photograph in enumerate(self.photographs):
            for band in images.bands(photograph.original.print_):
                self.index[band].append(number)

    def proposed(self, upload: Seen) -> list[int]:
        votes = Counter(
            number
            for probe in images.probes(upload.print_)
            for number in self.index.get(probe, ())
        )
        self.candidates += len(votes)
        return [number for number, _votes in votes.most_common(MOST_CANDIDATES)]

    def verdicts(
        self, upload: Seen, proposed: list[int]
    ) -> Iterator[tuple[int, Comparison]]:
        for number in proposed:
            known = self.photographs[number].original.print_
            if images.is_near(known, upload.print_):
                began = time.process_time()
                found = images.compare(known, upload.print_)
                self.seconds += time.process_time() - began
                self.compared += 1
                yield number, found


@dataclass
class Score:
    """Of one edit: how many uploads, and how many were found by each way."""

    uploads: int = 0
    bands: int = 0
    found: int = 0
    joined: int = 0
    phash: int = 0
    pdq: int = 0
    sha1: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def line(self, name: str) -> str:
        parts = (self.bands, self.found, self.joined, self.phash, self.pdq, self.sha1)
        shares = " ".join(f"{part / max(self.uploads, 1):8.3f}" for part in parts)
        said = ", ".join(f"{reason} {n}" for reason, n in self.reasons.most_common(4))
        return f"  {name:24}{shares}   {said}"

    def __add__(self, other: Score) -> Score:
        return Score(
            self.uploads + other.uploads,
            self.bands + other.bands,
            self.found + other.found,
            self.joined + other.joined,
            self.phash + other.phash,
            self.pdq + other.pdq,
            self.sha1 + other.sha1,
        )


@dataclass
class Half:
    """The uploads of one half of the photographs, looked for among all."""

    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    wrong: list[str] = field(default_factory=list)
    joined_wrongly: int = 0
    asked_wrongly: int = 0
    uploads: int = 0


def score(library: Library, numbers: Sequence[int]) -> Half:
    half = Half()
    for number in numbers:
        photograph = library.photographs[number]
        for edit, upload in photograph.edits.items():
            half.uploads += 1
            one = half.scores[edit]
            proposed = library.proposed(upload)
            one.uploads += 1
            one.bands += number in proposed
            _by_others(one, photograph.original, upload)
            asked = False
            for found, verdict in library.verdicts(upload, proposed):
                if found == number:
                    one.found += verdict.act != Act.DROP
                    one.joined += verdict.act == Act.JOIN
                    one.reasons[verdict.reason] += 1
                elif verdict.act != Act.DROP:
                    other = library.photographs[found].name
                    half.wrong.append(_told(photograph.name, edit, other, verdict))
                    half.joined_wrongly += verdict.act == Act.JOIN
                    asked = asked or verdict.act == Act.ASK
            half.asked_wrongly += asked
    return half


def _told(name: str, edit: str, other: str, verdict: Comparison) -> str:
    return (
        f"{verdict.act}: {name} ({edit}) and {other}: {verdict.reason}, "
        f"ncc {verdict.ncc:.3f}, worst {verdict.worst:.2f}, bits {verdict.distance}"
    )


def _by_others(one: Score, original: Seen, upload: Seen) -> None:
    one.sha1 += original.sha1 == upload.sha1
    if original.phash is not None and upload.phash is not None:
        one.phash += (original.phash ^ upload.phash).bit_count() <= 8
    if original.pdq is not None and upload.pdq is not None:
        one.pdq += (original.pdq ^ upload.pdq).bit_count() <= 31


def _wrong_by_others(photographs: Sequence[Photograph]) -> tuple[int, int]:
    """Wrong pairs that pHash and PDQ find among all uploads and all originals."""
    phash = pdq = 0
    for number, photograph in enumerate(photographs):
        others = [one.original for at, one in enumerate(photographs) if at != number]
        for upload in photograph.edits.values():
            if upload.phash is None or upload.pdq is None:
                return 0, 0
            phash += sum((one.phash ^ upload.phash).bit_count() <= 8 for one in others)
            pdq += sum((one.pdq ^ upload.pdq).bit_count() <= 31 for one in others)
    return phash, pdq


def report(photographs: Sequence[Photograph]) -> None:
    library = Library(photographs)
    halves = {
        "seen while tuning": score(library, range(0, len(photographs), 2)),
        "held out": score(library, range(1, len(photographs), 2)),
    }
    for title, half in halves.items():
        print(f"\n{title}: {half.uploads} uploads")
        print(f"  {'':24}   bands    found   joined    phash      pdq     sha1")
        for kind, edits in KINDS.items():
            both = sum((half.scores[edit] for edit in edits), Score())
            print(both.line(kind.upper()))
            for edit in edits:
                print(half.scores[edit].line(edit))
        pairs = half.uploads * (len(photographs) - 1)
        print(f"  {pairs} wrong pairs: {half.joined_wrongly} joined,")
        print(f"  {half.asked_wrongly} of {half.uploads} uploads asked wrongly")
        print("\n".join(f"  {line}" for line in half.wrong))
    uploads = sum(half.uploads for half in halves.values())
    phash, pdq = _wrong_by_others(photographs)
    print(f"\nwrong pairs found by pHash <= 8: {phash}, by PDQ <= 31: {pdq}")
    print(f"{library.candidates / uploads:.2f} candidates an upload")
    print(f"{1000 * library.seconds / max(library.compared, 1):.1f} ms a comparison")
    picture_colours.report()
