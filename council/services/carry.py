"""Carries the threads of a draft to its next version; run by the delivery of `version_made`."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from audit.services import audited
from council.carrying import Arrival, carry_places
from council.models import AnchorState
from council.places import Place
from drafts import trees
from drafts.models import AmendedAct, Draft, DraftVersion
from legaltext.model import Act
from legaltext.model import AnchorState as State
from outbox.services import emit


@dataclass(frozen=True, slots=True)
class CarryReport:
    """How many threads of each state there are now in the version."""

    counts: dict[str, int]

    @property
    def need_person(self) -> int:
        return sum(self.counts.get(s.value, 0) for s in (State.EDITED, State.AMBIGUOUS, State.LOST))


def carry_over(*, version: DraftVersion) -> CarryReport:
    """Writes where every thread of the draft stands in the version; a second run writes nothing.

    A thread is carried from the newest earlier version in which it has a place, so that lost words
    that come back are found again. Nothing is resolved by an edit.
    """
    with audited(actor=None, action="council.carry_over") as record:
        Draft.objects.select_for_update().get(pk=version.draft_id)
        states = _newest(version)
        rows = _let_go(states, version)
        for old, placed in _from_versions(states).items():
            rows += _carried(old, version, placed)
        AnchorState.objects.bulk_create(rows, batch_size=500)
        report = CarryReport(dict(Counter(row.state for row in rows)))
        if rows:
            record.on(version)
            record.always()
            record.add(**report.counts)
            emit("remarks_carried", key=f"draft:{version.draft_id}", version=version.pk)
    return report


def _newest(version: DraftVersion) -> list[AnchorState]:
    """The newest earlier state of each thread that is not carried to the version yet.

    Where the newest has no place and nobody said so, the last place counts; what a person let go
    stays let go.
    """
    done = AnchorState.objects.filter(version=version).values("thread")
    states = (
        AnchorState.objects.filter(
            thread__draft=version.draft_id, version__number__lt=version.number
        )
        .exclude(thread__in=done)
        .select_related("version", "thread")
        .order_by("version__number")
    )
    newest: dict[int, AnchorState] = {}
    for state in states:
        if state.unit_uid or state.confirmed_by_id:
            newest[state.thread_id] = state
    return list(newest.values())


def _from_versions(states: list[AnchorState]) -> dict[DraftVersion, dict[int, AnchorState]]:
    grouped: defaultdict[DraftVersion, dict[int, AnchorState]] = defaultdict(dict)
    for state in states:
        if state.unit_uid:
            grouped[state.version][state.thread_id] = state
    return grouped


def _let_go(states: list[AnchorState], version: DraftVersion) -> list[AnchorState]:
    return [
        AnchorState(
            thread=state.thread, version=version, state=State.LOST.value,
            confirmed_by_id=state.confirmed_by_id, confirmed_at=state.confirmed_at,
        )
        for state in states
        if not state.unit_uid
    ]  # fmt: skip


def _carried(
    old: DraftVersion, new: DraftVersion, states: dict[int, AnchorState]
) -> list[AnchorState]:
    """Rows for the new version, act by act."""
    by_act: defaultdict[int, dict[int, AnchorState]] = defaultdict(dict)
    for thread_id, state in states.items():
        by_act[state.thread.amended_act_id][thread_id] = state
    found: list[AnchorState] = []
    for amended in AmendedAct.objects.filter(pk__in=by_act):
        own = by_act[amended.pk]
        before, after = _act(old, amended), _act(new, amended)
        places = {key: Place(s.unit_uid, s.start, s.end) for key, s in own.items()}
        arrived = carry_places(before, after, places)
        found += [_row(own[key], new, arrival) for key, arrival in arrived.items()]
    return found


def _act(version: DraftVersion, amended: AmendedAct) -> Act:
    rows = version.texts.select_related("stored_tree", "base_redaction__act")
    return trees.act_of_version(rows.get(amended_act=amended))


def _row(before: AnchorState, version: DraftVersion, arrival: Arrival) -> AnchorState:
    place = arrival.place
    return AnchorState(
        thread=before.thread, version=version, state=_state(before, arrival).value,
        score=min(arrival.score, before.score), unit_uid=place.uid if place else "",
        start=place.start if place else 0, end=place.end if place else 0,
        candidates=[{"uid": p.uid, "start": p.start, "end": p.end} for p in arrival.candidates],
    )  # fmt: skip


def _state(before: AnchorState, arrival: Arrival) -> State:
    """A question nobody has answered is asked again, though the words have not changed since."""
    unanswered = before.state == State.EDITED and before.confirmed_by_id is None
    return arrival.state if arrival.needs_person or not unanswered else State.EDITED
