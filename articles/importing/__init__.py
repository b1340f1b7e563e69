"""Captures into saved articles, with a report of what happened to each piece."""

from articles.importing.pieces import Importer
from articles.importing.result import Outcome, Result, Summary

__all__ = ["Importer", "Outcome", "Result", "Summary"]
