"""`open_newsroom`: sets up what is missing, then serves the site on this machine."""

from __future__ import annotations

import errno
import io
import secrets
import socket
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseTrouble
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from articles.importing.captures import sidecar_of
from articles.library.written import NotWritten
from articles.workflow.roles import ROLES

HOST = "127.0.0.1"
CAPTURES = {".txt", ".md"}
"""As the settings name them for `loaddata`."""


class Command(BaseCommand):
    help = "Migrate, load the fixtures to publish, make desk accounts, serve the site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **_options: Any) -> None:
        refuse_unless_free(port)
        try:
            migrate()
            load_fixtures()
            self._show_passwords(new_accounts())
        except DatabaseTrouble as error:
            raise CommandError(f"The database gave up: {error}") from error
        except NotWritten as error:
            raise CommandError(f"{error}.") from error
        self.stdout.write(
            f"The site: http://{HOST}:{port}/\n"
            f"The desk: http://{HOST}:{port}/admin/\n"
            "Control-C closes both."
        )
        self.stdout.flush()
        with working():
            serve(port)

    def _show_passwords(self, passwords: dict[str, str]) -> None:
        if not passwords:
            return
        self.stdout.write(
            "\nDesk accounts, with passwords that are shown this once:\n\n"
        )
        for name, password in passwords.items():
            self.stdout.write(f"    {name:10} {password}\n")
        self.stdout.write("\n")


def refuse_unless_free(port: int) -> None:
    """CommandError where nothing can listen at the port."""
    if not 0 < port < 65536:
        raise CommandError(f"There is no port {port}; name one from 1 to 65535.")
    with socket.socket() as probe:
        # As the server will: a port that was closed a moment ago counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CommandError(
                    f"Port {port} is taken; name another one (make PORT=...)."
                ) from error
            raise CommandError(f"Port {port}: {error.strerror}.") from error


def migrate() -> None:
    """Bring the database up to date; asking first is quicker than migrating."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def load_fixtures() -> None:
    names = list(fixtures_to_publish())
    if names:
        call_command("loaddata", *names, verbosity=0)


def fixtures_to_publish() -> Iterator[str]:
    for folder in settings.FIXTURE_DIRS:
        for capture in sorted(Path(folder).glob("*.*")):
            if capture.suffix in CAPTURES and sidecar_of(capture).publish:
                yield capture.name


@transaction.atomic
def new_accounts() -> dict[str, str]:
    """Make the accounts that are missing, one for each role; names and passwords."""
    users = get_user_model().objects
    passwords = {}
    for name in sorted(ROLES):
        if users.filter(username=name).exists():
            continue
        passwords[name] = secrets.token_urlsafe(12)
        user = users.create_user(name, password=passwords[name], is_staff=True)
        user.groups.add(Group.objects.get(name=name))
    return passwords


@contextmanager
def working() -> Iterator[None]:
    """A worker beside the site; it ends with it, however that ends."""
    command = [sys.executable, sys.argv[0], "work", "--beside"]
    # Its standard input closes with us, even where nobody could say goodbye.
    with subprocess.Popen(command, stdin=subprocess.PIPE) as worker:  # noqa: S603 - our own
        try:
            yield
        finally:
            worker.terminate()


def serve(port: int) -> None:
    # WhiteNoise warns where it is missing, also when nothing was ever collected.
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    # Its own greeting would say everything a second time.
    silent = io.StringIO()
    call_command("runserver", f"{HOST}:{port}", use_reloader=False, stdout=silent)
