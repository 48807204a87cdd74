import pytest
from django.core.management import call_command

from acts import trees as act_trees
from acts.models import RedactionTree
from drafts.factories import DraftFactory, edit, version_with
from drafts.models import VersionText, VersionTree
from outbox.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def version_text():
    draft = DraftFactory()
    edit(draft, "представляется ежегодно", "представляется ежегодно и хранится")
    return VersionText.objects.get(version=version_with(draft))


def test_trees_of_versions_are_made_again_and_stay(version_text):
    before = VersionTree.objects.get().tree
    VersionTree.objects.update(parser_version="0")
    call_command("reparse")
    row = VersionTree.objects.get()
    assert (row.tree, row.parser_version) == (before, act_trees.PARSER_VERSION)
    assert not Event.objects.filter(kind="draft_reparsed").exists()


def test_index_is_told_of_a_tree_that_came_out_otherwise(version_text):
    tree = version_text.stored_tree.tree
    tree[-1]["h"] = "заголовок прежнего разборщика"
    VersionTree.objects.update(tree=tree, parser_version="0")
    RedactionTree.objects.update(parser_version="0")
    call_command("reparse")
    assert VersionTree.objects.get().tree[-1].get("h") != "заголовок прежнего разборщика"
    assert Event.objects.get(kind="draft_reparsed").payload == {
        "draft": version_text.version.draft_id
    }
