"""How the cost of what netdash does grows with the number of people; drawn as docs/pictures/growth.svg.

Run ``python -m benchmarks.growth``. Each person has ten interactions. Measured is the processor's time.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from functools import partial
from math import log10
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from benchmarks.big_workbook import TODAY, big_workbook
from benchmarks.introductions_speed import forget
from netdash.follow_ups import follow_ups, upcoming
from netdash.introductions import proposals
from netdash.network import open_network
from netdash.people import brief, search
from netdash.places import PROJECT
from netdash.sheets.opening import open_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from netdash.network import Network

SIZES = (100, 300, 1_000, 3_000, 10_000, 30_000)
INTERACTIONS_EACH = 10
PICTURE = PROJECT / "docs" / "pictures" / "growth.svg"

#: What is measured, in the order it is drawn; seconds by number of people.
Growth = dict[str, dict[int, float]]

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 200, 24, 56
#: Colours that stand out on white and on black, and for colour-blind eyes.
COLOURS = ("#3b82c4", "#d9822b", "#2a9d7f", "#a45fbf", "#c94f6d")


def measured(sizes: Sequence[int]) -> Growth:
    """Seconds of the processor for each deed and number of people; the best of two."""
    found: Growth = {}
    for people in sizes:
        address = str(big_workbook(people, people * INTERACTIONS_EACH))
        network = open_network(open_workbook(address), TODAY)
        deeds: Mapping[str, Callable[[Network], object]] = {
            "Read the workbook": partial(_read, address),
            "Introductions": lambda network: proposals(network, TODAY),
            "Today: who is due": lambda network: (follow_ups(network, TODAY), upcoming(network, TODAY)),
            "Search, once begun": lambda network: search(network, TODAY, "sailing li"),
            "One person's page": lambda network: brief(network, 2, TODAY),
        }
        for name, deed in deeds.items():
            found.setdefault(name, {})[people] = _best(deed, network, again=name not in FIRST_TIME)
        print(people, {name: f"{times[people]:.4f}" for name, times in found.items()}, flush=True)
    return found


def _read(address: str, _: Network) -> Network:
    return open_network(open_workbook(address), TODAY)


#: Deeds that are remembered once they are done, so that each round needs a network of its own.
FIRST_TIME = ("Introductions", "Today: who is due")


def _best(deed: Callable[[Network], object], network: Network, *, again: bool) -> float:
    times = []
    for _ in range(3 if again else 2):
        asked = network
        if not again:
            forget()
            asked = replace(network)
        began = time.process_time()
        deed(asked)
        times.append(time.process_time() - began)
    return min(times)


def picture(growth: Growth) -> str:
    """The growth as an SVG with both axes logarithmic."""
    people = [size for times in growth.values() for size in times]
    seconds = [max(time, 1e-4) for times in growth.values() for time in times.values()]
    low_x, high_x = log10(min(people)), log10(max(people))
    low_y, high_y = int(log10(min(seconds)) - 1), int(log10(max(seconds)) + 1)

    def x(size: float) -> float:
        return LEFT + (log10(size) - low_x) / (high_x - low_x) * (WIDTH - LEFT - RIGHT)

    def y(time: float) -> float:
        return TOP + (high_y - log10(max(time, 1e-4))) / (high_y - low_y) * (HEIGHT - TOP - BOTTOM)

    parts = [_head()]
    for power in range(low_y, high_y + 1):
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(10**power):.1f}" y2="{y(10**power):.1f}"/>'
        )
        parts.append(
            f'<text x="{LEFT - 8}" y="{y(10**power) + 4:.1f}" class="end">{_duration(10**power)}</text>'
        )
    parts += [
        f'<text x="{x(size):.1f}" y="{HEIGHT - BOTTOM + 20}" class="middle">{size:,}</text>'
        for size in sorted(set(people))
    ]
    middle = LEFT + (WIDTH - LEFT - RIGHT) / 2
    parts.append(
        f'<text x="{middle}" y="{HEIGHT - 12}" class="middle">people, each with ten interactions</text>'
    )
    labels = _apart({name: y(times[max(times)]) for name, times in growth.items()})
    for colour, (name, times) in zip(COLOURS, growth.items(), strict=False):
        points = " ".join(f"{x(size):.1f},{y(time):.1f}" for size, time in times.items())
        dots = "".join(
            f'<circle cx="{x(size):.1f}" cy="{y(time):.1f}" r="3"/>' for size, time in times.items()
        )
        parts.append(f'<g fill="{colour}" stroke="{colour}"><polyline points="{points}"/>{dots}</g>')
        parts.append(
            f'<text x="{WIDTH - RIGHT + 12}" y="{labels[name] + 4:.1f}" style="fill:{colour}">'
            f"{escape(name)}</text>"
        )
    return "\n".join([*parts, "</svg>", ""])


def _head() -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="Time of the processor by number of people">\n'
        "<style>text{font:13px sans-serif;fill:#7d8590}.end{text-anchor:end}.middle{text-anchor:middle}"
        "line{stroke:#7d8590;stroke-opacity:.35}polyline{fill:none;stroke-width:2}circle{stroke:none}</style>"
    )


def _duration(seconds: float) -> str:
    return f"{seconds:g} s" if seconds >= 1 else f"{seconds * 1000:g} ms"


def _apart(places: Mapping[str, float], least: float = 18) -> dict[str, float]:
    """Heights of labels, moved down where they would lie over one another."""
    found: dict[str, float] = {}
    last = float("-inf")
    for name, place in sorted(places.items(), key=lambda pair: pair[1]):
        last = max(place, last + least)
        found[name] = last
    return found


def main() -> None:
    """Measure, print and draw."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--most", type=int, default=SIZES[-1], help="the largest number of people")
    chosen = options.parse_args()
    growth = measured([size for size in SIZES if size <= chosen.most])
    PICTURE.write_text(picture(growth), encoding="utf-8")
    print(f"drawn in {PICTURE.relative_to(PROJECT)}")


if __name__ == "__main__":
    main()
