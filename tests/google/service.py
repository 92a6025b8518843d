"""The two services: which endpoint does what, for whom, and how often."""

from __future__ import annotations

import csv
import io
import re
import secrets
import time
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING, Any

from tests.google import changes, values
from tests.google.book import Book
from tests.google.errors import ApiError, Json, not_found, quota_exceeded
from tests.google.masks import mask_of, masked
from tests.google.sheet import Sheet
from tests.google.values import Query, first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SPREADSHEET = "application/vnd.google-apps.spreadsheet"

_SHEETS = re.compile(r"/v4/spreadsheets/([^/:]+)(?:/values(?:/(.+?))?)?(?::([A-Za-z]+))?")
_DRIVE = re.compile(r"/drive/v3/files(?:/([^/]+))?(?:/(.+))?")


_UPLOAD = re.compile(r"/upload/drive/v2/files/([^/]+)")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, without its path."""

    method: str
    query: Query
    body: Json
    user: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What the path of a Sheets request names."""

    id: str
    range: str | None
    verb: str | None
    of_values: bool

    @property
    def full_range(self) -> str:
        """The range, whose own colon looked like that of a verb."""
        return f"{self.range}:{self.verb}" if self.verb else f"{self.range}"


@dataclass(slots=True)
class Quota:
    """How many requests a user has left in this minute.

    Attributes:
        refused: requests that came when there were none left.
    """

    reads: int = 60
    writes: int = 60
    clock: Callable[[], float] = time.monotonic
    refused: int = 0
    _used: dict[tuple[str, str, int], int] = field(default_factory=dict)

    def take(self, user: str, *, write: bool) -> None:
        """Count a request, or refuse it."""
        kind = "write_requests" if write else "read_requests"
        key = (user, kind, int(self.clock() // 60))
        self._used[key] = self._used.get(key, 0) + 1
        if self._used[key] > (self.writes if write else self.reads):
            self.refused += 1
            raise quota_exceeded(f"sheets.googleapis.com/{kind}")


@dataclass(slots=True)
class Service:
    """All spreadsheets, and what was asked.

    Attributes:
        quota: the limits, if there are any.
        log: method and path of every request served.
        before_write: called with the spreadsheet right before a change is applied: what others do just then.
    """

    books: dict[str, Book] = field(default_factory=dict)
    quota: Quota | None = None
    log: list[tuple[str, str]] = field(default_factory=list)
    before_write: list[Callable[[Book], None]] = field(default_factory=list)
    today: int = 46_348
    lock: RLock = field(default_factory=RLock)

    def add(self, title: str, *sheets: Sheet, owner: str = "*", id_: str = "") -> Book:
        """A new spreadsheet."""
        tabs = list(sheets) or [Sheet(0, "Sheet1")]
        book = Book(id_ or secrets.token_urlsafe(33), title, tabs, {owner: "owner"})
        self.books[book.id] = book
        return book

    def handle(self, method: str, path: str, query: Query, body: Any, user: str) -> Json | str | None:
        """Answer one request.

        Raises:
            ApiError: when it is refused.
        """
        with self.lock:
            self.log.append((method, path))
            asked = Asked(method, query, body or {}, user)
            if sheets := _SHEETS.fullmatch(path):
                return self._sheets(asked, Endpoint(sheets[1], sheets[2], sheets[3], "/values" in path))
            if drive := _DRIVE.fullmatch(path):
                return self._file_endpoint(asked, drive[1], drive[2]) if drive[1] else self._all_files(asked)
            if (upload := _UPLOAD.fullmatch(path)) and method == "PUT":
                return self._upload(self._book(upload[1], user, write=True), str(body))
            if method == "POST" and path == "/v4/spreadsheets":
                title = asked.body.get("properties", {}).get("title", "Untitled spreadsheet")
                return self.add(title, owner=user).json({}, [], user, grid=False)
            raise ApiError(404, "Not found")

    def _upload(self, book: Book, text: str) -> Json:
        """Take delimited text for the whole spreadsheet."""
        rows = list(csv.reader(io.StringIO(text)))
        book.sheets = [Sheet(0, book.title)]
        option = {"valueInputOption": ["USER_ENTERED"]}
        values.update(book, "A1", option, {"values": rows}, next(iter(book.roles)))
        return {"kind": "drive#file", "id": book.id, "title": book.title, "mimeType": SPREADSHEET}

    def _book(self, id_: str, user: str, *, write: bool) -> Book:
        book = self.books.get(id_)
        if book is None:
            raise not_found()
        book.check(user, write=write)
        return book

    def _sheets(self, asked: Asked, at: Endpoint) -> Json:
        write = asked.method != "GET"
        if self.quota:
            self.quota.take(asked.user, write=write)
        book = self._book(at.id, asked.user, write=write)
        for sheet in book.sheets:
            sheet.today = self.today
        if not write:
            return _read(book, asked, at)
        while self.before_write:
            self.before_write.pop(0)(book)
        answer = _written(book, asked, at)
        book.version += 1
        mask = mask_of(first(asked.query, "fields", ""))
        return masked(answer, mask) if mask else answer

    def _all_files(self, asked: Asked) -> Json:
        if asked.method == "POST":
            book = self.add(asked.body.get("name", "Untitled"), owner=asked.user)
            return _created(book)
        return {"kind": "drive#fileList", "files": list(self._files(asked.user, asked.query))}

    def _file_endpoint(self, asked: Asked, id_: str, rest: str | None) -> Json | str | None:
        book = self.books.get(id_)
        if book is None or not book.roles.get(asked.user, book.roles.get("*")):
            raise ApiError(404, f"File not found: {id_}.")
        match asked.method, rest:
            case "GET", None:
                found: Json = masked(
                    self._file(book, asked.user),
                    mask_of(first(asked.query, "fields", "kind,id,name,mimeType")),
                )
                return found
            case "POST", "copy":
                title = asked.body.get("name") or f"Copy of {book.title}"
                return _created(self.add(title, *book.sheets, owner=asked.user))
            case "DELETE", None:
                del self.books[id_]
                return None
        return _part_of_file(book, asked, rest)

    def _files(self, user: str, query: Query) -> Iterator[Json]:
        name = re.search(r'name = "(.*)"', first(query, "q", ""))
        for book in self.books.values():
            if book.roles.get(user, book.roles.get("*")) and (name is None or name[1] == book.title):
                yield self._file(book, user)

    def _file(self, book: Book, user: str) -> Json:
        return {
            "kind": "drive#file", "id": book.id, "name": book.title, "mimeType": SPREADSHEET,
            "version": str(book.version), "createdTime": book.created, "modifiedTime": book.created,
            "trashed": False, "capabilities": {"canEdit": book.may_write(user)},
            "owners": [{"emailAddress": email} for email, role in book.roles.items() if role == "owner"],
        }  # fmt: skip


def _read(book: Book, asked: Asked, at: Endpoint) -> Json:
    if at.range:
        return values.get(book, at.full_range, asked.query)
    if at.of_values and at.verb == "batchGet":
        return values.batch_get(book, asked.query)
    grid = first(asked.query, "includeGridData", "false").casefold() == "true"
    mask = mask_of(first(asked.query, "fields", ""))
    return book.json(mask, asked.query.get("ranges", []), asked.user, grid=grid)


def _written(book: Book, asked: Asked, at: Endpoint) -> Json:
    match at.range, at.verb:
        case None, "batchUpdate" if not at.of_values:
            return changes.apply(book, asked.body, asked.user)
        case None, "batchUpdate":
            return values.batch_update(book, asked.body, asked.user)
        case None, "batchClear":
            return values.batch_clear(book, asked.body, asked.user)
        case str(), "append":
            return values.append(book, at.range, asked.query, asked.body, asked.user)
        case str(), "clear":
            return values.clear(book, at.range, asked.user)
        case str(), _:
            return values.update(book, at.full_range, asked.query, asked.body, asked.user)
    raise ApiError(404, "Not found")


def _part_of_file(book: Book, asked: Asked, rest: str | None) -> Json | str:
    match asked.method, rest:
        case "GET", "permissions":
            return {"permissions": [_permission(*role) for role in book.roles.items()]}
        case "POST", "permissions":
            email = asked.body.get("emailAddress", "*")
            book.roles[email] = asked.body["role"]
            return _permission(email, asked.body["role"])
        case "GET", "comments":
            return {"comments": []}
        case "GET", "export":
            rows = values.get(book, book.sheets[0].title, {}).get("values", [])
            return "\r\n".join(",".join(row) for row in rows)
    raise ApiError(404, "Not found")


def _permission(email: str, role: str) -> Json:
    kind = "anyone" if email == "*" else "user"
    return {"kind": "drive#permission", "id": email, "type": kind, "role": role, "emailAddress": email}


def _created(book: Book) -> Json:
    return {"kind": "drive#file", "id": book.id, "name": book.title, "mimeType": SPREADSHEET}
