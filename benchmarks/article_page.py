"""The article page beside a bare Django view that answers with the same bytes.

Run `python -m benchmarks.article_page` in a set-up checkout; it needs gunicorn, a POSIX
machine and a free port. It makes a newsroom in a temporary folder, loads the first
piece, and asks both addresses in turn with 1 and with 8 connections; the figure is
the ratio of requests answered a second. `SECONDS=` sets the length of a round (3).
"""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BARE = """
from django.http import HttpResponse
from django.urls import path
from django.test import Client
from newsroom.urls import handler404, urlpatterns as real

_page = []

def bare(request):
    return HttpResponse(_page[0])

def keep(request):
    from django.conf import settings
    _page[:] = [Client(HTTP_HOST=request.get_host()).get(request.GET["of"]).content]
    return HttpResponse(b"kept")

urlpatterns = [path("bare/", bare), path("keep/", keep), *real]
"""
ROUNDS = 5


def manage(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def get(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        sys.exit(f"{path} answered {answer.status}")
    return body


def rate(port: int, path: str, connections: int, seconds: float) -> float:
    """Requests answered a second."""
    answered = [0] * connections
    end = time.perf_counter() + seconds

    def ask(number: int) -> None:
        while time.perf_counter() < end:
            get(port, path)
            answered[number] += 1

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(answered) / seconds


def measure(port: int, page: str) -> None:
    seconds = float(os.environ.get("SECONDS", "3"))
    print("| connections | article, requests/s | bare view, requests/s | ratio |")
    print("|---|---|---|---|")
    for connections in (1, 8):
        pairs = [
            (
                rate(port, page, connections, seconds),
                rate(port, "/bare/", connections, seconds),
            )
            for _round in range(ROUNDS)
        ]
        ratio = statistics.median(page / bare for page, bare in pairs)
        article, bare = (statistics.median(rates) for rates in zip(*pairs, strict=True))
        print(f"| {connections} | {article:.0f} | {bare:.0f} | {ratio:.0%} |")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "bare_urls.py").write_text(BARE, encoding="utf-8")
        environment = {
            **os.environ,
            "NEWSROOM_DATA_DIR": folder,
            "DATABASE_URL": "",
            "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}",
        }
        manage(environment, "migrate", "--verbosity", "0")
        manage(environment, "loaddata", "dw-fentanyl")
        question = "from articles.models import Edition as E; "
        question += "print(E.objects.get().get_absolute_url())"
        page = manage(environment, "shell", "-v", "0", "-c", question)
        serve(environment, page)


def serve(environment: dict[str, str], page: str) -> None:
    port = free_port()
    server = [sys.executable, "-m", "gunicorn", "newsroom.wsgi", "--workers", "2"]
    # Each worker keeps the page for itself, so both are asked until both have it.
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "bare_settings.py"
        settings.write_text(
            "from newsroom.settings import *\nROOT_URLCONF = 'bare_urls'\n", "utf-8"
        )
        path = f"{folder}{os.pathsep}{environment['PYTHONPATH']}"
        extra = {"PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "bare_settings"}
        process = subprocess.Popen(
            [*server, "--bind", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env={**environment, **extra},
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(port)
            for _time in range(40):
                get(port, f"/keep/?of={page}")
            if len(get(port, page)) != len(get(port, "/bare/")):
                sys.exit("the bare view does not answer with the same bytes")
            measure(port, page)
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_for(port: int) -> None:
    for _time in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("the server did not start")


if __name__ == "__main__":
    main()
