"""What Django's own German lacks: named here, so that our catalogue has it."""

from django.utils.translation import gettext_noop as _

LACKING = (
    _("- Select an option -"),
    _("Pagination %(name)s"),
    _("Pagination %(name)s entries"),
    _("Run"),
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("Password-based authentication"),
    _("Enabled"),
    _("Disabled"),
    _(
        "Whether the user will be able to authenticate using a password or not. "
        "If disabled, they may still be able to authenticate using other backends, "
        "such as Single Sign-On or LDAP."
    ),
    _("Enable password-based authentication for this user by setting a password."),
)
