from council.models.assignment import Assignment
from council.models.council import Council, Membership, Section
from council.models.page import CouncilPage
from council.models.thread import AnchorState, Layer, Post, Thread

__all__ = [
    "AnchorState",
    "Assignment",
    "Council",
    "CouncilPage",
    "Layer",
    "Membership",
    "Post",
    "Section",
    "Thread",
]
