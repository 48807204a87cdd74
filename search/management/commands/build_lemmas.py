"""manage.py build_lemmas: the table of words of everything that is indexed."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from tqdm import tqdm

from search.services import words
from search.sources import parents


class Command(BaseCommand):
    help = "Разбирает все слова текстов и сохраняет таблицу их начальных форм рядом с индексом."

    def handle(self, *args: Any, **options: Any) -> None:
        with tqdm(total=sum(1 for _parent in parents()), unit="док.", file=self.stderr) as bar:
            count = words.build(lambda: bar.update() and None)
        self.stdout.write(_("В таблице слов: %d.") % count)
