"""Files of seals; half of them with a fingerprint that fits what they say."""

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random

from calculator.reference.sources import fingerprint_of
from calculator.scenarios.seal import sealed_now
from calculator.scenarios.seal_changes import seal_changes
from calculator.scenarios.seal_file import read_seal, write_seal
from calculator.scenarios.seal_standing import seal_standing
from fuzz.reader import Reader
from running import bundled_assessment, bundled_inputs


def _lay_out(place: Path) -> Sequence[Path]:
    inputs, scenario = bundled_inputs(), bundled_assessment("central").scenario
    once = sealed_now(inputs, scenario, None)
    return [write_seal(sealed_now(inputs, scenario, once), place)]


def _read(place: Path, _path: Path) -> None:
    inputs, scenario = bundled_inputs(), bundled_assessment("central").scenario
    earlier = read_seal(place, scenario.name)
    seal_standing(inputs, scenario, place)
    if earlier is not None:
        seal_changes(earlier, sealed_now(inputs, scenario, earlier))


def _with_own_fingerprint(random: Random, content: bytes) -> bytes:
    try:
        held = json.loads(content)
        if random.random() < 0.5 or not isinstance(held, dict):
            return content
        for each in (held.get("earlier"), held):
            if isinstance(each, dict):
                each["fingerprint"] = fingerprint_of({key: of for key, of in each.items() if key != "fingerprint"})
        return json.dumps(held).encode()
    except (ValueError, RecursionError):
        return content


SEALS = Reader("seals", _lay_out, _read, mend=_with_own_fingerprint)
