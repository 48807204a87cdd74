"""What became of a provision from redaction to redaction."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from acts import trees
from acts.comparison.runs import marked
from acts.hooks import ProvisionPlace
from acts.models import Act, Provision, Redaction, RedactionTree
from acts.selectors import timeline
from legaltext.model import Kind, Unit, WordRun
from legaltext.words import word_runs


@dataclass(frozen=True, slots=True)
class Turn:
    """A redaction in which the provision came, changed or went; `provision` is None where it went.

    `runs` are its words against those before; for the first text they are unmarked.
    """

    redaction: Redaction
    provision: Provision | None
    runs: tuple[WordRun, ...]
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Life:
    """`provision` is the newest text; `turns` the newest first."""

    act: Act
    provision: Provision
    turns: tuple[Turn, ...]


def life_of(uid: str) -> Life | None:
    """None when no redaction has the provision. A number of queries that does not grow."""
    rows = {row.redaction_id: row for row in Provision.objects.filter(uid=uid)}
    newest = Act.objects.filter(redactions__in=rows).first()
    if newest is None:
        return None
    redactions = timeline(newest)
    turns = _turns(redactions, rows)
    last = [rows[row.pk] for row in redactions if row.pk in rows][-1]
    return Life(newest, last, tuple(reversed(turns)))


def place_of(life: Life) -> ProvisionPlace:
    """One query: the tree of the newest text that has the provision."""
    tree = RedactionTree.objects.get(redaction=life.provision.redaction_id).tree
    everything = [one for unit in trees.load(tree) for one in unit.walk()]
    own = next((one for one in everything if one.uid == life.provision.uid), None)
    units = frozenset(one.uid for one in own.walk()) if own else frozenset()
    known = frozenset(one.uid for one in everything)
    return ProvisionPlace(life.act, life.provision.uid, units, known)


def _turns(redactions: list[Redaction], rows: dict[int, Provision]) -> list[Turn]:
    turns: list[Turn] = []
    before: Provision | None = None
    for redaction in redactions:
        now = rows.get(redaction.pk)
        if (now and now.text) != (before and before.text):
            turns.append(_turn(redaction, before, now, is_first=not turns))
        before = now
    return turns


def _turn(
    redaction: Redaction, before: Provision | None, now: Provision | None, *, is_first: bool
) -> Turn:
    if is_first and now:
        return Turn(redaction, now, (WordRun("same", now.text),), is_first=True)
    runs = word_runs(before.text if before else "", now.text if now else "")
    return Turn(redaction, now, marked(runs))


def histories(units: tuple[Unit, ...]) -> dict[str, SafeString]:
    """For under the heading of each article, the way to its text over time."""
    articles = (one for unit in units for one in unit.walk() if one.kind == Kind.ARTICLE)
    return {article.uid: _way(article.uid) for article in articles}


def _way(uid: str) -> SafeString:
    address = reverse("acts:biography", kwargs={"uid": uid})
    return format_html('<a href="{}">{}</a>', address, _("История"))
