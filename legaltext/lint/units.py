"""References of an act to its own units, and to drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from legaltext.apply.numbers import Key, key
from legaltext.citations import Citation, find
from legaltext.lint.finding import Finding
from legaltext.lint.subject import Subject
from legaltext.model import Kind

_DRAFT = re.compile(
    r"\bпроект\w*\s+(?:федеральн\w+\s+)?закон\w*\s+(?:№|N)\s?\d[\d\-]+|законопроект\w*\s+(?:№|N)"
)
_THIS_ACT = re.compile(r"\s*настоящ(?:его|ему|им|ем)\s+(?:Федеральн\w+\s+закон|Закон|Кодекс)")


def missing_unit(subject: Subject) -> Iterator[Finding]:
    """«статья 7 настоящего Федерального закона» of an act without an article 7."""
    if subject.amends:
        return
    articles = {key(u.number) for _, u in subject.units if u.kind == Kind.ARTICLE and u.number}
    if len(articles) < 2:
        return
    for citation in find(subject.text):
        if citation.internal and _THIS_ACT.match(subject.text, citation.span[1]):
            yield from _missing(subject, citation, articles)


def _missing(subject: Subject, citation: Citation, articles: set[Key]) -> Iterator[Finding]:
    for address in citation.addresses:
        step = address.steps[0] if address.steps else None
        if step is None or step.kind != Kind.ARTICLE or not step.number:
            continue
        if key(step.number) not in articles:
            message = f"В акте нет статьи {step.number}"
            yield subject.finding("missing-unit", citation.span, message)


def draft_cited(subject: Subject) -> Iterator[Finding]:
    for found in _DRAFT.finditer(subject.text):
        message = "Ссылка на проект акта: ссылайтесь на действующие акты"
        yield subject.finding("draft-cited", found.span(), message)


CHECKS = (missing_unit, draft_cited)
