"""Serving a team: how its people sign in, and which of them may come in."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from netdash.errors import NetdashError, listed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Names of variables: who may come in, and whether the provider's addresses need no mark of being verified.
ALLOWED = "NETDASH_ALLOWED"
TRUSTED = "NETDASH_TRUST_EMAIL"

#: Names under which only this machine reaches itself.
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

_CALLBACK = "/oauth2callback"
_KEYS = ("client_id", "client_secret", "server_metadata_url")
_SHORTEST_SECRET = 32
_HOW = "See docs/hosting.md."


class HostingError(NetdashError):
    """Something is missing without which a team is not served."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Nothing is served: {what} {_HOW}")


@dataclass(frozen=True, slots=True)
class SignIn:
    """How people sign in.

    Attributes:
        file: the TOML file with the `[auth]` section that Streamlit reads, too.
        origin: the address by which the team opens netdash, without a path.
        providers: names of the providers to choose from; one without a name is "".
    """

    file: Path
    origin: str
    providers: tuple[str, ...]

    @property
    def host(self) -> str:
        """The name, and the port where there is one, that a browser asks for."""
        return urlsplit(self.origin).netloc

    @property
    def hostname(self) -> str:
        """The name alone."""
        return urlsplit(self.origin).hostname or ""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Who may come in: e-mail addresses, and domains of which everybody may."""

    addresses: frozenset[str]
    domains: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Allowed:
        """Those that a text lists: ``ana@example.org, @example.com``."""
        words = text.replace(",", " ").casefold().split()
        return cls(
            frozenset(word for word in words if "@" in word[1:]),
            frozenset(word.removeprefix("@") for word in words if "@" not in word[1:]),
        )

    def __bool__(self) -> bool:
        return bool(self.addresses or self.domains)

    def admits(self, email: str) -> bool:
        """Whether somebody with this address may come in."""
        address = email.strip().casefold()
        domain = address.rpartition("@")[2]
        return address in self.addresses or ("@" in address and domain in self.domains)


def allowed() -> Allowed:
    """Those who may come in, as the environment says."""
    return Allowed.of(os.environ.get(ALLOWED, ""))


def may_come_in(claims: Mapping[str, Any]) -> bool:
    """Whether a visitor may, by what the provider says of him.

    An address counts only if the provider says that it is verified, else anybody could take any name
    there. One that never says so has to be trusted explicitly.
    """
    if claims.get("is_logged_in") is not True:
        return False
    email, verified = claims.get("email"), claims.get("email_verified")
    trusted = os.environ.get(TRUSTED, "").casefold() == "yes" and verified is None
    return isinstance(email, str) and (verified is True or trusted) and allowed().admits(email)


def read_sign_in(file: Path) -> SignIn:
    """What a file says of signing in.

    Raises:
        HostingError: when something is missing or not safe.
    """
    auth = _auth_section(file)
    secret = auth.get("cookie_secret")
    if not isinstance(secret, str) or len(secret) < _SHORTEST_SECRET:
        raise HostingError(
            f"cookie_secret in {file} should be a random text of at least {_SHORTEST_SECRET} letters."
        )
    return SignIn(file, _origin(file, auth), _providers(file, auth))


def _auth_section(file: Path) -> Mapping[str, Any]:
    try:
        held = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise HostingError(
            f"people have to sign in first, and the file that says how, {file}, cannot be read ({why})."
        ) from error
    except ValueError as error:  # its text may quote a secret
        raise HostingError(f"{file} is not written in TOML.") from error
    auth = held.get("auth")
    if not isinstance(auth, dict):
        raise HostingError(f"people have to sign in first, and {file} has no section [auth] that says how.")
    return auth


def _origin(file: Path, auth: Mapping[str, Any]) -> str:
    address = auth.get("redirect_uri")
    try:
        parts = urlsplit(address if isinstance(address, str) else "")
        known = parts.hostname in LOOPBACK or parts.scheme == "https"
        whole = bool(parts.hostname) and parts.scheme in {"http", "https"} and parts.port != 0
    except ValueError:
        known = whole = False
    if not (known and whole) or (parts.path, parts.query) != (_CALLBACK, "") or "@" in parts.netloc:
        raise HostingError(
            f"redirect_uri in {file} should be the address by which your team opens netdash, "
            f"with {_CALLBACK} after it, as in https://netdash.example.org{_CALLBACK}."
        )
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _providers(file: Path, auth: Mapping[str, Any]) -> tuple[str, ...]:
    sections = {"": auth} if any(key in auth for key in _KEYS) else {}
    sections |= {
        name: held for name, held in auth.items() if isinstance(held, dict) and name != "client_kwargs"
    }
    if not sections:
        raise HostingError(f"[auth] in {file} lacks {listed(_KEYS)}.")
    for name, held in sections.items():
        section = f"auth.{name}" if name else "auth"
        missing = [key for key in _KEYS if not (isinstance(held.get(key), str) and held[key])]
        if missing:
            raise HostingError(f"[{section}] in {file} lacks {listed(missing)}.")
        place = urlsplit(held["server_metadata_url"])
        if place.scheme != "https" and place.hostname not in LOOPBACK:
            raise HostingError(f"server_metadata_url in [{section}] of {file} should begin with https.")
        if "_" in name:
            raise HostingError(f"the name of [{section}] in {file} should have no underscore.")
    return tuple(sections)
