"""Words typed into the search of a list."""

from django.db.models import Q

MOST = 10


def words_within(words: str, *fields: str) -> Q:
    """Each of the words in any of the fields.

    Case matters to SQLite in Russian, so several forms of each word are tried.
    """
    found = Q()
    for word in words.replace("№", " ").split()[:MOST]:
        same = Q()
        for form in {word, word.lower(), word.capitalize(), word.upper()}:
            for field in fields:
                same |= Q(**{f"{field}__contains": form})
        found &= same
    return found
