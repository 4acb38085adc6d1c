"""Every second opinion on an estimate, formed together."""

from dataclasses import dataclass

import pandas as pd

from calculator.costing.debt import Debt
from calculator.costing.opinions.backtest import backtest, backtest_summary
from calculator.costing.opinions.priorities import by_category, by_line
from calculator.costing.opinions.ratios import ratios
from calculator.costing.opinions.reconcile import published_totals
from calculator.costing.opinions.risk import risk_of_debt
from calculator.costing.opinions.risk_page import RiskPage, load_risk
from calculator.costing.settings import CostingSettings
from calculator.maturity.place import Maturity
from calculator.reference.inputs import Inputs


@dataclass(frozen=True)
class SecondOpinions:
    """The opinions on one case of an estimate: tables described where each is made."""

    case: str
    totals: pd.DataFrame
    backtest: pd.DataFrame
    backtest_summary: pd.DataFrame
    ratios: pd.DataFrame
    risk_page: RiskPage
    risk: pd.DataFrame
    by_category: pd.DataFrame
    by_line: pd.DataFrame


def second_opinions(
    inputs: Inputs, debt: Debt, maturity: Maturity, settings: CostingSettings, case: str
) -> SecondOpinions:
    """Return every second opinion on an estimate.

    Raises:
        InputProblems: if a published total, a named programme, their evidence or the risk page is not in order.
    """
    page = load_risk(inputs.framework, frozenset(inputs["cost_evidence"]["id"]), inputs.models_folder)
    tested = backtest(inputs, debt, maturity, settings)
    return SecondOpinions(
        case=case,
        totals=published_totals(inputs, debt, case),
        backtest=tested,
        backtest_summary=backtest_summary(tested),
        ratios=ratios(inputs, debt, maturity, settings, case),
        risk_page=page,
        risk=risk_of_debt(page, debt, maturity, case),
        by_category=by_category(inputs.framework, debt, maturity, case),
        by_line=by_line(debt, maturity, settings, case),
    )
