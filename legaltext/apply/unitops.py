"""Operations on units, each in its own module."""

from __future__ import annotations

from legaltext.apply.add import add
from legaltext.apply.job import Job
from legaltext.apply.place import split_target
from legaltext.apply.remove import delete, repeal, suspend
from legaltext.apply.renumber import renumber
from legaltext.apply.restate import restate
from legaltext.model import Instruction, Op

_OPERATIONS = {
    Op.REPLACE_UNIT: restate,
    Op.ADD_UNIT: add,
    Op.REPEAL: repeal,
    Op.DELETE_UNIT: delete,
    Op.RENUMBER: renumber,
    Op.SUSPEND: suspend,
}


def change_unit(job: Job, one: Instruction) -> int:
    """Carries out an instruction on a unit; the number of places it changed."""
    _OPERATIONS[one.op](job, one, split_target(one.target))
    job.finder.forget()
    return 1
