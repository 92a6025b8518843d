"""A draft: rendered from a template and details, with what is missing and whether it is generic."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from jinja2 import TemplateError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from netdash.drafting.details import CALLED, NAMES, PERSONAL, QUESTIONS, Details
from netdash.errors import NetdashError

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Longest draft in characters; a template that writes more is in error.
MOST_TEXT = 20_000


class TemplateMistakeError(NetdashError):
    """A template the user changed cannot be used, with the reason."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f'The template "{name}" cannot be used: {why}. Correct it, or go back to the original.'
        )


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of draft: its title, when it is of use, its text, its limit in characters (0: none)."""

    name: str
    title: str
    use: str
    text: str
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Missing:
    """A detail the draft needs and does not have, and the question that asks for it."""

    detail: str
    question: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to read, change and send oneself.

    Attributes:
        subject, body: empty as long as something is missing, so that no blank is ever sent.
        missing: what has to be asked first.
        generic: the sentence that says it could have gone to anyone, and what would make it personal.
        too_long: the sentence that says by how much the limit is passed.
    """

    template: Template
    to: str
    subject: str
    body: str
    missing: tuple[Missing, ...] = ()
    generic: str = ""
    too_long: str = ""

    @property
    def mailto(self) -> str:
        """The address that opens the draft in the mail program."""
        query = urlencode({"subject": self.subject, "body": self.body.replace("\n", "\r\n")}, quote_via=quote)
        return f"mailto:{quote(self.to, safe='@+')}?{query}"

    @property
    def gmail(self) -> str:
        """The address that opens the draft in Gmail."""
        query = {"view": "cm", "fs": "1", "to": self.to, "su": self.subject, "body": self.body}
        return "https://mail.google.com/mail/?" + urlencode(query, quote_via=quote)


@cache
def standard_templates() -> dict[str, Template]:
    """The templates that come with netdash, by name."""
    text = files("netdash.drafting").joinpath("templates.toml").read_text(encoding="utf-8")
    return {name: Template(name=name, **entry) for name, entry in tomllib.loads(text).items()}


def templates(changed: Mapping[str, str]) -> dict[str, Template]:
    """All templates, with the user's own wording where he changed it (`Settings.templates`)."""
    return {
        name: replace(template, text=changed[name]) if changed.get(name) else template
        for name, template in standard_templates().items()
    }


def draft(template: Template, details: Details) -> Draft:
    """The draft that a template makes of the details.

    Raises:
        TemplateMistakeError: when the template's own text is at fault.
    """
    text, absent = _rendered(template, details)
    if absent:
        missing = tuple(Missing(name, QUESTIONS.get(name, f'What is "{name}"?')) for name in absent)
        return Draft(template, details.email, "", "", missing)
    subject, body = _parted(text)
    return checked(Draft(template, details.email, subject, body), details)


def checked(one: Draft, details: Details) -> Draft:
    """The draft, perhaps rewritten by the user, with `generic` and `too_long` told anew."""
    length = len(one.body)
    over = length - one.template.limit if one.template.limit else 0
    too_long = f"{over} characters too long: {length} of {one.template.limit}." if over > 0 else ""
    return replace(one, generic=generic(f"{one.subject}\n{one.body}", details), too_long=too_long)


def generic(text: str, details: Details) -> str:
    """The sentence that says a text could have gone to anyone; empty when it quotes something noted."""
    known = {name: getattr(details, name) for name in PERSONAL if getattr(details, name)}
    if any(quotes(text, noted) for noted in known.values()):
        return ""
    who = details.first_name or "this person"
    sentence = f"This could have gone to anyone: it quotes nothing you noted about {who}."
    if not known:
        return f"{sentence} Nothing is noted yet: what did you talk about?"
    name, noted = next(iter(known.items()))
    return f'{sentence} You noted {CALLED.get(name, "this")}: "{noted}".'


_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset((
    "about", "after", "again", "also", "because", "been", "could", "every", "from", "have", "help", "into",
    "just", "like", "looking", "more", "most", "much", "need", "needs", "only", "other", "over", "some",
    "such", "than", "that", "their", "them", "then", "there", "these", "they", "this", "those", "very",
    "want", "what", "when", "where", "which", "will", "with", "work", "working", "would", "your",
))  # fmt: skip


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if word not in _COMMON}


def quotes(text: str, noted: str) -> bool:
    """Whether at least half of a note's telling words stand in the text."""
    telling = _words(noted)
    if not telling:
        return bool(noted.strip()) and noted.casefold() in text.casefold()
    return 2 * len(telling & _words(text)) >= len(telling)


_ALLOWED = (
    nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.CondExpr, nodes.Filter, nodes.And, nodes.Or,
    nodes.Not, nodes.Compare, nodes.Operand, nodes.Const,
)  # fmt: skip


class _Absent(Undefined):
    """A detail that is not known: false in a condition, noted when it would be printed."""

    absent: list[str]

    def __str__(self) -> str:
        name = str(self._undefined_name)
        if name not in self.absent:
            self.absent.append(name)
        return ""


def _sentence(text: Any) -> str:
    plain = str(text).strip()
    return plain[:1].upper() + plain[1:]


def _full_stop(text: Any) -> str:
    plain = str(text).strip()
    return plain if plain.endswith((".", "!", "?", "…")) or not plain else f"{plain}."


_FILTERS = {"sentence": _sentence, "full_stop": _full_stop}


def _rendered(template: Template, details: Details) -> tuple[str, list[str]]:
    absent: list[str] = []
    undefined = type("Absent", (_Absent,), {"absent": absent})
    environment = ImmutableSandboxedEnvironment(undefined=undefined, autoescape=False)
    environment.filters |= _FILTERS
    known = {name: value for name, value in asdict(details).items() if value}
    try:
        _check(environment.parse(template.text))
        text = environment.from_string(template.text).render(known)
    except (TemplateError, RecursionError) as error:
        raise TemplateMistakeError(template.name, str(error).rstrip(".")) from error
    unknown = sorted(set(absent) - NAMES)
    if unknown:
        raise TemplateMistakeError(template.name, f'there is no detail called "{unknown[0]}"')
    if len(text) > MOST_TEXT:
        raise TemplateMistakeError(template.name, f"it writes more than {MOST_TEXT} characters")
    return text, absent


def _check(tree: nodes.Template) -> None:
    """Allow only details, conditions and the one filter: a shared sheet may hold anybody's template."""
    for node in tree.find_all(nodes.Node):
        plain_filter = not isinstance(node, nodes.Filter) or node.name in _FILTERS
        if not isinstance(node, _ALLOWED) or not plain_filter:
            what = type(node).__name__.casefold()
            raise TemplateError(f'only details, "if", "sentence" and "full_stop" are allowed, not "{what}"')


def _parted(text: str) -> tuple[str, str]:
    """Subject and body, with blank lines made single and blanks at line ends removed."""
    lines = "\n".join(line.strip() for line in text.strip().splitlines())
    body = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]{2,}", " ", lines))
    if body.startswith("Subject:"):
        subject, _, body = body.partition("\n")
        return subject.removeprefix("Subject:").strip(), body.strip()
    return "", body
