"""The command `explain`."""

from pathlib import Path

import click

from calculator.commands.options import inputs_option, json_option, models_option, scenario_option
from calculator.exits import echo_json, plain_errors


@click.command(context_settings={"allow_extra_args": True})
@click.argument("ics")
@scenario_option
@inputs_option
@models_option
@json_option
@plain_errors
def explain(ics: str, scenario: str, folder: Path | None, pages: Path | None, as_json: bool) -> None:
    """Tell the account of one ICS or other recipient (code or name): scores, debt, every grant with its reason."""
    _stop_if_more(ics, click.get_current_context().args)
    from calculator.reporting.account import account
    from calculator.scenarios.run import run as follow

    paragraphs = account(follow(scenario, folder, pages), ics)
    if as_json:
        echo_json({"ics": paragraphs[0], "account": paragraphs[1:]})
        return
    for paragraph in paragraphs:
        indent = "    " if paragraph.startswith("  ") else ""
        click.echo(click.wrap_text(paragraph.strip(), width=100, initial_indent=indent[2:], subsequent_indent=indent))


def _stop_if_more(ics: str, more: list[str]) -> None:
    """Refuse what stands behind the name: a scenario without its option, or the rest of a name without its quotes."""
    if not more:
        return
    from calculator.scenarios.load_scenario import scenario_files

    *rest, last = more
    if last in scenario_files() or last.endswith(".toml"):
        meant = f"{_quoted(' '.join([ics, *rest]))} --scenario {last}"
    else:
        meant = _quoted(" ".join([ics, *more]))
    raise click.UsageError(f"One ICS at a time. Did you mean: digital-debt explain {meant}?")


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
