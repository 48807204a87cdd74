"""Random edits of an act, such as a drafter or a typist makes: each takes a text and gives another.

Every edit looks at the tree of the act and changes its text; the edited text is parsed anew. So the
edited act is what a person would have, whatever its numbers have become.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from legaltext.model import Act, Kind, Unit
from legaltext.structure import parse
from legaltext.tests.long.slices import random_slice
from legaltext.words import words

Edit = Callable[[Act, Random], str]
_NUMBERED = (Kind.ARTICLE, Kind.PART, Kind.POINT, Kind.SUBPOINT, Kind.CHAPTER)
_HEADED = (Kind.ARTICLE, Kind.CHAPTER, Kind.DIVISION, Kind.ANNEX, Kind.PARAGRAPH)
_SIGNS = (".", ";", ":", ",")
_STOCK = (
    "в соответствии с законодательством Российской Федерации", "орган", "и", "не", "лица",
    "уполномоченный орган", "(далее - реестр)", "30 дней", ", если иное не установлено законом",
    'акционерное общество "Кластер"', "или", "статьи 5", "№ 44-ФЗ", "«Вестник»", "2,5 процента",
)  # fmt: skip


def edited(act: Act, rng: Random) -> tuple[Act, list[str]]:
    """The act after one to six edits, and their names."""
    names: list[str] = []
    for _ in range(rng.choice((1, 1, 2, 2, 3, 4, 6))):
        name = rng.choice(list(EDITS))
        act = parse(EDITS[name](act, rng))
        names.append(name)
    return act, names


def _units(act: Act, *kinds: str) -> list[Unit]:
    return [
        unit for unit in act.walk() if unit.kind != Kind.NOTE and (not kinds or unit.kind in kinds)
    ]


def _with(act: Act, span: tuple[int, int], text: str) -> str:
    return act.text[: span[0]] + text + act.text[span[1] :]


def _own(unit: Unit) -> tuple[int, int]:
    return unit.span[0], unit.span[0] + len(unit.text)


def _some(act: Act, rng: Random, *kinds: str) -> Unit | None:
    found = _units(act, *kinds)
    return rng.choice(found) if found else None


# --- words ----------------------------------------------------------------------------------------


def _reworded(text: str, mark: str, rng: Random) -> str:
    """One change of words after the mark."""
    body = text[len(mark) :]
    found = words(body)
    if not found:
        return f"{text} {rng.choice(_STOCK)}"
    first = rng.randrange(len(found))
    last = min(first + rng.choice((1, 1, 2, 4, 9)), len(found)) - 1
    start, end = found[first].start, found[last].end
    kind = rng.random()
    if kind < 0.35:
        return mark + body[:start] + rng.choice(_STOCK) + body[end:]
    if kind < 0.65:
        return mark + body[:start] + rng.choice(_STOCK) + " " + body[start:]
    if kind < 0.9:
        return mark + re.sub(" {2,}", " ", body[:start] + body[end:])
    return mark + body[:start] + body[end:] + " " + body[start:end]


def reword(act: Act, rng: Random) -> str:
    unit = _some(act, rng)
    return _with(act, _own(unit), _reworded(unit.text, unit.mark, rng)) if unit else act.text


def reword_much(act: Act, rng: Random) -> str:
    """A run of changes in one unit."""
    unit = _some(act, rng)
    if unit is None:
        return act.text
    text = unit.text
    for _ in range(rng.randrange(2, 9)):
        text = _reworded(text, unit.mark, rng)
    return _with(act, _own(unit), text)


def change_last_sign(act: Act, rng: Random) -> str:
    unit = _some(act, rng)
    if unit is None:
        return act.text
    return _with(act, _own(unit), unit.text.rstrip(".;:,") + rng.choice(_SIGNS))


def append_words(act: Act, rng: Random) -> str:
    unit = _some(act, rng)
    if unit is None:
        return act.text
    body = unit.text.rstrip(".;:,")
    return _with(act, _own(unit), f"{body} {rng.choice(_STOCK)}{unit.text[len(body) :]}")


def replace_everywhere(act: Act, rng: Random) -> str:
    found = [word.text for word in words(act.text) if len(word.text) > 4]
    if not found:
        return act.text
    return re.sub(rf"\b{re.escape(rng.choice(found))}\b", rng.choice(_STOCK), act.text)


# --- paragraphs and units ---------------------------------------------------------------------------


def delete(act: Act, rng: Random) -> str:
    unit = _some(act, rng)
    return _with(act, (unit.span[0], unit.span[1] + 1), "") if unit else act.text


def delete_and_close_ranks(act: Act, rng: Random) -> str:
    """The siblings after the deleted unit take its number and the next ones."""
    place = _numbered_siblings(act, rng)
    if place is None:
        return act.text
    siblings, at = place
    marks = [unit.mark for unit in siblings]
    texts = [_text(act, unit) for unit in siblings]
    for n in range(at + 1, len(siblings)):
        texts[n] = marks[n - 1] + texts[n][len(marks[n]) :]
    del texts[at]
    return _with(act, (siblings[0].span[0], siblings[-1].span[1]), "\n".join(texts))


def insert_and_shift(act: Act, rng: Random) -> str:
    """A new unit takes a number, and the siblings after it are renumbered."""
    place = _numbered_siblings(act, rng)
    if place is None:
        return act.text
    siblings, at = place
    texts = [_text(act, unit) for unit in siblings]
    marks = [unit.mark for unit in siblings]
    marks.append(_next_mark(marks[-1]))
    shifted = [
        text if n < at else marks[n + 1] + text[len(marks[n]) :] for n, text in enumerate(texts)
    ]
    shifted.insert(at, f"{marks[at]} {_borrowed(rng)}")
    return _with(act, (siblings[0].span[0], siblings[-1].span[1]), "\n".join(shifted))


def _numbered_siblings(act: Act, rng: Random) -> tuple[list[Unit], int] | None:
    """A run of numbered siblings with nothing else between them, and one of them."""
    groups = [act.units, *(unit.children for unit in act.walk())]
    runs = [[unit for unit in group if unit.kind == kind] for group in groups for kind in _NUMBERED]
    runs = [run for run in runs if len(run) > 1 and _adjacent(run)]
    if not runs:
        return None
    run = rng.choice(runs)
    return run, rng.randrange(len(run))


def _adjacent(run: list[Unit]) -> bool:
    return all(x.span[1] + 1 == y.span[0] for x, y in zip(run, run[1:], strict=False))


def _text(act: Act, unit: Unit) -> str:
    return act.text[unit.span[0] : unit.span[1]]


def _next_mark(mark: str) -> str:
    found = re.search(r"\d+", mark)
    if found:
        return mark[: found.start()] + str(int(found[0]) + 1) + mark[found.end() :]
    letters = "абвгдежзиклмнопрстуфхцчшщэюя"
    found = re.search(f"[{letters}]", mark)
    at = letters.find(found[0]) if found else -1
    return mark.replace(letters[at], letters[(at + 1) % len(letters)], 1) if at >= 0 else mark


def _borrowed(rng: Random) -> str:
    """The words of some unit of some act."""
    unit = _some(random_slice(rng), rng)
    return unit.body.replace("\n", " ") if unit else "Слова."


def insert_unit(act: Act, rng: Random) -> str:
    """A unit at the end of a list or between two of its items, by an inserted number."""
    unit = _some(act, rng, *_NUMBERED)
    if unit is None:
        return act.text
    last = unit.mark[-1:] if unit.mark[-1:] in ".)" else ""
    core = unit.mark[: len(unit.mark) - len(last)]
    new = _next_mark(unit.mark) if rng.random() < 0.5 else f"{core}.1{last}"
    return _with(act, (unit.span[1], unit.span[1]), f"\n{new} {_borrowed(rng)}")


def insert_lines(act: Act, rng: Random) -> str:
    """One to three paragraphs after a line."""
    unit = _some(act, rng)
    if unit is None:
        return act.text
    lines = "\n".join(_borrowed(rng) for _ in range(rng.choice((1, 1, 1, 2, 3))))
    end = rng.choice((_own(unit)[1], unit.span[1]))
    return _with(act, (end, end), f"\n{lines}")


def insert_foreign_units(act: Act, rng: Random) -> str:
    """A unit of another act with everything below it, mark and all."""
    other = random_slice(rng)
    donor, unit = _some(other, rng), _some(act, rng)
    if unit is None or donor is None:
        return act.text
    return _with(act, (unit.span[1], unit.span[1]), f"\n{_text(other, donor)[:1500]}")


def move(act: Act, rng: Random) -> str:
    unit, other = _some(act, rng), _some(act, rng)
    if unit is None or other is None or unit.span[0] <= other.span[0] < unit.span[1]:
        return act.text
    moved = _text(act, unit)
    without = _with(act, (unit.span[0], unit.span[1] + 1), "")
    at = other.span[0] - (len(moved) + 1 if other.span[0] > unit.span[0] else 0)
    return f"{without[:at]}{moved}\n{without[at:]}"


def swap(act: Act, rng: Random) -> str:
    groups = [group for group in (act.units, *(u.children for u in act.walk())) if len(group) > 1]
    if not groups:
        return act.text
    group = rng.choice(groups)
    at = rng.randrange(len(group) - 1)
    first, second = group[at], group[at + 1]
    swapped = f"{_text(act, second)}\n{_text(act, first)}"
    return _with(act, (first.span[0], second.span[1]), swapped)


def renumber(act: Act, rng: Random) -> str:
    unit = _some(act, rng, *_NUMBERED)
    if unit is None:
        return act.text
    mark = unit.mark
    for _ in range(rng.randrange(1, 4)):
        mark = _next_mark(mark)
    return _with(act, (unit.span[0], unit.span[0] + len(unit.mark)), mark)


def split(act: Act, rng: Random) -> str:
    """One line becomes two, the second with the next mark or with none."""
    unit = _some(act, rng)
    cuts = [found.end() for found in re.finditer(r"[.;,]? ", unit.body)] if unit else []
    if unit is None or not cuts:
        return act.text
    at = len(unit.text) - len(unit.body) + rng.choice(cuts)
    head, tail = unit.text[:at].rstrip(), unit.text[at:]
    marked = unit.mark and rng.random() < 0.5
    new = f"{_next_mark(unit.mark)} {tail}" if marked else tail
    return _with(act, _own(unit), f"{head}{rng.choice(('', '.', ';'))}\n{new}")


def merge(act: Act, rng: Random) -> str:
    """A line takes in the next one, whatever mark that has."""
    found = _units(act)
    if len(found) < 2:
        return act.text
    at = rng.randrange(len(found) - 1)
    first, second = found[at], found[at + 1]
    return _with(act, (_own(first)[1], second.span[0]), " " if rng.random() < 0.7 else ", ")


def repeal(act: Act, rng: Random) -> str:
    unit = _some(act, rng, *_NUMBERED, Kind.INDENT)
    if unit is None:
        return act.text
    verb = "Утратила" if unit.kind in (Kind.PART, Kind.ARTICLE, Kind.CHAPTER) else "Утратил"
    said = f"{unit.mark} {verb} силу" if unit.mark else f"{verb} силу"
    return _with(act, unit.span, said + rng.choice((".", ";")))


# --- headings, tables, the act itself -----------------------------------------------------------------


def heading(act: Act, rng: Random) -> str:
    unit = _some(act, rng, *_HEADED)
    if unit is None:
        return act.text
    text = unit.mark if rng.random() < 0.1 else _reworded(unit.text, unit.mark, rng)
    return _with(act, _own(unit), text)


def table(act: Act, rng: Random) -> str:
    """A cell changed, a row added, doubled or struck out."""
    unit = _some(act, rng, Kind.ROW)
    if unit is None:
        return new_table(act, rng)
    cells = unit.text.split("\t")
    kind = rng.randrange(4)
    if kind == 0:
        return _with(act, (unit.span[0], unit.span[1] + 1), "")
    if kind == 1:
        return _with(act, (unit.span[1], unit.span[1]), "\n" + "\t".join(reversed(cells)))
    at = rng.randrange(len(cells))
    cells[at] = _reworded(cells[at], "", rng) if kind == 2 else ""
    return _with(act, unit.span, "\t".join(cells))


def new_table(act: Act, rng: Random) -> str:
    unit = _some(act, rng)
    if unit is None:
        return act.text
    rows = [f"Показатель {n}\t{n * 10}\tпроцентов" for n in range(1, rng.randrange(2, 6))]
    return _with(
        act, (unit.span[1], unit.span[1]), "\n" + "\n".join(["№\tЗначение\tЕдиница", *rows])
    )


def column(act: Act, rng: Random) -> str:
    """Every row gets another cell at its end, or loses its last one."""
    rows = _units(act, Kind.ROW)
    add = rng.random() < 0.5
    text = act.text
    for unit in reversed(rows):
        end = unit.span[1] if add else unit.span[0] + unit.text.rfind("\t")
        text = text[:end] + ("\t-" if add else "") + text[unit.span[1] :]
    return text


def front_or_end(act: Act, rng: Random) -> str:
    """The lines before the first unit and after the last one: title, preamble, signature."""
    unit = _some(act, rng, Kind.HEAD, Kind.PREAMBLE, Kind.SIGNATURE)
    return _with(act, _own(unit), _reworded(unit.text, "", rng)) if unit else act.text


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        reword, reword_much, change_last_sign, append_words, replace_everywhere,
        delete, delete_and_close_ranks, insert_and_shift, insert_unit, insert_lines,
        insert_foreign_units, move, swap, renumber, split, merge, repeal,
        heading, table, column, front_or_end,
    )
}  # fmt: skip
