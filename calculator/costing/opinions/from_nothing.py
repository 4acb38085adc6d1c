"""From nothing: what the same pages would cost a body whose every score stood at level 1, without a record (EPR)."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.costing.known import Known
from calculator.costing.pages.lines import CostLine
from calculator.costing.quantities import quantity_of
from calculator.costing.settings import CostingSettings
from calculator.maturity.place import Maturity
from calculator.reference.scale import LOWEST

Matrix = npt.NDArray[np.float64]
NO_RECORD = "no_epr_in_process"


def without_record(organisations: pd.DataFrame) -> pd.DataFrame:
    """Return the organisations as if none of those with a known record status had a record."""
    status = organisations["epr_status"]
    return organisations.assign(epr_status=status.where(status.isna(), NO_RECORD))


def at_lowest(maturity: Maturity, assessed: pd.DataFrame) -> Maturity:
    """Return the maturity with every assessed gap the whole way from the lowest level to the target.

    `assessed`: organisation x measure, NaN where a body is not assessed on a measure: that stays as it is.
    """
    return replace(maturity, gaps=assessed.where(assessed.isna(), maturity.target - LOWEST))


def needed(
    lines: Sequence[CostLine], organisations: pd.DataFrame, maturity: Maturity, settings: CostingSettings
) -> Matrix:
    """Return organisation x line: how much of each line is needed; NaN where a figure it rests on is missing.

    The engine refuses such a line; an opinion shows that it cannot be formed.
    """
    known = Known(organisations, maturity)
    columns = [quantity_of(line.need, known, settings) * line.portion for line in lines]
    return np.column_stack(columns) if columns else np.zeros((len(organisations), 0))
