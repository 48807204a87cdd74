import pytest
from django.core.management import call_command

from acts.tests.corpus import files, folder
from search.engine import backend
from search.tests.corpus import hashes_of


@pytest.mark.django_db(transaction=True)
def test_acts_of_a_large_import_are_found_when_it_is_over(tmp_path, settings):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    call_command("import_ruslawod", str(folder(tmp_path, files(3))))
    assert sum(key.startswith("act:") for key in hashes_of(backend().reader())) == 3
