"""What a scenario page takes from another: `like = "central"` at its head, and below it only what differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.reference.toml_page import Location, read_toml

OWN = frozenset({"name", "title", "question", "status", "approval", "like"})
"""What a page never takes from another: it asks a question of its own, and nobody has approved it yet."""


@dataclass(frozen=True)
class Lineage:
    """A scenario page and those it is like, nearest first: the file of each, and what is taken from it."""

    pages: tuple[tuple[Path, Mapping[str, Any]], ...]

    def merged(self) -> dict[str, Any]:
        """Return the whole page: tables key by key, nearest first; a list stands as the nearest page has it."""
        root, *nearer = reversed(self.pages)
        held, like = dict(root[1]), root[0].stem
        for path, written in nearer:
            held, like = _over(held, written, like), path.stem
        return held

    def file_of(self, location: Location) -> str:
        """Return the name of the file in which what stands at a place of the whole page was written.

        What no page states is missing from the last one that has the table it belongs in, and from the last of all
        where none has; but a page's own from itself.
        """
        for path, written in self.pages:
            if _is_written(written, location):
                return path.name
        if location and location[0] in OWN:
            return self.pages[0][0].name
        having = [path for path, written in self.pages if len(location) > 1 and _is_written(written, location[:-1])]
        return having[-1].name if having else self.pages[-1][0].name

    def first_alone_states(self, location: Location) -> bool:
        """Say whether the page itself states what stands at a place, and none of those it is like."""
        own, *others = (_is_written(written, location) for _, written in self.pages)
        return own and not any(others)


def lineage_of(path: Path, known: Mapping[str, Path]) -> Lineage:
    """Read a scenario page and those it is like.

    Args:
        path: the page.
        known: the scenarios that may be named, by name.

    Raises:
        InputProblems: if a page cannot be read, is like one that is not there, or is like itself in the end.
    """
    pages: list[tuple[Path, Mapping[str, Any]]] = [(path, read_toml(path))]
    while (like := pages[-1][1].get("like")) is not None:
        base = _base(pages[-1][0], like, known)
        if base.resolve() in [passed.resolve() for passed, _ in pages]:
            raise InputProblems([_circle([passed for passed, _ in pages], base, like)])
        pages.append((base, read_toml(base)))
    own, *others = pages
    taken = ((base, {key: value for key, value in written.items() if key not in OWN}) for base, written in others)
    return Lineage((own, *taken))


def _base(page: Path, like: Any, known: Mapping[str, Path]) -> Path:
    """The page that another is like: a scenario by its name, or a file beside it, which ends in .toml."""
    expected, fix = "a known scenario", 'Write the name of a scenario, such as like = "central".'
    if isinstance(like, str) and like.endswith(".toml"):
        if (page.parent / like).is_file():
            return page.parent / like
        expected = "a file beside this one"
        others = {path.name for path in page.parent.glob("*.toml")} - {page.name}
        fix = near_match(like, others) or "There is no other page beside it."
    elif isinstance(like, str) and like:
        if like in known:
            return known[like]
        fix = near_match(like, set(known) - {page.stem})
        if (page.parent / f"{like}.toml").is_file():
            fix = f'For the file beside this one write like = "{like}.toml".'
    raise InputProblems([Problem(page.name, expected, fix, column="like", value=str(like))])


def _circle(passed: list[Path], base: Path, like: str) -> Problem:
    names = [path.stem for path in (*passed, base)]
    told = ", ".join(f"{name} is like {other}" for name, other in pairwise(names))
    fix = f"{told}. Take `like` out of one of them, and let that one state everything."
    return Problem(passed[-1].name, "a scenario that is not like this one in its turn", fix, column="like", value=like)


def _over(base: Mapping[str, Any], own: Mapping[str, Any], like: str) -> dict[str, Any]:
    """Lay a table over that of the page it is like."""
    merged = {**base, **own}
    for key, value in own.items():
        under = base.get(key)
        if isinstance(value, dict) and isinstance(under, dict) and not _another_rule(under, value):
            merged[key] = _over(under, value, like)
    differs = [key for key in own if key not in base or merged[key] != base[key]]
    if differs and "basis" in base and "basis" not in own:  # a reason is not the reason of another figure
        words = f"{', '.join(differs)} {'differs' if len(differs) == 1 else 'differ'}"
        merged["basis"] = f"As it stands in {like}, from which {words} here: {base['basis']}"
    return merged


def _another_rule(under: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    """Whether a table chooses another rule, or way to switch: the settings of the one before are not its own."""
    return any(key in value and under.get(key) != value[key] for key in ("rule", "by"))


def _is_written(held: Any, location: Location) -> bool:
    """Whether a page holds what stands at a place. A list is written as a whole, wherever the place in it is."""
    for step in location:
        if isinstance(held, list) or step == "[key]":
            return True
        if not isinstance(held, Mapping) or step not in held:
            return False
        held = held[step]
    return True
