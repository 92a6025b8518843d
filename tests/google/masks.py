"""Field masks such as ``sheets(properties.title,data/rowData)``: which parts of an answer are wanted."""

from __future__ import annotations

import re
from typing import Any

Mask = dict[str, Any]

_PARTS = re.compile(r"[^,()/.]+|[,()/.]")


def mask_of(text: str) -> Mask:
    """The tree of a mask; an empty one stands for everything."""
    tree, rest = _tree(_PARTS.findall(text.replace(" ", "")))
    assert not rest, f"a field mask that cannot be read: {text}"
    return {} if "*" in tree else tree


def _tree(parts: list[str]) -> tuple[Mask, list[str]]:
    tree: Mask = {}
    while parts and parts[0] != ")":
        path = [parts.pop(0)]
        while parts and parts[0] in {"/", "."}:
            path.append(parts[1])
            parts = parts[2:]
        below: Mask = {}
        if parts and parts[0] == "(":
            below, parts = _tree(parts[1:])
            parts = parts[1:]
        for name in reversed(path):
            below = {name: below}
        _merge(tree, below)
        if parts and parts[0] == ",":
            parts = parts[1:]
    return tree, parts


def _merge(tree: Mask, other: Mask) -> None:
    for name, below in other.items():
        if name in tree and tree[name] and below:
            _merge(tree[name], below)
        else:
            tree[name] = below


def within(mask: Mask, *path: str) -> Mask | None:
    """The mask below a path; ``None`` when it is not wanted."""
    for name in path:
        if not mask:
            return mask
        if name not in mask:
            return None
        mask = mask[name]
    return mask


def masked(value: Any, mask: Mask) -> Any:
    """The wanted parts of an answer."""
    if not mask:
        return value
    if isinstance(value, list):
        return [masked(one, mask) for one in value]
    if isinstance(value, dict):
        return {name: masked(value[name], below) for name, below in mask.items() if name in value}
    return value
