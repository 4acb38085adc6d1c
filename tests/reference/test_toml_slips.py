"""A line that is no TOML is told as it is written, with what was probably meant."""

import tomllib

import pytest

from calculator.reference.toml_slips import slip


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("least = 40%", "Write 0.4: a percentage is written as a share"),
        ("share = -24%", "Write -0.24:"),
        ("year = 2028-29", 'Write "2028-29": a year stands in quotation marks'),
        ("amount = 345,000,000", "no £ sign and no commas"),
        ("amount = £345m", "no £ sign and no commas"),
        ("name = \u201ccentral\u201d", "straight quotation marks"),
        ("title = Ten per cent", "a text stands in quotation marks"),
        ('title = "about 40%" or so', "a text stands in quotation marks"),
    ],
)
def test_it_says_what_to_write(line: str, words: str):
    page = f'like = "central"\n{line}\nstatus = "Test"\n'
    with pytest.raises(tomllib.TOMLDecodeError) as raised:
        tomllib.loads(page)
    problem = slip("odd.toml", page, raised.value)
    assert (problem.row, problem.value) == (2, line)
    assert words in problem.fix
