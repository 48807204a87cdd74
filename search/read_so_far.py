"""The query under analysis, on its way from words to a plan."""

from dataclasses import dataclass, field

from search.plan import Note, Term


@dataclass
class Reading:
    """The query under analysis: `rest` is what is not read yet, read pieces blanked out; `named` are
    codes that the library does not hold.
    """

    text: str
    rest: str
    notes: list[Note] = field(default_factory=list)
    named: list[Term] = field(default_factory=list)

    def take(self, start: int, end: int) -> None:
        self.rest = self.rest[:start] + " " * (end - start) + self.rest[end:]

    def without(self, start: int, end: int) -> str:
        """The whole query less one piece: what a «×» leads to."""
        return " ".join((self.text[:start] + " " + self.text[end:]).split())

    def note(
        self, kind: str, text: str, instead: str = "", offer: str = "", gone: str = ""
    ) -> None:
        self.notes.append(Note(kind, text, " ".join(instead.split()), offer, gone))
