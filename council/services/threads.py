"""Threads and their posts: opened, answered, resolved, withdrawn; never deleted."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.services import audited
from council import rules
from council.errors import CouncilError
from council.models import AnchorState, Layer, Post, Section, Thread
from council.places import NoSuchPlace, Place, Places, Quote
from drafts import trees
from drafts.models import AmendedAct, Draft, DraftVersion
from drafts.rules import can_read_version
from drafts.selectors import texts_of, version_text_of
from legaltext.model import AnchorState as State
from outbox.services import emit

LONGEST = 20_000


def thread_open(
    *,
    actor: User,
    version: DraftVersion,
    unit_uid: str,
    start: int,
    end: int,
    layer: str,
    text: str,
    section: Section | None = None,
    kind: str = Thread.Kind.REMARK,
    wording: str = "",
    token: str = "",
) -> Thread:
    """A remark on the words start:end of a unit's own text; start == end: on the whole unit.

    The same token again gives the thread that stands already. Raises PermissionDenied for a layer or
    version that is not the person's, CouncilError for a place that the version does not have.
    """
    draft = version.draft
    body = section.body_id if section else None
    if not can_read_version(actor, version) or not rules.can_write_in_layer(
        actor, draft, layer, body
    ):
        raise PermissionDenied
    with audited(actor=actor, action="council.open_thread") as record:
        Draft.objects.select_for_update().get(pk=draft.pk)
        known = _posted(token, actor)
        if known is not None:
            return known.thread
        thread = _placed(
            version,
            Place(unit_uid, start, end),
            layer=layer,
            section=section,
            kind=kind,
            author=actor,
        )
        _say(thread, actor, text, wording, token)
        record.on(thread)
        record.always()
        record.add(draft=draft.pk, layer=layer, number=thread.number)
        _tell(thread)
    return thread


def public_thread(
    *,
    version: DraftVersion,
    unit_uid: str,
    start: int,
    end: int,
    text: str,
    author: User | None = None,
) -> Thread:
    """A thread of the public layer, not published yet. For the caller's own audited block.

    An empty `unit_uid` stands at the first unit of the text.
    """
    Draft.objects.select_for_update().get(pk=version.draft_id)
    place = Place(unit_uid or _first_uid(version), start, end)
    thread = _placed(
        version, place, layer=Layer.PUBLIC, section=None, kind=Thread.Kind.PROPOSAL, author=author
    )
    _say(thread, author, text, "", "")
    _tell(thread)
    return thread


def publish_thread(thread: Thread) -> None:
    """For the caller's own audited block."""
    if thread.published_at is None:
        thread.published_at = timezone.now()
        thread.save(update_fields=["published_at"])


def hide_thread(thread: Thread) -> None:
    """For the caller's own audited block."""
    if thread.published_at is not None:
        thread.published_at = None
        thread.save(update_fields=["published_at"])


def thread_reply(
    *, actor: User, thread: Thread, text: str, wording: str = "", token: str = ""
) -> Post:
    """A reply; the same token again gives the one that stands already."""
    if not rules.can_reply(actor, thread):
        raise PermissionDenied
    with audited(actor=actor, action="council.reply") as record:
        Thread.objects.select_for_update().get(pk=thread.pk)
        known = _posted(token, actor)
        if known is not None:
            return known
        post = _say(thread, actor, text, wording, token)
        record.on(thread)
        record.always()
        _tell(thread)
        emit("remark_answered", key=f"thread:{thread.pk}", post=post.pk)
    return post


def post_edit(*, actor: User, post: Post, text: str, wording: str = "") -> Post:
    """The author's own words put otherwise; what they were stays in the history."""
    if not rules.can_edit_post(actor, post):
        raise PermissionDenied
    if not text.strip():
        raise ValidationError({"text": _("Напишите текст; убрать замечание можно отзывом.")})
    _check_length(text=text, wording=wording)
    with audited(actor=actor, action="council.edit_post") as record:
        post = Post.objects.select_for_update().get(pk=post.pk)
        if (post.text, post.wording) != (text.strip(), wording.strip()):
            post.text, post.wording, post.edited_at = text.strip(), wording.strip(), timezone.now()
            post.full_clean(exclude=["thread", "author", "token"])
            post.save()
            record.on(post.thread)
            _tell(post.thread)
    return post


def thread_resolve(*, actor: User, thread: Thread) -> Thread:
    """A second time does nothing."""
    return _settle(actor, thread, resolved=True)


def thread_reopen(*, actor: User, thread: Thread) -> Thread:
    return _settle(actor, thread, resolved=False)


def thread_withdraw(*, actor: User, thread: Thread, reason: str) -> Thread:
    """The thread stays as a tombstone with the reason."""
    if thread.withdrawn_at is not None:
        return thread
    if not rules.can_withdraw(actor, thread):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": _("Назовите причину: она останется на месте замечания.")})
    with audited(actor=actor, action="council.withdraw", reason=reason.strip()) as record:
        thread = Thread.objects.select_for_update().get(pk=thread.pk)
        thread.withdrawn_at, thread.withdrawn_reason = timezone.now(), reason.strip()
        thread.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        record.on(thread)
        record.always()
        _tell(thread)
    return thread


def _settle(actor: User, thread: Thread, *, resolved: bool) -> Thread:
    if not rules.can_resolve(actor, thread):
        raise PermissionDenied
    action = "council.resolve" if resolved else "council.reopen"
    with audited(actor=actor, action=action) as record:
        thread = Thread.objects.select_for_update().get(pk=thread.pk)
        if bool(thread.resolved_at) != resolved:
            thread.resolved_at = timezone.now() if resolved else None
            thread.resolved_by = actor if resolved else None
            thread.save(update_fields=["resolved_at", "resolved_by"])
            record.on(thread)
            record.always()
            _tell(thread)
    return thread


def _placed(
    version: DraftVersion,
    place: Place,
    *,
    layer: str,
    section: Section | None,
    kind: str,
    author: User | None,
) -> Thread:
    """The thread with its place in the version where it was born."""
    amended, quote = _quoted(version, place)
    newest = Thread.objects.filter(draft=version.draft_id).aggregate(n=Max("number"))["n"] or 0
    thread = Thread(
        draft=version.draft, number=newest + 1, layer=layer, section=section, kind=kind,
        author=author, born_version=version, amended_act=amended, unit_uid=place.uid,
        exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix, start=place.start,
    )  # fmt: skip
    thread.full_clean(exclude=["draft", "author", "born_version", "amended_act", "section"])
    thread.save()
    AnchorState.objects.create(
        thread=thread, version=version, state=State.SAME.value, unit_uid=place.uid,
        start=place.start, end=place.end, score=1.0,
    )  # fmt: skip
    return thread


def _quoted(version: DraftVersion, place: Place) -> tuple[AmendedAct, Quote]:
    row = texts_of([version]).get(version.pk)
    if row is None:
        raise CouncilError(_("У этой версии нет текста."))
    try:
        return row.amended_act, Places(trees.act_of_version(row)).quote(place)
    except NoSuchPlace as error:
        raise CouncilError(
            _("Этих слов в версии нет: выделите их ещё раз. Текст замечания сохранён в форме.")
        ) from error


def _first_uid(version: DraftVersion) -> str:
    return next(iter(trees.act_of_version(version_text_of(version)).walk())).uid


def _say(thread: Thread, author: User | None, text: str, wording: str, token: str) -> Post:
    text, wording = text.strip(), wording.strip()
    if not text and not wording:
        raise ValidationError({"text": _("Напишите замечание или предложите редакцию.")})
    _check_length(text=text, wording=wording)
    post = Post(
        thread=thread, author=author, text=text or _("Предлагаю редакцию."), wording=wording,
        token=token or None,
    )  # fmt: skip
    post.full_clean(exclude=["thread", "author"])
    post.save()
    return post


def _check_length(**texts: str) -> None:
    """A model's `max_length` of a TextField is checked by forms alone."""
    for name, text in texts.items():
        if len(text) > LONGEST:
            told = _("Слишком длинно: %(n)s знаков, помещается 20 000. Сократите или разделите.")
            raise ValidationError({name: told % {"n": len(text)}})


def _posted(token: str, actor: User) -> Post | None:
    if not token:
        return None
    return Post.objects.filter(token=token, author=actor).select_related("thread").first()


def _tell(thread: Thread) -> None:
    emit("remark_posted", key=f"thread:{thread.pk}", thread=thread.pk, draft=thread.draft_id)
