"""Places of words in a text, and where they go in the next one."""

import time

import pytest

from council.carrying import carry_places
from council.places import NoSuchPlace, Place, Places
from legaltext.model import Act, AnchorState, Requisites, Unit

ONE = "1. Кластер создается по инициативе не менее чем пяти участников."
TWO = "2. Доля продукции составляет не менее 20 процентов  общего объема."


def act(*texts: str) -> Act:
    units = tuple(
        Unit(kind="часть", text=text, mark=text.split()[0], uid=f"u{n}")
        for n, text in enumerate(texts, 1)
    )
    return Act(Requisites(), units, "\n".join(texts))


def place_of(text: str, uid: str, words: str) -> Place:
    start = text.index(words)
    return Place(uid, start, start + len(words))


def test_a_place_and_its_characters_in_the_act_are_the_same_words():
    whole = act(ONE, TWO)
    place = place_of(TWO, "u2", "20 процентов")
    start, end = Places(whole).span(place)
    assert whole.text[start:end] == "20 процентов"
    assert Places(whole).at(start, end) == place


def test_a_quote_keeps_what_stands_around_it():
    quote = Places(act(ONE, TWO)).quote(place_of(ONE, "u1", "пяти"))
    assert (quote.exact, quote.suffix) == ("пяти", " участников.")
    assert quote.prefix.endswith("не менее чем ")


def test_pasted_words_are_found_whatever_the_blanks_between_them():
    [found] = Places(act(ONE, TWO)).find("u2", "20  процентов\nобщего")
    assert TWO[found.start : found.end] == "20 процентов  общего"


@pytest.mark.parametrize("words", ["двадцать", "пяти", "", "   "])
def test_words_that_do_not_stand_in_the_unit_have_no_place(words):
    assert Places(act(ONE, TWO)).find("u2", words) == []


def test_a_quote_that_runs_past_its_unit_is_cut_at_its_end():
    whole = act(ONE, TWO)
    assert Places(whole).at(0, len(whole.text)) == Place("u1", 0, len(ONE))


@pytest.mark.parametrize("place", [Place("u9", 0, 1), Place("u1", 5, 999), Place("u1", 7, 3)])
def test_an_impossible_place_is_refused(place):
    with pytest.raises(NoSuchPlace):
        Places(act(ONE, TWO)).span(place)


def test_untouched_words_stay_and_removed_ones_are_lost():
    old, new = act(ONE, TWO), act(ONE, "2. Реестр ведет уполномоченный орган.")
    arrived = carry_places(
        old,
        new,
        {
            1: place_of(ONE, "u1", "не менее чем пяти участников"),
            2: place_of(TWO, "u2", "20 процентов  общего объема"),
        },
    )
    assert arrived[1].state is AnchorState.SAME
    assert arrived[1].place == place_of(ONE, "u1", "не менее чем пяти участников")
    assert arrived[2].state is AnchorState.LOST
    assert arrived[2].place is None


def test_words_changed_inside_ask_a_person():
    new = act(ONE.replace("пяти", "десяти"), TWO)
    arrived = carry_places(
        act(ONE, TWO), new, {1: place_of(ONE, "u1", "не менее чем пяти участников")}
    )
    assert arrived[1].state is AnchorState.EDITED
    assert arrived[1].needs_person


def test_a_remark_to_a_whole_unit_stays_while_the_unit_lives():
    new = act(ONE, "2. Реестр ведет уполномоченный орган.")
    assert carry_places(act(ONE, TWO), new, {1: Place("u2", 0, 0)})[1].place == Place("u2", 0, 0)


def test_thousands_of_equal_words_are_looked_for_in_bounded_time():
    text = "1. " + "а " * 10_000
    # Processor time: a busy machine does not make the search longer.
    started = time.process_time()
    assert Places(act(text)).find("u1", "а " * 5_000 + "б") == []
    assert time.process_time() - started < 5
