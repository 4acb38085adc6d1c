"""Projects nobody bid for: what is left of each debt, a category of a recipient each, at the price estimated for it.

They stand in for a prospectus where there is none, and are told as estimated.
"""

from calculator.allocation.ledger import CAPITAL, Ledger
from calculator.allocation.prospectus.bid import Ask, Bid
from calculator.reference.vocabulary import FUND_KINDS

STATUS = "estimated"


def estimated_bids(ledger: Ledger, most_years: int) -> list[Bid]:
    """Return one bid for every recipient and part with a debt left, in the order of the codes.

    Each is spread evenly over as few years as its recipient can absorb, and no more than `most_years`.
    """
    standing, room = ledger.standing, ledger.room()
    bids = []
    for i, code in enumerate(standing.codes):
        for c, part in enumerate(standing.parts):
            if not room[i, c].any():
                continue
            absorbed = max(int(standing.absorption[i]), 1)
            years = min(max(-(-int(room[i, c, CAPITAL]) // absorbed), 1), most_years)
            asks = tuple(
                Ask(year, kind, amount)
                for k, kind in enumerate(FUND_KINDS)
                for year, amount in enumerate(instalments(int(room[i, c, k]), years, ledger.terms.unit))
                if amount
            )
            title = standing.titles.get(part, part.replace("_", " "))
            bids.append(Bid(f"{code}-{part}", code, title, part, STATUS, asks))
    return bids


def instalments(amount: int, years: int, unit: int) -> list[int]:
    """Return an amount in so many even parts, each a multiple of `unit` but for a rest; earlier ones are larger."""
    units, rest = divmod(amount, unit)
    each, more = divmod(units, years)
    parts = [(each + (year < more)) * unit for year in range(years)]
    parts[0] += rest
    return parts
