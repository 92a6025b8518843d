"""A Google Sheet: read in three requests, written in one batch between two readings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from gspread.urls import (
    DRIVE_FILES_API_V3_URL,
    SPREADSHEET_BATCH_UPDATE_URL,
)

from netdash.errors import CannotOpenError, ReadOnlyError, RefusedError
from netdash.sheets.base import Receipt, Revision, Snapshot
from netdash.sheets.column_letters import column_letters
from netdash.sheets.google_after import moved_away, ranges_touched, snapshot_after
from netdash.sheets.google_cells import MARK_FIELDS
from netdash.sheets.google_client import GoogleClient
from netdash.sheets.google_pace import LONGEST
from netdash.sheets.google_reading import read_tabs
from netdash.sheets.google_requests import batch_of
from netdash.sheets.google_sign_in import account
from netdash.sheets.google_trouble import GoogleTroubleError
from netdash.sheets.memory import patched_tabs
from netdash.sheets.rebase import rebase

if TYPE_CHECKING:
    from netdash.sheets.base import Edit
    from netdash.sheets.google_after import Misplaced
    from netdash.sheets.google_cells import Json
    from netdash.sheets.google_requests import Batch
    from netdash.sheets.rebase import Rebased
    from netdash.sheets.xlsx.patches import Patch

#: Seconds for which a revision is believed before Drive is asked again.
POLL_EVERY = 20.0

#: How often edits are placed anew when the sheet changes under them.
_TRIES = 4

_KEPT = "Your change is kept and will be tried again."
_AFTER = (
    "updatedSpreadsheet/sheets(properties(title),data(startRow,startColumn,"
    f"rowData/values(effectiveValue,{MARK_FIELDS.replace('effectiveValue/errorValue/type,', '')})))"
)


@dataclass(frozen=True, slots=True)
class _File:
    """What Drive says of the sheet."""

    title: str
    version: str
    can_edit: bool
    asked_at: float


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What the attempts to write so far have come to.

    Attributes:
        maybe: ids of edits that may have been carried out although no answer came.
        lost: sentences on cells whose former value is not known.
    """

    base: Snapshot | None = None
    maybe: frozenset[str] = frozenset()
    misplaced: tuple[Misplaced, ...] = ()
    lost: tuple[str, ...] = ()

    def with_base(self, now: Snapshot) -> _Attempt:
        return replace(self, base=self.base or now)

    def unclear(self, rebased: Rebased) -> _Attempt:
        return replace(self, maybe=self.maybe | set(rebased.placed), misplaced=())

    def misplacing(self, found: tuple[Misplaced, ...]) -> _Attempt:
        lost = tuple(
            f'Rows of "{one.tab}" were moved while it was written: look at column '
            f"{column_letters(one.column)} of the row that begins with {one.cells[:1]}."
            for one in found
            if not one.known
        )
        return replace(self, misplaced=found, lost=self.lost + lost)

    def receipt(self, rebased: Rebased, snapshot: Snapshot) -> Receipt:
        already = tuple(name for name in rebased.there if name not in self.maybe)
        written = rebased.placed + rebased.there
        return Receipt(
            written, already, rebased.conflicts, notes=self.lost, base=self.base, snapshot=snapshot
        )


class GoogleWorkbook:
    """A Google Sheet that the account of a client may read, and perhaps write."""

    def __init__(self, sheet_id: str, client: GoogleClient, *, poll_every: float = POLL_EVERY) -> None:
        self.id = sheet_id
        self._client = client
        self._poll_every = poll_every
        self._file = self._ask_drive()
        self._unread = True
        self._reached_at = datetime.now().astimezone()
        self._trouble = ""

    @property
    def name(self) -> str:
        """The sheet's title."""
        return self._file.title

    @property
    def address(self) -> str:
        """Its address in the browser."""
        return f"https://docs.google.com/spreadsheets/d/{self.id}/edit"

    @property
    def read_only(self) -> str:
        """Why it cannot be written; empty when it can."""
        if self._file.can_edit:
            return ""
        return (
            f'"{self.name}" is shared with {self._client.account} for reading only. '
            "Ask its owner to make that an editor."
        )

    @property
    def notice(self) -> str:
        """What is being waited for just now; empty most of the time."""
        return self._client.notice

    @property
    def out_of_reach(self) -> str:
        """Why what is shown may be old, and since when; empty while Google answers."""
        if not self._trouble:
            return ""
        return f"{self._trouble} You see the sheet as it was at {self._reached_at:%H:%M}; changes wait."

    def revision(self) -> Revision:
        """Drive's version of the sheet, asked for again when the last answer is some seconds old.

        While Google cannot be reached the last one known is given.
        """
        if self._client.pace.now() - self._file.asked_at >= self._poll_every:
            try:
                self._file = self._ask_drive()
            except CannotOpenError as error:
                cause = error.__cause__
                if not (isinstance(cause, GoogleTroubleError) and cause.passing):
                    raise
                self._trouble = str(cause)
            else:
                self._reached_at, self._trouble = datetime.now().astimezone(), ""
        return Revision(self._file.version)

    def read(self) -> Snapshot:
        """All tabs.

        The version is asked for first: what changes meanwhile makes the reading newer than it says, and is
        noticed with the next look at the version.
        """
        fresh = self._unread and self._client.pace.now() - self._file.asked_at < self._poll_every
        self._unread = False
        if not fresh:
            self._file = self._ask_drive()
        try:
            return Snapshot(read_tabs(self._client, self.id).tabs, Revision(self._file.version))
        except GoogleTroubleError as trouble:
            raise self._cannot_open(trouble) from trouble

    def write(self, edits: tuple[Edit, ...], *, together: bool = False) -> Receipt:
        """Read, place the edits, write them as one batch, and look at the answer.

        The service cannot be told to write only if nothing changed meanwhile. So the answer to the batch
        is looked at: a cell that turned out to stand in another row gets back what it held, and the
        edit is placed again.

        Raises:
            RefusedError: when a cell is protected or the service does not take the change.
            ReadOnlyError: when this account may not change the sheet.
        """
        if self.read_only:
            raise ReadOnlyError(self.read_only)
        try:
            return self._write(edits, together=together)
        except GoogleTroubleError as trouble:
            if trouble.code == 400:
                raise RefusedError(str(trouble)) from trouble
            return Receipt(waiting=f"{trouble} {_KEPT}")

    def _write(self, edits: tuple[Edit, ...], *, together: bool) -> Receipt:
        deadline = self._client.pace.now() + LONGEST
        attempt = _Attempt()
        for _ in range(_TRIES):
            reading = read_tabs(self._client, self.id, deadline)
            repairs = [patch for one in attempt.misplaced if (patch := one.repair(reading.tabs))]
            now = Snapshot(patched_tabs(reading.tabs, repairs), Revision(self._file.version))
            rebased = rebase(edits, now, together=together, makes_room=True)
            attempt = attempt.with_base(now)
            patches = (*repairs, *rebased.patches)
            if not patches:
                return attempt.receipt(rebased, now)
            batch = batch_of(patches, reading.known)
            try:
                answer = self._send(batch, patches, deadline)
            except GoogleTroubleError as trouble:
                if not trouble.unclear:
                    raise
                attempt = attempt.unclear(rebased)
                continue
            attempt = attempt.misplacing(moved_away(patches, batch, now.tabs, answer))
            if not attempt.misplaced:
                tabs = snapshot_after(now.tabs, patches, batch, answer)
                self._file = self._ask_drive(deadline)
                return attempt.receipt(rebased, Snapshot(tabs, Revision(self._file.version)))
        return Receipt(waiting=f'"{self.name}" keeps changing while it is written. {_KEPT}')

    def _send(self, batch: Batch, patches: tuple[Patch, ...], deadline: float) -> list[Json]:
        """Send a batch; the blocks of cells as they are afterwards, tab by tab."""
        body = {
            "requests": list(batch.requests),
            "includeSpreadsheetInResponse": True,
            "responseIncludeGridData": True,
            "responseRanges": ranges_touched(patches, batch),
        }
        url = SPREADSHEET_BATCH_UPDATE_URL % self.id
        found: Json = self._client.answer("post", url, {"fields": _AFTER}, body, deadline=deadline)
        return [
            block | {"tab": sheet["properties"]["title"]}
            for sheet in found["updatedSpreadsheet"].get("sheets", ())
            for block in sheet.get("data", ())
        ]

    def _ask_drive(self, deadline: float = 0.0) -> _File:
        url = f"{DRIVE_FILES_API_V3_URL}/{quote(self.id)}"
        params = {"fields": "name,version,trashed,capabilities/canEdit", "supportsAllDrives": "true"}
        asked_at = self._client.pace.now()
        try:
            found: Json = self._client.answer("get", url, params, deadline=deadline)
        except GoogleTroubleError as trouble:
            raise self._cannot_open(trouble) from trouble
        if found.get("trashed"):
            raise CannotOpenError(
                f'"{found["name"]}"', "it is in Google's bin", "Restore it in Google Drive."
            )
        may = found.get("capabilities", {}).get("canEdit", False)
        return _File(found["name"], str(found["version"]), may, asked_at)

    def _cannot_open(self, trouble: GoogleTroubleError) -> CannotOpenError:
        return CannotOpenError(self.address, trouble.why, trouble.advice)


def open_google(sheet_id: str) -> GoogleWorkbook:
    """The Google Sheet of an id, as the account that is signed in.

    Raises:
        SignInError: when nobody is.
        CannotOpenError: when it is not there or not shared.
    """
    return GoogleWorkbook(sheet_id, GoogleClient(account()))
