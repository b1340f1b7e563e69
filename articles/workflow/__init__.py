"""Who may move an article where, and the moves."""

from articles.workflow.publishing import (
    CannotPublish,
    publish,
    schedule,
    take_down,
    why_not_now,
)

__all__ = ["CannotPublish", "publish", "schedule", "take_down", "why_not_now"]
