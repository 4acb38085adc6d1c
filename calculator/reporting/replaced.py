"""What a run is about to replace: told where it was followed on other inputs, as its folder bears the same name."""

from pathlib import Path

from calculator.reference.json_file import read_json
from calculator.reference.told_text import LONGEST_NAME, told_text
from calculator.reporting.whole_folder import MANIFEST
from calculator.scenarios.run import Run

FEW = 3


def replaced(run: Run, output: Path) -> str:
    """Say that the last run of this scenario was on other inputs; empty where it was not, or there was none.

    Args:
        run: that will be written.
        output: the folder under which it will be; asked before it is.
    """
    ours = dict(run.inputs.fingerprints)
    try:
        held = read_json(output / run.scenario.name / MANIFEST)
        theirs = {str(name): of for name, of in dict(held["inputs"]["fingerprints"]).items()}
    except (OSError, ValueError, KeyError, TypeError):  # nothing there, or nothing that a run wrote
        return ""
    differ = sorted(name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name))
    if not differ:
        return ""
    first = told_text(", ".join(differ[:FEW]), LONGEST_NAME)
    more = f" and {len(differ) - FEW} more" if len(differ) > FEW else ""
    return (
        f"It replaced a run of {run.scenario.name} on other inputs ({first}{more} differ). "
        "Give --output another folder to keep both."
    )
