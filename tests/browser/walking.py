"""The way of the keyboard over a page, from one thing that can be done to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.browser.windows import PATIENCE, settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

#: The element the keyboard is on: what it is called, whether a ring is drawn, whether it is in sight.
STOP = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect();
  if (it === document.body) return null;
  const ringed = one => one && (getComputedStyle(one).outlineStyle !== "none"
    && parseFloat(getComputedStyle(one).outlineWidth) > 0 || getComputedStyle(one).boxShadow !== "none");
  let around = it, ring = false;
  for (let up = 0; up < 4 && around; up += 1, around = around.parentElement) ring = ring || ringed(around);
  return {
    name: it.getAttribute("aria-label") || it.innerText || it.labels?.[0]?.innerText || it.title || "",
    ring, seen: box.bottom > 0 && box.top < innerHeight, html: it.outerHTML.slice(0, 160),
  };
}"""


def walked(page: Page, steps: int) -> Iterator[dict[str, Any]]:
    """Where the keyboard comes to, step by step."""
    for _ in range(steps):
        page.keyboard.press("Tab")
        if stop := page.evaluate(STOP):  # none at the end of the page, before it begins again
            yield stop


def assert_reached(page: Page, actions: Sequence[str]) -> None:
    """From the title on, the keyboard reaches each of these, and shows at every step where it is."""
    last = page.get_by_test_id("stMain").get_by_text(actions[-1])
    expect(last.first).to_be_attached(timeout=PATIENCE)  # the title is drawn long before what takes long
    settle(page)
    page.locator("[data-testid=stMain] h1").first.click()
    stops = list(walked(page, 24))
    assert stops
    for stop in stops:
        assert stop["ring"], stop
        assert stop["seen"], stop
        assert stop["name"].strip(), stop
    reached = " ".join(stop["name"] for stop in stops)
    for action in actions:
        assert action in reached, action
