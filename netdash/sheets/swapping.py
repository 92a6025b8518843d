"""Two files put in each other's place in one step, where the system can do that."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

_CURRENT_FOLDER: Final = -100  # AT_FDCWD on Linux
_EXCHANGE: Final = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS


def swap(one: Path, other: Path) -> bool:
    """Exchange two files of one folder; false, with nothing done, where system or disk cannot.

    Raises:
        FileNotFoundError: one of them is not there any more.
    """
    call = _system_call()
    if call is None:
        return False
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        failed = call(first, second, _EXCHANGE)
    else:
        failed = call(_CURRENT_FOLDER, first, _CURRENT_FOLDER, second, _EXCHANGE)
    if failed and ctypes.get_errno() == errno.ENOENT:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(other))
    return not failed


@cache
def _system_call() -> Any | None:
    name = {"linux": "renameat2", "darwin": "renamex_np"}.get(sys.platform)
    if name is None:
        return None
    try:
        call = getattr(ctypes.CDLL(None, use_errno=True), name)
    except (OSError, AttributeError):  # an old system library
        return None
    path, number = ctypes.c_char_p, ctypes.c_uint
    call.argtypes = (
        (path, path, number) if sys.platform == "darwin" else (ctypes.c_int, path, ctypes.c_int, path, number)
    )
    call.restype = ctypes.c_int
    return call
