"""Front matter: YAML between ---, TOML between +++, or a JSON object."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import yaml

from articles.capture import Capture, UnreadableCapture

LONGEST = 60_000
"""Characters of front matter; more is none."""

FENCED = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<inside>.{0,60000}?)\n?(?:(?P=fence)|\.\.\.)"
    r"[ \t]*(?:\n|\Z)",
    re.DOTALL,
)


class _Texts(yaml.BaseLoader):
    """Every value is a text, a list or a mapping: "no" stays "no", and nothing in
    the file chooses what is made of it. References are refused."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(problem="it refers to itself")
        return super().compose_node(parent, index)


def split(capture: Capture, text: str) -> tuple[dict[str, Any], str]:
    """What the front matter says, by lower-case names, and the text after it."""
    found = FENCED.match(text)
    if found:
        inside = found["inside"]
        said = _toml(inside) if found["fence"] == "+++" else _yaml(inside)
        rest = text[found.end() :]
    elif text.startswith(("{\n", '{"')):
        said, rest = _json(text)
    else:
        return {}, text
    if isinstance(said, Problem):
        raise UnreadableCapture(capture, f"front matter: {said.reason}", said.line)
    return {str(name).casefold(): value for name, value in said.items()}, rest


class Problem:
    def __init__(self, reason: str, line: int | None = None) -> None:
        self.reason = " ".join(reason.split())[:200]
        self.line = line


def _yaml(inside: str) -> dict[Any, Any] | Problem:
    try:
        said = yaml.load(inside, Loader=_Texts)  # noqa: S506 - makes texts alone
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 2 if mark else None
        return Problem(f"not readable as YAML: {error.problem}", line)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return Problem(f"not readable as YAML: {error}")
    return said if isinstance(said, dict) else {}


def _toml(inside: str) -> dict[str, Any] | Problem:
    try:
        return tomllib.loads(inside)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Problem(f"not readable as TOML: {error}")


def _json(text: str) -> tuple[dict[str, Any] | Problem, str]:
    try:
        said, end = json.JSONDecoder().raw_decode(text[:LONGEST])
    except (ValueError, RecursionError) as error:
        return Problem(f"not readable as JSON: {error}"), ""
    return said, text[end:]
