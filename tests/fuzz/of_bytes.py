"""Mutations of any file, whatever it holds: bytes flipped, cut and repeated; other encodings; lines moved."""

from collections.abc import Callable
from random import Random

Mutation = Callable[[Random, bytes], bytes]
MOST_FLIPS = 8
LATIN = "Dérive £5 – coût"


def flipped(random: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(random.randint(1, MOST_FLIPS) if changed else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def cut_short(random: Random, content: bytes) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def cut_out(random: Random, content: bytes) -> bytes:
    start, end = _span(random, content)
    return content[:start] + content[end:]


def repeated(random: Random, content: bytes) -> bytes:
    start, end = _span(random, content)
    return content[:end] + content[start:end] * random.choice((1, 2, 50)) + content[end:]


def put_in(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    strange = random.choice(
        (
            b"\x00",
            b"\x00" * 1_000,
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\x1a",
            b"\r",
            b"\xc3",
            b"\xed\xa0\x80",
            b'"',
            b"\n\n\n",
        )
    )
    return content[:at] + strange + content[at:]


def nothing(_random: Random, _content: bytes) -> bytes:
    return b""


def noise(random: Random, _content: bytes) -> bytes:
    return random.randbytes(random.choice((1, 100, 10_000)))


def in_another_encoding(random: Random, content: bytes) -> bytes:
    """The same text as another program saves it; where it is no text, with a mark of one before it."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return b"\xef\xbb\xbf" + content
    return random.choice(
        (
            lambda: b"\xef\xbb\xbf" + content,
            lambda: b"\xef\xbb\xbf" * 2 + content,
            lambda: text.encode("utf-16"),
            lambda: text.encode("utf-16-be"),
            lambda: text.encode("utf-32"),
            lambda: (text + LATIN).encode("latin-1", "replace"),
            lambda: (text + LATIN).encode("cp1252", "replace"),
            lambda: text.encode("utf-7"),
            lambda: text.encode("cp037", "replace"),
        )
    )()


def with_other_line_ends(random: Random, content: bytes) -> bytes:
    return content.replace(b"\n", random.choice((b"\r\n", b"\r", b"\n\r", b"\r\r\n", b"\x0b", "\u2028".encode(), b"")))


def with_lines_moved(random: Random, content: bytes) -> bytes:
    """A line dropped, doubled, swapped with another, emptied, joined to the next, or said a thousand times."""
    lines = content.split(b"\n")
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    kind = random.randrange(6)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(other, lines[at])
    elif kind == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == 3:
        lines[at] = b""
    elif kind == 4:
        lines[at : at + 2] = [b"".join(lines[at : at + 2])]
    else:
        lines[at:at] = [lines[at]] * 1_000
    return b"\n".join(lines)


def _span(random: Random, content: bytes) -> tuple[int, int]:
    start = random.randrange(len(content) + 1)
    return start, min(len(content), start + random.choice((1, 10, 500, len(content))))


OF_BYTES: tuple[Mutation, ...] = (flipped, cut_short, cut_out, repeated, put_in, nothing, noise)
OF_TEXT: tuple[Mutation, ...] = (
    flipped, cut_short, put_in, in_another_encoding, in_another_encoding, with_other_line_ends,
    with_lines_moved, with_lines_moved, with_lines_moved,
)  # fmt: skip
