"""From the rows of each app to documents of the index."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from search.documents import IndexDocument


@dataclass(frozen=True, slots=True)
class Source:
    """`prefix` of its parents («act»); `keys` of what stands in the database; documents of one."""

    prefix: str
    all_keys: Callable[[], Iterator[int]]
    documents: Callable[[int], list[IndexDocument]]

    def parent(self, pk: int) -> str:
        return f"{self.prefix}:{pk}"


def all_sources() -> tuple[Source, ...]:
    from search.sources import acts, consultations, drafts, pages, remarks

    return (acts.SOURCE, drafts.SOURCE, remarks.SOURCE, consultations.SOURCE, pages.SOURCE)


def documents_of(parent: str) -> list[IndexDocument]:
    """What the index should hold of «act:12»; nothing when there is no such thing any more."""
    prefix, _, pk = parent.partition(":")
    source = next(source for source in all_sources() if source.prefix == prefix)
    return source.documents(int(pk))


def parents() -> Iterator[str]:
    for source in all_sources():
        for pk in source.all_keys():
            yield source.parent(pk)
