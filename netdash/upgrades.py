"""Files of netdash's own: those of an older version are brought up to date, those of a newer one refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netdash.errors import NetdashError
from netdash.places import keep_private

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class NewerError(NetdashError):
    """Something that a newer netdash wrote, and that is left as it is."""

    def __init__(self, what: str, found: int, known: int) -> None:
        super().__init__(
            f"{what} was written by a newer netdash: its format is version {found}, and this one knows "
            f"{known}. It was left as it is; update netdash to go on."
        )


@dataclass(frozen=True, slots=True)
class Format:
    """How a JSON file of netdash's own is laid out.

    Attributes:
        what: what the user calls the file.
        steps: from each version to the next one, the first from version 1 to 2; from version 2 on the content
            is an object that names its version.
    """

    what: str
    steps: tuple[Callable[[Any], dict[str, Any]], ...]

    @property
    def version(self) -> int:
        """The version that is written now."""
        return len(self.steps) + 1


def read_json(path: Path, form: Format) -> dict[str, Any]:
    """The content of a file; an older one is upgraded in its place first, after a copy of it was made.

    Raises:
        OSError: it cannot be read.
        ValueError: it is not JSON, or not of this format.
        NewerError: a newer netdash wrote it.
    """
    text = path.read_text(encoding="utf-8")
    held = json.loads(text)
    version = version_of(held)
    if version > form.version:
        raise NewerError(f"{form.what} {path}", version, form.version)
    if version < form.version:
        for number, step in enumerate(form.steps[version - 1 :], start=version + 1):
            held = {"version": number, **step(held)}
        keep_private(copy_of(path, version), lambda copy: copy.write_text(text, encoding="utf-8"))
        write_json(path, form, held)
    if not isinstance(held, dict):
        raise ValueError(f"{path} holds no object")  # noqa: TRY004 - its content is wrong, not its type
    return held


def write_json(path: Path, form: Format, content: dict[str, Any]) -> None:
    """Write a file in one step, in the present format; only the user can read it.

    Raises:
        OSError: it cannot be written.
        NewerError: a newer netdash wrote what stands there.
    """
    refuse_newer(path, form)
    text = json.dumps({**content, "version": form.version}, ensure_ascii=False, indent=1)
    keep_private(path, lambda new: new.write_text(text, encoding="utf-8"))


def refuse_newer(path: Path, form: Format) -> None:
    """See that no newer netdash wrote a file; one that is not there, or cannot be read, is nobody's.

    Raises:
        NewerError: when one did.
    """
    try:
        version = version_of(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return
    if version > form.version:
        raise NewerError(f"{form.what} {path}", version, form.version)


def version_of(held: object) -> int:
    """The version that the content of a file names; 1 where it names none."""
    version = held.get("version") if isinstance(held, dict) else None
    return version if isinstance(version, int) and version > 0 else 1


def copy_of(path: Path, version: int) -> Path:
    """Where a file is kept as it was before an upgrade from some version."""
    return path.with_name(f"{path.name}.version-{version}")
