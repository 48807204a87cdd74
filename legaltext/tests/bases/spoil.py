"""Acts that an instruction does not fit: nowhere, or twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from legaltext.model import Op
from legaltext.tests.bases.entries import ON_WORDS, TAIL, Act, Entry, squeezed
from legaltext.tests.bases.frame import Frame

Change = Callable[[Act], None]


class Spoiler(Frame):
    """Ways in which the act in the making ceases to fit."""

    def spoilt(self) -> Iterator[tuple[str, Change]]:
        for n in range(len(self.act().chain)):
            yield f"nowhere: no unit {n}", partial(Act.without, n=n)
            if self.act().chain[n][0].mark:
                yield f"twice: unit {n} doubled", partial(Act.doubled, n=n)
        if self.one.op in ON_WORDS and self.one.old:
            yield "nowhere: no words", lambda act: act.worded("Порядок ведения определен.")
            yield "nowhere: words elsewhere", self._elsewhere
            yield "nowhere: inside longer words", self._longer
            yield "twice: words doubled", self._doubled_words
        if self.last[0] == "абзац" and self.last[1].isdigit() and self.one.op is not Op.ADD_UNIT:
            yield "nowhere: too few paragraphs", self._too_few
        if self.adding and self.last[0] not in TAIL and not self.counts(self.last[0]):
            yield "nowhere: number taken", lambda act: act.take_number()
        if self.last[0] == "строка" and self.one.old:
            yield "nowhere: no row", lambda act: act.root.below.remove(act.line)
            yield "twice: two rows", lambda act: act.root.below.append(act.line)

    def _elsewhere(self, act: Act) -> None:
        act.worded("Порядок ведения определен.")
        act.root.below.append(Entry("Статья 9999.", "Иное"))
        act.root.below.append(Entry("", self.around(self.one.old or "", ".")))

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
