"""The organisations inside each recipient: their figures, in parts where their ICS was split."""

from dataclasses import replace

import numpy as np
import pandas as pd

from calculator.allocation.figures import Assessed, Figures
from calculator.allocation.membership import Recipients, recipients_of
from calculator.allocation.recipients import figures_of
from calculator.allocation.standing import Vector, WholePounds
from calculator.reference.money import share_out


def insides(assessed: Assessed, who: Recipients) -> tuple[pd.Series, dict[str, Figures]]:
    """Return the names of organisations, and by recipient the figures of those inside it.

    An organisation of an ICS that was split stands in each of its parts with the share of that part: its score is
    the same in all, its debts there add up to its debt to the pound.
    """
    bodies = recipients_of(assessed, "organisation")
    figures = figures_of(assessed, bodies)
    ics = assessed.bodies.table.set_index("organisation_code")["ics_code"].reindex(bodies.codes)
    shares = who.membership.loc[ics].to_numpy()
    owed = _divided(figures.owed, shares, who.codes)
    inside = {}
    for position, code in enumerate(who.codes):
        mine = np.flatnonzero(shares[:, position] > 0)
        if len(mine):
            inside[code] = _part(figures, mine, shares[mine, position], owed[mine, position])
    return bodies.names, inside


def _divided(owed: WholePounds, shares: Vector, codes: list[str]) -> WholePounds:
    """Organisation x recipient x category x kind: each debt shared out to the pound."""
    parts = np.zeros((len(owed), shares.shape[1], *owed.shape[1:]), dtype=np.int64)
    for i, mine in enumerate(shares):
        among = np.flatnonzero(mine > 0)
        if len(among) == 1:
            parts[i, among[0]] = owed[i]
            continue
        for cell in np.ndindex(*owed.shape[1:]):
            amount = int(owed[i][cell])
            parts[(i, among, *cell)] = share_out(mine[among] * amount, [codes[j] for j in among], amount)
    return parts


def _part(every: Figures, mine: np.ndarray, share: Vector, owed: WholePounds) -> Figures:
    """The figures of some organisations, each a part of the whole; target shares are of the recipient."""
    weighted = {name: of[mine] * share for name, of in every.share.items()}
    return replace(
        every,
        codes=tuple(every.codes[i] for i in mine),
        names=tuple(every.names[i] for i in mine),
        score=every.score[mine],
        lift=every.lift[mine],
        owed=owed,
        share={name: of / of.sum() for name, of in weighted.items()},
        capital=every.capital[mine] * share,
        traits={
            **{name: of[mine] for name, of in every.traits.items()},
            "income_gbp": every.traits["income_gbp"][mine].astype(float) * share,
        },
    )
