"""A Chromium for tests that look at real pages: `open_page`, then `assert_clean`."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, Request, Response, sync_playwright

CHROMIUMS = [Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium")]
"""One engine; without the browser around it a page takes about half the time."""
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = [
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
    "best-practice",
]
# Icons are words until their font is there, and what fades in is pale until then;
# what never ends, such as a blinking cursor, is left alone.
SETTLE = """async () => {
    document.body.getBoundingClientRect();
    await document.fonts.ready;
    await Promise.all([...document.fonts].map(font => font.load().catch(() => null)));
    document.getAnimations()
        .filter(({effect}) => effect.getComputedTiming().endTime !== Infinity)
        .forEach(animation => animation.finish());
}"""
JUDGE = """async (rules) => {
    const {violations} = await axe.run(
        document, {runOnly: rules, resultTypes: ["violations"]});
    return violations.flatMap(({id, help, nodes}) =>
        nodes.map(node => `${id}: ${help}: ${node.html}`));
}"""

Trouble = dict[Page, list[str]]


class OpenPage(Protocol):
    def __call__(self, path: str, *, user: Any = None, **context: Any) -> Page: ...


class AssertClean(Protocol):
    def __call__(self, page: Page) -> None: ...


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for test in items:
        if Path(__file__).parent in test.path.parents:
            test.add_marker(pytest.mark.browser)
            # A live server commits; what migrations wrote is put back after it.
            test.add_marker(
                pytest.mark.django_db(transaction=True, serialized_rollback=True)
            )


@pytest.fixture(scope="session")
def axe_source() -> str:
    path = os.environ.get("AXE_PATH", "")
    if not path:
        give_up("AXE_PATH names no axe.min.js of npm's axe-core")
    return Path(path).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = next(filter(Path.exists, CHROMIUMS), None)
    if not executable:
        give_up(f"there is no {CHROMIUMS[-1]}")
    # Playwright keeps an event loop running, which Django takes for async code.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=executable, args=QUIET)
        yield chromium
        chromium.close()


def give_up(reason: str) -> None:
    """Skip the test where a developer runs it, fail it where nobody would notice."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def trouble() -> Trouble:
    """What went wrong in each page: on the console, in its scripts, on the wire."""
    return defaultdict(list)


@pytest.fixture
def open_page(
    browser: Browser, live_server: Any, trouble: Trouble
) -> Iterator[OpenPage]:
    """Open a path, at the desk as `user`; more keywords are for Browser.new_context."""
    contexts = []

    def open_path(path: str, *, user: Any = None, **context: Any) -> Page:
        contexts.append(browser.new_context(base_url=live_server.url, **context))
        if user:
            contexts[-1].add_cookies([session_cookie(user, live_server.url)])
        page = contexts[-1].new_page()
        listen(page, live_server.url, trouble[page])
        page.goto(path, wait_until="load")
        return page

    yield open_path
    for context in contexts:
        context.close()


def session_cookie(user: Any, url: str) -> Any:
    client = Client()
    client.force_login(user)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}


def listen(page: Page, home: str, heard: list[str]) -> None:
    def on_request(request: Request) -> None:
        if not request.url.startswith((home, "data:", "blob:")):
            heard.append(f"asked elsewhere: {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 500:
            heard.append(f"{response.status}: {response.url}")

    page.on("request", on_request)
    page.on("response", on_response)
    page.on("pageerror", lambda error: heard.append(f"script error: {error}"))
    # Chromium says what a Content-Security-Policy stopped on the console, as an error.
    page.on(
        "console",
        lambda said: heard.append(said.text) if said.type == "error" else None,
    )


@pytest.fixture
def assert_clean(axe_source: str, trouble: Trouble) -> AssertClean:
    """No error so far, and nothing that axe objects to."""

    def check(page: Page) -> None:
        errors = list(trouble[page])
        # What the test itself evaluates is not subject to the page's policy.
        if page.evaluate("typeof axe") == "undefined":
            # Past Playwright's own wrapping, which takes as long again for so much.
            session = page.context.new_cdp_session(page)
            session.send("Runtime.evaluate", {"expression": axe_source})
            session.detach()
        page.evaluate(SETTLE)
        objections = page.evaluate(JUDGE, RULES)
        # The policy stops styles that axe itself tries; that is not the page's fault.
        del trouble[page][len(errors) :]

        assert "\n".join(errors + objections) == ""

    return check
