"""The lines of an Akoma Ntoso document that somebody else wrote."""

from __future__ import annotations

_SKIPPED = frozenset(("meta", "authorialNote", "coverPage"))
_BLOCKS = frozenset(("p", "heading", "subheading", "crossHeading", "block", "listIntroduction"))
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Lines:
    """A line for every block; a number stands before the first block after it; a row is one line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.now: list[str] = []
        self.number = ""
        self.cells: list[str] | None = None
        self.skipped = self.blocks = self.raised = 0

    def text(self) -> str:
        self._flush()
        self._number_alone()
        return "\n".join(self.lines)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition("}")[2]
        if self.skipped or local in _SKIPPED:
            self.skipped += local in _SKIPPED
        elif local == "tr":
            self._flush()
            self.cells = []
        elif local in _BLOCKS or local == "num":
            if not self.blocks and self.cells is None:
                self._flush()
            self.blocks += 1
        elif local in ("eol", "br"):
            self.now.append("\n" if self.cells is None else " ")
        elif local == "sup":
            self.raised += 1

    def end(self, tag: str) -> None:
        local = tag.rpartition("}")[2]
        if self.skipped:
            self.skipped -= local in _SKIPPED
        elif local == "sup":
            self.raised -= 1
        elif local == "num":
            self.blocks -= 1
            self._number_alone()
            self.number, self.now = " ".join("".join(self.now).split()), []
        elif local in ("td", "th") and self.cells is not None:
            self.cells.append(" ".join("".join(self.now).split()))
            self.now = []
        elif local == "tr" and self.cells is not None:
            self.lines.append("\t".join(self.cells))
            self.cells = None
        elif local in _BLOCKS:
            self.blocks -= 1
            if self.cells is None:
                self._flush()

    def data(self, text: str) -> None:
        if self.skipped or not self.blocks:
            return
        raised = self.raised and text.strip().isdigit()
        text = text.strip().translate(_SUPERSCRIPTS) if raised else text.replace("\n", " ")
        self.now.append(text)

    def _flush(self) -> None:
        """Words gathered so far become lines; blanks of the markup are none of the text."""
        words = [" ".join(line.split()) for line in "".join(self.now).split("\n")]
        text = "\n".join(word for word in words if word)
        if text:
            self.lines.append(f"{self.number} {text}".strip())
            self.number = ""
        self.now = []

    def _number_alone(self) -> None:
        """A number with no words after it is a line of its own."""
        if self.number:
            self.lines.append(self.number)
            self.number = ""
