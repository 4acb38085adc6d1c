"""Progress: the next assessment's scores laid over this one's, and what that closes of the debt.

Bodies that are not in the new scores keep their old ones, so that a part of England can be followed alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from calculator.costing.pages.lines import CostModels
from calculator.reference.inputs import Inputs
from calculator.reference.scale import NOISE
from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.held_imputed import with_imputed_held
from calculator.scenarios.new_scores import with_new_scores
from calculator.scenarios.scenario import Scenario


@dataclass(frozen=True)
class Progress:
    """Two assessments of the same systems, under one scenario and the same prices."""

    before: Assessment
    after: Assessment

    def by_ics(self) -> pd.DataFrame:
        """Return one row per ICS: score, debt (whole pounds) and yearly benefit before and after, and what was closed.

        `benefit_due_gbp`: the yearly benefit (central), once full, that closing those gaps was planned to bring.
        """
        case = self.before.scenario.case
        debt = [each.debt.by_kind(case)[list(FUND_KINDS)].sum(axis=1) for each in (self.before, self.after)]
        planned = [each.benefits.full_year()["central"] for each in (self.before, self.after)]
        table = pd.DataFrame(
            {
                "score_before": self.before.maturity.ics_scores,
                "score_after": self.after.maturity.ics_scores,
                "debt_before_gbp": debt[0],
                "debt_after_gbp": debt[1],
                "debt_closed_gbp": debt[0] - debt[1],
            }
        )
        table["benefit_due_gbp"] = planned[0].sub(planned[1], fill_value=0).reindex(table.index, fill_value=0)
        return table.rename_axis("ics_code").reset_index()

    def by_benefit(self) -> pd.DataFrame:
        """Return one row per benefit line: England's full year (central, whole pounds) before and after.

        `due_gbp` is what the closing of gaps was planned to bring a year, to be looked for in the actuals.
        """
        before, after = (each.benefits.full_year_by_line()["central"] for each in (self.before, self.after))
        table = pd.DataFrame({"before_gbp": before, "after_gbp": after.reindex(before.index, fill_value=0)})
        return table.assign(due_gbp=table["before_gbp"] - table["after_gbp"]).reset_index()

    def by_organisation(self) -> pd.DataFrame:
        """Return one row per organisation and measure whose score changed: before, after and the move, in levels."""
        before, after = (_long(each.maturity.scores.levels) for each in (self.before, self.after))
        table = pd.DataFrame({"score_before": before, "score_after": after})
        table["move"] = table["score_after"] - table["score_before"]
        table = table[table["move"].abs() > NOISE].rename_axis(["organisation_code", "measure"])
        return table.reset_index()


def progress(inputs: Inputs, scenario: Scenario, files: Iterable[Path], models: CostModels | None = None) -> Progress:
    """Return the progress that new scores show.

    Args:
        inputs: the checked tables, with the scores before.
        scenario: the choices to follow, before and after.
        files: CSV files of the new scores, in the columns of dma_trust_scores.csv or dma_icb_scores.csv.
        models: the cost models; those of the inputs' folder of models unless given.

    Raises:
        InputProblems: naming everything wrong with the new scores.
    """
    before = estimate_debt(inputs, scenario, models)
    after = with_imputed_held(with_new_scores(inputs, files), before)
    return Progress(before, estimate_debt(after, scenario, models))


def _long(levels: pd.DataFrame) -> pd.Series:
    """Levels by organisation and measure."""
    return levels.rename_axis("organisation_code").melt(ignore_index=False).set_index("measure", append=True)["value"]
