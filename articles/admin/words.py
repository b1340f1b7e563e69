"""What the story's scripts say, for the page to hand to them."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """What the form's scripts say, in the editor's language."""
    return {
        "undo": _("Undo"),
        "removed": _("The block goes when you save."),
        "moved": _("Moved: place {place} of {all}."),
        "added": _("A block was put in."),
        "split": _("The text was split."),
        "undone": _("Undone."),
        "layout": _("Layout of the text"),
        "words": _("words"),
        "minutes": _("min. reading time"),
        "offline": _(
            "Not saved: there is no connection. Your text is kept in this browser."
        ),
        "loggedOut": _(
            "Not saved: you are logged out. Log in in another tab, then save again; "
            "your text is kept in this browser."
        ),
        "saved": _("Saved."),
        "saving": _("Saving…"),
        "recovered": _("Text that was not saved is back in its place."),
        "discard": _("Throw it away"),
        "choose": _("Choose a picture"),
        "addPictures": _("Add pictures in a new tab"),
        "search": _("Search captions, credits and sources"),
        "which": _("Which pictures"),
        "all": _("All"),
        "used": _("Used"),
        "unused": _("Not used yet"),
        "more": _("More"),
        "close": _("Close"),
        "awaited": _("awaited"),
        "none": _("Nothing found."),
        "remove": _("Remove"),
        "topicAdded": _("Topic added:"),
        "topicRemoved": _("Topic removed:"),
        "topic": _("Add a topic: type, then Enter"),
        "uploading": _("Uploading…"),
        "uploaded": _("The picture is in its place."),
        "picture": _("Picture:"),
    }
