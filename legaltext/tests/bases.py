"""Acts made for one instruction: where it fits once, where nowhere, where twice.

A base is built from the instruction's record alone (target, operation, old and new words), without a
look at how `apply` finds places; so is the text that must come out where the instruction fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from legaltext.model import Instruction, Op

HEAD = ("ФЕДЕРАЛЬНЫЙ ЗАКОН", "О ведении модельного реестра")
FILLERS = (
    "Сведения вносит оператор",
    "Оплата труда экспертов почасовая",
    "Журнал хранят пять лет",
    "Копию выдают бесплатно",
    "Запрос подают устно",
)
ON_WORDS = (
    Op.REPLACE_WORDS, Op.DELETE_WORDS, Op.INSERT_AFTER, Op.INSERT_BEFORE, Op.APPEND_WORDS,
)  # fmt: skip
HEADED = ("раздел", "подраздел", "глава", "параграф", "статья", "приложение")
_TAIL = ("абзац", "предложение", "наименование", "строка", "позиция")
_LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(
    r"(?:(?:Статья|ГЛАВА|РАЗДЕЛ) )?[\dа-яIVX][\dа-я⁰¹²³⁴⁵⁶⁷⁸⁹.()\-]{0,9}?(?:[.)](?= |$)|(?=$))\s*"
)
Step = tuple[str, str]


@dataclass(eq=False)
class Entry:
    """A unit of a base: its mark, the words of its own line, what stands below."""

    mark: str
    words: str
    below: list[Entry] = field(default_factory=list)

    def lines(self) -> list[str]:
        own = f"{self.mark} {self.words}".strip()
        return ([own] if own else []) + [line for one in self.below for line in one.lines()]

    def copy(self) -> Entry:
        return Entry(self.mark, self.words, [one.copy() for one in self.below])


@dataclass(frozen=True)
class Print:
    """How the act prints inserted numbers, пункты right under an article, and parts."""

    inserted: str = "dot"
    dotted_points: bool = False
    unmarked_parts: bool = False
    flattened: bool = False  # the amending copy lost the superscripts that the act keeps
    bare: bool = False  # the act has no articles

    def number(self, number: str) -> str:
        head, _, tail = number.partition(".")
        if not tail or self.inserted == "dot":
            return number
        return f"{head}({tail})" if self.inserted == "paren" else head + tail.translate(_UP)


@dataclass(frozen=True)
class Base:
    """`after` is what must come out; None where the instruction must be refused."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...] | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.before)


def bases(one: Instruction) -> Iterator[Base]:
    """All bases for an instruction that means one place, in every print that its target allows."""
    for style in prints(one):
        yield from Maker(one, style).bases()


def prints(one: Instruction) -> Iterator[Print]:
    """The ways in which an act may print the units that the target names."""
    kept = dict.fromkeys(_prints(one, _steps(one.target)))
    return (style for style in kept if Maker(one, style).agrees())


def _prints(one: Instruction, steps: list[Step]) -> Iterator[Print]:
    kinds = [kind for kind, _ in steps]
    if steps and steps[0][0] in ("часть", "пункт", "абзац") and not one.approved:
        yield Print()
    if kinds and kinds[0] in ("пункт", "подпункт"):
        yield Print(bare=True)
        return
    unmarked = _unmarked_part(one, steps)
    dotted = "подпункт" in kinds and "часть" not in kinds
    if "статья" in kinds or "глава" in kinds or kinds[:1] in (["строка"], ["преамбула"]):
        if not unmarked:
            yield Print(dotted_points=dotted)
        elif one.op is Op.ADD_UNIT:
            yield Print(unmarked_parts=True)
    if unmarked and one.op is not Op.ADD_UNIT:
        yield Print(unmarked_parts=True)
    if kinds[:2] == ["статья", "пункт"] or kinds[:1] == ["приложение"]:
        yield Print(dotted_points=True)
    if "." in one.target:
        yield Print(inserted="superscript", dotted_points=dotted)
        yield Print(inserted="paren", dotted_points=dotted)
    if (
        any(_split(number) for kind, number in steps if kind not in _TAIL)
        and "." not in one.target + one.source
    ):
        yield Print(inserted="superscript", dotted_points=dotted, flattened=True)


def _unmarked_part(one: Instruction, steps: list[Step]) -> bool:
    """Whether the target is, or lies in, a часть that an older law counts without marks."""
    numbers = [number for kind, number in steps if kind == "часть"]
    if not numbers or not numbers[0].isdigit() or int(numbers[0]) > 30:
        return False
    if [kind for kind, _ in steps][:2] != ["статья", "часть"]:
        return False
    lasts = steps[-1][0] == "часть" and one.op in (Op.ADD_UNIT, Op.REPLACE_UNIT)
    return not _MARK.match(one.new or "1.") if lasts else True


def _steps(target: str) -> list[Step]:
    pieces = [piece.partition(" ") for piece in target.split("/") if piece]
    return [(kind, number) for kind, _, number in pieces]


def _split(number: str) -> str:
    """«209.1» for «2091», "" where no superscript can have been lost."""
    if not number.isdigit() or len(number) < 2:
        return ""
    at = max((n for n in range(1, len(number)) if number[n] != "0"), default=0)
    return f"{number[:at]}.{number[at:]}" if at else ""


def _beside(number: str) -> tuple[list[str], list[str]]:
    """Numbers that stand before and after this one in its list."""
    if not number:
        return [], []
    head, dot, tail = number.partition(".")
    if dot and tail.isdigit():
        earlier = [f"{head}.{int(tail) - 1}"] if tail != "1" else []
        return [head, *earlier], []
    if number.isdigit():
        return [str(int(number) - 1)] if number != "1" else [], [str(int(number) + 1)]
    if len(number) == 1 and number in _LETTERS:
        at = _LETTERS.index(number)
        return list(_LETTERS[max(at - 1, 0) : at]), list(_LETTERS[at + 1 : at + 2])
    return ([number[0]], []) if number[:1] in _LETTERS else ([], [])


class Maker:
    """The act around the place that an instruction names, and the act after the instruction."""

    def __init__(self, one: Instruction, style: Print) -> None:
        self.one, self.style = one, style
        steps = _steps(one.target)
        if style.flattened:
            steps = [
                (kind, (kind not in _TAIL and _split(number)) or number) for kind, number in steps
            ]
        self.adding = one.op is Op.ADD_UNIT
        marked = steps[:-1] if self.adding else steps
        at = next((n for n, (kind, _) in enumerate(marked) if kind in _TAIL), len(marked))
        self.steps, self.tail = marked[:at], marked[at:]
        self.last: Step = steps[-1]
        said = f"{one.old or ''} {one.new or ''} ".lower()
        self.fillers = [words for words in FILLERS if words.lower() not in said]
        self.used = 0

    def bases(self) -> Iterator[Base]:
        """One where the instruction fits, then those that it does not fit."""
        yield Base("fits", *self._fits())
        for name, change in self._spoilt():
            act = self._act()
            change(act)
            yield Base(name, self._lines(act))

    def agrees(self) -> bool:
        """Whether the new text bears such a mark as the act prints."""
        said = re.match(r"\d[\d.]*([.)]) ", self.one.new or "")
        marked = [*self.steps, *([self.last] if self.adding and self.last[0] not in _TAIL else [])]
        if not said or not marked or self.one.op not in (Op.REPLACE_UNIT, Op.ADD_UNIT):
            return True
        above = marked[-2][0] if len(marked) > 1 else ""
        return self._mark(*marked[-1], above)[-1:] in ("", said[1])

    # --- the act ------------------------------------------------------------------------------

    def _act(self) -> Act:
        self.used = 0
        act = Act(Entry("", ""))
        holder, above = act.root, ""
        for kind, number in [*self._outer(), *self.steps]:
            holder = self._unit(act, holder, kind, number, above)
            above = kind
        act.unit = holder
        if self.adding and self.last[0] not in _TAIL:
            self._siblings(act, above)
        elif self.last[0] == "строка":
            self._row(act)
        else:
            self._line(act)
        return act

    def _outer(self) -> list[Step]:
        """What holds a unit whose holder the copy of the instruction has lost."""
        first = (self.steps or self.tail or [self.last])[0][0]
        if first == "подпункт":
            return [("пункт", "2")]
        if first in ("часть", "абзац") or (first == "пункт" and not self.style.bare):
            return [("статья", "3")]
        return []

    def _unit(self, act: Act, holder: Entry, kind: str, number: str, above: str) -> Entry:
        before, after = _beside(number)
        if self._counts(kind):
            before, after = [str(n) for n in range(1, int(number))], []
        if self.one.op is Op.RENUMBER and len(act.chain) + 1 == len([*self._outer(), *self.steps]):
            after = []
        row = [self._entry(kind, other, above) for other in [*before, number, *after]]
        entry = row[len(before)]
        for other in row:
            if other is not entry and kind in HEADED:
                other.below.append(Entry("", self._filler() + "."))
        holder.below += row
        self._open_list(holder, kind)
        act.chain.append((entry, holder))
        return entry

    @staticmethod
    def _open_list(holder: Entry, kind: str) -> None:
        """A line above a list ends in a colon, the last item of the list in a point."""
        if kind in ("пункт", "подпункт") and holder.words[-1:] in (".", ";"):
            holder.words = holder.words[:-1] + ":"

    def _counts(self, kind: str) -> bool:
        return kind == "часть" and self.style.unmarked_parts

    def _entry(self, kind: str, number: str, above: str) -> Entry:
        return Entry(self._mark(kind, number, above), self._words(kind))

    def _words(self, kind: str) -> str:
        if kind in ("статья",):
            return "Порядок учета"
        if kind == "приложение":
            return "\nк приказу ведомства\nСОСТАВ КОМИССИИ"
        if kind in HEADED:
            return "ОБЩИЕ СВЕДЕНИЯ"
        return "Настоящий документ определяет порядок учета." if kind == "преамбула" else (
            self._filler() + (";" if kind in ("пункт", "подпункт") and not self._dots(kind) else ".")
        )  # fmt: skip

    def _dots(self, kind: str) -> bool:
        return kind == "пункт" and (self.style.dotted_points or self.style.bare)

    def _mark(self, kind: str, number: str, above: str) -> str:
        shown = self.style.number(number)
        if kind == "преамбула" or self._counts(kind):
            return ""
        if kind in ("глава", "раздел", "подраздел"):
            return f"{kind.upper()} {shown}."
        if kind == "статья":
            return f"Статья {shown}."
        if kind == "приложение":
            return f"Приложение № {shown}" if number else "Приложение"
        dotted = kind == "часть" or (
            number[:1].isdigit() and self._dots(kind) and above not in ("часть", "пункт")
        )
        return f"{shown}." if dotted else f"{shown})"

    def _filler(self) -> str:
        self.used += 1
        return self.fillers[self.used % len(self.fillers)]

    def _lines(self, act: Act) -> tuple[str, ...]:
        lines = (line.strip() for text in act.root.lines() for line in text.split("\n"))
        return (*HEAD, *lines)

    # --- the line that is changed ----------------------------------------------------------------

    def _line(self, act: Act) -> None:
        """Paragraphs and sentences of the unit, and the words that are looked for."""
        unit = act.unit
        named = dict(self.tail)
        act.line = unit
        above = self.steps[-1][0] if self.steps else "статья"
        if above in HEADED and "наименование" not in named:
            said = named.get("абзац") or (self.last[1] if self.last[0] == "абзац" else "")
            self._paragraphs(act, int(said) - self.adding if said.isdigit() else 1, first=1)
        elif "абзац" in named or self.last[0] == "абзац":
            number = named.get("абзац") or self.last[1]
            at = int(number) if number.isdigit() else 2
            self._paragraphs(act, at - (self.adding and number.isdigit()), first=2)
        if "предложение" in named or self.last[0] == "предложение":
            number = named.get("предложение", "")
            self._sentences(act, int(number) if number.isdigit() else 2)
        if self.one.op in ON_WORDS and self.one.old:
            self._put(act, self.one.old)

    def _paragraphs(self, act: Act, at: int, first: int) -> None:
        unit = act.unit
        if at >= first and unit.words and first == 2:
            unit.words = unit.words.rstrip(".;:") + ":"
        for n in range(first, max(at, first) + (1 if self.adding else 2)):
            line = Entry(
                "", self._small(self._filler()) + ";" if first == 2 else self._filler() + "."
            )
            unit.below.append(line)
            if n == at:
                act.line = line
        if first == 2 and unit.below:
            unit.below[-1].words = unit.below[-1].words.rstrip(";") + "."
        act.paragraphs = [*([unit] if first == 2 else []), *unit.below]

    @staticmethod
    def _small(words: str) -> str:
        return words[:1].lower() + words[1:]

    def _sentences(self, act: Act, count: int) -> None:
        act.sentences = [self._filler() + "." for _ in range(count + 1)]
        act.sentence = count - 1
        act.show()

    def _put(self, act: Act, old: str) -> None:
        """The words once in the line, between others."""
        if act.sentences:
            sign = act.sentences[act.sentence][-1]
            act.sentences[act.sentence] = self._around(old, sign)
            act.show()
        elif any(kind == "наименование" for kind, _ in self.tail):
            act.line.words = f"Порядок {old} учета"
        else:
            sign = act.line.words[-1:] if act.line.words[-1:] in ".;:" else "."
            act.line.words = self._around(old, sign)
        act.line.words = squeezed(act.line.words)

    def _around(self, old: str, sign: str) -> str:
        return squeezed(f"Порядок ведения {old} определен{sign}")

    def _siblings(self, act: Act, above: str) -> None:
        """The list that a new unit joins: what stands before and after it."""
        kind, number = self.last
        number = number if number != "+" else "2"
        before, after = _beside(number)
        if self._counts(kind):
            before, after = [str(n) for n in range(1, int(number))], []
        act.before = [self._entry(kind, other, above) for other in before]
        act.after = [self._entry(kind, other, above) for other in after]
        act.new = self._entry(kind, number, above)
        for other in [*act.before, *act.after]:
            if kind in HEADED:
                other.below.append(Entry("", self._filler() + "."))
        self._open_list(act.unit, kind)
        act.unit.below += [*act.before, *act.after]

    def _row(self, act: Act) -> None:
        """A line between articles: after the article that places it, or known by its words."""
        kind, _, number = (self.one.place or "статья 5").partition(" ")
        row = []
        for other in (number, str(int(number) + 1)):
            entry = self._entry(kind, other, "")
            entry.below.append(Entry("", self._filler() + "."))
            row.append(entry)
        if self.adding:
            act.chain.append((row[0], act.root))
        act.line = Entry("", self.one.old or "")
        act.root.below += [row[0], *([] if self.adding else [act.line]), row[1]]

    # --- where it fits ---------------------------------------------------------------------------

    def _fits(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        act = self._act()
        before = self._lines(act)
        self._change(act)
        return before, self._lines(act)

    def _change(self, act: Act) -> None:
        one, new = self.one, self.one.new or ""
        if one.op in ON_WORDS:
            self._change_words(act, new)
        elif one.op is Op.REPLACE_UNIT:
            self._restate(act, new)
        elif one.op is Op.ADD_UNIT:
            self._add(act, new)
        elif one.op is Op.REPEAL:
            gender = "а" if self.last[0] in ("статья", "часть", "глава") else ""
            act.line.words = f"Утратил{gender} силу."
            act.line = self._whole(act)
            act.line.words, act.line.below = f"Утратил{gender} силу.", []
        elif one.op is Op.DELETE_UNIT:
            self._delete(act)
        elif one.op is Op.RENUMBER:
            kind, _, number = new.partition(" ")
            if kind not in _TAIL and not self._counts(kind):
                above = self.steps[-2][0] if len(self.steps) > 1 else ""
                act.unit.mark = self._mark(kind, number, above)

    def _whole(self, act: Act) -> Entry:
        """The entry of the target itself, where that is no sentence or heading."""
        return act.line if self.tail else act.unit

    def _change_words(self, act: Act, new: str) -> None:
        old, op = self.one.old or "", self.one.op
        if op is Op.APPEND_WORDS:
            self._append(act, new)
            return
        entry = act.line
        parts = entry.words.partition(squeezed(old))
        said = {
            Op.REPLACE_WORDS: [new],
            Op.DELETE_WORDS: [],
            Op.INSERT_AFTER: [parts[1], new],
            Op.INSERT_BEFORE: [new, parts[1]],
        }[op]
        entry.words = squeezed(" ".join([parts[0], *said, parts[2]]))

    def _append(self, act: Act, new: str) -> None:
        line = act.sentences[act.sentence] if act.sentences else act.line.lines()[-1]
        closing = line[-1] if line[-1] in ".;:," else ""
        said = f"{line.rstrip('.;:,')} {new}"
        said = squeezed(said if new[-1:] in ".;:" and closing else said + closing)
        if act.sentences:
            act.sentences[act.sentence] = said
            act.show()
            return
        last = act.line
        while last.below:
            last = last.below[-1]
        last.words = said.removeprefix(last.mark).strip()

    def _restate(self, act: Act, new: str) -> None:
        first, *rest = new.strip().split("\n")
        if act.sentences:
            act.sentences[act.sentence] = new.strip()
            act.show()
            return
        whole = self._whole(act)
        marked = bool(_MARK.match(first)) and first[:1].upper() == whole.mark[:1].upper()
        if self.tail and self.tail[-1][0] == "наименование":
            whole.mark, whole.words = ("", first) if marked else (whole.mark, first)
            return
        if whole.mark[:6] == "Статья" and not marked:
            whole.below = [Entry("", line) for line in [first, *rest]]
            return
        below = whole.below if self.tail else []
        whole.mark, whole.words = (whole.mark, first) if not marked and whole.mark else ("", first)
        whole.below = [*(Entry("", line) for line in rest), *below]

    def _add(self, act: Act, new: str) -> None:
        kind, number = self.last
        lines = [Entry("", line) for line in new.strip().split("\n")]
        if kind == "предложение":
            line = act.line
            while line.below:
                line = line.below[-1]
            line.words = squeezed(f"{line.words.rstrip(';')}{'.' * line.words.endswith(';')} {new}")
        elif kind == "абзац":
            first = 1 if act.paragraphs and act.paragraphs[0] is not act.unit else 2
            at = int(number) - first if number.isdigit() else len(act.unit.below)
            act.unit.below[at:at] = lines
        elif kind == "строка":
            at = act.root.below.index(act.chain[-1][0]) + 1
            act.root.below[at:at] = lines
        else:
            at = len(act.unit.below) - len(act.after)
            if act.new and act.new.mark and not _MARK.match(lines[0].words):
                lines[0].mark = act.new.mark
            act.unit.below[at:at] = lines

    def _delete(self, act: Act) -> None:
        if act.sentences:
            del act.sentences[act.sentence]
            act.show()
            return
        gone = self._whole(act)
        for entry in act.root_and_below():
            if gone in entry.below:
                entry.below.remove(gone)
                return

    # --- where it does not -----------------------------------------------------------------------

    def _spoilt(self) -> Iterator[tuple[str, Callable[[Act], None]]]:
        for n in range(len(self._act().chain)):
            yield f"nowhere: no unit {n}", partial(Act.without, n=n)
            if self._act().chain[n][0].mark:
                yield f"twice: unit {n} doubled", partial(Act.doubled, n=n)
        if self.one.op in ON_WORDS and self.one.old:
            yield "nowhere: no words", lambda act: act.worded("Порядок ведения определен.")
            yield "nowhere: words elsewhere", self._elsewhere
            yield "nowhere: inside longer words", self._longer
            yield "twice: words doubled", self._doubled_words
        if self.last[0] == "абзац" and self.last[1].isdigit() and self.one.op is not Op.ADD_UNIT:
            yield "nowhere: too few paragraphs", self._too_few
        if self.adding and self.last[0] not in _TAIL and not self._counts(self.last[0]):
            yield "nowhere: number taken", lambda act: act.take_number()
        if self.last[0] == "строка" and self.one.old:
            yield "nowhere: no row", lambda act: act.root.below.remove(act.line)
            yield "twice: two rows", lambda act: act.root.below.append(act.line)

    def _elsewhere(self, act: Act) -> None:
        act.worded("Порядок ведения определен.")
        act.root.below.append(Entry("Статья 9999.", "Иное"))
        act.root.below.append(Entry("", self._around(self.one.old or "", ".")))

    def _longer(self, act: Act) -> None:
        old = squeezed(self.one.old or "")
        head = "не" if old[:1].isalpha() else "7" if old[:1].isdigit() else ""
        tail = "ко" if old[-1:].isalpha() else "7" if old[-1:].isdigit() else ""
        longer = f"{head}{old}{tail}" if head or tail else "прочее"
        act.worded(f"Порядок ведения {longer} определен.")

    def _doubled_words(self, act: Act) -> None:
        old = squeezed(self.one.old or "")
        act.worded(f"Порядок ведения {old} определен и {old} утвержден.")

    def _too_few(self, act: Act) -> None:
        if act.line in act.unit.below:
            act.unit.below = act.unit.below[: act.unit.below.index(act.line)]
        else:
            act.without(len(act.chain) - 1)


@dataclass
class Act:
    """A base under construction."""

    root: Entry
    chain: list[tuple[Entry, Entry]] = field(default_factory=list)
    unit: Entry = field(default_factory=lambda: Entry("", ""))
    line: Entry = field(default_factory=lambda: Entry("", ""))
    paragraphs: list[Entry] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    sentence: int = 0
    before: list[Entry] = field(default_factory=list)
    after: list[Entry] = field(default_factory=list)
    new: Entry | None = None

    def show(self) -> None:
        self.line.words = squeezed(" ".join(self.sentences))

    def worded(self, words: str) -> None:
        if self.sentences:
            self.sentences[self.sentence] = words
            self.show()
        else:
            self.line.words = squeezed(words)

    def without(self, n: int) -> None:
        entry, parent = self.chain[n]
        parent.below.remove(entry)

    def doubled(self, n: int) -> None:
        entry, parent = self.chain[n]
        parent.below.insert(parent.below.index(entry), entry.copy())

    def take_number(self) -> None:
        if self.new is not None:
            at = len(self.before)
            self.new.below = [Entry("", "Прежний текст.")] if "Статья" in self.new.mark else []
            self.unit.below.insert(
                self.unit.below.index(self.before[-1]) + 1 if at else 0, self.new
            )

    def root_and_below(self) -> Iterator[Entry]:
        queue = [self.root]
        while queue:
            entry = queue.pop()
            yield entry
            queue += entry.below


def squeezed(line: str) -> str:
    """One blank between words, none before a sign."""
    return re.sub(r" (?=[,.;:)])", "", re.sub(r"[ \t]+", " ", line)).strip()


def same(got: list[str], base: Base) -> bool:
    """Whether the text is what must come out; a changed line may bear the mark as the act prints it."""
    if base.after is None or len(got) != len(base.after):
        return False
    return all(
        line == wanted
        or (wanted not in base.before and _bare(line) == _bare(wanted))
        for line, wanted in zip(got, base.after, strict=True)
    )  # fmt: skip


def _bare(line: str) -> str:
    return squeezed(_MARK.sub("", line, count=1))
