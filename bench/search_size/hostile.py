"""What nobody sane would ask: each must be answered within a second, and say what was not read."""

import argparse
import time
from collections.abc import Iterator

from bench.search_size.measure import machine, write

SECOND = 1000.0
_LETTERS = "абвгдежзиклмнопрстуфхцчшэюя"


def queries(words: list[str]) -> Iterator[tuple[str, str]]:
    """(what it tries, query); `words` are common ones of the library."""
    many = " ".join(words)
    yield "10,000 characters of words", (many * 20)[:10_000]
    yield "10,000 letters in a row", "а" * 10_000
    yield "10,000 figures in a row", "7" * 10_000
    yield "10,000 quotes", '"' * 10_000
    yield "10,000 stars", "*" * 10_000
    yield "unbalanced quotes", '«налог "на имущество «физических'
    yield "quotes of all kinds, none closed", '„налог “сбор «пеня "штраф'
    yield "lone operators", "ИЛИ | || OR И AND НЕ NOT - + * ~ ^ ? ! ( ) [ ] { } : \\ /"
    yield "operators around a word", "((((налог))))~10^100 [a TO z] field:value -- ++ !!"
    yield "regular expression, nested", "(а+)+$ (.*)*б (а|а)*в ((а*)*)*г"
    yield "regular expression of the engine", "/(.*а){50}/ /[^ъ]*налог.*/"
    yield "2,000 different words", " ".join(words[:2000])
    yield "words of one letter", " ".join(_LETTERS * 40)
    yield "a star after each letter", " ".join(f"{one}*" for one in _LETTERS)
    yield "a star after two letters, 27 times", " ".join(f"{one}о*" for one in _LETTERS)
    yield "the widest stars", "по* пр* за* на* ра* со* об* вы*"
    yield "one star, widest, 400 times", "по* " * 400
    yield "300 words by ИЛИ", " ИЛИ ".join(words[:300])
    yield "stars by ИЛИ", " ИЛИ ".join(f"{one}о*" for one in _LETTERS)
    yield "ИЛИ ИЛИ ИЛИ", "налог " + "ИЛИ " * 300 + "сбор"
    yield "300 minus words", "налог " + " ".join(f"-{word}" for word in words[:300])
    yield "minus words alone", " ".join(f"-{word}" for word in words[:100])
    yield "50 phrases", " ".join(f'"{a} {b}"' for a, b in zip(words, words[1:51], strict=False))
    yield (
        "50 phrases without",
        " ".join(f'-"{a} {b}"' for a, b in zip(words, words[1:51], strict=False)),
    )
    yield "a phrase of 200 words", f'"{" ".join(words[:200])}"'
    yield "a phrase of the commonest words", '"и в на по"'
    yield "long numbers", " ".join(["9" * 300, "№ " + "1" * 200, "1" * 100 + "-ФЗ", "01.01.99999"])
    yield "200 numbers of acts", " ".join(f"№ {n}-ФЗ" for n in range(200))
    yield "200 places", " ".join(f"ст. {n} ч. {n}" for n in range(200))
    yield "200 days", " ".join(f"в силе на 01.05.{n}" for n in range(1900, 2100))
    yield "control characters", "".join(map(chr, range(32))) + "налог\x00\x1b[31m\x7f\u0085\u2028"
    yield "from right to left", "\u202eголан\u202c \u200f\u2067قانون\u2069 חוק"
    yield "emoji and joiners", "⚖️👩‍⚖️ налог 🏛️" + "👨‍👩‍👧‍👦" * 100
    yield "accents piled up", "нало" + "\u0301" * 3000 + "г" + "а\u0300" * 1000
    yield "other alphabets", "ａｂｃ 法律 νόμος ⅫⅣ ²³ ①② ﬁ ẞ İ"
    yield "half a pair of UTF-16", "налог \ud800 сбор \udfff"
    yield "marks of the page", "<script>alert(1)</script><mark>&amp;%3Cimg src=x onerror=alert(1)>"
    yield "SQL and paths", "'; DROP TABLE acts_act; -- ../../../etc/passwd ${jndi:ldap://x} {{7*7}}"
    yield "misprints, 24 words", " ".join(f"{w[:3]}щ{w[3:]}" for w in words if len(w) > 8)
    yield "wrong layout, long", "yfkju " * 170
    yield "hyphens", "-".join(words[:150])
    yield "one word 500 times", "налог " * 500


def measure(options: argparse.Namespace) -> int:
    """Prints a table; 1 when one of them takes longer than a second, the first time that it is asked.
    With `--cpu` that is a second of the processor."""
    from django.contrib.auth.models import AnonymousUser

    from search.query import SearchQuery
    from search.services.searching import search

    search(SearchQuery("налог"), AnonymousUser())  # dictionaries are read once a process
    slow = 0
    lines = ["| query | ms by the clock, of CPU | places | told |", "|---|---|---|---|"]
    for name, text in queries(_commonest()):
        clock, cpu = time.perf_counter(), time.process_time()
        found = search(SearchQuery(text), AnonymousUser())
        clock, cpu = (time.perf_counter() - clock) * 1000, (time.process_time() - cpu) * 1000
        slow += (cpu if options.cpu else clock) > SECOND
        kinds = ", ".join(dict.fromkeys(note.kind for note in found.plan.notes))
        lines.append(f"| {name} | {clock:.0f}, {cpu:.0f} | {found.total} | {kinds} |")
    lines += ["", machine()]
    print("\n".join(lines))
    if options.write:
        write("hostile queries", lines)
    return int(slow > 0)


def _commonest() -> list[str]:
    """Words of the library, the commonest first; of the embedded engine alone."""
    from search.backends.embedded.schema import COUNTED
    from search.engine import backend

    known = backend().reader()._searcher.terms_with_prefix(COUNTED, "")
    telling = [word for word, count in sorted(known, key=lambda one: -one[1]) if word.isalpha()]
    return telling[:4000]
