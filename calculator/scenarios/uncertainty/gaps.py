"""Scores drawn: the noise of assessments, what moderation would find, and the gaps that follow."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from calculator.maturity.drift import drifted
from calculator.maturity.year_on_year import spread_of_change, year_on_year
from calculator.reference.organisations import is_trust
from calculator.reference.scale import HIGHEST, LOWEST
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.uncertainty.page import UncertaintyPage
from calculator.scenarios.uncertainty.streams import Streams

Vector = npt.NDArray[np.float64]

SCORES, MODERATION = "scores", "moderation"


@dataclass(frozen=True)
class Assessed:
    """What scores are drawn from. o organisations in the order of the debt, m measures.

    `levels`: o x m, NaN where not assessed. `noise`: o, the standard deviation of one assessment (levels). `flagged`:
    positions of organisation and measure that observed facts speak against, and `most`: the level that is believed.
    `to_ics`: ICS x o x m, how much each gap counts in its ICS. `weights`: by measure.
    """

    levels: Vector
    target: float
    drift: float
    noise: Vector
    flagged: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]
    most: Vector
    to_ics: Vector
    weights: Vector


def assessed_of(assessment: Assessment, page: UncertaintyPage) -> Assessed:
    """Return what the scores of an assessment are drawn from."""
    maturity, bodies = assessment.maturity, assessment.debt.organisations
    codes = bodies["organisation_code"]
    levels = maturity.scores.levels.reindex(codes).to_numpy(dtype=float)
    spread = spread_of_change(year_on_year(assessment.inputs, assessment.bodies))["spread"]
    noise = np.where(is_trust(bodies), spread["trust"], spread["icb"]) * np.sqrt(page.scores.noise / 2.0)
    raised = maturity.moderation.flags
    raised = raised[raised["binds"] & (maturity.moderation.setting == "flag")]
    place = {code: at for at, code in enumerate(codes)}
    measures = {measure: at for at, measure in enumerate(maturity.gaps.columns)}
    flagged = tuple(
        np.array([at[name] for name in raised[column]], dtype=np.int64)
        for at, column in ((place, "organisation_code"), (measures, "measure"))
    )
    return Assessed(
        levels, maturity.target, assessment.scenario.maturity.as_if_drift, np.asarray(noise, dtype=float),
        (flagged[0], flagged[1]), raised["most"].to_numpy(dtype=float), _to_ics(assessment, levels),
        maturity.measure_weights.reindex(maturity.gaps.columns).to_numpy(dtype=float),
    )  # fmt: skip


def _to_ics(assessment: Assessment, levels: Vector) -> Vector:
    """ICS x organisation x measure: the weight of each body among those of its ICS that are assessed on a measure."""
    bodies, maturity = assessment.debt.organisations, assessment.maturity
    weight = maturity.body_weights.reindex(bodies["organisation_code"]).to_numpy(dtype=float)
    mine = bodies["ics_code"].to_numpy()[np.newaxis] == maturity.ics_scores.index.to_numpy()[:, np.newaxis]
    counted = (mine * weight)[:, :, np.newaxis] * ~np.isnan(levels)
    return np.asarray(counted / counted.sum(axis=1, keepdims=True))


def gaps_drawn(known: Assessed, page: UncertaintyPage, streams: Streams) -> Vector:
    """Return draw x organisation x measure: levels to go, NaN where not assessed."""
    shift = streams.normals(SCORES, len(known.noise)) * known.noise
    levels = (known.levels + shift[:, :, np.newaxis]).clip(LOWEST, HIGHEST)
    if len(known.most):
        drawn = streams.shares(MODERATION, 1 + len(known.most))
        upheld = drawn[:, 1:] < page.moderation.least + (page.moderation.most - page.moderation.least) * drawn[:, :1]
        at = (slice(None), *known.flagged)
        levels[at] = np.where(upheld, np.minimum(levels[at], known.most), levels[at])
    return np.asarray((known.target - drifted(levels, known.drift)).clip(0.0, None))


def ics_gaps(known: Assessed, gaps: Vector) -> Vector:
    """Return draw x ICS x measure: the gaps of organisations, averaged as weights have it."""
    return np.asarray(np.einsum("iom,dom->dim", known.to_ics, np.nan_to_num(gaps)))
