"""Runs of words as they are marked on a page: a mark ends with its last word, not with the blank after."""

from collections.abc import Iterable, Iterator

from legaltext.model import WordRun


def marked(runs: Iterable[WordRun]) -> tuple[WordRun, ...]:
    """The runs with the blanks at the end of an inserted or deleted one left unmarked."""
    return tuple(piece for run in runs for piece in _cut(run))


def _cut(run: WordRun) -> Iterator[WordRun]:
    words = run.text.rstrip(" ")
    if run.op == "same" or not words or words == run.text:
        yield run
        return
    yield WordRun(run.op, words)
    yield WordRun("same", run.text[len(words) :])
