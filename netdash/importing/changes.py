"""An import as one change of the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.changes.contact_values import holds_several, united
from netdash.changes.draft import Draft
from netdash.changes.people import split_name
from netdash.days import counted
from netdash.fields import split_list
from netdash.importing.plans import Action, Choice, Difference, ImportPlan, Person, Take

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from netdash.changes.model import Changes
    from netdash.changes.spelling import Value


_PROGRESS_EVERY = 50


def changes_of(
    plan: ImportPlan,
    choices: Mapping[int, Choice] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Changes:
    """The changes of an import, as one that can be undone at once.

    Args:
        plan: as made by `plan_import`.
        choices: what the user decided otherwise, by the number of the person.
        progress: told the share that is done, now and then.
    """
    draft = Draft(plan.network)
    given = choices or {}
    added = updated = 0
    for done, person in enumerate(plan.people):
        choice = given.get(person.number, Choice(person.action))
        if choice.action is Action.ADD:
            draft.add("contacts", split_name(plan.network, person.values))
            added += 1
        elif choice.action is Action.UPDATE and person.row is not None:
            updated += _update(draft, person, choice)
        if progress and done % _PROGRESS_EVERY == 0:
            progress(done / len(plan.people))
    if progress:
        progress(1.0)
    parts = [f"add {counted(added, 'person', 'people')}"] if added else []
    parts += [f"complete {counted(updated, 'person', 'people')}"] if updated else []
    return draft.changes(f"Import: {' and '.join(parts)}" if parts else "Import: nothing to do")


def _update(draft: Draft, person: Person, choice: Choice) -> bool:
    """Take over what is chosen of one person; whether anything is."""
    wanted = {
        one.name: _taken(one, take)
        for one in person.differences
        if (take := choice.fields.get(one.name, one.take)) is not Take.OURS
    }
    row = person.row or 0
    for name, value in wanted.items():
        if not draft.is_computed("contacts", row, name):
            draft.set("contacts", row, name, value)
    return bool(wanted)


def _taken(one: Difference, take: Take) -> Value:
    if take is Take.THEIRS or one.ours is None:
        return one.theirs
    if holds_several(one.name):
        return united([*split_list(one.ours), *split_list(one.theirs)])
    return f"{one.ours}\n{one.theirs}"
