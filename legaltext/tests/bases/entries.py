"""An act under construction: entries with their marks and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from legaltext.model import Op

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
TAIL = ("абзац", "предложение", "наименование", "строка", "позиция")
LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER = r"[\dа-яIVX][\dа-я⁰¹²³⁴⁵⁶⁷⁸⁹.()\-]{0,9}?"
MARK = re.compile(rf"(?:(?:Статья|ГЛАВА|РАЗДЕЛ) {_NUMBER}\.?|{_NUMBER}[.)])(?= |$)\s*")
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
