"""Who a run gives to, by what names, and what part of each of the 42 ICSs belongs to each of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from calculator.allocation.figures import Assessed
from calculator.allocation.settings import RecipientKind
from calculator.reference.geography import ics_names
from calculator.reference.inputs import Inputs
from calculator.reference.mergers import split_notes, successor_names, successor_shares
from calculator.reference.notes import Note
from calculator.reference.problems import UnknownName

WORDS = {"ics_2025": "ICS", "ics_2026": "ICS", "region": "region", "organisation": "organisation"}
"""What one recipient of each kind is called."""

LONGEST_CODE = 6
"""Letters; what is longer was meant as a name."""

ADDED_UP = (
    "Debt, running cost, income, populations and what can be absorbed are added up to the pound. Scores are means "
    "weighted by the staff of trusts, as in the score of a place; deprivation is weighted by registered people, the "
    "share of income spent on technology by income. Debts, and scores before any grant, are told of the 42 ICSs too."
)
OF_ORGANISATIONS = (
    "Grants go to each trust, ICB and primary care that has a debt. Its target share is that of its ICS times its "
    "weight in the score of that ICS. What an ICS pays together is its ICB's debt or its primary care's. These have "
    "no operational capital or income of their own: for limits, each counts at its weight's share of its ICS's, on "
    "top of what the trusts have. A body with no score at all stands at the score of its ICS."
)


@dataclass(frozen=True)
class Recipients:
    """The recipients, in order of code.

    `names`: by code. `membership`: ICS of the 42 x code, the share of the ICS that belongs to the recipient; an ICS's
    shares sum to 1. Of organisations it is their weight in their ICS. `notes`: how their figures were come by.
    """

    kind: RecipientKind
    names: pd.Series
    membership: pd.DataFrame
    notes: tuple[Note, ...] = ()

    @property
    def codes(self) -> list[str]:
        """Their codes, sorted."""
        return [str(code) for code in self.names.index]

    def names_of(self, codes: Sequence[str]) -> tuple[str, ...]:
        """Return the names of some of them."""
        return tuple(str(self.names[code]) for code in codes)

    @property
    def who(self) -> str:
        """What one of them is called."""
        return WORDS[self.kind]

    @property
    def in_words(self) -> str:
        """How many of what they are, for a sentence."""
        of = {"ics_2025": "ICSs of 2025-26", "ics_2026": "ICSs of April 2026", "region": "NHS regions"}
        count = len(self.names)
        return f"the {count} {of[self.kind]}" if self.kind in of else f"{count} organisations"

    @property
    def are_the_ics(self) -> bool:
        """Whether they are the 42 ICSs that everything else is told of."""
        return self.kind == "ics_2025"

    def parts_of(self, ics_code: str) -> pd.Series:
        """Return by code the share that each recipient has of an ICS, the largest first; none is left out."""
        shares = self.membership.loc[ics_code]
        return shares[shares > 0].sort_values(ascending=False, kind="stable")

    def members_of(self, code: str) -> pd.Series:
        """Return by ICS the share of it that a recipient has, those of which it has none left out."""
        shares = self.membership[code]
        return shares[shares > 0]

    def find(self, asked: str) -> str:
        """Return the code of the recipient that a person named by code or by name.

        Raises:
            UnknownName: naming the near match.
        """
        if asked.upper() in self.names.index:
            return asked.upper()
        by_name = {str(name).lower(): str(code) for code, name in self.names.items()}
        if asked.lower() in by_name:
            return by_name[asked.lower()]
        holding = [code for name, code in by_name.items() if asked.lower() in name]
        if len(holding) == 1:
            return holding[0]
        if holding:
            raise UnknownName(f"one {self.who}", asked, [str(self.names[code]) for code in holding])
        raise UnknownName(self.who, asked, self.codes if len(asked) <= LONGEST_CODE else map(str, self.names))


def recipients_of(assessed: Assessed, kind: RecipientKind) -> Recipients:
    """Return the recipients of a kind.

    Raises:
        InputProblems: if a part of an ICS that was split has no weight.
    """
    inputs = assessed.inputs
    if kind == "region":
        return _regions(inputs)
    if kind == "ics_2026":
        note = Note("Recipients", f"Grants go to the 36 ICSs of 1 April 2026. {ADDED_UP}")
        names = successor_names(inputs)
        shares = successor_shares(inputs)
        return Recipients(kind, names.loc[shares.columns], shares, (note, *split_notes(inputs)))
    if kind == "organisation":
        return _organisations(assessed)
    names = ics_names(inputs)
    whole = pd.DataFrame(0.0, index=names.index, columns=names.index)
    for code in names.index:
        whole.loc[code, code] = 1.0
    return Recipients(kind, names, whole.rename_axis(columns="code"))


def _regions(inputs: Inputs) -> Recipients:
    icbs = inputs["icbs"].set_index("icb_code").sort_index()
    membership = pd.get_dummies(icbs["nhs_region_code"], dtype=float).rename_axis(index="ics_code", columns="code")
    names = icbs.drop_duplicates("nhs_region_code").set_index("nhs_region_code")["nhs_region"].sort_index()
    note = Note("Recipients", f"Grants go to the {len(names)} NHS regions. {ADDED_UP}")
    return Recipients("region", names.rename("name").rename_axis("code"), membership, (note,))


def _organisations(assessed: Assessed) -> Recipients:
    every = assessed.bodies.table
    table = every.set_index("organisation_code").loc[sorted(_in_debt(assessed))]
    name, again = table["organisation_name"], table["organisation_name"].duplicated(keep=False)
    names = name.where(~again, name + " (" + table.index + ")").rename("name").rename_axis("code")
    weight = assessed.maturity.body_weights.reindex(table.index)
    of_ics = weight / weight.groupby(table["ics_code"]).transform("sum")
    membership = (
        pd.DataFrame({"ics_code": table["ics_code"], "share": of_ics})
        .set_index("ics_code", append=True)["share"]
        .unstack(level=0)
        .fillna(0.0)
        .reindex(index=sorted(every["ics_code"].unique()), columns=table.index, fill_value=0.0)
        .rename_axis(index="ics_code", columns="code")
    )
    return Recipients("organisation", names, membership, (Note("Recipients", OF_ORGANISATIONS),))


def _in_debt(assessed: Assessed) -> list[str]:
    owed = assessed.debt.debt_lines(assessed.case).groupby("organisation_code")["full_gbp"].sum()
    return [str(code) for code in owed.index[owed > 0]]
