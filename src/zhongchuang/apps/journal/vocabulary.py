"""What a proof can find wrong, in the order of the chain."""

from enum import StrEnum


class Wrong(StrEnum):
    """Why the chain doesn't hold at a place; each is worded in voice."""

    CHANGED = "journal.changed"
    """The line is not what was written and sealed."""
    REMOVED = "journal.removed"
    """A seal has lost its line, or a place its seal."""
    MOVED = "journal.moved"
    """Written by the site, but not sealed here: swapped, one before it taken out, or its seal changed."""
    FORGED = "journal.forged"
    """A line that the site didn't write: put in by somebody who hasn't its key."""
    FORGED_WAITING = "journal.forged_waiting"
    """The same, and it isn't sealed yet."""
    MISFILED = "journal.misfiled"
    """The line is whole, but it can't be found by everyone it concerns."""
    TAIL_CUT = "journal.tail_cut"
    """The chain ends before a head that was kept off the machine: its tail was cut, or an older backup restored."""
    REWRITTEN = "journal.rewritten"
    """A head that was kept off the machine names another hash: lines before it were rewritten with fresh hashes."""
