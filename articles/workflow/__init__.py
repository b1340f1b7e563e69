"""Who may move an article where, and the moves."""

from articles.workflow.publishing import (
    CannotPublish,
    foresee,
    hindrance,
    publish,
    schedule,
    take_down,
)

__all__ = ["CannotPublish", "foresee", "hindrance", "publish", "schedule", "take_down"]
