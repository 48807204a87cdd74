"""What the card of a source tells of an act, beside its text: keywords, publication, state, its day.

A card that is silent about something leaves what is known; one older than that known changes nothing.
Everything here wants the caller's audited block.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from acts.models import Act, Keyword
from acts.rows import insert
from acts.services.validity import settle_status
from legaltext.sources import Card
from legaltext.sources.card import PORTAL
from legaltext.titlecase import sentence_case

BATCH = 500
FIELDS = ("source_ids", "nd", "publication_number", "published_on", "as_of", "told_status")
STATES = {
    "действует без изменений": Act.Status.IN_FORCE,
    "действует": Act.Status.IN_FORCE,
    "действует с изменениями": Act.Status.AMENDED,
    "не вступил в силу": Act.Status.PENDING,
    "действие приостановлено": Act.Status.SUSPENDED,
    "приостановлен": Act.Status.SUSPENDED,
    "утратил силу": Act.Status.REPEALED,
}
_LATIN = str.maketrans("aceopxy", "асеорху")

Told = list[tuple[Act, Card]]


def state_of(words: str) -> str:
    """The state that the words of a source mean; "" for words not known. Latin twins count as Cyrillic."""
    return STATES.get(" ".join(words.lower().translate(_LATIN).split()), "")


def note_cards(told: Told) -> set[Act]:
    """Writes what the cards tell of acts that are stored; returns those of which something changed."""
    told = [(act, card) for act, card in told if not _is_older(card, act)]
    was_told = {act: act.told_status for act, _card in told}
    changed = {act for act, card in told if fill(act, card)}
    Act.objects.bulk_update(changed, FIELDS, batch_size=BATCH)
    for act in changed:
        settle_status(act, was_told[act])
    return changed | note_keywords(told)


def _is_older(card: Card, act: Act) -> bool:
    return bool(card.as_of and act.as_of and card.as_of < act.as_of)


def fill(act: Act, card: Card) -> bool:
    """Sets the fields of the row, which is not saved; whether one differs."""
    before = [getattr(act, name) for name in FIELDS]
    values: dict[str, Any] = {
        "source_ids": {**act.source_ids, **dict(card.ids)},
        "nd": nd_of({**act.source_ids, **dict(card.ids)}),
        "publication_number": card.publication_number[:40],
        "published_on": card.published_on,
        "as_of": card.as_of,
        "told_status": state_of(card.status),
    }
    for name, value in values.items():
        if value:
            setattr(act, name, value)
    return before != [getattr(act, name) for name in FIELDS]


def nd_of(source_ids: dict[str, str]) -> int | None:
    """The number of an act in the register of pravo.gov.ru."""
    number = source_ids.get(PORTAL, "")
    return int(number) if number.isdecimal() and len(number) < 19 else None


def note_keywords(told: Told) -> set[Act]:
    """Writes the keywords of acts that are stored; returns those that had others."""
    differing = _put_in_place(_keywords_by_act(told))
    return {act for act, _card in told if act.pk in differing}


def note_first_keywords(told: Told) -> None:
    """Writes the keywords of acts that are new in this transaction: nobody else can have given them any."""
    meant = _keywords_by_act(told)
    rows = [(act, keyword) for act in sorted(meant) for keyword in sorted(meant[act])]
    insert(Act.keywords.through, ("act_id", "keyword_id"), rows)


def _keywords_by_act(told: Told) -> dict[int, set[int]]:
    """Primary keys of the keywords that each act shall have; acts of silent cards are left out."""
    wanted = {act.pk: {_key(word): _name(word) for word in card.keywords} for act, card in told}
    known = _keywords({key: name for words in wanted.values() for key, name in words.items()})
    return {act: {known[key] for key in words} for act, words in wanted.items() if words}


def _put_in_place(meant: dict[int, set[int]]) -> set[int]:
    """Keywords by act, as they shall be; the acts whose keywords were others."""
    through = Act.keywords.through
    stored: set[tuple[int, int]] = set()
    for some in _runs(sorted(meant)):
        rows = through.objects.filter(act__in=some)
        stored |= set(rows.values_list("act_id", "keyword_id"))
    now = {(act, keyword) for act, keywords in meant.items() for keyword in keywords}
    for act, keyword in stored - now:
        through.objects.filter(act=act, keyword=keyword).delete()
    through.objects.bulk_create(
        (through(act_id=act, keyword_id=keyword) for act, keyword in sorted(now - stored)),
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    return {act for act, _keyword in stored ^ now}


def _keywords(names: dict[str, str]) -> dict[str, int]:
    """Primary keys by key; those not known yet are made."""
    found = _stored(names)
    missing = sorted(names.keys() - found.keys())
    if missing:
        rows = (Keyword(key=key, name=names[key]) for key in missing)
        Keyword.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
        found |= _stored(missing)
    return found


def _stored(keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in _runs(sorted(keys)):
        found.update(Keyword.objects.filter(key__in=some).values_list("key", "pk"))
    return found


def _runs(values: list[Any]) -> Iterable[list[Any]]:
    return (values[start : start + BATCH] for start in range(0, len(values), BATCH))


def _key(word: str) -> str:
    return _name(word).casefold()


@lru_cache(maxsize=8192)
def _name(word: str) -> str:
    """«НАЛОГОВЫЙ КОДЕКС» as «Налоговый кодекс»."""
    return sentence_case(word)[:200]
