"""What a check of a workbook finds: one fault in one place, or that the file alone cannot tell."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Fault:
    """One place that breaks one rule. `sheet` and `cell` are empty where the whole file or sheet is meant."""

    sheet: str
    cell: str
    found: str
    expected: str

    @property
    def where(self) -> str:
        """The place as a reader looks it up."""
        if not self.sheet:
            return "the file"
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    def as_row(self) -> dict[str, str]:
        """The fault as one object of JSON."""
        return asdict(self)


class CannotBeTold(Exception):
    """A rule that this file alone cannot be held against; its words say what is lacking."""
