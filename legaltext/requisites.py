"""What names an act, read from the lines of its heading and, for laws, of its signature."""

from __future__ import annotations

import datetime as dt
import re

from legaltext.model import Requisites

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_DATE = rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})"
_SHORT = r"(?P<d>\d{2})\.(?P<m>\d{2})\.(?P<y>\d{4}|\d{2})"
_YEAR = r"\s*(?:года|г\.?)?"
_NUMBER = r"(?:№|N)\s*(?P<number>[\w/\-]+)"
_DATED = re.compile(rf"(?:\bот\s+)?(?:{_DATE}|{_SHORT}){_YEAR}\s*,?\s*{_NUMBER}", re.I)
_KIND_DATED = re.compile(
    r"(?:Модельный закон|Закон|Постановление|Приказ|Указ|Распоряжение|Федеральный закон)"
    rf"[^\"«]{{0,120}}?\bот\s+(?:{_DATE}|{_SHORT}){_YEAR}\s*,?\s*{_NUMBER}",
    re.I,
)
_RUN_ON = re.compile(r"ФЕДЕРАЛЬНЫЙ ЗАКОН (О[Б]? .{3,300}?) (?:Принят|Одобрен)")
_SIGNED = re.compile(rf"^(?:{_DATE}){_YEAR}\n{_NUMBER}\s*$", re.M)
_SIGNED_DATE = re.compile(rf"^{_DATE}{_YEAR}$", re.M)
_ANY_DATE = re.compile(rf"от\s+(?:{_DATE}|{_SHORT})")
_EDITED = re.compile(r"\((?:в\s+ред(?:акции|\.))[^()]*(?:\([^()]*\)[^()]*)*\)?", re.I)
_BEGINS = re.compile(r"(?:Статья|СТАТЬЯ|С т а т ь я|Глава|ГЛАВА|Раздел|РАЗДЕЛ|1\.)\s")
_REPEALED = re.compile(r"Утратил[аио]?\s+силу", re.I)
_HEAD_LINES = 60
_KINDS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"конституция российской федерации", "Конституция"),
        (r"закон (?:российской федерации|рф) о поправке", "Закон о поправке к Конституции"),
        (r"модельный закон", "Модельный закон"),
        (r"федеральный конституционный закон", "Федеральный конституционный закон"),
        (r"(?!(?:об?|в|и|на) )(?:[\w-]+ ){0,5}кодекс\b", "Кодекс"),
        (r"федеральный закон", "Федеральный закон"),
        (r"указ\b", "Указ"),
        (r"постановление", "Постановление"),
        (r"распоряжение", "Распоряжение"),
        (r"приказ\b", "Приказ"),
        (r"закон\b", "Закон"),
    )
)
_BODIES = (
    (r"правительств\w+ российской федерации", "Правительство Российской Федерации"),
    (r"президент\w* российской федерации", "Президент Российской Федерации"),
    (r"город\w* москв\w", "город Москва"),
)
_MINISTRY = re.compile(r"министерств(?:о|а) [\w\s]+?(?= приказ| от |$)")
_PROPER = ("Российской Федерации", "Дальнего Востока")
_NOTE = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
_LAWS = (
    "Федеральный закон", "Кодекс", "Конституция", "Федеральный конституционный закон",
    "Закон о поправке к Конституции",
)  # fmt: skip
_REGION = re.compile(r"закон (?P<name>[\w-]+)(?:ой (?P<oblast>области)|ого (?P<krai>края))\b")
_PREAMBLE = re.compile(r"(?:Настоящ|В соответствии|В целях|Во исполнение|Руководствуясь)")
_TITLED = re.compile(r"\s*(?:\([^()]*\)\s*)?[«\"](О[бБ]?о?\s.+)[»\"]")
_NO_TITLE = frozenset(("МОСКВА", "Г. МОСКВА", "Г.МОСКВА"))


def recognise(text: str) -> Requisites:
    """Kind, body, date, number and title as far as the text says them; "" and None otherwise."""
    head = _head(text)
    run_on = _RUN_ON.search(head[0]) if head else None
    if run_on:
        head = [head[0][: run_on.start()], "ФЕДЕРАЛЬНЫЙ ЗАКОН", run_on[1]]
    kind, line = _kind(head)
    date, number = _dated(head, text)
    return Requisites(kind, _body(kind, head), date, number, _title(kind, line, head))


def completed(found: Requisites, card: Requisites | None) -> Requisites:
    """What the text says of the act, and the card where the text is silent."""
    if card is None:
        return found
    return Requisites(
        found.kind or card.kind,
        found.body or card.body,
        found.date or card.date,
        found.number or card.number,
        found.title or card.title,
    )


def redaction_date(text: str) -> dt.date | None:
    """The latest date of the amending acts that the heading lists («в ред. …»)."""
    return max(amending_dates(text), default=None)


def amending_dates(text: str) -> list[dt.date]:
    """The date of each amending act that the heading lists, in its order; two of a day stand twice."""
    head = " ".join(_head(text, repealed=True))
    dates = [_as_date(one) for note in _EDITED.findall(head) for one in _ANY_DATE.finditer(note)]
    return [date for date in dates if date]


def _head(text: str, repealed: bool = False) -> list[str]:
    """Lines before the first unit, without the notice of a repeal."""
    lines: list[str] = []
    for line in text[:60000].split("\n")[: _HEAD_LINES * 5]:
        if _BEGINS.match(line):
            break
        lines.append(line)
    if not repealed and lines and _REPEALED.match(lines[0]):
        while lines and not re.search(r"(?:№|N) ?\S+$", lines[0]):
            lines.pop(0)
        lines = lines[1:]
    return lines


def _spaced(line: str) -> str:
    """«З А К О Н» as a word."""
    return re.sub(r"(?<=\b[А-ЯЁ]) (?=[А-ЯЁ]\b)", "", line)


def _kind(head: list[str]) -> tuple[str, int]:
    lines = [_spaced(line).lower() for line in head[:_HEAD_LINES]]
    best = ("", -1)
    for n, line in enumerate(lines):
        for pattern, kind in _KINDS:
            if len(line) < 200 and pattern.match(line):
                if kind in ("Кодекс", "Конституция"):
                    return kind, n
                if not best[0]:
                    best = kind, n
                break
    return best


def _body(kind: str, head: list[str]) -> str:
    top = " ".join(_spaced(line) for line in head[:6]).lower()
    for pattern, name in _BODIES[2:] if kind in _LAWS else _BODIES:
        if re.search(pattern, top):
            return name
    if kind in _LAWS:
        return "РСФСР" if "рсфср" in top else "Российская Федерация"
    region = _REGION.search(top)
    if region:
        ending = "ая область" if region["oblast"] else "ий край"
        return region["name"].capitalize() + ending
    found = _MINISTRY.search(top)
    return _ministry(found[0]) if found else ""


def _ministry(words: str) -> str:
    """«МИНИСТЕРСТВА СПОРТА …» in the nominative, capitals only where a name has them."""
    words = "Министерство" + words[len("министерство") :]
    for name in _PROPER:
        words = words.replace(name.lower(), name)
    return words.strip()


def _dated(head: list[str], text: str) -> tuple[dt.date | None, str]:
    """Date and number from the heading («от … № …»), else from the lines of the signature."""
    lines = _NOTE.sub("", "\n".join(head)).split("\n")
    for line in lines[:_HEAD_LINES]:
        if _PREAMBLE.match(line):
            break
        found = _DATED.match(line.strip())
        found = found or _KIND_DATED.match(line)
        if found:
            return _as_date(found), found["number"]
    signed = _SIGNED.search(text)
    if signed:
        return _as_date(signed), signed["number"]
    only = list(_SIGNED_DATE.finditer(text))
    return (_as_date(only[-1]), "") if only else (None, "")


def _as_date(found: re.Match[str]) -> dt.date | None:
    try:
        if found["day"]:
            month = MONTHS.index(found["month"].lower()) + 1
            return dt.date(int(found["year"]), month, int(found["day"]))
        year = int(found["y"])
        year += 0 if year > 99 else (1900 if year > 50 else 2000)
        return dt.date(year, int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def _title(kind: str, line: int, head: list[str]) -> str:
    if kind in ("Кодекс", "Конституция"):
        return head[line]
    if quoted := _quoted_title(head[line]) if line >= 0 else "":
        return quoted
    lines: list[str] = []
    for text in head:
        if lines and _DATED.match(text):
            break
        if lines and (not text[:1].islower() or _ends_title(lines[-1])):
            if not _goes_on(lines[-1], text):
                break
        elif not lines and not re.match(r"(?:О[бБ]?|Вопросы)\s", text):
            continue
        lines.append(text)
    return " ".join(lines)


def _quoted_title(line: str) -> str:
    """The title of a heading on one line: «Федеральный закон от … N 44-ФЗ "О …"»."""
    dated = _KIND_DATED.match(line)
    found = _TITLED.match(line, dated.end()) if dated else None
    return found[1] if found else ""


def _ends_title(line: str) -> bool:
    return line.endswith((".", ")"))


def _goes_on(before: str, line: str) -> bool:
    """«в Министерстве спорта» / «Российской Федерации»: a title wrapped before a proper name.

    One in capitals goes on in capitals.
    """
    if before.isupper() and line.isupper() and line not in _NO_TITLE:
        return not _ends_title(before)
    return not _ends_title(before) and line.startswith("Российской Федерации")
