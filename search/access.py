"""Which documents open to a person: in the engine by tokens, and once more on the way out."""

from collections.abc import Iterable

from accounts.models import Role, ScopeType
from accounts.selectors import SITE, Person, grants_of
from council.models import Layer, Thread
from council.reach import COUNCIL_READERS, OVERSEERS, reach, scopes_of
from drafts.models import Draft, DraftVersion
from drafts.rules import READERS
from search.documents import PUBLIC, IndexDocument
from search.query import Where

_SCOPES = {ScopeType.COMMITTEE, ScopeType.COUNCIL, ScopeType.DRAFT}
# Who reads remarks by a role in one of the scopes of their draft (`council.reach`).
_COUNSEL, _OVERSEER, _MODERATOR, _EXPERT = "counsel", "overseer", "moderator", "expert"
_GROUPS = {
    _COUNSEL: COUNCIL_READERS,
    _OVERSEER: OVERSEERS,
    _MODERATOR: frozenset({Role.STAFF, Role.CHAIR}),
    _EXPERT: frozenset({Role.EXPERT}),
}


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
    if user.is_authenticated and user.is_active:
        tokens.add(f"user:{user.pk}")
    return frozenset(tokens | _tokens_of_remarks(user))


def _tokens_of_remarks(user: Person) -> set[str]:
    """«counsel:council:7», «section:9:council:7»: they follow the roles of the day, so that a member
    who comes or leaves reads more or less at once, and no remark is indexed anew."""
    grants = grants_of(user)
    sections = [
        pk for role, kind, pk in grants if role == Role.EXPERT and kind == ScopeType.SECTION
    ]
    tokens: set[str] = set()
    for role, kind, pk in grants:
        if role == Role.INVITED and kind == ScopeType.DRAFT:
            tokens.add(_token(_COUNSEL, kind, pk))
        tokens |= {_token(group, kind, pk) for group, roles in _GROUPS.items() if role in roles}
        if role == Role.EXPERT and kind != ScopeType.SECTION:
            tokens |= {_token(f"section:{section}", kind, pk) for section in sections}
    return tokens


def _token(group: str, kind: str, pk: int) -> str:
    return f"{group}:{ScopeType(kind).value}:{pk}"


def readers_of(thread: Thread, draft: Draft, *, is_open: bool) -> tuple[str, ...]:
    """Tokens that open a remark. `is_open`: everyone reads the draft itself."""
    if thread.layer == Layer.PRIVATE:
        return (f"user:{thread.author_id}",)
    if thread.layer == Layer.PUBLIC and thread.published_at:
        return (PUBLIC,) if is_open else insiders(draft)
    groups = {
        Layer.SECTION: (_OVERSEER, f"section:{thread.section and thread.section.body_id}"),
        Layer.COUNCIL: (_COUNSEL,),
        Layer.PUBLIC: (_MODERATOR,),
    }[Layer(thread.layer)]
    places = [*scopes_of(draft), SITE]
    return tuple(sorted(_token(group, kind, pk) for group in groups for kind, pk in places))


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
        Where.REMARKS: _open_remarks,
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


def _open_remarks(user: Person, documents: list[IndexDocument]) -> set[str]:
    from drafts.selectors import drafts_visible_to

    shown = drafts_visible_to(user).filter(pk__in={one.pk for one in documents})
    drafts = {draft.pk: draft for draft in shown}
    rows = Thread.objects.filter(pk__in={int(one.uid) for one in documents}, withdrawn_at=None)
    threads = rows.filter(draft__in=drafts).select_related("section")
    known = {one.pk for one in threads if reach(user, drafts[one.draft_id]).covers(one)}
    return {one.key for one in documents if int(one.uid) in known}


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
