"""Pages of the page tree, as every role, in every state of what they are about."""

import pytest

from accounts.models import Role
from accounts.roles import Capability
from accounts.url_roles import everyone, holders
from cms.factories import page_under
from consultations.factories import consultation_on
from consultations.models import ConsultationPage, ConsultationsPage
from drafts.factories import DraftFactory, version_with
from drafts.models import DraftPage, DraftsPage, Stage
from tests.world import World, actors, client_of, outcome

pytestmark = pytest.mark.django_db
READERS = holders(Capability.UNPUBLISHED, hidden=True)
PREPARING = holders(Capability.CONSULTATION_SETUP, hidden=True)
OPEN = (Stage.PUBLIC, Stage.ADOPTED)


def wrong(world, address, who):
    found = []
    for actor, user, scoped, _roles in actors(world):
        got, want = outcome(client_of(user).get(address)), who.outcome(scoped)
        if got != want:
            found.append(f"{actor}: {got.value}, not {want.value}")
    return found


def draft_in(world):
    draft = DraftFactory(actor=world.author, committee=world.committee, council=world.council)
    world.invite(draft)
    return draft


@pytest.mark.parametrize("stage", [None, *Stage])
def test_page_of_a_draft_answers_each_role_by_the_stage_of_the_draft(stage):
    world = World()
    draft = draft_in(world)
    if stage:
        version_with(draft, stage=stage)
    shelf = page_under(None, DraftsPage(title="Проекты", slug="proekty"))
    page = page_under(shelf, DraftPage(title="Проект", slug="p", draft=draft))
    assert wrong(world, page.url, everyone() if stage in OPEN else READERS) == []
    assert wrong(world, shelf.url, everyone()) == []


@pytest.mark.parametrize("published", [False, True])
def test_page_of_a_consultation_answers_each_role_by_whether_it_is_open(published):
    world = World()
    version = version_with(draft_in(world), stage=Stage.PUBLIC)
    made = consultation_on(version, world.author, published=published)
    shelf = page_under(None, ConsultationsPage(title="Обсуждения", slug="obsuzhdeniya"))
    page = page_under(shelf, ConsultationPage(title="Обсуждение", slug="o", consultation=made))
    assert wrong(world, page.url, everyone() if published else PREPARING) == []


def test_a_page_that_is_not_published_opens_to_nobody():
    world = World()
    version = version_with(draft_in(world), stage=Stage.PUBLIC)
    shelf = page_under(None, DraftsPage(title="Проекты", slug="proekty"))
    page = page_under(shelf, DraftPage(title="Проект", slug="p", draft=version.draft), live=False)
    for role in (Role.STAFF, Role.ADMINISTRATOR):
        assert client_of(world.person(role)).get(page.url).status_code == 404
