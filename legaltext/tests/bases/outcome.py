"""The act after an instruction that fits, told without `apply`."""

from __future__ import annotations

from legaltext.model import Op
from legaltext.tests.bases.entries import MARK, ON_WORDS, TAIL, Act, Entry, squeezed
from legaltext.tests.bases.frame import Frame


class Outcome(Frame):
    """Carries the instruction out on the act in the making."""

    def fits(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        act = self.act()
        before = self.lines(act)
        self._change(act)
        return before, self.lines(act)

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
            whole = self._whole(act)
            whole.words, whole.below = f"Утратил{gender} силу.", []
        elif one.op is Op.DELETE_UNIT:
            self._delete(act)
        elif one.op is Op.RENUMBER:
            kind, _, number = new.partition(" ")
            if kind not in TAIL and not self.counts(kind):
                above = self.steps[-2][0] if len(self.steps) > 1 else ""
                act.unit.mark = self.mark(kind, number, above)

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
        marked = bool(MARK.match(first)) and first[:1].upper() == whole.mark[:1].upper()
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
            if act.new and act.new.mark and not MARK.match(lines[0].words):
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
