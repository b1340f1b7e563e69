"""How many credit lines are split right.

Run `CORPUS=folder python -m benchmarks.credit_lines`.

`credit_lines.tsv` in the folder has the columns raw, photographers, agencies,
distributor, flags and note; several values are joined by "|". Right are the same
photographers, the same houses by alias (agencies and distributor together), the same
flags, and the distributor itself where the line says "via" or the note says so.
"""

from __future__ import annotations

import csv
import os
import sys
from pathlib import Path

from articles import credits


def values(text: str) -> set[str]:
    return {value for value in text.split("|") if value}


def houses(names: set[str]) -> set[str]:
    return {credits.house(name) or name for name in names}


def is_right(row: dict[str, str]) -> bool:
    credit = credits.split(row["raw"])
    given = set(credit.agencies) | ({credit.distributor} - {None})
    says_via = "via" in f"{row['raw']} {row['note']}" or "distributor" in row["note"]
    return (
        set(credit.photographers) == values(row["photographers"])
        and houses({name for name in given if name})
        == houses(values(row["agencies"]) | values(row["distributor"]))
        and set(credit.flags) == values(row["flags"])
        and (
            not says_via
            or houses({credit.distributor or ""}) == houses({row["distributor"]})
        )
    )


def main() -> None:
    corpus = os.environ.get("CORPUS")
    if not corpus:
        sys.exit("Name the folder of real documents: CORPUS=folder")
    with (Path(corpus) / "credit_lines.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    wrong = [row for row in rows if not is_right(row)]
    for row in wrong:
        print("wrong:", row["raw"], credits.split(row["raw"]))
    print(f"{len(rows) - len(wrong)} of {len(rows)} credit lines are split right")


if __name__ == "__main__":
    main()
