"""Rules and findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from legaltext.model import Span

_METHOD = "Методические рекомендации по юридико-техническому оформлению законопроектов (2021)"


class Level(StrEnum):
    """How binding a rule is."""

    FORBIDDEN = "запрет"
    FORM = "оформление"
    ADVICE = "рекомендация"


@dataclass(frozen=True, slots=True)
class Rule:
    """`code` never changes; `title` and `basis` are for a person."""

    code: str
    level: Level
    title: str
    basis: str = _METHOD


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of a rule. address: of the unit of the checked text, "" outside of units."""

    rule: str
    span: Span
    message: str
    address: str = ""

    @property
    def level(self) -> Level:
        return RULES[self.rule].level


def _rules(*rules: Rule) -> dict[str, Rule]:
    return {rule.code: rule for rule in rules}


RULES = _rules(
    Rule("amends-amending-act", Level.FORBIDDEN, "Изменения вносятся только в основной акт"),
    Rule("renumbering", Level.FORBIDDEN, "Единицы акта не перенумеровывают"),
    Rule("excluded-unit", Level.FORBIDDEN, "Единицу действующего акта признают утратившей силу"),
    Rule("temporary-norm", Level.ADVICE, "В основной акт не включают временные нормы"),
    Rule("draft-cited", Level.FORBIDDEN, "На проекты актов не ссылаются"),
    Rule("whole-act-restated", Level.ADVICE, "Акт целиком излагают заново лишь в исключение"),
    Rule("requisites", Level.FORM, "Реквизиты изменяемого акта приводят полностью"),
    Rule("title-number", Level.FORM, "Число слова «изменение» отвечает числу изменений"),
    Rule("title-words", Level.FORM, "Заголовок говорит только об изменениях"),
    Rule("one-act-an-article", Level.FORM, "Каждому изменяемому акту — своя статья"),
    Rule("article-heading", Level.FORM, "Статьи изменяющего закона не имеют наименований"),
    Rule("order", Level.FORM, "Изменения идут в порядке статей изменяемого акта"),
    Rule("repeal-agreement", Level.FORM, "«Утратившим» согласуется с единицей"),
    Rule("words-noun", Level.FORM, "«Слово», «слова», «цифры» — по тому, что в кавычках"),
    Rule("quotes", Level.FORM, "Кавычки парные"),
    Rule("letter-quotes", Level.FORM, "Буква подпункта в ссылке стоит в кавычках"),
    Rule("mark-letter", Level.FORM, "Буквы ё, й, ъ, ы, ь не обозначают подпункты"),
    Rule("numbering", Level.FORM, "Нумерация сплошная и без повторов"),
    Rule(
        "list-sign", Level.FORM, "Пункты перечня оканчиваются точкой с запятой, последний — точкой"
    ),
    Rule("missing-unit", Level.FORM, "Ссылка ведет на существующую единицу"),
)
