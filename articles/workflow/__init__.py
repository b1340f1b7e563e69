"""Who may move an article where, and the moves."""

from articles.workflow.obeying import close_until, end_by, obey, retract
from articles.workflow.publishing import (
    CannotPublish,
    foresee,
    hindrance,
    publish,
    schedule,
    take_down,
    why_not_now,
)

__all__ = [
    "CannotPublish",
    "close_until",
    "end_by",
    "foresee",
    "hindrance",
    "obey",
    "publish",
    "retract",
    "schedule",
    "take_down",
    "why_not_now",
]
