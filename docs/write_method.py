"""Write docs/method.md: the words of method_frame.md, with the method statement of every cost page put in."""

from pathlib import Path

from calculator.costing.pages.load_models import models_of
from calculator.reference.inputs import load_inputs
from calculator.reporting.statement import statements

DOCS = Path(__file__).parent
PLACE = "<!-- the cost pages, line by line -->\n"
NOTICE = "<!-- Written by `make docs` from method_frame.md and models/*.toml. Edit those, not this page. -->\n\n"


def method() -> str:
    """Return the method document as the pages stand."""
    inputs = load_inputs()
    models = models_of(inputs)
    frame = (DOCS / "method_frame.md").read_text(encoding="utf-8")
    return NOTICE + frame.replace(PLACE, statements(models, inputs.framework))


if __name__ == "__main__":
    (DOCS / "method.md").write_text(method(), encoding="utf-8", newline="\n")
    print(f"Written to {DOCS / 'method.md'}")
