"""Who may move an article where, and the moves."""

from articles.workflow.publishing import (
    CannotPublish,
    publish,
    schedule,
    take_down,
)

__all__ = ["CannotPublish", "publish", "schedule", "take_down"]
