"""Looking for a spreadsheet in the folders of this machine, the newest first."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from netdash.ui.nearby import look_into, nearby_files, usual_folders
from netdash.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from netdash.ui.nearby import Folder, NearbyFile

NEWEST = "Newest"
#: Spreadsheets named at once; with more of them the list is no help.
MOST_SHOWN = 12
_PLACE, _FOLDER, _WHOLE = "browse_place", "browse_folder", "browse_whole"


def browse(choose: Callable[[str], None]) -> None:
    """The usual folders, and the way into every other; `choose` takes the path that was pressed."""
    places = usual_folders()
    place = st.segmented_control(
        "Where to look", [NEWEST, *places], default=NEWEST, required=True, key=_PLACE,
        on_change=_forget_folder, label_visibility="collapsed",
    )  # fmt: skip
    if place == NEWEST:
        _newest(places.values(), choose)
    else:
        folder = st.session_state.get(_FOLDER) or str(places[str(place)])
        _one_folder(look_into(Path(folder)), choose)


def from_home(path: str) -> str:
    """A path in the user's home folder as it is usually written, with a tilde."""
    home = str(Path.home())
    if path == home:
        return "~"
    return f"~{path[len(home) :]}" if path.startswith(home + os.sep) else path


def _newest(folders: Iterable[Path], choose: Callable[[str], None]) -> None:
    found = nearby_files(folders)
    if not found:
        st.markdown(
            "No spreadsheets in Documents, Downloads, Desktop or your home folder. Look into a folder above, "
            "or type where it is."
        )
        return
    _files(found, choose, where=True)


def _one_folder(folder: Folder, choose: Callable[[str], None]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="browse_path"):
        st.button(
            "Up", icon=":material/arrow_upward:", key="browse_up", disabled=folder.above is None,
            help="To the folder around this one", on_click=_go, args=(str(folder.above or ""),),
        )  # fmt: skip
        st.markdown(plain(from_home(str(folder.path))))
    if folder.trouble:
        st.markdown(f"This folder cannot be looked into: {plain(folder.trouble)}.")
        return
    if folder.folders:
        with st.container(horizontal=True, gap="xsmall", key="browse_folders"):
            for number, one in enumerate(folder.folders):
                st.button(
                    plain(one.name), icon=":material/folder:", type="tertiary", key=f"browse_into_{number}",
                    on_click=_go, args=(str(one),),
                )  # fmt: skip
    if folder.files:
        _files(folder.files, choose)
    else:
        st.caption("No spreadsheet lies right here.")


def _files(files: tuple[NearbyFile, ...], choose: Callable[[str], None], *, where: bool = False) -> None:
    shown = files if st.session_state.get(_WHOLE) else files[:MOST_SHOWN]
    with st.container(gap="xsmall", key="browse_files"):
        for number, one in enumerate(shown):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.button(
                    plain(one.path.name), icon=":material/table_view:", key=f"browse_file_{number}",
                    on_click=choose, args=(str(one.path),),
                )  # fmt: skip
                inside = f"{plain(one.path.parent.name)} · " if where else ""
                st.caption(f"{inside}{one.when}", width="content")
    if len(files) > len(shown):
        st.button(
            f"Show {len(files) - len(shown)} more", key="browse_more", type="tertiary",
            icon=":material/expand_more:", on_click=st.session_state.__setitem__, args=(_WHOLE, True),
        )  # fmt: skip


def _go(folder: str) -> None:
    st.session_state[_FOLDER] = folder
    st.session_state.pop(_WHOLE, None)


def _forget_folder() -> None:
    st.session_state.pop(_FOLDER, None)
    st.session_state.pop(_WHOLE, None)
