"""Digital Debt: what reaching What Good Looks Like would cost each ICS, and how funds could be shared.

from calculator import load_inputs, load_scenario, estimate_debt, allocate, run

result = run("central")            # the bundled scenario on the bundled real inputs
result.debt.table                  # £ by case, ICS, category, kind and payer
result.allocation.grants           # £ by year, ICS, kind and rule, with reason and limit
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from calculator.reference.inputs import load_inputs as load_inputs
    from calculator.reporting.publish import publish as publish
    from calculator.scenarios.compare import compare as compare
    from calculator.scenarios.estimate import estimate_debt as estimate_debt
    from calculator.scenarios.load_scenario import load_scenario as load_scenario
    from calculator.scenarios.run import run as run
    from calculator.scenarios.sharing import allocate as allocate

_HOME = {
    "load_inputs": "calculator.reference.inputs",
    "load_scenario": "calculator.scenarios.load_scenario",
    "estimate_debt": "calculator.scenarios.estimate",
    "allocate": "calculator.scenarios.sharing",
    "run": "calculator.scenarios.run",
    "compare": "calculator.scenarios.compare",
    "publish": "calculator.reporting.publish",
}
__all__ = ["allocate", "compare", "estimate_debt", "load_inputs", "load_scenario", "publish", "run"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that `digital-debt --help` starts at once."""
    if name not in _HOME:
        raise AttributeError(f"module 'calculator' has no attribute '{name}'")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
