"""Damage to a file's bytes, as disks, mail and broken programs do it; every way is repeatable."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

OBJECT = re.compile(rb"\d+ 0 obj\b.*?endobj\s*", re.DOTALL)
STREAM = re.compile(rb"(?<=stream\n).*?(?=endstream)", re.DOTALL)
TREE = re.compile(
    rb"/(Kids|Count|Parent|Type|Pages|Contents|Resources|MediaBox|Font|Length|Filter)\b"
)
WHOLE = re.compile(rb"(?<![\d.])\d{1,6}(?![\d.])")
XREF = re.compile(rb"\d{10} \d{5} [nf]")
ODD_BYTES = (
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xc3\x28",
    b"\r",
    b"\x0c",
    b"\x1b",
    b"\xa0",
    b"\xad",
)

ByteDamage = Callable[[Random, bytes, bytes], bytes]
"""A generator of chance, a letter, and another letter to take parts from."""


def flip_bits(chance: Random, letter: bytes, other: bytes) -> bytes:
    damaged = bytearray(letter)
    for _ in range(chance.choice((1, 1, 2, 5, 20, 200))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def write_over(chance: Random, letter: bytes, other: bytes) -> bytes:
    start = chance.randrange(len(letter))
    length = chance.choice((1, 4, 30, 400))
    return letter[:start] + chance.randbytes(length) + letter[start + length :]


def cut_off(chance: Random, letter: bytes, other: bytes) -> bytes:
    return letter[: chance.randrange(len(letter))]


def cut_out(chance: Random, letter: bytes, other: bytes) -> bytes:
    start = chance.randrange(len(letter))
    return letter[:start] + letter[start + chance.choice((1, 10, 100, 2000)) :]


def insert_run(chance: Random, letter: bytes, other: bytes) -> bytes:
    at = chance.randrange(len(letter))
    run = chance.choice((*ODD_BYTES, b"0", b" ", b"\n", b"(", b"<<")) * chance.choice((1, 10, 5000))
    return letter[:at] + run + letter[at:]


def splice_letters(chance: Random, letter: bytes, other: bytes) -> bytes:
    return letter[: chance.randrange(len(letter))] + other[chance.randrange(len(other)) :]


def join_letters(chance: Random, letter: bytes, other: bytes) -> bytes:
    return letter + other


def double_object(chance: Random, letter: bytes, other: bytes) -> bytes:
    """An object of this or the other letter once more, before the end or after it."""
    found: list[bytes] = OBJECT.findall(chance.choice((letter, other)))
    if not found:
        return letter + letter
    at = chance.choice((letter.rfind(b"xref"), len(letter)))
    return letter[:at] + chance.choice(found) + letter[at:]


def swap_streams(chance: Random, letter: bytes, other: bytes) -> bytes:
    """Two streams of the letter exchanged, or one taken from the other letter."""
    own = list(STREAM.finditer(letter))
    theirs: list[bytes] = STREAM.findall(other)
    if len(own) < 2 or not theirs:
        return splice_letters(chance, letter, other)
    first, second = sorted(chance.sample(own, 2), key=lambda each: each.start())
    if chance.random() < 0.5:
        return letter[: first.start()] + chance.choice(theirs) + letter[first.end() :]
    between = letter[first.end() : second.start()]
    return letter[: first.start()] + second[0] + between + first[0] + letter[second.end() :]


def zero_places(chance: Random, letter: bytes, other: bytes) -> bytes:
    """The table of places with one, or each, of its places wrong."""
    places = list(XREF.finditer(letter))
    if not places:
        return letter.replace(b"\n", b"\0", chance.randrange(1, 20))
    chosen = places if chance.random() < 0.3 else chance.sample(places, 1)
    damaged = bytearray(letter)
    for place in chosen:
        wrong = chance.choice((0, chance.randrange(len(letter)), 9_999_999_999))
        damaged[place.start() : place.start() + 10] = b"%010d" % wrong
    return bytes(damaged)


def break_tree(chance: Random, letter: bytes, other: bytes) -> bytes:
    """A word of the tree of pages misspelled, or one number in it changed."""
    body = chance.choice((TREE, WHOLE))
    found = list(body.finditer(letter))
    if not found:
        return cut_out(chance, letter, other)
    place = chance.choice(found)
    wrong = chance.choice((b"/Nothing", b"null", b"-1", b"0", b"7", b"99999999", b"[", b"<<", b""))
    return letter[: place.start()] + wrong + letter[place.end() :]


BYTE_DAMAGES: tuple[ByteDamage, ...] = (
    flip_bits,
    write_over,
    cut_off,
    cut_out,
    insert_run,
    splice_letters,
    join_letters,
    double_object,
    swap_streams,
    zero_places,
    break_tree,
)
