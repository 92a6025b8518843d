"""Headers that mean one thing or another by the cells below and the columns beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.reading.people_columns import points_of_the_named, without_shared_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netdash.reading.columns import Candidate

#: Bare words for a full name that mean the given name beside a family name.
GIVEN_OR_FULL = frozenset(
    {"nombre", "nome", "имя", "ім я", "ονομα", "ad", "adi", "isim", "imie", "jmeno", "meno", "ime"}
)
#: Bare words for a full name that mean the family name beside a given name.
FAMILY_OR_FULL = frozenset({"name", "nom", "naam", "namn", "navn", "nimi", "nume", "nev"})

_CONTACT = frozenset(
    {"contact", "contacts", "contact info", "contact details", "kontakt", "kontakte", "kontaktdaten",
     "contacto",
     "contactos", "contatto", "contatti", "contato", "contatos", "coordonnees", "reach at", "how to reach",
     "контакт", "контакты", "контакти", "επαφη", "اتصال", "جهة الاتصال", "איש קשר", "संपर्क", "联系方式",
     "連絡先", "연락처"}
)  # fmt: skip
_ADDRESS = frozenset(
    {"url", "urls", "link", "links", "social", "socials", "social media", "social link", "profile",
     "profil", "perfil",
     "profilo", "profiel", "web profile", "online", "lien", "liens", "enlace", "handle"}
)  # fmt: skip
_PHONE_WORDS = frozenset(
    {"home", "work", "office", "private", "direct", "privat", "dienstlich", "bureau", "maison"}
)
#: What a list calls its people; their names stand below where no other column holds them.
_PEOPLE = frozenset(
    {"attendee", "guest", "participant", "investor", "journalist", "speaker", "donor", "member", "client",
     "customer", "lead", "prospect", "partner", "mentor", "candidate", "student", "alumnus", "alumni",
     "friend",
     "peep", "peeps", "human", "humans", "artist", "author", "founder", "teilnehmer", "gast", "kunde",
     "invite",
     "participante", "cliente", "klant", "deelnemer", "contact", "reporter", "volunteer", "supporter",
     "neighbour"}
)  # fmt: skip
_FOLLOW_UP = frozenset(
    {
        "follow up",
        "followup",
        "follow ups",
        "followups",
        "follow up s",
        "following up",
        "fu",
        "f u",
        "reach out",
    }
)
_SALUTATIONS = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "rev", "herr", "frau", "herrn", "hr",
     "fr", "m",
     "mme", "mlle", "monsieur", "madame", "sr", "sra", "srta", "don", "dona", "sig", "sig ra", "dott",
     "dott ssa",
     "ing", "dhr", "mevr", "mw", "pan", "pani", "prof dr", "dr ing", "mag", "me", "maitre", "eng", "hon",
     "capt"}
)  # fmt: skip


def settle(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The columns of a contact list with the undecided headers decided."""
    fields = {one.field for one in candidates if one.field}
    if any(one.words in _ACCOUNTS for one in candidates):
        fields.add("account of a program")
    if any(one.field == "tags" and one.words not in _MAILING_LISTS for one in candidates):
        fields.add("own tags")
    rules: tuple[Callable[[Candidate, set[str]], Candidate], ...] = (
        _name_or_part,
        _contact_by_cells,
        _person_by_cells,
        _address_by_cells,
        _title_or_salutation,
        _time_or_text,
        _person_or_story,
        _follow_up_planned_or_done,
        _nickname_or_family_name,
        _plan_or_tariff,
        _seen_online,
        _mailing_lists,
    )
    settled = list(without_shared_word(points_of_the_named(candidates)))
    for rule in rules:
        settled = [rule(one, fields) for one in settled]
    return tuple(settled)


def _name_or_part(one: Candidate, fields: set[str]) -> Candidate:
    if (
        one.field == "name"
        and one.words in GIVEN_OR_FULL
        and "last_name" in fields
        and "first_name" not in fields
    ):
        return one.as_field("first_name", "a column for the family name stands beside it")
    if (
        one.field == "name"
        and one.words in FAMILY_OR_FULL
        and "first_name" in fields
        and "last_name" not in fields
    ):
        few_words = one.looks.words < 1.6
        if few_words:
            return one.as_field("last_name", "a column for the first name stands beside it")
    return one


def _contact_by_cells(one: Candidate, fields: set[str]) -> Candidate:
    if one.words not in _CONTACT:
        return one
    shares = {
        "email": (one.looks.email, "the cells are e-mail addresses"),
        "phone": (one.looks.phone, "the cells are telephone numbers"),
        "name": (one.looks.name if "name" not in fields else 0.0, "the cells are names"),
    }
    field, (share, reason) = max(shares.items(), key=lambda entry: entry[1][0])
    return (
        one.as_field(field, reason, 0.9)
        if share >= 0.5
        else one.as_field(None, "the cells are of several kinds")
    )


def _person_by_cells(one: Candidate, fields: set[str]) -> Candidate:
    if one.words in _PEOPLE and not {"name", "first_name", "last_name"} & fields and one.looks.name >= 0.6:
        return one.as_field("name", "the cells are names", 0.85)
    if one.words in _PHONE_WORDS and one.looks.phone >= 0.5:
        return one.as_field("phone", "the cells are telephone numbers", 0.9)
    return one


def _address_by_cells(one: Candidate, fields: set[str]) -> Candidate:
    if one.words not in _ADDRESS:
        return one
    if one.looks.profile >= 0.5 or ("profil" in one.words and one.looks.url >= 0.5):
        return one.as_field("profile_url", "the cells are addresses of profiles", 0.9)
    if one.looks.url >= 0.5 and "website" not in fields:
        return one.as_field("website", "the cells are web addresses", 0.8)
    return one.as_field(None, "the cells are no profiles")


def _title_or_salutation(one: Candidate, _: set[str]) -> Candidate:
    if one.field != "title" or not one.looks.common:
        return one
    salutations = sum(word.casefold().replace(".", " ").strip() in _SALUTATIONS for word in one.looks.common)
    if 2 * salutations > len(one.looks.common):
        return one.as_field("", "the cells are forms of address, as Mr or Dr")
    return one


_MET = (
    "met", "first met", "first meeting", "first encounter", "kennengelernt", "rencontre", "incontrato",
    "conosciuto", "ontmoet", "traffades", "mottes", "modtes",
)  # fmt: skip
#: Short headers, and the field they are when their cells are dates and when they are not.
_BY_DATES = (
    (("last",), ("last_contact", "last_name")),
    (("next",), ("next_follow_up", "next_action")),
    (_MET, ("met_on", "how_met")),
    (
        ("relance", "seguimiento", "nachfassen", "opvolging", "uppfoljning", "opfolgning", "oppfolging"),
        ("next_follow_up", "next_action"),
    ),
)


def _time_or_text(one: Candidate, _: set[str]) -> Candidate:
    """Short headers such as "Last", "Next" and "Met" by whether the cells are dates."""
    dated = one.looks.date >= 0.5
    for words, (when_dated, otherwise) in _BY_DATES:
        if one.words in words and one.looks.blank < 1:
            return one.as_field(
                when_dated if dated else otherwise, f"the cells are {'dates' if dated else 'text'}"
            )
    return one


def _person_or_story(one: Candidate, _: set[str]) -> Candidate:
    """Who brought you together where the cells are names, else how you met."""
    if one.words in {
        "intro",
        "introduction",
        "referral",
        "via",
        "connection",
        "mutual",
        "referral source",
        "tramite",
    }:
        names = one.looks.name >= 0.6 and one.looks.long_text < 0.2
        field = "introduced_by" if names else "how_met"
        return one.as_field(field, "the cells are names" if names else "the cells tell how you met")
    return one


def _follow_up_planned_or_done(one: Candidate, fields: set[str]) -> Candidate:
    """A bare "Follow-up" is a plan where a last contact is kept beside it or some of it lies ahead."""
    if one.words not in _FOLLOW_UP:
        return one
    if one.looks.date < 0.3:
        to_do = one.looks.long_text > 0 and "next_action" not in fields
        return one.as_field("next_action" if to_do else None, "the cells say what to do, not when")
    planned = "last_contact" in fields or one.looks.future > 0
    if planned and "next_follow_up" not in fields:
        return one.as_field("next_follow_up", "it stands beside the last contact, or lies ahead", 0.8)
    return one.as_field(None, "it can be when you wrote or when you will: choose, if you want it used")


def _nickname_or_family_name(one: Candidate, fields: set[str]) -> Candidate:
    """The header "Apelido" is a nickname in Brazil and the family name in Portugal."""
    if one.words == "apelido" and "name" in fields and "first_name" not in fields and one.looks.blank > 0:
        return one.as_field("nickname", "the whole name stands beside it")
    return one


def _mailing_lists(one: Candidate, fields: set[str]) -> Candidate:
    """Mailing lists are tags only where there are no tags of the user's own."""
    if one.words in _MAILING_LISTS and "own tags" in fields:
        return one.as_field(None, "a column of tags stands beside it")
    return one


_ACCOUNTS = frozenset({"username", "user name", "user id", "userid"})


def _seen_online(one: Candidate, fields: set[str]) -> Candidate:
    """Beside the name of an account, "Last seen" is when somebody was online."""
    if one.words in {"last seen", "last active"} and "account of a program" in fields:
        return one.as_field("", "it is when they were online")
    return one


_MAILING_LISTS = frozenset({"list", "lists", "list membership", "email lists", "mailing lists"})


def _plan_or_tariff(one: Candidate, _: set[str]) -> Candidate:
    """A "Plan" of few words that repeat is what somebody pays for, not what to do next."""
    if one.words == "plan" and one.looks.common and one.looks.distinct <= 0.5 and one.looks.long_text < 0.2:
        return one.as_field(None, "the cells are of a few kinds")
    return one
