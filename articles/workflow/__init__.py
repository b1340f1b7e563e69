"""Who may move an article where, and the moves."""

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
    "foresee",
    "hindrance",
    "publish",
    "schedule",
    "take_down",
    "why_not_now",
]
