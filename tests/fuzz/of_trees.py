"""Mutations of what has keys and values inside one another: pages in TOML, and files in JSON."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, time
from itertools import islice
from random import Random
from typing import Any

from fuzz.extremes import text, value
from fuzz.of_bytes import Mutation

MOST_PLACES = 10_000
"""Places of a tree that is changed again: copies of copies have no end."""
Holder = tuple[Any, Any]
"""A table or a list, and a key or a position in it."""


def places(held: Any) -> Iterator[Holder]:
    """Yield every place in what is held, of tables and lists alike."""
    for key in held if isinstance(held, dict) else range(len(held)) if isinstance(held, list) else ():
        yield held, key
        yield from places(held[key])


def changed(random: Random, held: Any) -> None:
    """Change one place: its value, its key, how often it is there, or how deep."""
    every = list(islice(places(held), MOST_PLACES))
    if not every or len(every) == MOST_PLACES:
        return
    holder, key = random.choice(every)
    kind = random.randrange(8)
    if kind <= 2:
        holder[key] = value(random)
    elif kind == 3:
        del holder[key]
    elif kind == 4 and isinstance(holder, dict):
        holder[random.choice((f"{key}s", str(key)[:-1], str(key).upper(), text(random)))] = holder.pop(key)
    elif kind == 5:
        other, at = random.choice(every)
        holder[key] = deepcopy(other[at])
    elif kind == 6:
        holder[key] = random.choice(([holder[key]], {"of": holder[key]}, [holder[key]] * 3))
    elif isinstance(holder, list):
        holder[:] = random.choice((holder * 2, holder[::-1], holder[:1], [], holder * 20))
    else:
        holder[text(random)] = value(random)


def tree_of_page(random: Random, content: bytes) -> bytes:
    """A page whose tree is changed once or a few times; one that cannot be read stays as it is."""
    return _through(random, content, tomllib.loads, page_of)


def page_of(held: dict[str, Any]) -> str:
    """A page as TOML, all of it inline: quick to write, however odd or large it is."""
    return "".join(f"{json.dumps(key)} = {_inline(value)}\n" for key, value in held.items())


def _inline(held: Any) -> str:
    if isinstance(held, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_inline(of)}" for key, of in held.items()) + "}"
    if isinstance(held, list):
        return "[" + ", ".join(map(_inline, held)) + "]"
    if isinstance(held, bool | str):
        return json.dumps(held, ensure_ascii=False)
    return held.isoformat() if isinstance(held, date | time) else repr(held)


def tree_of_json(random: Random, content: bytes) -> bytes:
    return _through(random, content, json.loads, lambda held: json.dumps(held, default=str))


def _through(random: Random, content: bytes, load: Callable[[str], Any], dump: Callable[[Any], str]) -> bytes:
    try:
        held = load(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return content
    for _ in range(random.choice((1, 1, 2, 4))):
        changed(random, held)
    try:
        return dump(held).encode(errors="replace")
    except (ValueError, RecursionError, TypeError, AttributeError):  # the library that writes has its own limits
        return content


LITERALS = (
    "nan", "-inf", "+inf", "1e308", "1e400", "-0.0", "0", "1_0", "0x1F", "0b1", "''", '""', '"""', "true", "[]", "{}",
    "1979-05-27", "1979-05-27T07:32:00Z", "07:32:00", "12%", "£5", "2026-27", "“x”", "[1, 'a', 2.5]", "{a = {b = 1}}",
    "9" * 5_000, "[" * 2_000, "[" * 2_000 + "]" * 2_000, "{a=" * 800 + "1" + "}" * 800, '"\\ud800"', '"\\u0000"',
    "99999-01-01", "2026-02-30", "25:61:61", "1.", ".5", "--1", "a", '"' + "x" * 1_000_000 + '"',
)  # fmt: skip


def literal_of_page(random: Random, content: bytes) -> bytes:
    """A page in which what stands behind one sign of equality is another thing, as it may be typed."""
    lines = content.decode(errors="replace").split("\n")
    settings = [at for at, line in enumerate(lines) if re.match(r"\s*[\w\"]+\s*=", line)]
    if settings:
        at = random.choice(settings)
        lines[at] = lines[at].partition("=")[0] + "= " + random.choice(LITERALS)
    return "\n".join(lines).encode(errors="replace")


def head_of_page(random: Random, content: bytes) -> bytes:
    """A page in which the head of one table is written otherwise."""
    text_, heads = content.decode(errors="replace"), []
    heads = list(re.finditer(r"^\[+([\w.]+)\]+", text_, re.MULTILINE))
    if not heads:
        return content
    head, other = random.choice(heads), random.choice(heads)
    name = head[1]
    deep = ".".join("a" * 1 for _ in range(3_000))
    fresh = random.choice(
        (f"[{name}]", f"[[{name}]]", f"[{name}s]", f"[{other[1]}]", f"[{name}", "[]", f"[{deep}]", "")
    )
    return (text_[: head.start()] + fresh + text_[head.end() :]).encode(errors="replace")


JSON_LITERALS = (
    b"[" * 100_000, b'{"a":' * 50_000, b"9" * 5_000, b"NaN", b"-Infinity", b'"\\ud800"', b"null", b"{}", b"[]", b'""',
    b"1e999", b"true", b'{"a": 1, "a": 2}',
)  # fmt: skip


def literal_of_json(random: Random, content: bytes) -> bytes:
    """A JSON file in which one value is another thing, as it may be written by hand; or nothing but that."""
    fresh = random.choice(JSON_LITERALS)
    values = list(re.finditer(rb':\s*("(?:[^"\\]|\\.)*"|\d+|null|true|false)', content))
    if random.random() < 0.3 or not values:
        return fresh
    chosen = random.choice(values)
    return content[: chosen.start(1)] + fresh + content[chosen.end(1) :]


OF_PAGES: tuple[Mutation, ...] = (
    tree_of_page,
    tree_of_page,
    tree_of_page,
    literal_of_page,
    literal_of_page,
    head_of_page,
)
OF_JSON: tuple[Mutation, ...] = (tree_of_json, tree_of_json, literal_of_json)
