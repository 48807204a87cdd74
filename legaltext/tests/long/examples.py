"""Twenty outputs of `amend` on real pairs, each beside what the legislator wrote.

`python -m legaltext.tests.long.examples` writes `docs/wording.md` anew.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from legaltext.lint import lint
from legaltext.model import Instruction
from legaltext.tests.long.pairs import Pair, agreements, amended, pairs

PAGE = Path(__file__).parents[3] / "docs" / "wording.md"
MOST = 700
"""Characters of a text shown; the rest of a long article is left out with «…»."""
_LAWS = {
    "44FZ-507FZ": ("44-ФЗ", "Федеральный закон № 507-ФЗ, 2025"),
    "K-2008-6FKZ": ("Конституция", "Закон о поправке № 6-ФКЗ, 2008"),
    "K-2008-7FKZ": ("Конституция", "Закон о поправке № 7-ФКЗ, 2008"),
    "K-2014-11FKZ": ("Конституция", "Закон о поправке № 11-ФКЗ, 2014"),
    "K-2014-2FKZ": ("Конституция", "Закон о поправке № 2-ФКЗ, 2014"),
}
_SHORTER = (
    "Законодатель изложил единицу заново. Изменились немногие слова, поэтому «Правка» называет их: "
    "так короче, и видно, что именно изменилось."
)
_WORDS_AROUND = (
    "Законодатель повторил слова по обе стороны вставки. «Правка» ставит новые слова после того "
    "слова, за которым они идут; слово стоит в части не один раз, поэтому взято и соседнее."
)
EXAMPLES: dict[tuple[str, str], str] = {
    ("44FZ-507FZ", "112/56"): "",
    ("44FZ-507FZ", "112/63.1"): "Законодатель назвал абзац. В тексте пары у этой части один абзац, "
    "и называть его не нужно.",
    ("44FZ-507FZ", "112/65.1"): "",
    ("44FZ-507FZ", "112/66"): _WORDS_AROUND,
    ("44FZ-507FZ", "112/72"): "",
    ("44FZ-507FZ", "112/73"): "Законодатель повторил весь промежуток лет, «Правка» — только год, "
    "который изменился.",
    ("K-2008-6FKZ", "81/1"): _SHORTER,
    ("K-2008-6FKZ", "96/1"): _SHORTER,
    ("K-2008-7FKZ", "103/1"): "Законодатель сначала дополняет, потом считает по-новому; «Правка» "
    "сначала освобождает букву. Новые буквы единиц правила запрещают, и проверка оформления "
    "говорит об этом в обоих случаях; изменить иначе текст, который дан, нельзя.",
    ("K-2008-7FKZ", "114/1"): _SHORTER,
    ("K-2014-11FKZ", "83/"): "",
    ("K-2014-11FKZ", "95/"): "",
    ("K-2014-2FKZ", "71/"): "",
    ("K-2014-2FKZ", "83/"): "",
    ("K-2014-2FKZ", "102/1"): _SHORTER,
    ("K-2014-2FKZ", "104/1"): "",
    ("K-2014-2FKZ", "125/2"): _SHORTER + " Абзац первый — это строка, которой часть открывается.",
    (
        "K-2014-2FKZ",
        "127/",
    ): "Одно и то же: законодатель заменил текст под заголовком статьи, «Правка» "
    "излагает статью вместе с ним.",
    ("K-2014-2FKZ", "128/"): _SHORTER,
    ("K-2014-2FKZ", "129/"): "",
}
"""Pair and place (article/part): a comment where the texts differ."""


def page() -> str:
    """The whole page."""
    by_name = {pair.name: pair for pair in pairs()}
    shown = [
        _example(n, by_name[name], where, comment)
        for n, ((name, where), comment) in enumerate(EXAMPLES.items(), 1)
    ]
    return "\n".join((_HEAD.format(figure=dict(agreements())["all"]), *shown))


_HEAD = """# Изменяющий текст рядом с тем, что написал законодатель

Двадцать примеров на настоящих парах «действующий текст — текст после изменения». Слева направо их не
поставить: тексты длинны, поэтому сначала законодатель, потом «Правка». Кавычки, тире и «ё» приведены
к одному виду, длинные тексты сокращены знаком «…». Каждый текст «Правки» доказан: примененный к
прежней редакции, он дает новую.

Страницу заново пишет `.venv/bin/python -m legaltext.tests.long.examples`; сколько записей изменяющих
законов совпадает по статье и части и сколько еще и по действию, считает
`.venv/bin/python -m legaltext.tests.long.pairs`:

    {figure}
"""


def _example(n: int, pair: Pair, where: str, comment: str) -> str:
    act, law = _LAWS[pair.name]
    article, _, part = where.partition("/")
    place = f"статья {article}, часть {part}" if part else f"статья {article}"
    real = _told(pair.amending, pair.real, where)
    ours = _told(amended(pair), pair.ours, where)
    return (
        f"## {n}. {act}, {place}\n\n**Законодатель** ({law}):\n\n{_quoted(real)}\n\n"
        f"**«Правка»**:\n\n{_quoted(ours)}\n\n{_comment(real, ours, comment)}\n"
    )


def _told(text: str, records: list[Instruction], where: str) -> list[str]:
    """The statements on an article and part, in their order, without their marks."""
    article, _, part = where.partition("/")
    prefix = f"статья {article}" + (f"/часть {part}" if part else "")
    spans = dict.fromkeys(one.span for one in records if f"{one.target}/".startswith(f"{prefix}/"))
    return [_plain(text[start:end]) for start, end in spans]


def _plain(statement: str) -> str:
    return re.sub(r"^(?:\d+|[а-я])\) ", "", statement.strip()).rstrip(";.")


def _quoted(statements: list[str]) -> str:
    lines = [line for each in statements for line in [*_short(each).split("\n"), ""]]
    return "\n".join(f"> {line}".rstrip() for line in lines[:-1])


def _short(text: str) -> str:
    return text if len(text) <= MOST else f"{text[:MOST].rstrip()} …"


def _comment(real: list[str], ours: list[str], comment: str) -> str:
    same = [_bare(each) for each in real] == [_bare(each) for each in ours]
    if same == bool(comment):
        raise ValueError(f"the comment does not fit: {ours[:1]}")
    return comment or "Совпадает."


def _bare(statement: str) -> str:
    """Letters and figures alone."""
    return re.sub(r"[\W_]+", " ", statement.lower()).strip()


def main() -> int:
    PAGE.write_text(page())
    findings = sum(len(lint(amended(pair))) for pair in pairs())
    sys.stdout.write(f"{PAGE.name}: {len(EXAMPLES)} примеров; замечаний проверки: {findings}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
