"""The command `seal`."""

from pathlib import Path

import click

from calculator.commands.options import inputs_option, json_option, models_option, output_option
from calculator.exits import echo_json, plain_errors


@click.command()
@click.argument("scenario")
@inputs_option
@models_option
@output_option
@click.option("--again", is_flag=True, help="Seal anew, and keep the earlier seal inside the new one.")
@json_option
@plain_errors
def seal(scenario: str, folder: Path | None, pages: Path | None, output: Path, again: bool, as_json: bool) -> None:
    """Write down what decides who gets what under SCENARIO (a name or a TOML file), but the scores.

    Do it before the scores are opened: rules, weights and settings go to NAME.seal.json with a fingerprint, and
    every later run says whether they still hold.
    """
    from calculator.reference.inputs import load_inputs
    from calculator.reporting.standing_words import seal_lines
    from calculator.reporting.whole_folder import NotWritten
    from calculator.scenarios.load_scenario import load_scenario
    from calculator.scenarios.seal import sealed_now
    from calculator.scenarios.seal_changes import seal_changes
    from calculator.scenarios.seal_file import read_seal, seal_path, write_seal
    from calculator.scenarios.seal_standing import sealed_day

    inputs, chosen = load_inputs(folder, pages), load_scenario(scenario, folder)
    earlier = read_seal(output, chosen.name)
    if earlier is not None and not again:
        raise NotWritten(
            f"{seal_path(output, chosen.name)} is there already, of {sealed_day(earlier)}. Nothing was changed. "
            "With --again a new seal is written, and that one is kept inside it."
        )
    made = sealed_now(inputs, chosen, earlier)
    changes = seal_changes(earlier, made) if earlier is not None else ()
    try:
        path = write_seal(made, output)
    except OSError as error:
        raise NotWritten(f"{output} could not be written: {error.strerror or error}. Nothing was changed.") from error
    if as_json:
        echo_json({"file": str(path), "changed_since_earlier": list(changes), **made.model_dump(mode="json")})
        return
    for line in seal_lines(made, changes, path):
        click.echo(line)
