"""What is asked of the engine beside other work."""

import threading

import pytest
from django.utils import translation
from django.utils.translation import gettext

from search.backends.base import IndexUnavailable, not_built
from search.beside import beside


def test_it_is_asked_in_another_thread_in_the_language_of_the_person():
    with translation.override("en"):
        asked = beside(lambda: (threading.get_ident(), gettext("Индекс ещё не построен.")))
        thread, said = asked.result()
    assert thread != threading.get_ident()
    assert said == "The index is not built yet."


def test_what_it_raises_is_raised_where_the_answer_is_taken():
    def away():
        raise IndexUnavailable(not_built())

    asked = beside(away)
    with pytest.raises(IndexUnavailable):
        asked.result()
