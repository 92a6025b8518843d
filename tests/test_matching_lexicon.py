"""The lexicon: its compact form, its marks, spelling and the user's own topics."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from netdash.matching.atlas import anywhere
from netdash.matching.beginnings import AMBIGUOUS
from netdash.matching.compiled_lexicon import COMPILED
from netdash.matching.compiling import compiled_text
from netdash.matching.concepts import lexicon
from netdash.matching.lexicon_files import KINDS
from netdash.matching.lexicon_keys import phrase_key
from netdash.matching.lexicon_source import Source
from netdash.matching.people import topics_of
from netdash.matching.phrase_tables import longest_by_beginning, read_senses
from netdash.matching.places import apart, together
from netdash.matching.senses import line_of
from netdash.matching.terms import Terms
from netdash.matching.tokens import stem, words_of
from netdash.sheets.base import Revision, Snapshot, Tab
from tests.networks import small_network

if TYPE_CHECKING:
    from pathlib import Path


def names_in(text: str) -> list[str]:
    return [lexicon().names[hit.concept] for hit in Terms(lexicon(), words_of(text)).hits]


def test_the_compiled_lexicon_is_that_of_the_concept_files() -> None:
    assert COMPILED.read_text(encoding="utf-8") == compiled_text()


def test_the_lexicon_is_broad() -> None:
    assert len(lexicon().names) >= 350
    assert len(lexicon().terms) >= 15_000
    assert set(lexicon().kinds) <= set(KINDS)


def test_inflection_abbreviation_and_accents_make_no_difference() -> None:
    assert names_in("translators") == names_in("translator") == ["translation"]
    assert names_in("Développeur") == names_in("developpeur")
    assert words_of("w/o b/c").folded == ("without", "because")


def test_the_longest_term_wins() -> None:
    assert names_in("bass guitar") == ["bass_player"]


def test_one_slip_of_the_pen_is_forgiven_in_longer_words() -> None:
    assert names_in("fundrasing") == names_in("fundraising")
    assert names_in("acountant") == names_in("accountant") != []


def test_compounds_are_understood_by_their_last_part() -> None:
    assert "photography" in names_in("Kleinkindfotografin")


def test_neighbouring_towns_are_together_and_far_ones_apart() -> None:
    leeds, bradford, lyon = (
        anywhere().location_of("Leeds"),
        anywhere().location_of("bradford, uk"),
        anywhere().location_of("Lyon, France"),
    )
    assert together(leeds, bradford)
    assert apart(leeds, lyon)
    assert not apart(leeds, anywhere().location_of(""))
    assert not apart(leeds, anywhere().location_of("United Kingdom"))


@pytest.mark.parametrize(
    "word", ["these", "important", "indeed", "excellent", "latter", "wee", "million", "addition", "stewart"]
)
def test_an_everyday_word_is_no_term_that_only_shares_its_stem(word: str) -> None:
    assert names_in(word) == []


def test_cut_off_words_around_an_ambiguous_one_do_not_make_their_sense_the_usual_one(tmp_path: Path) -> None:
    (tmp_path / "senses.txt").write_text("lead: one = generat*, sales | two = pencil, *", encoding="utf-8")
    source = Source(exact={"generation", "pencil"})
    senses = read_senses(tmp_path / "senses.txt", {"one": 1, "two": 2}, source)["lead"]
    assert ["*" in words for _, words in senses] == [False, True]
    assert "generation" in senses[0][1]


def test_a_sense_that_is_no_concept_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "senses.txt").write_text("lead: onne = sales | none = *", encoding="utf-8")
    with pytest.raises(ValueError, match="onne"):
        read_senses(tmp_path / "senses.txt", {"one": 1}, Source())


def test_two_words_together_tell_the_sense_of_a_third_where_neither_does_alone() -> None:
    marketing, running = (lexicon().names.index(name) for name in ("marketing", "running"))
    senses = {"slant": line_of(((marketing, ("north hill",)), (running, ("*",))))}
    mine = replace(lexicon(), senses=senses, lines={"slant": f"|{AMBIGUOUS}|"})
    found = [
        [mine.names[hit.concept] for hit in Terms(mine, words_of(text)).hits]
        for text in ("slant north hill", "slant hill north")
    ]
    assert found == [["marketing"], ["running"]]


def test_the_users_own_topics_win_over_the_lexicon() -> None:
    mine = lexicon().extended({"Cheese rolling": ["double gloucester", "downhill dash"]})
    hits = Terms(mine, words_of("double gloucester on Sundays")).hits
    assert [mine.names[hit.concept] for hit in hits] == ["cheese_rolling"]
    assert "cheese_rolling" not in lexicon().names


def test_a_tab_called_topics_is_read() -> None:
    network = small_network([{"name": "Ana Silva"}])
    tab = Tab("Topics", (("Concept", "Words"), ("Cheese rolling", "double gloucester, downhill")))
    with_tab = type(network)(
        **{name: getattr(network, name) for name in network.__dataclass_fields__ if name != "snapshot"},
        snapshot=Snapshot((*network.snapshot.tabs, tab), Revision("2")),
    )
    assert "cheese_rolling" in topics_of(with_tab).names


@given(st.text(max_size=60))
def test_any_text_is_split_into_words_that_stand_in_it(text: str) -> None:
    words = words_of(text)
    assert len(words.folded) == len(words.starts) == len(words.ends)
    assert all(start < end for start, end in zip(words.starts, words.ends, strict=True))


@given(st.text(alphabet=st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=16))
def test_a_stem_is_never_longer_than_its_word_or_a_known_base(word: str) -> None:
    assert len(stem(word)) <= len(word) + 1


def test_the_longest_phrase_is_known_by_its_first_two_words() -> None:
    phrases = ("wants", "wants to meet", "wants to", "looking for", "seeks")
    assert longest_by_beginning(phrases) == {
        "wants": 2, "wants to": 3, "looking": 2, "looking for": 2, "seeks": 1,
    }  # fmt: skip


def test_two_lines_for_the_senses_of_one_word_are_refused(tmp_path: Path) -> None:
    lines = tmp_path / "senses.txt"
    lines.write_text("cast: none = bronze\nplay, casting: none = actor\n", encoding="utf-8")
    with pytest.raises(ValueError, match="Two lines tell the senses of casting; make them one"):
        read_senses(lines, {}, Source())


def test_a_word_with_an_apostrophe_is_part_of_a_term() -> None:
    assert phrase_key("can't see his kids", frozenset(), frozenset(), frozenset()).split()[0] == "can't"


def test_a_phrase_with_another_sense_hides_the_words_in_it() -> None:
    assert names_in("a brand for gin")
    assert not names_in("brand new")
