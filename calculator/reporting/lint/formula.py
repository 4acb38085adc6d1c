"""One formula taken apart: its functions, numbers and references, and the form in which equal formulas are equal."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

from calculator.reporting.lint.area import in_r1c1

FIGURES, HOLE = re.compile(r"\d+"), "7"
"""Runs of digits, and the one digit that stands for all of them where formulas are read for their pattern."""


@dataclass(frozen=True)
class Formula:
    """What a formula is made of.

    `form` is its text in R1C1, in which formulas that say the same of different rows are equal. `references` are as
    written. `readable` is false where its brackets or quotation marks do not match.
    """

    text: str
    form: str
    functions: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    nested_if: bool = False
    readable: bool = True


@cache
def _same(text: str) -> str:
    """Hold one copy of a form, however many rows have it."""
    return text


def _tokens(text: str) -> list[Token]:
    """Return the tokens of a formula. Those that differ in their figures alone are read once: most of a column do."""
    figures = iter(FIGURES.findall(text))
    tokens = []
    for pieces, kind, subtype in _pattern(FIGURES.sub(HOLE, text)):
        value = pieces[0] + "".join(next(figures) + piece for piece in pieces[1:])
        tokens.append(Token(value, kind, subtype))
    return tokens


@cache
def _pattern(text: str) -> list[tuple[list[str], Any, Any]]:
    """The tokens of a formula whose runs of digits all read alike, each cut where a run of digits stood."""
    return [(token.value.split(HOLE), token.type, token.subtype) for token in Tokenizer(text).items]


def take_apart(text: str, row: int, column: int) -> Formula:
    """Return the parts of a formula (with its equals sign) that stands in a row and column."""
    try:
        tokens = _tokens(text)
    except (TokenizerError, IndexError):
        return Formula(text, text, readable=False)
    functions, numbers, references, form = [], [], [], []
    for token in tokens:
        form.append(in_r1c1(token.value, row, column) if token.subtype == Token.RANGE else token.value)
        if token.type == Token.FUNC and token.subtype == Token.OPEN:
            functions.append(_name(token))
        elif token.type == Token.OPERAND and token.subtype == Token.NUMBER:
            numbers.append(token.value)
        elif token.type == Token.OPERAND and token.subtype in (Token.RANGE, Token.ERROR):
            references.append(token.value)
    nested = functions.count("IF") > 1 and _nested_if(tokens)
    told = _same("".join(part for part in form if not part.isspace()))
    return Formula(text, told, tuple(functions), tuple(numbers), tuple(references), nested)


def _name(token: Token) -> str:
    return str(token.value).rstrip("(").upper().removeprefix("_XLFN.").removeprefix("_XLWS.")


def _nested_if(tokens: list[Token]) -> bool:
    """Whether an IF stands anywhere inside another."""
    within: list[str] = []
    for token in tokens:
        if token.type == Token.FUNC and token.subtype == Token.OPEN:
            if _name(token) == "IF" and "IF" in within:
                return True
            within.append(_name(token))
        elif token.type == Token.FUNC and token.subtype == Token.CLOSE:
            within.pop()
    return False
