"""Who may move an article where, and the moves."""

from articles.workflow.describing import lacking, undescribed
from articles.workflow.following import follow
from articles.workflow.obeying import close_until, end_by, obey, retract
from articles.workflow.publishing import (
    CannotPublish,
    New,
    foresee,
    hindrance,
    publish,
    publish_new,
    put_back,
    remove,
    schedule,
    take_down,
    unschedule,
)

__all__ = [
    "CannotPublish",
    "New",
    "close_until",
    "end_by",
    "follow",
    "foresee",
    "hindrance",
    "lacking",
    "obey",
    "publish",
    "publish_new",
    "put_back",
    "remove",
    "retract",
    "schedule",
    "take_down",
    "undescribed",
    "unschedule",
]
