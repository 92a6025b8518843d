"""People who look like one and are not: what the user said, kept among the settings in his sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netdash.names import folded

if TYPE_CHECKING:
    from netdash.network import Network

#: The name of the setting, before the person it is about.
SETTING: Final = "not the same as"


def told_apart(network: Network) -> frozenset[tuple[int, int]]:
    """Pairs of contact rows that the user said are two people, the lower row first."""
    labels = network.contacts["label"]
    rows: dict[str, int] = dict(zip(labels.map(folded), labels.index.tolist(), strict=True))
    pairs = set()
    for name, others in network.settings.other.items():
        group, _, person = name.partition(":")
        row = rows.get(folded(person)) if group.strip() == SETTING else None
        if row is not None:
            named = (rows.get(folded(other)) for other in others.split(";"))
            pairs |= {(min(row, other), max(row, other)) for other in named if other is not None}
    return frozenset(pairs)


def others_of(network: Network, label: str) -> str:
    """The people, parted by semicolons, whom the user already told apart from one."""
    wanted = f"{SETTING}:{folded(label)}"
    settings = network.settings.other.items()
    return next((value for name, value in settings if folded(name).replace(": ", ":") == wanted), "")
