"""Numbers that Word prints by itself: the state of every list of a document.

Levels, starts, overrides and formats follow ECMA-376, part 1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from legaltext.sources.docx.archive import W

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_TENS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 100_000


@dataclass(slots=True)
class Level:
    """How one level of a list looks.

    restart: the level whose number starts this one afresh. style: paragraphs of it stand at this level.
    """

    start: int = 1
    form: str = "decimal"
    text: str = "%1."
    plain: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(slots=True)
class ListState:
    """The levels of a list and the numbers reached, None where a level was not used yet."""

    levels: list[Level]
    reached: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)

    def next(self, level: int) -> str:
        """The number of the next paragraph at this level, as printed; "" for a bullet's place."""
        for above in range(level):
            if self.reached[above] is None:
                self.reached[above] = self.levels[above].start
        before = self.reached[level]
        self.reached[level] = self.levels[level].start if before is None else before + 1
        for below in range(level + 1, _LEVELS):
            restart = self.levels[below].restart
            if restart is None or (restart and level < restart):
                self.reached[below] = None
        return self._printed(self.levels[level])

    def _printed(self, level: Level) -> str:
        if level.form == "bullet":
            return "–"
        if level.form == "none":
            return ""
        return _PLACE.sub(lambda found: self._figure(int(found[1]) - 1, level), level.text)

    def _figure(self, index: int, level: Level) -> str:
        value = self.reached[index]
        form = "decimal" if level.plain else self.levels[index].form
        return printed(self.levels[index].start if value is None else value, form)


class Numbering:
    """Lists of the document by the id that paragraphs name; several ids may share one list."""

    def __init__(self, root: etree._Element | None) -> None:
        self.states: dict[str, ListState] = {}
        if root is None:
            return
        shapes = _shapes(root)
        shared: dict[str, ListState] = {}
        for number in root.iterfind(f"{W}num"):
            named = number.find(f"{W}abstractNumId")
            key = named.get(f"{W}val", "") if named is not None else ""
            if key not in shapes:
                continue
            own = _overridden(shapes[key], number)
            state = (
                shared.setdefault(key, ListState(shapes[key])) if own is None else ListState(own)
            )
            self.states[number.get(f"{W}numId", "")] = state

    def next(self, number: str | None, level: int | None, style: str = "") -> str:
        """The printed number of a paragraph of the list; "" where it is in none.

        A paragraph that names no level stands at that of its style.
        """
        state = self.states.get(number or "")
        if state is None:
            return ""
        if level is None:
            levels = (n for n, one in enumerate(state.levels) if style and one.style == style)
            level = next(levels, 0)
        return state.next(level) if 0 <= level < _LEVELS else ""


def _shapes(root: etree._Element) -> dict[str, list[Level]]:
    """Levels of every abstract list; one that only names a list style has those of the style's list."""
    found = {one.get(f"{W}abstractNumId", ""): one for one in root.iterfind(f"{W}abstractNum")}
    named = {_value(one, "styleLink"): one for one in found.values()}
    return {
        key: _levels(named.get(_value(one, "numStyleLink") or "", one))
        for key, one in found.items()
    }


def _levels(shape: etree._Element) -> list[Level]:
    levels = [Level(text=f"%{n}.") for n in range(1, _LEVELS + 1)]
    for one in shape.iterfind(f"{W}lvl"):
        index = _whole(one.get(f"{W}ilvl"), 0)
        if index < _LEVELS:
            levels[index] = _level(one)
    return levels


def _level(one: etree._Element) -> Level:
    restart = one.find(f"{W}lvlRestart")
    return Level(
        _whole(_value(one, "start"), 1),
        _value(one, "numFmt") or "decimal",
        _value(one, "lvlText") or "",
        one.find(f"{W}isLgl") is not None,
        _whole(restart.get(f"{W}val"), 0) if restart is not None else None,
        _value(one, "pStyle") or "",
    )


def _overridden(levels: list[Level], number: etree._Element) -> list[Level] | None:
    """Levels of an id that has its own: such a list counts for itself. None if it has none."""
    found = list(number.iterfind(f"{W}lvlOverride"))
    if not found:
        return None
    own = list(levels)
    for one in found:
        index = _whole(one.get(f"{W}ilvl"), 0)
        if index >= _LEVELS:
            continue
        shape = one.find(f"{W}lvl")
        level = _level(shape) if shape is not None else own[index]
        start = _value(one, "startOverride")
        begins = level.start if start is None else _whole(start, level.start)
        own[index] = replace(level, start=begins)
    return own


def _value(holder: etree._Element, name: str) -> str | None:
    found = holder.find(f"{W}{name}")
    return found.get(f"{W}val") if found is not None else None


def _whole(text: str | None, default: int) -> int:
    return min(int(text), _MOST) if text is not None and text.isdigit() else default


def printed(value: int, form: str) -> str:
    """A number in one of Word's formats; one that is not known is printed in figures."""
    if form == "decimalZero":
        return f"{value:02d}"
    letters = {"Letter": _LATIN, "Russian": _RUSSIAN}
    for name, alphabet in letters.items():
        if name.lower() in form.lower():
            return _cased(_lettered(value, alphabet), form)
    return _cased(_roman(value), form) if "Roman" in form else str(value)


def _cased(text: str, form: str) -> str:
    return text.upper() if "pper" in form else text


def _lettered(value: int, alphabet: str) -> str:
    """After the last letter the first one is doubled, as Word does."""
    if value < 1:
        return str(value)
    turns, place = divmod(value - 1, len(alphabet))
    return alphabet[place] * min(turns + 1, 20)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    signs = ""
    for worth, sign in _TENS:
        times, value = divmod(value, worth)
        signs += sign * times
    return signs
