"""`makemessages` that leaves what is new empty and never guesses from what is alike."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    msgmerge_options = [
        *makemessages.Command.msgmerge_options,
        "--no-fuzzy-matching",
    ]
