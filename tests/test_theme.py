"""The colours of the app, measured: read with ease in both looks, and told apart by colour-blind eyes."""

from __future__ import annotations

import re
import tomllib
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from netdash.places import PROJECT

if TYPE_CHECKING:
    import numpy.typing as npt

UI = PROJECT / "netdash" / "ui"
THEME: dict[str, Any] = tomllib.loads((UI / "theme.toml").read_text(encoding="utf-8"))["theme"]
CSS = (UI / "style.css").read_text(encoding="utf-8")
LOOKS = ("light", "dark")
WHITE = "#ffffff"
#: What WCAG 2.2 asks of text (1.4.3) and of what must be seen to understand a picture (1.4.11).
TEXT, PICTURE = 4.5, 3.0
#: Streamlit's captions are the text at this strength.
CAPTION = 0.6
#: What 100 times a distance in OKLab is at least; about two is the least that normal eyes see.
APART = 9.0

#: What dichromats see, in linear light: Machado, Oliveira and Fernandes 2009, table 1, severity 1.
EYES = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
#: From linear light to cones and on to OKLab: Ottosson 2020.
CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)

Colour = tuple[float, float, float]


def rgb(text: str) -> Colour:
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def over(front: Colour, strength: float, back: Colour) -> Colour:
    """A colour of some strength laid over another."""
    red, green, blue = (strength * a + (1 - strength) * b for a, b in zip(front, back, strict=True))
    return red, green, blue


def linear(colour: Colour) -> npt.NDArray[np.float64]:
    given = np.array(colour)
    return np.where(given <= 0.04045, given / 12.92, ((given + 0.055) / 1.055) ** 2.4)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours as WCAG defines it."""
    dark, light = sorted(float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def seen(text: str, eyes: str) -> npt.NDArray[np.float64]:
    light = np.clip(EYES[eyes] @ linear(rgb(text)), 0, 1)
    return np.asarray(OKLAB @ np.cbrt(CONES @ light))


def both_looks(selector: str, name: str) -> dict[str, str]:
    """What style.css gives a part in the light and in the dark look."""
    rule = next(body for head, body in re.findall(r"([^{}]+)\{([^{}]*)\}", CSS) if selector in head)
    found = re.search(rf"\b{name}:[^;]*light-dark\((#\w{{6}}), (#\w{{6}})\)", rule)
    assert found, selector
    return {"light": found[1], "dark": found[2]}


CARD = both_looks("_card_", "background")
CHOSEN = both_looks("segmented_control", "color")
RING = both_looks("focus-visible", "outline")
CIRCLE = both_looks("stRadioOption", "border-color")
NEWER = both_looks("st-key-frame_newer", "background")


def grounds(look: str) -> dict[str, str]:
    """All that text stands on."""
    own = THEME[look]
    return {
        "page": own["backgroundColor"],
        "field": own["secondaryBackgroundColor"],
        "menu": own["sidebar"]["backgroundColor"],
        "card": CARD[look],
        "notice": NEWER[look],
    }


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", ["textColor", "linkColor"])
def test_text_and_links_are_read_on_every_ground(look: str, name: str) -> None:
    for ground, colour in grounds(look).items():
        assert contrast(rgb(THEME[look][name]), rgb(colour)) >= TEXT, ground


@pytest.mark.parametrize("look", LOOKS)
def test_faded_text_is_still_read_on_every_ground(look: str) -> None:
    text = rgb(THEME[look]["textColor"])
    for ground, colour in grounds(look).items():
        assert contrast(over(text, CAPTION, rgb(colour)), rgb(colour)) >= TEXT, ground


@pytest.mark.parametrize("look", LOOKS)
def test_white_is_read_on_what_is_pressed_first(look: str) -> None:
    assert contrast(rgb(WHITE), rgb(THEME[look]["primaryColor"])) >= TEXT


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_chosen_is_read_on_its_tint(look: str) -> None:
    for colour in grounds(look).values():
        tint = over(rgb(THEME[look]["primaryColor"]), 0.2, rgb(colour))
        assert contrast(rgb(CHOSEN[look]), tint) >= TEXT


@pytest.mark.parametrize("look", LOOKS)
def test_the_ring_of_the_keyboard_is_seen_on_every_ground(look: str) -> None:
    for colour in grounds(look).values():
        assert contrast(rgb(RING[look]), rgb(colour)) >= PICTURE


@pytest.mark.parametrize("look", LOOKS)
def test_the_circle_of_what_may_be_chosen_is_seen_on_every_ground(look: str) -> None:
    for colour in grounds(look).values():
        assert contrast(rgb(CIRCLE[look]), rgb(colour)) >= PICTURE


@pytest.mark.parametrize("look", LOOKS)
def test_the_head_of_a_table_is_read(look: str) -> None:
    own = THEME[look]
    head = contrast(rgb(own["dataframeHeaderTextColor"]), rgb(own["dataframeHeaderBackgroundColor"]))
    assert head >= TEXT


@pytest.mark.parametrize("look", LOOKS)
def test_every_series_of_a_chart_is_seen_on_its_card(look: str) -> None:
    for colour in THEME[look]["chartCategoricalColors"]:
        assert contrast(rgb(colour), rgb(CARD[look])) >= PICTURE, colour


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("eyes", EYES)
def test_the_series_of_a_chart_are_told_apart_by_all_eyes(look: str, eyes: str) -> None:
    for one, other in combinations(THEME[look]["chartCategoricalColors"], 2):
        distance = 100 * float(np.linalg.norm(seen(one, eyes) - seen(other, eyes)))
        assert distance >= APART, (one, other)
