"""What stands beside the text of a version: remarks at their articles, the tray, the filter."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.selectors import Person
from acts.comparison.runs import marked
from acts.rendering import Mark
from council import rules
from council.forms import layers_open_to, new_token
from council.models import AnchorState, Layer, Post, Thread
from council.selectors import threads_visible_to, with_posts
from drafts.hooks import Asides
from drafts.models import DraftVersion, VersionText
from legaltext.model import Act, Kind, Unit, WordRun
from legaltext.structure import addresses
from legaltext.words import word_runs

CSS = {
    Layer.PRIVATE: "l-own",
    Layer.SECTION: "l-sec",
    Layer.COUNCIL: "l-cou",
    Layer.PUBLIC: "l-pub",
}
STATES = {
    "same": ("same", _("на месте")),
    "moved": ("moved", _("перенесено")),
    "edited": ("edited", _("изменено внутри")),
    "ambiguous": ("ambig", _("неоднозначно")),
    "lost": ("lost", _("потеряло место")),
}
ASKING = frozenset(("edited", "ambiguous", "lost"))


@dataclass(frozen=True, slots=True)
class Said:
    """A post and whether the reader may put it otherwise; `wording` against the remark's words."""

    post: Post
    can_edit: bool
    wording: tuple[WordRun, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    label: str
    uid: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A thread as one person sees it in one version; `place` None: it has no state there."""

    thread: Thread
    place: AnchorState | None
    posts: tuple[Said, ...]
    candidates: tuple[Candidate, ...]
    can_reply: bool
    can_settle: bool
    token: str

    @property
    def css(self) -> str:
        return CSS[Layer(self.thread.layer)]

    @property
    def asks(self) -> bool:
        """Whether the place waits for a person's word."""
        place = self.place
        return place is not None and place.state in ASKING and place.confirmed_by_id is None

    @property
    def sign(self) -> tuple[str, str, str]:
        """The sprite's symbol, the CSS class, the words of the state."""
        state = self.place.state if self.place else "same"
        css, label = STATES[state]
        return state, css, str(label)


def shown(
    user: Person, threads: Iterable[Thread], version: DraftVersion | None, act: Act | None = None
) -> list[Shown]:
    """Threads with their places in the version; posts and sections are selected with them."""
    rows = list(threads)
    states = AnchorState.objects.filter(version=version, thread__in=rows)
    places = {state.thread_id: state for state in states}
    labels = labels_of(act) if act is not None else {}
    return [_shown(user, thread, places.get(thread.pk), labels) for thread in rows]


def labels_of(act: Act) -> dict[str, str]:
    """«статья 6, часть 2» by uid."""
    return {unit.uid: str(address).replace("/", ", ") for address, unit in addresses(act)}


def _shown(
    user: Person, thread: Thread, place: AnchorState | None, labels: dict[str, str]
) -> Shown:
    return Shown(
        thread=thread,
        place=place,
        posts=tuple(_said(user, thread, post) for post in thread.posts.all()),
        candidates=tuple(
            Candidate(labels.get(c["uid"], "…"), c["uid"], c["start"], c["end"])
            for c in (place.candidates if place else ())
        ),
        can_reply=rules.can_reply(user, thread),
        can_settle=rules.can_resolve(user, thread),
        token=new_token(),
    )


def _said(user: Person, thread: Thread, post: Post) -> Said:
    runs = marked(word_runs(thread.exact, post.wording)) if post.wording else ()
    return Said(post, rules.can_edit_post(user, post), runs)


def asides(request: HttpRequest, version_text: VersionText, act: Act) -> Asides:
    """For the hook of the reading page; the number of queries does not grow with the threads."""
    version = version_text.version
    user, draft = request.user, version.draft
    threads = threads_visible_to(user, draft).filter(
        anchor_states__version=version, amended_act=version_text.amended_act
    )
    everything = shown(user, with_posts(threads), version, act)
    wanted = set(request.GET.getlist("layer"))
    chosen = [one for one in everything if not wanted or one.thread.layer in wanted]
    context = {"draft": draft, "version": version, "back": request.get_full_path()}
    above = _articles_of(act)
    by_article: defaultdict[str, list[Shown]] = defaultdict(list)
    for one in chosen:
        by_article[above.get(one.place.unit_uid, "") if one.place else ""].append(one)
    loose = by_article.pop("", [])
    return Asides(
        marks=_marks(chosen),
        margins={uid: _margin(request, rows, context) for uid, rows in by_article.items()},
        above=_tray(request, loose, chosen, context),
        tools=_tools(request, everything, wanted, context),
        counts={uid: len(rows) for uid, rows in by_article.items()},
    )


def _articles_of(act: Act) -> dict[str, str]:
    """The article in which each unit stands, by uid; units outside articles are absent."""
    found: dict[str, str] = {}

    def descend(units: tuple[Unit, ...], article: str) -> None:
        for unit in units:
            here = article or (unit.uid if unit.kind == Kind.ARTICLE else "")
            if here:
                found[unit.uid] = here
            descend(unit.children, here)

    descend(act.units, "")
    return found


def _marks(rows: list[Shown]) -> dict[str, list[Mark]]:
    found: defaultdict[str, list[Mark]] = defaultdict(list)
    for one in rows:
        place = one.place
        if place and place.unit_uid and place.start < place.end and not one.thread.withdrawn_at:
            n = one.thread.number
            mark = Mark(place.start, place.end, f"an {one.css}", f"#t{n}", f"a{n}")
            found[place.unit_uid].append(mark)
    return dict(found)


def _margin(request: HttpRequest, rows: list[Shown], context: dict[str, Any]) -> SafeString:
    return render_to_string("council/_margin.html", context | {"rows": rows}, request)


def _tray(
    request: HttpRequest, loose: list[Shown], rows: list[Shown], context: dict[str, Any]
) -> SafeString:
    asking = [one for one in rows if one.asks and one not in loose]
    if not loose and not asking:
        return SafeString("")
    return render_to_string(
        "council/_tray.html", context | {"loose": loose, "asking": asking}, request
    )


def _tools(
    request: HttpRequest, rows: list[Shown], wanted: set[str], context: dict[str, Any]
) -> SafeString:
    counts = Counter(one.thread.layer for one in rows)
    layers = [
        (layer.value, layer.label, CSS[layer], counts[layer], not wanted or layer in wanted)
        for layer in Layer
        if counts[layer]
    ]
    writable = layers_open_to(request.user, context["draft"])
    if not layers and not writable:
        return SafeString("")
    return render_to_string(
        "council/_tools.html",
        context | {"layers": layers, "writable": writable, "token": new_token()},
        request,
    )
