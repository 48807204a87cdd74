"""Title and opening formulas of an amending act."""

from __future__ import annotations

import re
from collections.abc import Iterator

from legaltext.instructions.skeleton import ASIDE, FILL, QUOTE
from legaltext.lint.finding import Finding
from legaltext.lint.subject import Subject
from legaltext.model import Instruction, Kind, Op

_TITLE = re.compile(r"^О внесении (?P<word>изменени[яй])(?P<more>,? и дополнени[яй])?\b", re.M)
_CITED = re.compile(
    r"(?P<kind>[Фф]едеральн\w+ (?:конституционн\w+ )?закон\w*|Закон\w* Российской Федерации)"
    rf"(?P<date> от \d{{1,2}} [а-я]+ \d{{4}} года)?(?P<number> (?:№|N) ?[\w\-]+)?"
    rf"(?P<title> {QUOTE}{FILL}*)?(?P<sources> {ASIDE}{FILL}*)?"
)
_CHANGES = re.compile(
    r"^(?:\S+\) |\d+\. )?(?:Внести |[^\n:]{0,200}? (?:дополнить|изложить|признать) )", re.M
)
_SOURCES = re.compile(r"\((?:Собрание|Ведомости|Российская газета)")
_AMENDING = re.compile(r'["«]О внесении изменени[йя]\b')
_WHOLE_ACT = {Op.REPEAL, Op.SUSPEND}


def amends_amending_act(subject: Subject) -> Iterator[Finding]:
    """The title right after an amended act's number begins «О внесении изменений»."""
    for start, line in _formulas(subject):
        for cited in _CITED.finditer(line):
            title = subject.text[start + cited.end("number") : start + cited.end()]
            if cited["number"] and _AMENDING.match(title.strip()):
                yield subject.finding(
                    "amends-amending-act",
                    (start + cited.start(), start + cited.end()),
                    "Изменения вносятся в изменяющий акт: внесите их в основной акт",
                )


def requisites(subject: Subject) -> Iterator[Finding]:
    """«Внести в Федеральный закон от … № … "…" (Собрание законодательства …)»."""
    for start, line in _formulas(subject):
        cited = _CITED.search(line)
        if cited is None or line.find("следующ", 0, cited.start()) >= 0:
            continue
        if missing := _missing(subject, start, cited):
            yield subject.finding(
                "requisites",
                (start + cited.start(), start + cited.end()),
                f"У изменяемого акта не указаны: {', '.join(missing)}",
            )


def _formulas(subject: Subject) -> Iterator[tuple[int, str]]:
    """Lines «Внести в …», each with its place, quotations masked."""
    position = 0
    for line in subject.skeleton.text.split("\n"):
        if re.match(r"\s*(?:\S+[.)] )?Внести в ", line):
            yield position, line
        position += len(line) + 1


def _missing(subject: Subject, start: int, cited: re.Match[str]) -> list[str]:
    sources = subject.text[start + cited.start("sources") : start + cited.end()].strip()
    return [
        name
        for name, there in (
            ("дата", cited["date"]),
            ("номер", cited["number"]),
            ("наименование", cited["title"]),
            ("источники опубликования", cited["sources"] and _SOURCES.match(sources)),
        )
        if not there
    ]


def title_words(subject: Subject) -> Iterator[Finding]:
    found = _title(subject)
    if found and found["more"]:
        message = "В заголовке оставьте только «изменения», без «дополнений»"
        yield subject.finding("title-words", found.span(), message)


def title_number(subject: Subject) -> Iterator[Finding]:
    """One change is a change of one structural unit."""
    found = _title(subject)
    changed = {(one.act, one.target) for one in subject.instructions}
    if not found or found["more"] or not changed:
        return
    if found["word"] == "изменения" and len(changed) > 1 and not _is_one(subject.instructions):
        message = f"В заголовке «изменения», а изменений {len(changed)}: нужно «изменений»"
        yield subject.finding("title-number", found.span("word"), message)
    if found["word"] == "изменений" and len(subject.instructions) == 1:
        message = "В заголовке «изменений», а изменение одно: нужно «изменения»"
        yield subject.finding("title-number", found.span("word"), message)


def _is_one(instructions: list[Instruction]) -> bool:
    """Whether all is told in one sentence: several new units side by side are one change."""
    return len({one.span for one in instructions}) == 1


def _title(subject: Subject) -> re.Match[str] | None:
    first = next((u.span[0] for _, u in subject.units if u.kind == Kind.ARTICLE), None)
    head = subject.text[: subject.instructions[0].span[0]] if subject.amends else ""
    return _TITLE.search(head if first is None else head[:first] or head)


def one_act_an_article(subject: Subject) -> Iterator[Finding]:
    """Changes of two acts in one article; repeals of several acts may stand together."""
    articles = [unit for _, unit in subject.units if unit.kind == Kind.ARTICLE]
    for unit in articles:
        inside = [
            one
            for one in subject.instructions
            if unit.span[0] <= one.span[0] < unit.span[1] and one.op not in _WHOLE_ACT
        ]
        acts = list(dict.fromkeys(one.act for one in inside if one.act))
        if len(acts) > 1:
            message = f"В одной статье изменяются {len(acts)} акта: {', '.join(acts[:4])}"
            yield subject.finding("one-act-an-article", _first_line(unit.span, unit.text), message)


def article_heading(subject: Subject) -> Iterator[Finding]:
    if not subject.amends or not _title(subject):
        return
    starts = {one.span[0] for one in subject.instructions}
    for _, unit in subject.units:
        if unit.kind != Kind.ARTICLE or not unit.heading or _is_sentence(unit.heading):
            continue
        if any(unit.span[0] <= start < unit.span[1] for start in starts):
            message = "Статья изменяющего закона не имеет наименования"
            yield subject.finding("article-heading", _first_line(unit.span, unit.text), message)


def _is_sentence(heading: str) -> bool:
    """An instruction on the line of the mark is no heading."""
    return heading.rstrip().endswith((":", ".", ";")) or '"' in heading


def _first_line(span: tuple[int, int], text: str) -> tuple[int, int]:
    return span[0], span[0] + len(text.split("\n")[0])


CHECKS = (
    amends_amending_act,
    requisites,
    title_words,
    title_number,
    one_act_an_article,
    article_heading,
)
