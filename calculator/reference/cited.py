"""Evidence that is cited must be known: one check for every page that cites any."""

from collections.abc import Collection, Iterator, Mapping

from calculator.reference.problems import Problem, near_match
from calculator.reference.sourced import Sourced


def unknown_evidence(file: str, cited: Mapping[str, Sourced], known: Collection[str] | None) -> Iterator[Problem]:
    """Yield every evidence id that is not known.

    Args:
        file: the page.
        cited: what cites evidence, by the place where it stands.
        known: the known ids; None if they could not be read, and then none is held against a page.
    """
    for place, sourced in cited.items():
        for id_ in sourced.evidence:
            if known is not None and id_ not in known:
                fix = near_match(id_, known)
                yield Problem(file, "a known evidence id", fix, column=f"{place} > evidence", value=id_)
