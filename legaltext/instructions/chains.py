"""Addresses in a statement: tokens → paths, as the instruction names them.

Unlike a citation, an address here may lack what the lines above have said, may name new units, and
stands in a case that tells its role.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from legaltext.instructions.lexis import Token, clean_number
from legaltext.instructions.paths import CELLS, LABEL, LABELLED, Path, count_out, spread
from legaltext.instructions.words import RANK
from legaltext.unitwords import UNITS, agreed

_LONGEST_LABEL = 8
_LABEL_ENDS = frozenset(("verb", "words", "in", "after", "before", "block", ";", "stop"))


@dataclass(slots=True)
class Chain:
    """Coordinated addresses read in one go; `first` is the form of the word that they begin with."""

    paths: list[Path]
    first: Token
    end: int
    open_range: bool = False
    new: bool = False

    def may_be(self, case: str) -> bool:
        return self.first.form is None or case in self.first.form.cases


@dataclass(slots=True)
class _Group:
    kind: str
    numbers: list[str] = field(default_factory=list)
    open_range: bool = False
    token: Token | None = None


class Reader:
    """Reads chains from a list of tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens

    def kind(self, index: int) -> str:
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    def starts(self, index: int) -> bool:
        """Whether an address begins here."""
        while self.kind(index) == "new":
            index += 1
        if self.kind(index) == "unit":
            return True
        return self.kind(index) in ("ordinal", "tens") and self._unit_after_ordinals(index) > 0

    def _unit_after_ordinals(self, index: int) -> int:
        while self.kind(index) in ("ordinal", "tens", "and", ",", "dash"):
            index += 1
        return index if self.kind(index) == "unit" else 0

    def chain(self, index: int) -> Chain | None:
        """The address at this token with everything coordinated to it, or None."""
        if not self.starts(index):
            return None
        read = self._link(index)
        if read is None:
            return None
        groups, end, new = read
        first = next(group.token for group in groups if group.token)
        links = [groups]
        while (following := self._next_link(end, first)) is not None:
            more = self._link(following)
            if more is None:
                break
            links.append(more[0])
            end, new = more[1], new or more[2]
        paths = _share([_expand(link) for link in links])
        loose = any(group.open_range for link in links for group in link)
        return Chain(paths, first, end, loose, new)

    def _next_link(self, index: int, first: Token) -> int | None:
        """Where the next coordinated address begins: «пункт 1 части 2 и часть 3»."""
        after = index
        while self.kind(after) in (",", "and", "also"):
            after += 1
        if after == index or not self.starts(after):
            return None
        form = self._form(after)
        if form is None or first.form is None or form.form is None:
            return after if form is not None else None
        return after if self._agrees(first, form) else None

    def _form(self, index: int) -> Token | None:
        while index < len(self.tokens) and self.kind(index) != "unit":
            index += 1
        return self.tokens[index] if index < len(self.tokens) else None

    @staticmethod
    def _agrees(first: Token, other: Token) -> bool:
        if first.form is None or other.form is None:
            return True
        return bool(first.form.cases & other.form.cases)

    def _link(self, index: int) -> tuple[list[_Group], int, bool] | None:
        """One address: a unit with its numbers and the larger units after it in the genitive."""
        new = False
        while self.kind(index) == "new":
            new, index = True, index + 1
        read = self._group(index)
        if read is None:
            return None
        groups, index = [read[0]], read[1]
        form = groups[0].token.form if groups[0].token else None
        if form is not None and not form.single:
            groups[0].numbers = spread(groups[0].numbers)
        while (following := self._larger(index, groups[-1])) is not None:
            group, index = following
            groups.append(group)
        return groups, index, new

    def _larger(self, index: int, below: _Group) -> tuple[_Group, int] | None:
        if self.kind(index) == "to":
            index += 1
        if self.kind(index) in ("ordinal", "tens"):
            return self._ordinal_first(index, below)
        if self.kind(index) != "unit":
            return None
        token = self.tokens[index]
        if token.form is None or not token.form.cases & {"gen", "dat"}:
            return None
        if not _may_hold(token, below.kind) and not self._part_of_code(index):
            return None
        read = self._group(index)
        if (
            read
            and len(read[0].numbers) > 1
            and token.text.lower() == UNITS[token.value].form("gen")
        ):
            return None  # «в строке 2 графы 4 и 5 изложить»: several units are no singular holder
        return read

    def _ordinal_first(self, index: int, below: _Group) -> tuple[_Group, int] | None:
        """«первого предложения пункта 2» inside a chain."""
        at = self._unit_after_ordinals(index)
        if not at or not _may_hold(self.tokens[at], below.kind):
            return None
        return self._group(index)

    def _part_of_code(self, index: int) -> bool:
        ahead = self.tokens[index + 1 : index + 6]
        return any(token.value.startswith("кодекс") for token in ahead)

    def _group(self, index: int) -> tuple[_Group, int] | None:
        if self.kind(index) in ("ordinal", "tens"):
            numbers, index, loose = self._numbers(index, before=True)
            if self.kind(index) != "unit":
                return None
            token = self.tokens[index]
            return _Group(token.value, numbers, loose, token), index + 1
        token = self.tokens[index]
        group = _Group(token.value, token=token)
        index += 1
        if self.kind(index) == "number_sign":
            index += 1
        if self.kind(index) == "aside" and self._number_at(index + 1):
            index += 1
        label = self._label(index, group)
        if label:
            return group, label
        group.numbers, index, group.open_range = self._numbers(index)
        return group, index

    def _label(self, index: int, group: _Group) -> int:
        """«строку "…"», «позицию, касающуюся …»: a unit known by its words. The index after, or 0."""
        if group.kind not in LABELLED:
            return 0
        at = index
        while at < index + 3 and self.kind(at) in (",", "other", ":"):
            if self.tokens[at].value.startswith("касающ"):
                return self._concerned(at + 1, group)
            at += 1
        quotation = self.tokens[at].quotation if self.kind(at) == "quote" else None
        if quotation is None or (at == index and len(quotation.text) < _LONGEST_LABEL):
            return 0
        group.numbers = [LABEL + quotation.text]
        return at + 1

    def _concerned(self, index: int, group: _Group) -> int:
        """«касающиеся Речного парка и Озерного парка,»: a label each, to the comma or the verb."""
        several = self.tokens[index - 1].text.lower().endswith(("иеся", "ихся", "имися"))
        labels, start, at = [], index, index
        while at < len(self.tokens) and self.kind(at) not in _LABEL_ENDS:
            if self.kind(at) in (",", "and") and several:
                labels.append(self._spelled(start, at))
                start = at + 1
            elif self.kind(at) == ",":
                break
            at += 1
        labels.append(self._spelled(start, at))
        group.numbers = [LABEL + label for label in labels if label]
        return at + (self.kind(at) == ",")

    def _spelled(self, start: int, end: int) -> str:
        """The words of these tokens as printed; a quotation without its marks."""
        words = ""
        for token in self.tokens[start:end]:
            blank = " " if words and token.start > self.tokens[start].start + len(words) else ""
            words += blank + (token.quotation.text if token.quotation else token.text)
        return words.strip()

    def _numbers(self, index: int, before: bool = False) -> tuple[list[str], int, bool]:
        """A list of numbers with its ranges; True where a range could not be counted out.

        before: ordinals that stand before their unit word («первое и второе предложения»).
        """
        numbers: list[str] = []
        loose = False
        if self.kind(index) in ("from", "by") and self._number_at(index + 1):
            index += 1
        read = self._number_at(index)
        while read:
            value, index = read
            numbers.append(value)
            if self._is_range(index) and (read := self._number_at(index + 1)):
                between = count_out(value, read[0])
                loose = loose or between is None
                numbers += between or []
                continue
            read = self._next_number(index, before)
        return numbers, index, loose

    def _is_range(self, index: int) -> bool:
        return self.kind(index) in ("dash", "by")

    def _next_number(self, index: int, before: bool) -> tuple[str, int] | None:
        after = index
        while self.kind(after) in (",", "and", "also", "number_sign"):
            after += 1
        if after == index:
            return None
        read = self._number_at(after)
        if read is None or self.kind(after) not in ("ordinal", "tens"):
            return read
        return None if not before and self._opens_sentence(after, read[1]) else read

    def _opens_sentence(self, index: int, end: int) -> bool:
        """«пункт 1 и второе предложение»: the ordinal belongs to the word after it."""
        return (
            self.kind(end) == "unit"
            and self.tokens[end].value == "предложение"
            and self.tokens[end - 1].text.lower().endswith(("ое", "ом", "ого", "ье", "ьем", "ым"))
        )

    def _number_at(self, index: int) -> tuple[str, int] | None:
        kind = self.kind(index)
        if kind == "num":
            return self._figure(index)
        if kind in ("ordinal", "tens"):
            return self._ordinal(index)
        token = self.tokens[index] if kind else None
        if token is None:
            return None
        if self._bare_letter(index):
            value = clean_number(token.value if kind == "letter" else token.text)
            return value, index + 1 + (self.kind(index + 1) == ")")
        if kind == "quote" and token.quotation and len(token.quotation.text) < _LONGEST_LABEL:
            return clean_number(token.quotation.text.strip(" )")), index + 1
        return None

    def _bare_letter(self, index: int) -> bool:
        """«подпункт в», «подпункты а и б»; «примечание к статье» has none."""
        token = self.tokens[index]
        if token.kind == "letter":
            return True
        if token.kind not in ("in", "and", "to", "from") or len(token.text) > 1:
            return False
        unit = self.tokens[index - 1].value if index else ""
        if token.kind == "to" and self.kind(index + 1) == "unit":
            return False
        if token.kind == "and" and unit not in ("подпункт", "пункт"):
            return False
        closed = (")", "unit", "verb", "after", ",", "and", "dash", "")
        return self.kind(index + 1) in closed and self.kind(index - 1) == "unit"

    def _figure(self, index: int) -> tuple[str, int]:
        return self.tokens[index].value, index + 1 + (self.kind(index + 1) == ")")

    def _ordinal(self, index: int) -> tuple[str, int] | None:
        total = 0
        while self.kind(index) == "tens":
            total += int(self.tokens[index].value)
            index += 1
        if self.kind(index) != "ordinal":
            return None
        value = self.tokens[index].value
        index += 1
        if not value[0].isdigit():
            return value, index
        base, _, up = value.partition(".")
        if not up and self.kind(index) == "num" and self._touches(index):
            up, index = self.tokens[index].value, index + 1
        number = str(int(base) + total)
        return (f"{number}.{up}" if up else number), index

    def _touches(self, index: int) -> bool:
        return self.tokens[index].start == self.tokens[index - 1].end


def _may_hold(token: Token, below: str) -> bool:
    """Whether a unit in the genitive may be read as the holder of the one before it."""
    kind = token.value
    if RANK.get(kind, 99) < RANK.get(below, 0) or kind == "таблица":
        return True
    if kind in CELLS:
        return below in CELLS
    return (
        token.form is not None
        and token.form.single
        and "gen" in token.form.cases
        and (kind not in ("статья", "часть", "глава", "преамбула"))
    )


def _expand(groups: Sequence[_Group]) -> list[Path]:
    """«абзацы первый и второй пункта 3» as two paths."""
    holders: Path = ()
    for group in reversed(groups[1:]):
        number = group.numbers[0] if group.numbers else ""
        holders += ((group.kind, agreed(number, group.kind)),)
    holders = _without_part_of_code(holders, groups[0].kind)
    own = groups[0]
    return [(*holders, (own.kind, agreed(number, own.kind))) for number in own.numbers or [""]]


def _without_part_of_code(holders: Path, lowest: str) -> Path:
    """«статьи 189 части первой Гражданского кодекса»: the part of a code is no step."""
    kinds = [*(kind for kind, _ in holders), lowest]
    if len(kinds) > 1 and kinds[0] == "часть" and any(RANK[kind] < 7 for kind in kinds[1:]):
        return holders[1:]
    return holders


def _share(links: list[list[Path]]) -> list[Path]:
    """«подпункт "в" пункта 9, абзац второй пункта 21 статьи 1»: article 1 holds both."""
    paths: list[Path] = []
    for number, link in enumerate(links):
        later = [other[0] for other in links[number + 1 :]]
        paths += [_completed(path, later) for path in link]
    return paths


def _completed(path: Path, later: list[Path]) -> Path:
    """With the larger units that the first later address to have any gives."""
    top = RANK.get(path[0][0], 99)
    for other in later:
        held = tuple(step for step in other[:-1] if RANK.get(step[0], 99) < top)
        if held:
            return held + path
    return path
