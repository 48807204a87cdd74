"""The Wagtail admin, page by page, with arguments: opens to the roles of the table, does for them alone."""

import re

import pytest
from django.db import transaction
from django.test import Client

from accounts.models import Role
from accounts.roles import Access, Capability
from accounts.url_roles import Outcome, Who, everyone, holders, nobody
from tests.addresses import Address, addresses
from tests.admin_arguments import Shelf, path_of
from tests.world import World, actors, client_of, outcome

KEEPERS = holders(Capability.PAGES, scoped=False)
WRITERS = holders(Capability.PAGES, Access.WRITE, scoped=False)
PUBLISHERS = holders(Capability.PAGES, Access.PUBLISH, scoped=False)
ADMINISTRATORS = Who(frozenset({Role.ADMINISTRATOR}), scoped=False)

# The first that fits the whole name counts; an address that none fits fails the test.
TABLE: dict[str, Who] = {
    r"wagtailadmin_(sprite|javascript_catalog)": everyone(),
    r"wagtailadmin_pages:(add|add_subpage|preview_on_add)": WRITERS,
    r"wagtailadmin_pages:(delete|unpublish|move|set_page_position|set_privacy)": PUBLISHERS,
    r"wagtailadmin_pages:(workflow_action|collect_workflow_action_data)": PUBLISHERS,
    r"wagtailadmin_pages:(workflow_preview|revisions_unschedule)": PUBLISHERS,
    r"wagtailadmin_pages:.+": KEEPERS,
    r"wagtailadmin_workflows:task_cho.+": KEEPERS,
    r"wagtailadmin_workflows:.+": ADMINISTRATORS,
    r"wagtailadmin_reports:locked_pages.*": ADMINISTRATORS,
    r"wagtailadmin_reports:.+": KEEPERS,
    r"wagtailadmin_(home|account|dismissibles|error_test|block_preview)": KEEPERS,
    r"wagtailadmin_(api|editing_sessions):.+": KEEPERS,
    r"wagtailadmin_(explore|choose_page|tag)\w*|wagtail_bulk_action": KEEPERS,
    r"wagtail(docs|images)(_chooser)?:.+": KEEPERS,
    r"wagtail(redirects|sites|users_users|users_groups):.+": ADMINISTRATORS,
    r"(wagtailadmin_collections|simple_translation):.+": nobody(),
}
REFUSALS = {Outcome.LOGIN, Outcome.FORBIDDEN}
ACTORS = [
    "anonymous", *(role for role in Role if role != Role.PUBLIC),
    "expired staff", "superuser", "staff of another committee",
]  # fmt: skip


def walked() -> list[Address]:
    """Wagtail's own, but for signing in, which leads to the pages of accounts; ours have rows."""
    signing_in = re.compile(r"wagtailadmin_(login|logout|password_reset.*)|.*\?")
    return [
        address
        for address in addresses()
        if address.is_of_admin and not address.is_own and not signing_in.fullmatch(address.name)
    ]


def rule_of(name: str) -> str:
    return next((rule for rule in TABLE if re.fullmatch(rule, name)), "")


def test_the_table_knows_every_address_and_every_rule_has_one():
    names = {address.name for address in walked()}
    assert len(names) > 150
    assert sorted(name for name in names if not rule_of(name)) == []
    assert set(TABLE) - {rule_of(name) for name in names} == set()


# Wagtail leaves the file of a picture it has previewed to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.django_db
@pytest.mark.parametrize("actor", ACTORS)
def test_admin_answers_each_role_as_the_table_says(actor, site):
    user, roles = next((user, roles) for name, user, _, roles in actors(World()) if name == actor)
    client, shelf, wrong = client_of(user), Shelf(), []
    client.raise_request_exception = False
    for address in walked():
        may = bool(TABLE[rule_of(address.name)].roles & roles)
        path = path_of(address, shelf)
        wrong += [
            f"{method} {path}: {told}"
            for method, told in answers(client, path, may)
            if is_wrong(told, may)
        ]
    assert wrong == []


def answers(client: Client, path: str, may: bool) -> list[tuple[str, Outcome]]:
    """A read, and for those who may not, a write, taken back."""
    told = [("GET", outcome(client.get(path)))]
    if not may:
        with transaction.atomic():
            told.append(("POST", outcome(client.post(path))))
            transaction.set_rollback(True)
    return told


def is_wrong(told: Outcome, may: bool) -> bool:
    return told in REFUSALS if may else told is Outcome.ALLOWED


def test_the_list_of_actors_is_whole(db):
    assert [name for name, *_ in actors(World())] == ACTORS
