"""What axe finds broken on a page, in both looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.windows import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: What Streamlit draws and nobody else can change: the rule, and a part of the element's own text.
NOT_OURS = (
    # The place to drop a file on is no control (the button inside is), yet carries the label of both.
    ("presentation-role-conflict", "stFileUploaderDropzone"),
)
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
MENU = "[data-testid=stSidebar]"
LOOKS_AGAIN = 4
#: All rules in the light look, in the dark one those of its colours.
RULES: dict[str, dict[str, Any]] = {"light": {}, "dark": COLOURS}


def turn(page: Page, look: str) -> None:
    """Change to the light or the dark look, and wait until it is there and nothing is faded for a rerun."""
    page.emulate_media(color_scheme="dark" if look == "dark" else "light")
    page.wait_for_function(
        """look => getComputedStyle(document.querySelector("[data-testid=stApp]")).colorScheme === look
        && !document.querySelector("[data-stale=true]")""",
        arg=look,
        timeout=PATIENCE,
    )
    page.evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    page.evaluate("document.getAnimations().forEach(one => one instanceof CSSTransition && one.finish())")


def broken(page: Page, besides: str = MENU) -> list[str]:
    """The rules of axe that are broken, each with the element: all in the light look, colours in the dark.

    The menu is the same on every page, and looked at on one. What is gone a moment later was still faded
    while the page was drawn again.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = told(page, besides)
    for _ in range(LOOKS_AGAIN):
        if not found:
            break
        page.wait_for_timeout(1000)
        found = told(page, besides)
    return found


def told(page: Page, besides: str) -> list[str]:
    """What axe finds broken at this moment."""
    # A dialog stops the page from scrolling, and axe would take all that is in it for clipped away.
    page.evaluate("document.documentElement.style.overflow = 'visible'")
    found = []
    first = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme")
    for look in sorted(RULES, key=lambda look: look != first):  # each turn draws the whole page again
        turn(page, look)
        violations = page.evaluate(
            """([besides, rules]) => axe.run(
              besides ? {exclude: [besides]} : document,
              {resultTypes: ["violations"], preload: false, ...rules}).then(result => result.violations)""",
            [besides, RULES[look]],
        )
        found += [
            f"{look}: {one['id']} {node['html'][:200]}"
            for one in violations
            for node in one["nodes"]
            if not any(one["id"] == rule and part in node["html"] for rule, part in NOT_OURS)
        ]
    return found
