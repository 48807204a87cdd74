"""What each sign of a good place is worth beside the others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Chosen on the open half of bench/relevance."""

    heading: float = 8.0
    context: float = 1.5
    title: float = 0.6
    saturation: float = 1.0
    length: float = 0.5
    usual_length: float = 150.0
    coverage: float = 0.75
    passage: float = 0.5
    heading_match: float = 0.6
    together: float = 0.3
    # Powers of e: of the place itself, of what it stands under, of its heading letter by letter.
    meaning: float = 1.1
    meaning_above: float = 0.5
    likeness: float = 0.56
    repealed_place: float = 0.15
    repealed_last: bool = True
    # Of a document as a whole: alone, by its title in full, when it only amends another.
    whole: float = 0.3
    named: float = 1.2
    amending: float = 0.6
    rest_of_ways: float = 0.3
