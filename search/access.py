"""Which documents open to a person: in the engine by tokens, and once more on the way out."""

from collections.abc import Iterable

from accounts.models import Role, ScopeType
from accounts.selectors import Person, grants_of
from drafts.models import Draft, DraftVersion
from drafts.rules import READERS
from search.documents import PUBLIC, IndexDocument
from search.query import Where

_SCOPES = {ScopeType.COMMITTEE, ScopeType.COUNCIL, ScopeType.DRAFT}


def tokens_of(user: Person) -> frozenset[str]:
    """`public`, and «council:7», «committee:3», «draft:5» where a role lets its holder read what is
    not published; an invitation to a council opens nothing until a draft is assigned."""
    tokens = {PUBLIC}
    for role, scope, pk in grants_of(user):
        if role not in READERS or scope not in _SCOPES:
            continue
        if role == Role.INVITED and scope == ScopeType.COUNCIL:
            continue
        tokens.add(f"{ScopeType(scope).value}:{pk}")
    if user.is_authenticated:
        tokens.add(f"user:{user.pk}")
    return frozenset(tokens)


def insiders(draft: Draft) -> tuple[str, ...]:
    """Tokens that open the unpublished versions of a draft."""
    tokens = [f"committee:{draft.committee_id}", f"draft:{draft.pk}"]
    if draft.council_id:
        tokens.append(f"council:{draft.council_id}")
    return tuple(sorted(tokens))


def still_open(user: Person, documents: Iterable[IndexDocument]) -> set[str]:
    """Keys of those that the rows of the database open to the person now: an index may lag behind.

    A fixed number of queries, whatever the number of documents.
    """
    documents = list(documents)
    checks = {
        Where.DRAFTS: _open_drafts,
        Where.CONSULTATIONS: _open_consultations,
        Where.PAGES: _open_pages,
    }
    seen = {one.key for one in documents if one.where == Where.ACTS}
    for where, check in checks.items():
        wanted = [one for one in documents if one.where == where]
        if wanted:
            seen |= check(user, wanted)
    return seen


def _open_drafts(user: Person, documents: list[IndexDocument]) -> set[str]:
    from drafts.rules import PUBLISHED
    from drafts.selectors import drafts_visible_to, with_stage

    ids = {one.pk for one in documents}
    drafts = drafts_visible_to(user).filter(pk__in=ids)
    own = tokens_of(user)
    inside = {draft.pk for draft in drafts if own & set(insiders(draft))}
    versions = with_stage(DraftVersion.objects.filter(draft_id__in=ids))
    published = {(v.draft_id, v.number) for v in versions if v.stage in PUBLISHED}
    return {one.key for one in documents if one.pk in inside or (one.pk, one.version) in published}


def _open_consultations(user: Person, documents: list[IndexDocument]) -> set[str]:
    from consultations.selectors import consultations_visible_to

    ids = {one.pk for one in documents}
    shown = consultations_visible_to(user).filter(pk__in=ids)
    known = set(shown.order_by().values_list("pk", flat=True))
    return {one.key for one in documents if one.pk in known}


def _open_pages(user: Person, documents: list[IndexDocument]) -> set[str]:
    from wagtail.models import Page

    from cms.selectors import pages_shown_to

    ids = {one.pk for one in documents}
    shown = pages_shown_to(user, Page.objects.filter(pk__in=ids))
    known = set(shown.values_list("pk", flat=True))
    return {one.key for one in documents if one.pk in known}
