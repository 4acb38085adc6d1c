"""How a conflict of limits is told: what cannot be met, a line for each limit, and what would be enough."""

from collections.abc import Iterable, Sequence

from calculator.allocation.solver import Infeasible

FEW = 5  # recipients that are told by name; of more, the rest are counted
AGAINST, SMALLEST = "These stand against each other:", "The smallest relaxation that works"


def conflict(unmet: str, against: Iterable[str], enough: Iterable[str], years: Sequence[str] = ()) -> Infeasible:
    """Return the error, a line for each thing it says.

    Args:
        unmet: what cannot be met, and when.
        against: the limits that conflict, each with where the page sets it.
        enough: what would have to give way, each in pounds.
        years: those it is enough for, where others are decided apart and may ask for more; none where it is for all.
    """
    smallest = f"{SMALLEST}{_for(years)}:"
    return Infeasible("\n".join([unmet, AGAINST, *_listed(against), smallest, *_listed(enough)]))


def _for(years: Sequence[str]) -> str:
    """The years that a relaxation was worked out for."""
    if not years:
        return ""
    span = years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
    return f" for {span}; any other year may ask for more"


def few_names(names: Sequence[str]) -> str:
    """Name a few of them, and count the others. Names may hold commas, so they are kept apart by more."""
    more = f"; and {len(names) - FEW} more" if len(names) > FEW else ""
    return "; ".join(names[:FEW]) + more


def with_code(at: int, names: Sequence[str], codes: Sequence[str]) -> str:
    """Name a recipient, its code behind it; by the code alone where no name is known."""
    return f"{names[at]} ({codes[at]})" if names else codes[at]


def setting_of_fund(kind: str, year: str) -> str:
    """Where a scenario page sets a fund."""
    return f'[[fund]] kind = "{kind}", amounts_gbp of {year}'


def _listed(lines: Iterable[str]) -> list[str]:
    return [f"  - {line}" for line in lines]
