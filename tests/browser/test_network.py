"""The picture of who knows whom, pressed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.windows import Window

pytestmark = pytest.mark.browser


def test_a_dot_that_is_pressed_shows_whom_that_person_knows(window: Window) -> None:
    page = window.open("network")
    page.locator(".st-key-network_picture").get_by_label("Ngozi Okafor", exact=True).click()
    expect(page.get_by_role("heading", name="Whom does Ngozi Okafor know?")).to_be_visible(timeout=20_000)
    window.settle()
