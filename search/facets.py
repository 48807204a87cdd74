"""Signs of a document that are counted beside the results and can be ticked."""

from enum import StrEnum


class Facet(StrEnum):
    WHERE = "where"
    KIND = "kind"
    ISSUER = "issuer"
    YEAR = "year"
    STATUS = "status"
    KEYWORD = "keyword"


# Values of one facet that are counted: the commonest ones.
MOST_VALUES = 200
