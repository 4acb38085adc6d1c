"""Staff: by whom a mean over recipients is weighted where those who use the systems are to count."""

import numpy as np
import numpy.typing as npt

from calculator.allocation.figures import Assessed
from calculator.allocation.membership import Recipients
from calculator.allocation.recipients import staff_of_ics
from calculator.reference.organisations import is_trust


def staff_shares(assessed: Assessed, who: Recipients, codes: tuple[str, ...]) -> npt.NDArray[np.float64] | None:
    """Return each recipient's share of the staff of trusts (FTE), in the order of the codes, summing to 1.

    Organisations count their own staff, of which ICBs and primary care have none here; others that of their ICSs.
    None where no recipient has any.
    """
    if who.kind == "organisation":
        table = assessed.bodies.table
        own = table["staff_fte"].where(is_trust(table)).set_axis(table["organisation_code"])
        staff = own.reindex(list(codes)).fillna(0.0).to_numpy(dtype=float)
    else:
        systems = list(who.membership.index)
        staff = staff_of_ics(assessed, systems) @ who.membership[list(codes)].to_numpy(dtype=float)
    return np.asarray(staff / staff.sum()) if staff.sum() > 0 else None
