"""A code of thousands of articles that many amending laws have changed, stored without being parsed."""

import datetime as dt
import hashlib
import random
import re
from functools import cache
from pathlib import Path

from django.conf import settings

from acts import trees
from acts.models import Act, Redaction
from acts.services.provisions import derive
from acts.services.redactions import Written, store_redactions
from audit.services import audited
from legaltext.model import Act as LegalAct
from legaltext.model import Kind, Number, Requisites, Unit
from outbox.services import emit

FIRST_DAY = dt.date(2010, 1, 1)
WORDS_OF_ARTICLE = 130


class Undone(Exception):
    """Rolls a transaction back."""


class LargeAct:
    """Each `redact` is what an import does: one transaction with its event. An amending law changes
    `changed` articles and, with `moved`, takes one away and adds one near the beginning, so that all
    between the two move."""

    def __init__(
        self,
        articles: int,
        *,
        changed: int = 20,
        moved: bool = True,
        number: str = "1-М",
        seed: int = 1,
    ) -> None:
        self.changed, self.moved = changed, moved
        self.chance = random.Random(seed)
        self.words = words()
        self.number = number
        self.requisites = Requisites("Модельный закон", "", FIRST_DAY, number, f"О пробе {number}")
        self.units = [self._article(n, str(n)) for n in range(1, articles + 1)]
        self.act: Act | None = None
        self.redactions = 0

    def redact(self, say: str = "", *, undo: bool = False) -> Act:
        """The next redaction; `say` stands in its newest article. undo: all is rolled back by `Undone`,
        and the act is not to be used any more."""
        with audited(actor=None, action="act.import"):
            if self.act is None:
                self.act = Act.objects.create(
                    kind="Модельный закон",
                    date=FIRST_DAY,
                    number=self.number,
                    title=f"О пробе {self.number}",
                )
            else:
                self._change()
            if say or self.moved:
                self._add(say)
            redaction = self._store(self.act)
            emit("act_imported", key=f"act:{self.act.pk}", act=self.act.pk, redaction=redaction.pk)
            if undo:
                raise Undone
        return self.act

    def _store(self, act: Act) -> Redaction:
        text = "\n".join(part.text for unit in self.units for part in unit.walk())
        digest = hashlib.sha256(text.encode()).hexdigest()
        name = f"{self.redactions}.txt"
        redaction = Redaction(act=act, text=text, sha256=digest, source_name=name)
        units = tuple(self.units)
        tree = LegalAct(self.requisites, units, text)
        day = FIRST_DAY + dt.timedelta(days=30 * self.redactions)
        store_redactions([Written(redaction, trees.to_json(units), derive(tree), day)])
        self.redactions += 1
        return redaction

    def _change(self) -> None:
        if self.moved:
            self.units.pop(self.chance.randrange(2, len(self.units)))
        for at in self.chance.sample(range(len(self.units)), self.changed):
            old = self.units[at]
            self.units[at] = self._article(int(str(old.number).partition(".")[0]), old.uid)

    def _add(self, say: str) -> None:
        number = self.redactions + 1
        self.units.insert(
            1 if self.moved else len(self.units), self._article(number, f"n{number}", say)
        )

    def _article(self, number: int, uid: str, say: str = "") -> Unit:
        mark, heading = f"Статья {number}.", self._sentence(5)
        text = " ".join(filter(None, [say, self._sentence(WORDS_OF_ARTICLE)]))
        part = Unit(Kind.INDENT, text, uid=f"{uid}i")
        return Unit(
            Kind.ARTICLE, f"{mark} {heading}", Number((number,)), mark, heading, (part,), uid=uid
        )

    def _sentence(self, count: int) -> str:
        return " ".join(self.chance.choices(self.words, k=count)).capitalize() + "."


@cache
def words() -> list[str]:
    """Of our own tables of words: those of law and those of everyday."""
    folder = Path(settings.BASE_DIR) / "search/data"
    text = "".join((folder / name).read_text() for name in ("synonyms.txt", "families.txt"))
    return sorted(set(re.findall(r"[а-яё]{3,}", text)))
