from __future__ import annotations

from datetime import date
from pathlib import Path

from netdash.digest import Digest


def digest(*overdue: tuple[str, str], problems: int = 0, intros: int = 0) -> Digest:
    pairs = tuple((f"Ann {number}", f"Bo {number}", "Both sail.") for number in range(intros))
    return Digest(
        date(2026, 11, 22), "contacts.xlsx", Path("/out"), overdue, 2, pairs, "All is calm.", problems
    )


def test_a_day_with_nothing_due_says_so() -> None:
    assert str(digest()) == (
        "contacts.xlsx, Sunday 22 November 2026\n\nNobody is waiting to hear from you.\n\n"
        "2 people fall due in the coming two weeks.\n\nAll is calm.\n\nThe whole lists are in /out."
    )


def test_the_people_who_wait_are_named_with_the_reason() -> None:
    assert "1 person is waiting to hear from you:\n- Anna: Promised.\n" in str(digest(("Anna", "Promised.")))


def test_a_long_list_is_cut_and_its_rest_counted() -> None:
    people = [(f"Anna {number}", "Promised.") for number in range(9)]
    text = str(digest(*people, intros=5))
    assert "9 people are waiting" in text
    assert "- Anna 6: Promised.\n  and 2 more" in text
    assert "- Ann 2 and Bo 2: Both sail.\n  and 2 more" in text


def test_what_could_not_be_read_is_counted() -> None:
    assert "1 thing in the sheet could not be read." in str(digest(problems=1))


def test_no_line_is_wider_than_a_mail() -> None:
    text = str(digest(("Anna", "Promised " + "a long explanation " * 20)))
    assert max(map(len, text.splitlines())) <= 78
