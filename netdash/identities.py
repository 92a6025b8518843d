"""What tells one person from another: addresses, numbers, profiles, companies, birthdays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netdash.fields import split_list
from netdash.finding import plain
from netdash.name_parts import NameParts, name_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netdash.network import Network

#: Addresses of an office rather than a person.
_OFFICE = re.compile(
    r"^(?:info|contact|office|hello|hallo|mail|admin|sales|support|team|kontakt|post|booking)@"
)
#: Hosts at which everybody may have an address.
PUBLIC_HOSTS = frozenset(
    {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com",
     "me.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "aol.com", "proton.me", "protonmail.com",
     "orange.fr", "free.fr", "laposte.net", "libero.it", "ziggo.nl", "kpnmail.nl", "uol.com.br",
     "mail.com", "msn.com", "posteo.de"}
)  # fmt: skip
_LEGAL_FORM = re.compile(
    r"\b(?:inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|co|gmbh|ag|kg|ug|se|sa|sas|sarl|srl|spa|bv|nv|"
    r"ltda|the|and|company|group|holding)\b|[^\w\s]"
)
_SLUG = re.compile(r"(?:https?://)?(?:[\w-]+\.)?([\w-]+\.\w+)/(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identity:
    """One contact, made comparable; empty where the sheet has nothing.

    Attributes:
        emails: in lower case, without those of an office.
        phones: the last nine digits of each.
        profile: host and path, without country, query and slash.
        company, place, event: in plain letters, a company without its legal form.
        birthday: month and day, and the year where known, as in the sheet.
    """

    row: int
    name: str
    parts: NameParts | None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profile: str = ""
    company: str = ""
    place: str = ""
    event: str = ""
    birthday: str = ""

    def same_addresses(self, other: Identity) -> tuple[str, ...]:
        """What both are reached by, as phrases."""
        mails = [f"same e-mail: {mail}" for mail in self.emails if mail in other.emails]
        phones = [f"same telephone, ending in {phone[-4:]}" for phone in self.phones if phone in other.phones]
        profile = ["same profile"] if self.profile and self.profile == other.profile else []
        return (*mails, *phones, *profile)

    def cannot_be(self, other: Identity) -> bool:
        """Whether birthdays or profiles on one site say that these are two people."""
        mine, theirs = self.birthday[-5:], other.birthday[-5:]
        born_apart = bool(mine and theirs and mine != theirs)
        site, other_site = self.profile.partition("/")[0], other.profile.partition("/")[0]
        return born_apart or bool(site and site == other_site and self.profile != other.profile)

    def agreeing(self, other: Identity) -> tuple[str, ...]:
        """What else both have in common, as phrases."""
        found = []
        if self.company and self.company == other.company:
            found.append("same company")
        elif self.hosts & other.hosts:
            found.append(f"e-mail at {min(self.hosts & other.hosts)}")
        if self.birthday and self.birthday[-5:] == other.birthday[-5:]:
            found.append("same birthday")
        if self.event and self.event == other.event:
            found.append("met at the same event")
        return tuple(found)

    def differing(self, other: Identity) -> tuple[str, ...]:
        """What speaks against it without ruling it out, as phrases."""
        found = []
        if self.emails and other.emails and not set(self.emails) & set(other.emails):
            found.append("the e-mails differ")
        if self.company and other.company and self.company != other.company:
            found.append("the companies differ, perhaps a new job")
        return tuple(found)

    @property
    def hosts(self) -> frozenset[str]:
        """Hosts of the e-mail addresses that not everybody may have one at."""
        return frozenset(mail.rpartition("@")[2] for mail in self.emails) - PUBLIC_HOSTS


def identities(network: Network) -> Iterator[Identity]:
    """Every contact, made comparable."""
    people = network.contacts
    columns = ("name", "email", "phone", "profile_url", "company", "location", "event", "birthday")
    cells = (people[column].fillna("").tolist() for column in columns)
    for row, name, email, phone, profile, company, place, event, birthday in zip(
        people.index.tolist(), *cells, strict=True
    ):
        yield Identity(
            row=row,
            name=name,
            parts=None if "@" in name else name_parts(name),
            emails=tuple(mail for mail in split_list(email.casefold()) if not _OFFICE.match(mail)),
            phones=tuple(number for text in split_list(phone) if (number := _number(text))),
            profile=_profile(profile),
            company=_company(company),
            place=plain(place),
            event=plain(event),
            birthday=birthday,
        )


def _number(text: str) -> str:
    digits = "".join(letter for letter in text if letter.isdecimal())
    return digits[-9:] if len(digits) >= 7 else ""


def _profile(url: str) -> str:
    found = _SLUG.match(url.strip())
    if not found:
        return ""
    path = found[2].partition("?")[0].partition("#")[0].strip("/").casefold()
    return f"{found[1].casefold()}/{path}" if path else ""


def _company(text: str) -> str:
    return " ".join(_LEGAL_FORM.sub(" ", plain(text)).split()) if text else ""
