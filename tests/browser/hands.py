"""Two ways to use a page, the keyboard alone and the mouse, with the same verbs."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import FileChooser, Locator, Page

FAR = 15
"""More stops than this between two things are too many for an editor."""

WHERE = """(target) => {
    const held = document.activeElement;
    if (held === target) return "here";
    const bar = target.closest("[role=toolbar]");
    if (bar && bar.contains(held)) return "in the bar";
    const part = target.closest("[data-block], [data-source-row], .submit-row");
    const near = part ? part.contains(held) : false;
    const follows = held.compareDocumentPosition(target) & 4;
    return `${near ? "near" : "away"} ${follows ? "after" : "before"}`;
}"""

BEGINS = """(text, words) => {
    const {anchorNode, anchorOffset} = getSelection();
    return anchorOffset === 0 && anchorNode.textContent.startsWith(words);
}"""


class Keyboard:
    """Never touches the mouse: what Tab, arrows and shortcuts do not reach fails."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = page.keyboard

    def reach(self, target: Locator) -> None:
        self.page.wait_for_function("document.readyState === 'complete'")
        if self.page.evaluate("document.activeElement === document.body"):
            self._enter()
        if self.page.locator("[data-story]").count():
            self._come_near(target)
        for _stop in range(FAR):
            where = target.evaluate(WHERE)
            if where == "here":
                self._see(target)
                return
            in_bar = where == "in the bar"
            back = "Shift+Tab" if "before" in where else "Tab"
            self.keys.press("ArrowRight" if in_bar else back)
        held = self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        raise AssertionError(f"{target} is not reached; the focus is at {held}")

    def _enter(self) -> None:
        """Past the head of the page, by its own link."""
        self.keys.press("Tab")
        self.keys.press("Enter")

    def _come_near(self, target: Locator) -> None:
        for _part in range(40):
            where = target.evaluate(WHERE)
            if "away" not in where:
                return
            self.keys.press("Alt+PageDown" if "after" in where else "Alt+PageUp")
            # A part that is passed is nearer than any shortcut gets.
            if target.evaluate(WHERE).split()[-1] != where.split()[-1]:
                return

    def _see(self, target: Locator) -> None:
        """What has the focus shows it, and nothing lies over it."""
        style = target.evaluate("one => getComputedStyle(one).outlineStyle")
        around = target.locator("xpath=..").evaluate(
            "one => getComputedStyle(one).outlineStyle"
        )
        assert (style, around) != ("none", "none"), f"{target} shows no focus"

    def press(self, target: Locator) -> None:
        self.reach(target)
        self.keys.press("Enter")

    def follow(self, target: Locator) -> None:
        """Press what leads to another page; going there may follow links as well."""
        self.reach(target)
        with self.page.expect_navigation():
            self.keys.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.keys.press("Control+a")
        self.keys.insert_text(text)

    def choose(self, target: Locator, label: str) -> None:
        self.reach(target)
        self.keys.type(label)

    def pick(self, target: Locator) -> None:
        """One of the names that are suggested under a field."""
        target.wait_for()
        for _name in range(FAR):
            if target.get_attribute("aria-selected") == "true":
                break
            self.keys.press("ArrowDown")
        self.keys.press("Enter")

    def paste(self, target: Locator) -> None:
        self.reach(target)
        self.keys.press("Control+v")

    def upload(self, target: Locator, file: Any) -> None:
        self.reach(target)
        with self.page.expect_file_chooser() as chooser:
            self.keys.press("Space")
        given: FileChooser = chooser.value
        given.set_files(file)

    def split_before(self, text: Locator, words: str) -> None:
        self.reach(text)
        self.keys.press("Control+Home")
        for _letter in range(500):
            if text.evaluate(BEGINS, words):
                break
            self.keys.press("ArrowRight")
        self.keys.press("Control+Shift+Enter")

    def move_up(self, block: Locator) -> None:
        self.reach(block.get_by_role("button", name="Move up"))
        self.keys.press("Alt+ArrowUp")

    def save(self) -> None:
        self.keys.press("Control+s")


class Mouse(Keyboard):
    """Everything by pointing; only words are typed."""

    def reach(self, target: Locator) -> None:
        target.click()

    def press(self, target: Locator) -> None:
        target.click()

    def follow(self, target: Locator) -> None:
        with self.page.expect_navigation():
            target.click()

    def choose(self, target: Locator, label: str) -> None:
        target.select_option(label=label)

    def pick(self, target: Locator) -> None:
        target.click()

    def upload(self, target: Locator, file: Any) -> None:
        with self.page.expect_file_chooser() as chooser:
            target.click()
        given: FileChooser = chooser.value
        given.set_files(file)

    def split_before(self, text: Locator, words: str) -> None:
        block = text.locator("xpath=ancestor::li[@data-block]")
        text.get_by_text(words).click(position={"x": 1, "y": 8})
        block.get_by_role("button", name="Split here").click()

    def move_up(self, block: Locator) -> None:
        above = block.locator("xpath=preceding-sibling::li[1]")
        grip = block.locator("[data-grip]")
        grip.drag_to(above, target_position={"x": 20, "y": 2})

    def save(self) -> None:
        self.page.get_by_role("button", name="Save", exact=True).click()
