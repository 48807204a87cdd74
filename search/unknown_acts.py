"""Acts that a query names and the library does not hold: told, and looked for where others cite them."""

import re

from django.utils.translation import gettext as _

from search import reading
from search.analysis import lemmas
from search.plan import Term, Way
from search.read_so_far import Reading

_KIND = re.compile(r"(?!№)[^\W\d]{2}")
_YEAR = re.compile(r"1[89]\d\d|20\d\d")


def tell_unknown(at: Reading, masked: str) -> None:
    """An act that the library does not hold is looked for as words, where others cite it."""
    for number in reading.numbers(masked):
        label = number.number.upper()
        if number.certain and number.lettered:
            at.take(number.start, number.end)
            at.rest = f"{at.rest} {number.number}"
            at.note("unknown_act", _("№ %s в библиотеке нет: места, где он назван") % label)
            return
        if _names_an_act(at, number):
            at.note("unknown_act", _("№ %s в библиотеке нет: места, где стоят эти слова") % label)
            return


def _names_an_act(at: Reading, number: reading.Found) -> bool:
    """«Приказ 999», «№ 999» alone: not «участок № 12», not «закон 2015 года»."""
    said = at.text[number.start : number.end]
    if _YEAR.fullmatch(number.number) and "№" not in said:
        return False
    return said == at.text or bool(_KIND.match(said))


def tell_unknown_code(at: Reading, start: int, end: int, name: str) -> None:
    """«ГК РФ» is looked for as other acts cite it: its words in a row."""
    at.take(start, end)
    at.named.append(Term(name, (Way(tuple(lemmas(name)), 1.0),)))
    at.note("unknown_act", _("%s: в библиотеке нет, места, где он назван") % name)
