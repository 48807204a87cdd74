"""Drafts: the newest version, and for the public the newest published one.

Only what a version changes is indexed: the rest of the act is found in the act itself.
"""

from collections.abc import Iterator

from acts import trees
from acts.services.provisions import provision_text, provision_units
from drafts.models import Draft, DraftVersion, VersionText
from drafts.rules import PUBLISHED
from drafts.selectors import texts_of, with_stage
from drafts.trees import act_of_version
from legaltext.model import Act, Unit
from search.access import insiders
from search.documents import PUBLIC, IndexDocument
from search.query import Where
from search.sources import Source

Tokens = tuple[str, ...]


def keys() -> Iterator[int]:
    yield from Draft.objects.order_by("pk").values_list("pk", flat=True)


def documents(pk: int) -> list[IndexDocument]:
    draft = Draft.objects.filter(pk=pk).first()
    if draft is None:
        return []
    versions = list(with_stage(draft.versions.order_by("-number")))
    if not versions:
        return [_whole(draft, None, insiders(draft))]
    newest = versions[0]
    public = next((one for one in versions if one.stage in PUBLISHED), None)
    if newest == public:
        return _of_version(draft, newest, (PUBLIC,))
    found = _of_version(draft, newest, insiders(draft))
    if public:
        found += _of_version(draft, public, (PUBLIC,), barred=insiders(draft))
    return found


def _of_version(
    draft: Draft, version: DraftVersion, access: Tokens, barred: Tokens = ()
) -> list[IndexDocument]:
    found = [_whole(draft, version, access, barred)]
    text = texts_of([version]).get(version.pk)
    if text is not None:
        found += [
            _provision(draft, version, text, place, access, barred) for place in _changed(text)
        ]
    return found


def _changed(text: VersionText) -> Iterator[tuple[int, str, Unit]]:
    """(position, address, unit) of the provisions that the version words anew or adds."""
    base = trees.act_of(text.base_redaction)
    before = {unit.uid: provision_text(unit) for _, unit in provision_units(base)}
    version: Act = act_of_version(text)
    for position, (address, unit) in enumerate(provision_units(version)):
        if before.get(unit.uid) != provision_text(unit):
            yield position, str(address), unit


def _whole(
    draft: Draft, version: DraftVersion | None, access: Tokens, barred: Tokens = ()
) -> IndexDocument:
    words = [str(draft), draft.title]
    if version:
        words += [version.label, version.reason]
    return IndexDocument(
        key=f"draft:{draft.pk}:{version.number if version else 0}",
        parent=f"draft:{draft.pk}",
        where=Where.DRAFTS,
        title=draft.title,
        text="\n".join(word for word in words if word),
        number=draft.number,
        date=version.created_at.date() if version else draft.created_at.date(),
        position=-1,
        version=version.number if version else 0,
        access=access,
        barred=barred,
    )


def _provision(
    draft: Draft,
    version: DraftVersion,
    text: VersionText,
    place: tuple[int, str, Unit],
    access: Tokens,
    barred: Tokens,
) -> IndexDocument:
    position, address, unit = place
    return IndexDocument(
        key=f"draft:{draft.pk}:{version.number}:{text.pk}:{unit.uid}",
        parent=f"draft:{draft.pk}",
        where=Where.DRAFTS,
        title=draft.title,
        text=provision_text(unit),
        heading=unit.heading,
        context=text.base_redaction.act.title,
        address=address or str(unit.kind),
        number=draft.number,
        date=version.created_at.date(),
        position=position,
        version=version.number,
        access=access,
        barred=barred,
    )


SOURCE = Source("draft", keys, documents)
