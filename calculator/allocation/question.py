"""The question put to the programme: who may be given what, by which yardstick, within which limits.

n recipients, c parts of a programme, k kinds, T open years, m dials. Money is in pounds here; the programme
turns it into £m.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Wording:
    """How a limit is told where limits conflict.

    `bound`: what it comes to, with "{bound}" for "at least £1" or "at most £1"; of one recipient's limit, what follows
    its name. `setting`: where a scenario page sets it, with its present value. `demand`: what it asks for, where it
    asks that something be given. `whole`: that it asks for more over all years than there is to give, where it does.
    `each`: pounds to 1 of the setting, 0 where no single figure sets it; `taken`: pounds that count in it already.
    """

    bound: str = ""
    setting: str = ""
    demand: str = ""
    whole: str = ""
    each: float = field(default=0.0, compare=False)  # of one recipient: limits alike are told together all the same
    taken: float = field(default=0.0, compare=False)


@dataclass(frozen=True)
class Row:
    """One limit: low <= sum of `coefficient` x grant over `cells` <= high.

    `limit`: a word of the glossary. `words`: what it was, to follow a colon in a reason. `cells`: positions of
    recipient, part, kind and open year, one array each. `of`: the one recipient it binds; None where it is shared.
    `wording`: for the error that tells of a conflict.
    """

    limit: str
    words: str
    cells: tuple[Integers, Integers, Integers, Integers]
    coefficient: Vector
    low: float = -np.inf
    high: float = np.inf
    of: int | None = None
    kind: str = ""
    year: str = ""
    wording: Wording = field(default_factory=Wording)

    @property
    def is_least(self) -> bool:
        """Whether it asks that something be given, rather than forbids it."""
        return bool(self.low > -np.inf)

    def touches(self, recipient: int, kinds: Sequence[int]) -> bool:
        """Whether a grant of any of the kinds to the recipient counts in it."""
        own = self.cells[0] == recipient
        return any(bool((own & (self.cells[2] == kind)).any()) for kind in kinds)


def cells(mask: Mask) -> tuple[Integers, Integers, Integers, Integers]:
    """Return the positions of the true cells of a mask: recipient x part x kind x year."""
    recipient, part, kind, year = np.nonzero(mask)
    return recipient, part, kind, year


@dataclass(frozen=True)
class Yardstick:
    """What is to be raised, lowest first: one dial a row.

    `of`: m, the recipient of each dial. `start`, `ceiling`: m, levels. Either `progress`: m x c, levels that full
    progress of each part of the recipient adds; or `money`: m x k, levels a pound of each kind adds.
    `worth`: where the sum of what levels are worth is to be as much as can be, instead of the lowest being raised:
    m x steps, what a level is worth on each of so many equal steps from start to ceiling, never rising.
    """

    of: Integers
    start: Vector
    ceiling: Vector
    progress: Vector | None = None
    money: Vector | None = None
    worth: Vector | None = None

    def __post_init__(self) -> None:
        if (self.progress is None) == (self.money is None):
            raise ValueError("a yardstick measures progress or money, one of the two")
        if not len(self.of) == len(self.start) == len(self.ceiling) == len(self.rate):
            raise ValueError("a yardstick of different shapes")
        if (self.ceiling < self.start).any():
            raise ValueError("a ceiling below where the dial stands")
        if (self.rate < 0).any():
            raise ValueError("a rate below zero")

    @property
    def rate(self) -> Vector:
        """Levels by part or by kind, whichever it measures."""
        rate = self.money if self.progress is None else self.progress
        assert rate is not None
        return rate

    @property
    def stands_for(self) -> Integers:
        """By dial, a number for its recipient and the first part or kind that raises it: few dials share one."""
        return np.asarray(self.of * self.rate.shape[1] + (self.rate > 0).argmax(axis=1))

    def kinds(self, dial: int, count: int) -> list[int]:
        """The kinds that can raise a dial: those it measures, or all."""
        return list(range(count)) if self.money is None else [int(k) for k in np.flatnonzero(self.money[dial])]


@dataclass(frozen=True)
class Switch:
    """Capital that may be turned into revenue. `most`: pounds by open year. `price`: the share lost on the way.

    `every`: the same for this rule and what is kept back together; `most` unless told.
    """

    most: Vector
    price: float = 0.0
    every: Vector | None = None


@dataclass(frozen=True)
class Support:
    """Running cost that the revenue fund will have to pay for what is given now.

    `per_pound`: n x c x k, the running cost a year that a pound granted brings. `taper`: the share paid one year
    after, two years after, and so on. `later`: pounds left of the revenue funds of the years after the open ones.
    `waits`: n x c, years after the open ones in which money granted already may yet close what is given now.
    """

    per_pound: Vector
    taper: tuple[float, ...]
    later: tuple[tuple[str, float], ...] = ()
    waits: Integers | None = None

    def paid(self, after: int) -> Vector:
        """Recipient x part (or 1 x 1): the share that is paid so many years after the open ones, a year on at least."""
        waits = np.zeros((1, 1), dtype=np.int64) if self.waits is None else self.waits
        share = np.array([0.0, *self.taper, 0.0])  # none in the year of the money, none once it has tapered off
        return np.asarray(share[np.clip(after - waits, 1, len(self.taper) + 1)])


@dataclass(frozen=True)
class Question:
    """All that decides what one rule gives.

    `debt`: n x c x k. `held`: n x c x k x T, granted already, up to and with each open year. `room`: n x c x k, what
    is left of the debt when every grant made, later years' too, is taken off. `fund`: T x k, what this rule may
    give. `lift`: n x c, levels full progress adds to the score, for choosing a mix. `rows`: limits of the scenario;
    `own`: limits of the rule, on what it gives itself. `keeps`: T x k, all that is left of the funds, where money for
    least amounts may be kept back instead of being given; None where the rule must give them itself.
    `names`, `who`: what recipients are called, each and in general, where that is known.
    """

    codes: Sequence[str]
    parts: Sequence[str]
    years: Sequence[str]
    debt: Vector
    held: Vector
    room: Vector
    fund: Vector
    lift: Vector
    yardstick: Yardstick
    rows: tuple[Row, ...] = ()
    own: tuple[Row, ...] = ()
    keeps: Vector | None = None
    switch: Switch | None = None
    support: Support | None = None
    kinds: Sequence[str] = field(default=("capital", "revenue"))
    names: Sequence[str] = ()
    who: str = "ICS"

    def __post_init__(self) -> None:
        n, c, k = self.debt.shape
        if self.held.shape != (n, c, k, len(self.years)) or self.fund.shape != (len(self.years), k):
            raise ValueError("a question of different shapes")
        if any((figure < 0).any() for figure in (self.debt, self.held, self.room, self.fund)):
            raise ValueError("a debt, holding, room or fund below zero")

    @property
    def one_dial(self) -> bool:
        """Whether the levels alone fix every grant: one part, one year, and nobody must be given anything."""
        alone = len(self.parts) == 1 and len(self.years) == 1
        kept = self.keeps is not None and self.switch is None
        return alone and not any(row.is_least for row in (self.own if kept else (*self.own, *self.rows)))

    @cached_property
    def progress_held(self) -> Vector:
        """Recipient x part x open year: the share of the debt that is funded already."""
        return funded(self.debt, self.held)


def funded(debt: Vector, granted: Vector) -> Vector:
    """Return the share of each part's debt that is funded, 0 to 1: the lesser of capital and revenue.

    Capital without the revenue it causes, or the reverse, closes no gap. A part without any debt has nothing
    to buy, and stays at 0.

    Args:
        debt: n x c x k.
        granted: n x c x k x T.
    """
    owed = debt[..., np.newaxis]
    share = np.divide(granted, owed, out=np.ones(granted.shape), where=owed > 0).min(axis=2)
    return np.asarray(np.where(owed.sum(axis=2) > 0, np.minimum(share, 1.0), 0.0))
