"""How soon one can write in an open story: `python -m benchmarks.first_input`.

It needs Chromium (`CHROMIUM=`, /usr/bin/chromium), gunicorn and a free port. A newsroom
in a temporary folder serves the article of 25 blocks that `benchmarks.desk` measures.
The story is opened `RUNS=` times (7), each in a new window with an empty cache; from
the start of the navigation a letter is typed over and over into the first text until it
stands there. The figures are milliseconds, and what the page's main thread computed
until then: on a machine that does other work the first grows, the second hardly.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.article_page import ROOT, free_port, manage, wait_for

RUNS = int(os.environ.get("RUNS", "7"))
ARTICLE = (
    "from benchmarks.newsroom_desk import Desk; desk = Desk(); "
    "print(desk.client.session.session_key, desk.article.pk)"
)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Runs before the page's own scripts, and says when the first letter stands in a text.
WATCH = """addEventListener("input", ({target}) => {
    if (!window.firstInput && target.closest("[data-block=text] .tiptap"))
        requestAnimationFrame(() => window.firstInput = performance.now());
}, true);"""
TEXT = "[data-block=text] .tiptap[contenteditable=true]"


def first_input(browser: Browser, address: str, key: str) -> tuple[float, float]:
    """Milliseconds from the start of the navigation to the first letter in a text.

    With it the CPU time of the page's main thread, in milliseconds too.
    """
    context = browser.new_context()
    context.add_cookies([{"name": "sessionid", "value": key, "url": address}])
    page = context.new_page()
    page.add_init_script(WATCH)
    meter = context.new_cdp_session(page)
    meter.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address, wait_until="commit")
    page.locator(TEXT).first.click()
    while not page.evaluate("window.firstInput || 0"):
        page.keyboard.type("x")
    taken = page.evaluate("window.firstInput")
    told = meter.send("Performance.getMetrics")["metrics"]
    busy = next(one["value"] for one in told if one["name"] == "TaskDuration")
    context.close()
    return float(taken), busy * 1000


def measure(address: str, key: str) -> None:
    path: Any = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        first_input(browser, address, key)
        runs = [first_input(browser, address, key) for _run in range(RUNS)]
        browser.close()
    taken, busy = (sorted(figures) for figures in zip(*runs, strict=True))
    print(f"first input after {statistics.median(taken):.0f} ms, the median of {RUNS}")
    print(f"from {taken[0]:.0f} to {taken[-1]:.0f} ms")
    print(f"the page's main thread computed {statistics.median(busy):.0f} ms of it")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "NEWSROOM_DATA_DIR": folder,
            "NEWSROOM_ALLOWED_HOSTS": "testserver,127.0.0.1",
            "DATABASE_URL": "",
        }
        key, article = manage(environment, "shell", "-v", "0", "-c", ARTICLE).split()
        manage(environment, "collectstatic", "--no-input", "--verbosity", "0")
        port = free_port()
        server = [sys.executable, "-m", "gunicorn", "newsroom.wsgi", "--workers", "2"]
        process = subprocess.Popen(
            [*server, "--bind", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env=environment,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(port)
            desk = f"http://127.0.0.1:{port}/admin/articles/article"
            measure(f"{desk}/{article}/change/", key)
        finally:
            process.terminate()
            process.wait(timeout=20)


if __name__ == "__main__":
    main()
