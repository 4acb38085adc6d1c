"""Peers: by brute force over every pair."""

from dataclasses import replace
from math import log

import pytest

from assessing import assessed
from calculator.maturity.peers import peers
from calculator.reference.organisations import organisations


@pytest.fixture(scope="module")
def maturity(inputs):
    return assessed(inputs)


@pytest.fixture(scope="module")
def bodies(inputs):
    return organisations(inputs)


def test_peers_by_brute_force(maturity, bodies):
    table = {row.organisation_code: row for row in bodies.table.itertuples() if row.organisation_type != "primary_care"}
    levels = maturity.scores.levels.to_dict("index")
    doubted = set(
        zip(maturity.moderation.flags["organisation_code"], maturity.moderation.flags["measure"], strict=True)
    )
    expected = []
    for code, one in table.items():
        for measure in levels[code]:
            near = []
            for peer, other in table.items():
                higher = levels[peer][measure] >= levels[code][measure] + 1 - 1e-9
                if (
                    other.organisation_type != one.organisation_type
                    or not higher
                    or peer == "RVN"
                    or (peer, measure) in doubted
                ):
                    continue
                if one.organisation_type == "icb":
                    apart = abs(log(one.registered_population / other.registered_population))
                else:
                    named = isinstance(one.epr_supplier, str) and not one.epr_supplier.startswith("Generic")
                    same = named and one.epr_supplier == other.epr_supplier
                    apart = abs(log(one.staff_fte / other.staff_fte)) + (0 if same else log(2))
                near.append((round(apart, 9), peer))
            expected += [(code, measure, order, peer) for order, (_, peer) in enumerate(sorted(near)[:3], start=1)]
    found = peers(maturity, bodies)
    told = list(zip(found["organisation_code"], found["measure"], found["order"], found["peer_code"], strict=True))
    assert sorted(told) == sorted(expected)
    assert len({(code, measure) for code, measure, *_ in told}) < 247 * 7  # somebody stands as high as any


def test_order_of_rows_does_not_matter(maturity, bodies):
    turned = replace(bodies, table=bodies.table[::-1])
    assert peers(maturity, turned).equals(peers(maturity, bodies))


def test_a_score_that_facts_speak_against_is_no_example(maturity, bodies):
    """Wirral Community stands at 3.8 on safe practice, short of the security standards."""
    found = peers(maturity, bodies).query("measure == 'safe_practice'")
    assert "RY7" in set(found["organisation_code"]) | set(maturity.moderation.flags["organisation_code"])
    assert "RY7" not in set(found["peer_code"])
