"""Every rule there is, with settings that it can do something by."""

from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.pace_of_change import Pace
from calculator.allocation.rules import all_rules

CHOSEN: dict[str, list[dict[str, object]]] = {
    "levelling_up": [{"floor_score": 2.5}, {"floor_score": 4.0}],
    "alpha_fairness": [{"alpha": 0.0}, {"alpha": 2.0}],
    "fair_shares": [{}, {"pace": Pace(convergence=0.5, most_growth=0.5, least_growth=-0.5)}],
    "bids": [{"prospectus": "estimated"}],
    "minimum_spend_gap": [{"income_share": 0.05}],
}


def every_rule() -> list[RuleInUse]:
    """Each rule with each of its chosen settings; one that is not named here is followed as it comes."""
    return [
        RuleInUse(name, rule.settings.model_validate(settings))
        for name, rule in all_rules().items()
        for settings in CHOSEN.get(name, [{}])
    ]
