"""A credit line: finding it in a caption, and splitting it into its parts."""

from articles.credits.finding import find_credit, is_credit
from articles.credits.houses import DISTRIBUTORS, HOUSES, aliases, house
from articles.credits.lines import Credit, split

__all__ = [
    "DISTRIBUTORS",
    "HOUSES",
    "Credit",
    "aliases",
    "find_credit",
    "house",
    "is_credit",
    "split",
]
