"""Limits that name what is not known, or that a mix cannot have, are refused with the near match."""

from pathlib import Path

import pytest

from calculator.reference.problems import InputProblems
from calculator.scenarios.idle_checks import idle_problems
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.run import run
from calculator.scenarios.switch_checks import switch_problems

FENCE = '[[limits.ring_fence]]\nkind = "capital"\nmost = 0.5\nbasis = "x"\n'
WAIT = '[[limits.prerequisite]]\ncategory = "shared_care_record"\nafter = "epr"\nbasis = "x"\n'


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (FENCE + 'category = "ciber"', "Did you mean 'cyber'"),
        (FENCE + 'region = "Lundon"', "Did you mean 'London'"),
        (FENCE + 'region = "London"\ncategory = "cyber"', "one of the two"),
        (FENCE.replace("0.5", "0.1") + 'region = "London"\nleast = 0.2', "a least at most the most"),
        (WAIT, "all categories move together"),
        (FENCE + 'category = "cyber"', 'Write mix = "best"'),
        ("[programme]\nmix = 'best'\n" + WAIT.replace('"epr"', '"ehr"'), "a known category"),
        ('[limits.everyone]\nleast = 0.5\nshare = "cor"\nbasis = "x"', "Did you mean 'core'"),
        ('[limits.everyone]\nleast = 2.5\nmost = 2.0\nbasis = "x"', "a least at most the most"),
        ('[limits.everyone]\nleast = 1.2\nbasis = "x"', "for everybody is 120% of every fund"),
        ('[limits.everyone]\nbasis = "x"', "a least above 0, or a most"),
        ('[limits.running_cost]\nsupport = [0.0]\nbasis = "x"', "support above 0, or an affordable_share"),
        (FENCE.replace("0.5", "1.0") + 'region = "London"', "the fence holds nothing"),
        ("[programme]\nmix = 'best'\n" + WAIT.replace('"epr"', '"shared_care_record"'), "none waits for itself"),
        ('[[late_change]]\nyear = "2027-28"\nshare = 0\nsource = "x"', "a share other than 0"),
        ('[[late_change]]\nyear = "2027-28"\nshare = -24\nsource = "x"', "Write -0.24 if -24% is meant"),
        ("[switch]\ntransition_years = 9", "Write transition_years = 3 or less: the funds have 3 years after the first"),
        (
            '[switch]\nby = "year"\nyear = "2029-30"\ntransition_years = 2',
            "transition_years = 1 or less: the funds have 1 year from 2029-30 on",
        ),
        ('[limits.running_cost]\nsupport = [0.2, 0.5]\nbasis = "x"', "do not rise"),
        ('[limits.match]\nshare = 0.2\nfull_at = 20.0\nbasis = "x"', "both or neither"),
        ('[limits.match]\nshare = 0.2\nfull_at = 30.0\nnone_at = 20.0\nbasis = "x"', "full_at below none_at"),
        ("[programme]\nhorizon = 'whole'\n[switch]\ntransition_years = 2", "a horizon that rolls"),
        ("[programme]\nhorizon = 'whole'\n[limits.running_cost]\nsupport = [0.3]\nbasis = 'x'", "leave the support out"),
        (
            "[programme]\nhorizon = 'whole'\n[[rules]]\nrule = 'fair_shares'\npace = { convergence = 0.5 }",
            "last year needs the last year decided",
        ),
        ('[switch]\nby = "year"', 'Add the year of the switch, such as year = "2028-29"'),
        ('[switch]\nby = "share_used"', "Add what the first rule may use, such as share"),
        ('[switch]\nyear = "2028-29"', 'Write by = "year", or take year out'),
        ('[switch]\nby = "year"\nyear = "2039-40"', "Write a year up to 2029-30"),
        ('[switch]\nby = "floor_score"\n[[rules]]\nrule = "fair_shares"', "a second rule to switch to"),
        ('[switch]\ntransition_years = 2\n[[rules]]\nrule = "fair_shares"', "add another .*rules.* after fair_shares"),
        (
            '[switch]\nby = "floor_score"\n[[rules]]\nrule = "fair_shares"\n[[rules]]\nrule = "equal_awards"',
            "fair_shares has no floor score that could bring it",
        ),
        (WAIT.replace("[[", "[").replace("]]", "]"), r"Write \[\[limits.prerequisite\]\] with double brackets"),
        ('[[limits.everyone]]\nleast = 0.2\nbasis = "x"', r"as \[limits.everyone\] with single brackets"),
        (FENCE.replace("capital", "capitl") + 'region = "London"', "Did you mean 'capital'"),
        ('[limits.everyone]\nleast = "half"\nbasis = "x"', "expected a multiple of a fair share, such as 0.5. Write it in digits"),
        ("[switch]\nby = true", "Write a number, or a text in quotation marks"),
        ('[limits.everyone]\nleast = 0.5', "Add a line basis = ... here, with some text"),
        ('[switch]\nby = "share_used"\nshare = 0.5\ntransition_years = 1', "no transition_years"),
        ('[[rules]]\nrule = "levelling_up"\nyardstick = "category_scores"\nfloor_score = 2.4', "categories bought apart"),
        ('[[rules]]\nrule = "levelling_up"\nyardstick = "debt_per_head"\nfloor_score = 2.4', "most_debt_per_head_gbp"),
        ('[[rules]]\nrule = "levelling_up"', "floor_score, such as 2.6"),
    ],
)  # fmt: skip
def test_it_is_refused(inputs, tmp_path: Path, lines: str, words: str):
    head = 'like = "central"\nname = "odd"\ntitle = "Odd"\nquestion = "?"\nstatus = "Test"\n'
    (tmp_path / "odd.toml").write_text(head + lines, encoding="utf-8")
    with pytest.raises(InputProblems, match=words):
        run(load_scenario(tmp_path / "odd.toml"), inputs)


def test_a_page_may_lift_a_limit_of_the_page_it_is_like(tmp_path: Path):
    """Where nothing is set over something, it does something."""
    lifted = '[limits.everyone]\nleast = 0.0\nbasis = "x"\n[limits.running_cost]\nsupport = [0.0]\nbasis = "x"\n'
    head = 'title = "Odd"\nquestion = "?"\nstatus = "Test"\n'
    one = lifted.replace("0.0]", "0.5]").replace("0.0", "0.5")
    (tmp_path / "one.toml").write_text(f'like = "central"\nname = "one"\n{head}{one}', encoding="utf-8")
    (tmp_path / "two.toml").write_text(f'like = "one.toml"\nname = "two"\n{head}{lifted}', encoding="utf-8")
    (tmp_path / "three.toml").write_text(f'like = "central"\nname = "three"\n{head}{lifted}', encoding="utf-8")
    told = {
        name: len(list(idle_problems(load_scenario(tmp_path / f"{name}.toml")))) for name in ("one", "two", "three")
    }
    assert told == {"one": 0, "two": 0, "three": 2}


def test_a_page_may_take_back_the_switch_of_the_page_it_is_like(inputs, tmp_path: Path):
    head = 'title = "Odd"\nquestion = "?"\nstatus = "Test"\n'
    by_year = '[switch]\nby = "year"\nyear = "2028-29"\n'
    (tmp_path / "one.toml").write_text(f'like = "central"\nname = "one"\n{head}{by_year}', encoding="utf-8")
    alone = f'like = "one.toml"\nname = "two"\n{head}[switch]\nby = "floor_score"\n[[rules]]\nrule = "fair_shares"\n'
    (tmp_path / "two.toml").write_text(alone, encoding="utf-8")
    assert list(switch_problems(load_scenario(tmp_path / "one.toml"))) == []
    assert list(switch_problems(load_scenario(tmp_path / "two.toml"))) == []
    (tmp_path / "two.toml").write_text(alone.replace('[switch]\nby = "floor_score"\n', ""), encoding="utf-8")
    (problem,) = switch_problems(load_scenario(tmp_path / "two.toml"))
    assert (problem.file, problem.column, problem.value) == ("one.toml", "switch > by", "year")
