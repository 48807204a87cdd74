"""A small library of invented acts, as documents of the index: what the contract is tried on."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from search.backends.base import Reader
from search.backends.rows import Row, row_of
from search.documents import IndexDocument
from search.query import Where

HOSTILE = '<script>alert("карта")</script> & <mark>карта</mark> <img src=x onerror=alert(1)> карта'

CLUSTERS = {
    "1": ("Сфера действия", "Настоящий закон регулирует создание промышленных кластеров."),
    "2": (
        "Основные понятия",
        "Функциональная карта – перечень участников кластера и связей между ними.\n"
        "Специализированная организация ведёт реестр участков и граждан.",
    ),
    "3": ("Поправки к программе", "Поправка вносится в программу. Каждой поправке даётся номер."),
    "4": ("Утратила силу", "Статья 4 утратила силу."),
    "7": ("Специализированная организация", "Она утверждает функциональную карту кластера."),
    "7.1": ("Технопарк", f"Парк создаётся участниками. {HOSTILE}"),
    "8": ("Споры", "Спор решает суд. Судья назначает заседание. Гражданин подаёт заявление."),
    "9": ("Участки", "Участок предоставляется гражданину. Граждан уведомляют об участках."),
    "10": ("Правила", "Правила утверждает министр. Право на участок регистрируется."),
    "11": ("Налоги", "Налог на имущество и сбор за участок уплачиваются ежегодно."),
}
REGISTRY = {
    "пункт 1": ("", "Реестр кластеров ведётся в электронной форме."),
    "пункт 2": ("", "Функциональная карта вносится в реестр специализированной организацией."),
    "пункт 3": ("", "Основание – Федеральный закон № 12-М и правила ведения реестра."),
}
OLD = {
    "статья 1": ("Кластеры", "Функциональная карта кластера утверждалась министерством."),
    "статья 2": ("Карта", "Карта карта карта: функциональная карта кластера."),
}


# A provision of an act in two texts, another that stays, a third whose days nobody knows.
POND = [
    ("статья 1", "Пруд осушают весной.", "2015-01-01", "2018-12-31", "sure", False),
    ("статья 1", "Пруд осушают осенью.", "2019-01-01", None, "sure", True),
    ("статья 2", "У пруда ставят беседку.", "2015-01-01", None, "sure", True),
    ("статья 3", "Пруд сторожат.", None, "2014-12-31", "doubtful", False),
]


def act(
    pk: int,
    title: str,
    places: dict[str, tuple[str, str]],
    *,
    kind: str = "Модельный закон",
    number: str = "",
    date: dt.date | None = None,
    is_old: bool = False,
    issuer: str = "Учебный совет",
) -> Iterator[IndexDocument]:
    same = {
        "parent": f"act:{pk}",
        "where": Where.ACTS,
        "title": title,
        "act_kind": kind,
        "issuer": issuer,
        "number": number,
        "date": date,
        "status": "repealed" if is_old else "in_force",
        "is_old": is_old,
    }
    text = " ".join(filter(None, [kind, f"{date:%d.%m.%Y}" if date else "", number, title]))
    yield IndexDocument(key=f"act:{pk}", text=text, position=-1, **same)
    for position, (name, (heading, words)) in enumerate(places.items()):
        yield IndexDocument(
            key=f"provision:{pk}:u{position}",
            text=words,
            heading=heading,
            context="Общие положения",
            address=name if " " in name else f"статья {name}",
            position=position,
            **same,
        )


def rows_of(documents: Iterable[IndexDocument]) -> Iterator[Row]:
    return map(row_of, documents)


def hashes_of(reader: Reader) -> dict[str, dict[str, str]]:
    """{parent: {key: hash}} of all that the index holds."""
    return reader.hashes(list(reader.parents()))


def library() -> list[IndexDocument]:
    return [
        *act(1, "О промышленных кластерах", CLUSTERS, number="12-М", date=dt.date(2023, 3, 14)),
        *act(
            2,
            "О реестре кластеров",
            REGISTRY,
            kind="Модельные правила",
            number="4-П",
            date=dt.date(2024, 6, 2),
            issuer="Учебное министерство",
        ),
        *act(3, "О кластерах", OLD, number="1-М", date=dt.date(2011, 2, 11), is_old=True),
        *_pond(),
        *_drafts(),
    ]


def _pond() -> Iterator[IndexDocument]:
    whole = next(act(4, "О прудах", {}, number="9-М", date=dt.date(2015, 1, 1)))
    whole = replace(whole, keywords=("Водоёмы", "Парки"), since=whole.date, force="sure")
    yield whole
    for n, (address, text, since, until, force, is_today) in enumerate(POND):
        yield replace(
            whole,
            key=f"provision:{n}:pond{address[-1]}",
            text=text,
            address=address,
            position=n,
            since=since and dt.date.fromisoformat(since),
            until=until and dt.date.fromisoformat(until),
            force=force,
            is_today=is_today,
        )


def _drafts() -> Iterator[IndexDocument]:
    """A draft that its council sees in version 2 and the public in version 1."""
    for version, access, barred, words in (
        (2, ("council:7",), (), "Секретная функциональная карта тайнослов."),
        (1, ("public",), ("council:7",), "Опубликованная функциональная карта."),
    ):
        yield IndexDocument(
            key=f"draft:5:{version}:9:u1",
            parent="draft:5",
            where=Where.DRAFTS,
            title="О внесении изменений",
            text=words,
            address="статья 7",
            number="2-26",
            date=dt.date(2026, 1, version),
            version=version,
            access=access,
            barred=barred,
        )
