"""The act around the place that an instruction names, the place made ready for it."""

from __future__ import annotations

import re

from legaltext.model import Instruction, Op
from legaltext.tests.bases.entries import (
    FILLERS,
    HEAD,
    HEADED,
    ON_WORDS,
    TAIL,
    Act,
    Entry,
    Step,
    squeezed,
)
from legaltext.tests.bases.prints import Print, beside, split_number, steps_of


class Frame:
    """The act around the place that an instruction names."""

    def __init__(self, one: Instruction, style: Print) -> None:
        self.one, self.style = one, style
        steps = steps_of(one.target)
        if style.flattened:
            steps = [
                (kind, (kind not in TAIL and split_number(number)) or number)
                for kind, number in steps
            ]
        self.adding = one.op is Op.ADD_UNIT
        marked = steps[:-1] if self.adding else steps
        at = next((n for n, (kind, _) in enumerate(marked) if kind in TAIL), len(marked))
        self.steps, self.tail = marked[:at], marked[at:]
        self.last: Step = steps[-1]
        said = f"{one.old or ''} {one.new or ''} ".lower()
        self.fillers = [words for words in FILLERS if words.lower() not in said]
        self.used = 0

    def agrees(self) -> bool:
        """Whether the new text bears such a mark as the act prints."""
        said = re.match(r"\d[\d.]*([.)]) ", self.one.new or "")
        marked = [*self.steps, *([self.last] if self.adding and self.last[0] not in TAIL else [])]
        if not said or not marked or self.one.op not in (Op.REPLACE_UNIT, Op.ADD_UNIT):
            return True
        above = marked[-2][0] if len(marked) > 1 else ""
        return self.mark(*marked[-1], above)[-1:] in ("", said[1])

    def act(self) -> Act:
        self.used = 0
        act = Act(Entry("", ""))
        holder, above = act.root, ""
        for kind, number in [*self._outer(), *self.steps]:
            holder = self._unit(act, holder, kind, number, above)
            above = kind
        act.unit = holder
        if self.adding and self.last[0] not in TAIL:
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
        before, after = beside(number)
        if self.counts(kind):
            before, after = [str(n) for n in range(1, int(number))], []
        if self.one.op is Op.RENUMBER and len(act.chain) + 1 == len([*self._outer(), *self.steps]):
            after = []
        row = [self.entry(kind, other, above) for other in [*before, number, *after]]
        entry = row[len(before)]
        for other in row:
            if other is not entry and kind in HEADED:
                other.below.append(Entry("", self.filler() + "."))
        holder.below += row
        self.open_list(holder, kind)
        act.chain.append((entry, holder))
        return entry

    @staticmethod
    def open_list(holder: Entry, kind: str) -> None:
        """A line above a list ends in a colon, the last item of the list in a point."""
        if kind in ("пункт", "подпункт") and holder.words[-1:] in (".", ";"):
            holder.words = holder.words[:-1] + ":"

    def counts(self, kind: str) -> bool:
        return kind == "часть" and self.style.unmarked_parts

    def entry(self, kind: str, number: str, above: str) -> Entry:
        return Entry(self.mark(kind, number, above), self._words(kind))

    def _words(self, kind: str) -> str:
        if kind in ("статья",):
            return "Порядок учета"
        if kind == "приложение":
            return "\nк приказу ведомства\nСОСТАВ КОМИССИИ"
        if kind in HEADED:
            return "ОБЩИЕ СВЕДЕНИЯ"
        return "Настоящий документ определяет порядок учета." if kind == "преамбула" else (
            self.filler() + (";" if kind in ("пункт", "подпункт") and not self._dots(kind) else ".")
        )  # fmt: skip

    def _dots(self, kind: str) -> bool:
        return kind == "пункт" and (self.style.dotted_points or self.style.bare)

    def mark(self, kind: str, number: str, above: str) -> str:
        shown = self.style.number(number)
        if kind == "преамбула" or self.counts(kind):
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

    def filler(self) -> str:
        self.used += 1
        return self.fillers[self.used % len(self.fillers)]

    def lines(self, act: Act) -> tuple[str, ...]:
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
            line = Entry("", self.small(self.filler()) + ";" if first == 2 else self.filler() + ".")
            unit.below.append(line)
            if n == at:
                act.line = line
        if first == 2 and unit.below:
            unit.below[-1].words = unit.below[-1].words.rstrip(";") + "."
        act.paragraphs = [*([unit] if first == 2 else []), *unit.below]

    @staticmethod
    def small(words: str) -> str:
        return words[:1].lower() + words[1:]

    def _sentences(self, act: Act, count: int) -> None:
        act.sentences = [self.filler() + "." for _ in range(count + 1)]
        act.sentence = count - 1
        act.show()

    def _put(self, act: Act, old: str) -> None:
        """The words once in the line, between others."""
        if act.sentences:
            sign = act.sentences[act.sentence][-1]
            act.sentences[act.sentence] = self.around(old, sign)
            act.show()
        elif any(kind == "наименование" for kind, _ in self.tail):
            act.line.words = f"Порядок {old} учета"
        else:
            sign = act.line.words[-1:] if act.line.words[-1:] in ".;:" else "."
            act.line.words = self.around(old, sign)
        act.line.words = squeezed(act.line.words)

    def around(self, old: str, sign: str) -> str:
        return squeezed(f"Порядок ведения {old} определен{sign}")

    def _siblings(self, act: Act, above: str) -> None:
        """The list that a new unit joins: what stands before and after it."""
        kind, number = self.last
        number = number if number != "+" else "2"
        before, after = beside(number)
        if self.counts(kind):
            before, after = [str(n) for n in range(1, int(number))], []
        act.before = [self.entry(kind, other, above) for other in before]
        act.after = [self.entry(kind, other, above) for other in after]
        act.new = self.entry(kind, number, above)
        for other in [*act.before, *act.after]:
            if kind in HEADED:
                other.below.append(Entry("", self.filler() + "."))
        self.open_list(act.unit, kind)
        act.unit.below += [*act.before, *act.after]

    def _row(self, act: Act) -> None:
        """A line between articles: after the article that places it, or known by its words."""
        kind, _, number = (self.one.place or "статья 5").partition(" ")
        row = []
        for other in (number, str(int(number) + 1)):
            entry = self.entry(kind, other, "")
            entry.below.append(Entry("", self.filler() + "."))
            row.append(entry)
        if self.adding:
            act.chain.append((row[0], act.root))
        act.line = Entry("", self.one.old or "")
        act.root.below += [row[0], *([] if self.adding else [act.line]), row[1]]
