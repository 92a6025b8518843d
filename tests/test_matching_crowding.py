"""What a crowd of other answers takes from a match."""

from __future__ import annotations

from hypothesis import given, strategies as st

from netdash.matching.crowding import uncrowded
from netdash.matching.matches import NEED, Match
from netdash.matching.statements import OFFERS, SEEKS, Statement


def seeks(words: str) -> Statement:
    return Statement(SEEKS, words, "looking for", 1.0, ())


def offers(words: str) -> Statement:
    return Statement(OFFERS, words, "can help with", 1.0, ())


ROOM, BEES = seeks("a room"), seeks("bees")
SPARE, HIVES, MONEY = offers("spare rooms"), offers("hives"), offers("money")


def order(*matches: Match) -> list[tuple[int, int]]:
    best_first = sorted(matches, key=lambda match: -match.score)
    return [(match.seeker, match.giver) for match in uncrowded(best_first)]


def test_a_need_that_one_can_meet_stands_before_a_need_that_many_can() -> None:
    crowd = [Match(1, giver, ROOM, offers(f"room {giver}"), 0.9, NEED) for giver in range(2, 8)]
    assert order(*crowd, Match(8, 9, BEES, HIVES, 0.8, NEED))[0] == (8, 9)


def test_an_offer_that_one_can_use_stands_before_an_offer_that_many_can() -> None:
    crowd = [Match(seeker, 1, seeks(f"money {seeker}"), MONEY, 0.9, NEED) for seeker in range(2, 8)]
    assert order(*crowd, Match(8, 9, BEES, HIVES, 0.8, NEED))[0] == (8, 9)


def test_the_best_answer_to_a_need_stays_before_its_others() -> None:
    answers = [Match(1, giver, ROOM, offers(f"room {giver}"), 1 - giver / 100, NEED) for giver in range(2, 6)]
    assert order(*answers) == [(1, 2), (1, 3), (1, 4), (1, 5)]


def test_people_who_wrote_the_same_words_are_counted_one_by_one() -> None:
    alone = Match(1, 2, ROOM, SPARE, 0.9, NEED)
    same_words = Match(3, 4, ROOM, offers("guest room"), 0.9, NEED)
    assert [one.score for one in uncrowded([alone, same_words])] == [0.9, 0.9]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(6, 11), st.floats(0.01, 2)), max_size=30))
def test_no_match_is_lost_nor_gains_and_the_best_comes_first(drawn: list[tuple[int, int, float]]) -> None:
    matches = [Match(seeker, giver, ROOM, SPARE, score, NEED) for seeker, giver, score in drawn]
    found = uncrowded(sorted(matches, key=lambda match: -match.score))
    assert sorted(one[:2] for one in found) == sorted(one[:2] for one in matches)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert sum(one.score for one in found) <= sum(one.score for one in matches) + 1e-9
