"""The concept files as people write them: concepts with their kinds and links, and the terms beneath.

A concept stands at the left margin with its kind (left out where it was given before), its terms are
indented beneath it::

    web_development skill < software > startup_advice:0.4
        website, web site*, full stack dev, wordpress
        de: Webseite, Homepage

`<` names broader concepts, `>` others whose offers also meet a need for this one, with a weight. A term may
carry marks: ``~tenants`` turns its statement round (who seeks tenants offers the thing), ``^IT`` counts
only in capitals, ``photograph*`` stands for every word that begins so, ``?studio`` is weak on its own,
``!no successor`` is a trouble: whoever mentions it seeks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: What a concept can be. The weight is how much of a need it makes up.
KINDS = {
    "skill": 1.0, "thing": 1.0, "role": 1.0, "hobby": 0.9, "cause": 0.55, "sector": 0.5, "broad": 0.35,
    "mode": 0.2,
    "local": 1.0, "mutual": 0.8,
}  # fmt: skip

_HEAD = re.compile(
    r"^(?P<name>\w+)(?:\s+(?P<kind>\w+))?(?:\s*<\s*(?P<parents>[\w, ]+?))?(?:\s*>\s*(?P<met>.+))?$"
)
_LANGUAGE = re.compile(r"^\s*[a-z]{2}:")


#: Marks that may stand before a term.
MARKS = "~^?!"


@dataclass(slots=True)
class ConceptFiles:
    """What the concept files say.

    Attributes:
        kinds: by concept.
        parents: broader concepts by concept.
        met: by concept, other concepts whose offers meet it, with a weight.
        terms: concept and term as written, in order.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    parents: dict[str, list[str]] = field(default_factory=dict)
    met: dict[str, dict[str, float]] = field(default_factory=dict)
    terms: list[tuple[str, str]] = field(default_factory=list)


def read_concepts(folder: Path) -> ConceptFiles:
    """All concept files of a folder; those named "everyday" add to the others."""
    found = ConceptFiles()
    for path in sorted(folder.glob("*.txt"), key=lambda path: (path.stem.startswith("everyday"), path.stem)):
        found.terms.extend(_read_file(path.read_text(encoding="utf-8"), found))
    return found


def _read_file(text: str, found: ConceptFiles) -> Iterator[tuple[str, str]]:
    concept = ""
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("# "):
            continue
        if line[0].isspace():
            for term in _LANGUAGE.sub("", line).split(","):
                if term.strip():
                    yield concept, term.strip()
            continue
        head = _HEAD.match(line.strip())
        if head is None or (head["kind"] or "skill") not in KINDS:
            raise ValueError(f"Not a concept: {line!r}")
        concept = head["name"]
        found.kinds[concept] = head["kind"] or found.kinds.get(concept, "")
        found.parents.setdefault(concept, []).extend(
            name.strip() for name in (head["parents"] or "").split(",") if name.strip()
        )
        for link in (head["met"] or "").split(","):
            name, _, weight = link.strip().partition(":")
            if name:
                found.met.setdefault(concept, {})[name] = float(weight or 0.8)
