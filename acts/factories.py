"""Acts for tests, brought in by the real import from a small model law."""

from typing import Any

from acts.models import Act, Redaction
from acts.services.imports import import_source

HEAD = """МОДЕЛЬНЫЙ ЗАКОН
О промышленных кластерах
от 14 марта 2023 года № {number}
"""
ARTICLE = """Статья {n}. Заголовок статьи {n}
1. Первая часть статьи {n} говорит о кластере.
2. Кластер соответствует требованиям:
1) участники связаны функциональной картой;
2) отчетность представляется ежегодно.
"""


def model_law(articles: int = 3, number: str = "12-М", extra: str = "") -> str:
    return (
        HEAD.format(number=number)
        + "".join(ARTICLE.format(n=n + 1) for n in range(articles))
        + extra
    )


def imported(text: str | None = None, name: str = "закон.txt", **fields: Any) -> Redaction:
    """The redaction that the import makes of the text; raises what the import says when it fails."""
    result = import_source(data=(text or model_law(**fields)).encode(), name=name, actor=None)
    if result.redaction is None:
        raise ValueError(result.reason)
    return result.redaction


def act_with(articles: int = 3, number: str = "12-М") -> Act:
    return imported(articles=articles, number=number).act


def amending_law(*items: str, number: str = "21-М", act: str = "12-М") -> str:
    """A model law that amends the small one: each item is a sentence of instructions."""
    items = items or ('в части 1 статьи 2 слова "Первая часть" заменить словами "Начало"',)
    rows = "".join(f"{n}) {item};\n" for n, item in enumerate(items, 1))
    return (
        f"МОДЕЛЬНЫЙ ЗАКОН\nО внесении изменений в Модельный закон «О промышленных кластерах»\n"
        f"от 1 июня 2025 года № {number}\nСтатья 1\n"
        f'Внести в Модельный закон от 14 марта 2023 года № {act} "О промышленных кластерах" '
        f"следующие изменения:\n{rows[:-2]}.\n"
        "Статья 2\nНастоящий Модельный закон вступает в силу со дня опубликования.\n"
    )
