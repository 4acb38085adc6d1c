"""A scenario: one question, the funds, the settings and the rules in order, as a page of TOML."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator

from calculator.allocation.allocate import RuleInUse
from calculator.allocation.fund import Fund
from calculator.allocation.rules import find_rule
from calculator.maturity.settings import MaturitySettings
from calculator.reference.bundled import bundled
from calculator.reference.problems import InputProblems, Problem, UnknownName, near_match
from calculator.reference.toml_page import Part, read_page
from calculator.reference.vocabulary import Case, Kind

Text = Annotated[str, Field(min_length=1)]
Year = Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
LARGEST_FUND = 100_000_000_000  # pounds; a fund beyond this is a slip of the keyboard


class WrittenFund(Part):
    """Funds of one kind: whole pounds by year, and where the amounts come from."""

    kind: Literal[Kind.CAPITAL, Kind.REVENUE]
    amounts_gbp: Mapping[Year, Annotated[int, Field(ge=0, le=LARGEST_FUND)]] = Field(min_length=1)
    source: Text


class Limits(Part):
    """`absorption_share`: capital grants in a year, at most this share of yearly operational capital."""

    absorption_share: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    basis: Text


class Scenario(Part):
    """A scenario as it is written. `price_year`: the year whose prices every pound is stated in."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
    title: Text
    question: Text
    status: Text
    price_year: Year
    case: Case
    maturity: MaturitySettings
    limits: Limits
    fund: tuple[WrittenFund, ...] = Field(min_length=1)
    rules: tuple[Mapping[str, Any], ...] = Field(min_length=1)

    @field_validator("name")
    @classmethod
    def _not_a_device(cls, name: str) -> str:
        """Refuse the few names that Windows keeps for itself: the name becomes a folder."""
        if name in {"con", "prn", "aux", "nul"} or (name[:3] in {"com", "lpt"} and name[3:].isdigit()):
            raise ValueError("a name that Windows does not keep for a device")
        return name

    @property
    def funds(self) -> tuple[Fund, ...]:
        """The funds, one per year and kind; several entries of one kind and year add up."""
        total: dict[tuple[str, Kind], int] = {}
        for fund in self.fund:
            for year, amount in fund.amounts_gbp.items():
                key = (year, Kind(fund.kind))
                total[key] = total.get(key, 0) + amount
        return tuple(Fund(year, kind, amount) for (year, kind), amount in sorted(total.items()))

    @property
    def rules_in_use(self) -> tuple[RuleInUse, ...]:
        """The rules in order with their checked settings."""
        return tuple(_rule_in_use(self.name, position, rule) for position, rule in enumerate(self.rules))

    @property
    def floor_score(self) -> float | None:
        """The floor score of the first rule that has one."""
        floors = (getattr(used.settings, "floor_score", None) for used in self.rules_in_use)
        return next((floor for floor in floors if floor is not None), None)


def scenario_names() -> list[str]:
    """Return the names of the bundled scenarios."""
    return sorted(path.stem for path in (bundled("inputs") / "scenarios").glob("*.toml"))


def load_scenario(name: str | Path) -> Scenario:
    """Return a bundled scenario by name, or the scenario in a TOML file.

    Raises:
        UnknownName: if there is no such scenario or file, with the near match.
        InputProblems: if the page is not as it should be.
    """
    path = Path(name)
    if path.suffix != ".toml":
        if str(name) not in scenario_names():
            raise UnknownName("scenario", str(name), scenario_names())
        path = bundled("inputs") / "scenarios" / f"{name}.toml"
    elif not path.is_file():
        raise UnknownName("scenario file", str(name), scenario_names())
    scenario = read_page(path, Scenario)
    _check_rules(path.name, scenario)
    return scenario


def _rule_in_use(file: str, position: int, written: Mapping[str, Any]) -> RuleInUse:
    """Check one rule of a scenario against the settings that rule has."""
    place = f"rules {position + 1}"
    name = written.get("rule")
    if not isinstance(name, str):
        raise InputProblems(
            [Problem(file, "the name of a rule", 'Add a line such as rule = "levelling_up".', column=place)]
        )
    try:
        rule = find_rule(name)
    except UnknownName as unknown:
        raise InputProblems(
            [Problem(file, "a known rule", str(unknown), column=f"{place} > rule", value=name)]
        ) from None
    try:
        settings = rule.settings.model_validate({key: value for key, value in written.items() if key != "rule"})
    except ValidationError as invalid:
        problems = []
        for error in invalid.errors():
            setting = str(error["loc"][0])
            expected = error["msg"].removeprefix("Input should be ")
            fix = "Correct the value."
            if error["type"] == "extra_forbidden":
                expected, fix = f"a setting of {name}", near_match(setting, rule.settings.model_fields)
            value = "" if error["type"] == "missing" else str(error["input"])
            problems.append(Problem(file, expected, fix, column=f"{place} > {setting}", value=value))
        raise InputProblems(problems) from None
    return RuleInUse(name, settings)


def _check_rules(file: str, scenario: Scenario) -> None:
    """Check every rule, and that no floor score lies above the target."""
    problems: list[Problem] = []
    for position, written in enumerate(scenario.rules):
        try:
            used = _rule_in_use(file, position, written)
        except InputProblems as found:
            problems.extend(found.problems)
            continue
        floor = getattr(used.settings, "floor_score", None)
        if floor is not None and floor > scenario.maturity.target:
            target = scenario.maturity.target
            problems.append(
                Problem(
                    file,
                    f"a floor score at most the target of {target:g}",
                    "Lower it, or raise the target.",
                    column=f"rules {position + 1} > floor_score",
                    value=f"{floor:g}",
                )
            )
    if problems:
        raise InputProblems(problems)
