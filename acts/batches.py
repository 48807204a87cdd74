"""Long runs in bounded batches."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def bounded(
    items: Iterable[T], *, most: int, most_size: int, size: Callable[[T], int]
) -> Iterator[list[T]]:
    """Lists of at most `most` items; a list closes when its sizes reach `most_size`."""
    batch: list[T] = []
    held = 0
    for item in items:
        batch.append(item)
        held += size(item)
        if len(batch) >= most or held >= most_size:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
