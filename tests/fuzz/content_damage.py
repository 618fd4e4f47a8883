"""Damage to what a PDF's pages draw, done to the unpacked operators so that it reaches the text.

What says which letter a code stands for (ToUnicode) is left alone: where it lies, the page shows
one thing and every reader of text another, and nothing but the letter's sums stands against it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from random import Random

import pypdf
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

SHOWN = re.compile(rb"\((?:\\.|[^\\()])*\) ?Tj")
NUMBER_SHOWN = re.compile(rb"\([\d,.%]+\) ?Tj")
NUMBER = re.compile(rb"(?<![\w.(/])-?\d*\.?\d+(?![\w.)])")
DIGIT_SHOWN = re.compile(rb"(?<=[(\d])\d(?=[\d,.%)])")
MOVES = (-300.0, -40.0, -9.0, -1.0, 0.5, 3.0, 9.0, 25.0, 40.0, 70.0, 300.0)
STATES = (
    b"3 Tr", b"1 g", b"0 g", b"7 Tr", b"50 Tz", b"300 Tz", b"5 Ts", b"-5 Ts", b"20 Tc", b"-5 Tc",
    b"1 0 0 -1 0 0 cm", b"0 1 -1 0 0 0 cm", b"2 0 0 2 0 0 cm", b"q", b"Q", b"BT", b"ET", b"/F1 1 Tf",
    b"/F2 40 Tf", b"/F9 8 Tf", b"0 0 100 100 re W n", b"1 g 0 0 900 400 re f 0 g",
)  # fmt: skip

ContentDamage = Callable[[Random, bytes], bytes]
"""A generator of chance, and the operators of one page."""


def damage_content(chance: Random, letter: bytes, other: bytes) -> bytes:
    """The letter with one to three kinds of damage to the operators of one page."""
    reader = pypdf.PdfReader(io.BytesIO(letter))
    at = len(reader.pages) - chance.choice((1, 1, 1, min(2, len(reader.pages))))
    drawn = _read_page(reader, at)
    writer = pypdf.PdfWriter(clone_from=reader)
    page = writer.pages[at]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        drawn = chance.choice(CONTENT_DAMAGES)(chance, drawn)
    if chance.random() < 0.1:
        theirs = pypdf.PdfReader(io.BytesIO(other))
        drawn = _read_page(theirs, chance.randrange(len(theirs.pages)))
    if chance.random() < 0.1:
        _damage_page(chance, page)
    stream = DecodedStreamObject()
    stream.set_data(drawn)
    page[NameObject("/Contents")] = writer._add_object(stream)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _read_page(reader: pypdf.PdfReader, at: int) -> bytes:
    contents = reader.pages[at].get_contents()
    return contents.get_data() if contents is not None else b""


def _damage_page(chance: Random, page: DictionaryObject) -> None:
    """The page turned, cropped, or without one of its parts."""
    changes = (("/Rotate", 90), ("/Rotate", 180), ("/Rotate", 45), ("/UserUnit", 2))
    name, number = chance.choice(changes)
    if chance.random() < 0.5:
        page[NameObject(name)] = pypdf.generic.NumberObject(number)
        return
    box = [pypdf.generic.FloatObject(chance.choice((0, 30, 200, 400, 842))) for _ in range(4)]
    page[NameObject(chance.choice(("/MediaBox", "/CropBox")))] = pypdf.generic.ArrayObject(box)


def _replace(drawn: bytes, place: re.Match[bytes], new: bytes) -> bytes:
    return drawn[: place.start()] + new + drawn[place.end() :]


def _choose(chance: Random, pattern: re.Pattern[bytes], drawn: bytes) -> re.Match[bytes] | None:
    found = list(pattern.finditer(drawn))
    return chance.choice(found) if found else None


def change_byte(chance: Random, drawn: bytes) -> bytes:
    damaged = bytearray(drawn or b" ")
    for _ in range(chance.choice((1, 3, 10, 60))):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def move_something(chance: Random, drawn: bytes) -> bytes:
    """One number of an operator made greater or smaller."""
    place = _choose(chance, NUMBER, drawn)
    if place is None:
        return drawn
    return _replace(drawn, place, b"%g" % (float(place[0]) + chance.choice(MOVES)))


def spoil_number(chance: Random, drawn: bytes) -> bytes:
    place = _choose(chance, NUMBER, drawn)
    wrong = chance.choice((b"nan", b"1e400", b"--5", b"99999999999", b"", b"(7)", b"/N", b"."))
    return _replace(drawn, place, wrong) if place else drawn


def swap_texts(chance: Random, drawn: bytes) -> bytes:
    """Two shown texts exchanged, two numbers as often as any."""
    found = list(chance.choice((SHOWN, NUMBER_SHOWN)).finditer(drawn))
    if len(found) < 2:
        return drawn
    first, second = sorted(chance.sample(found, 2), key=lambda each: each.start())
    return _replace(_replace(drawn, second, first[0]), first, second[0])


def drop_text(chance: Random, drawn: bytes) -> bytes:
    place = _choose(chance, chance.choice((SHOWN, NUMBER_SHOWN)), drawn)
    return _replace(drawn, place, b"") if place else drawn


def double_text(chance: Random, drawn: bytes) -> bytes:
    """A shown text drawn again, in its place or beside it."""
    place = _choose(chance, chance.choice((SHOWN, NUMBER_SHOWN)), drawn)
    if place is None:
        return drawn
    shift = b"%g %g Td " % (chance.choice((0, 0.4, 2, 6, 30)), chance.choice((0, 0, 0.4, 4, -12)))
    return _replace(drawn, place, place[0] + b" " + shift + place[0])


def cut_text(chance: Random, drawn: bytes) -> bytes:
    """A shown text parted into two that are drawn one after another, or moved apart."""
    place = _choose(chance, SHOWN, drawn)
    if place is None or len(place[0]) < 8:
        return drawn
    at = chance.randrange(2, len(place[0]) - 4)
    parted = place[0][:at] + b") Tj %g 0 Td (" % chance.choice((0, 3, 40)) + place[0][at:]
    return _replace(drawn, place, parted)


def change_digit(chance: Random, drawn: bytes) -> bytes:
    place = _choose(chance, DIGIT_SHOWN, drawn)
    return _replace(drawn, place, b"%d" % chance.randrange(10)) if place else drawn


def hide_number(chance: Random, drawn: bytes) -> bytes:
    """A number drawn without ink, and another drawn where it stood."""
    place = _choose(chance, NUMBER_SHOWN, drawn)
    if place is None:
        return drawn
    how, back = chance.choice(
        ((b"3 Tr ", b" 0 Tr "), (b"1 g ", b" 0 g "), (b"1 1 1 rg ", b" 0 g "))
    )
    seen = chance.choice((b"", b"0 0 Td (%d) Tj" % chance.randrange(100)))
    return _replace(drawn, place, how + place[0] + back + seen)


def set_state(chance: Random, drawn: bytes) -> bytes:
    """An operator that changes how all that follows is drawn."""
    lines = drawn.split(b"\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(STATES))
    return b"\n".join(lines)


def move_lines(chance: Random, drawn: bytes) -> bytes:
    """Lines of operators dropped, repeated, or taken elsewhere."""
    lines = drawn.split(b"\n")
    start = chance.randrange(len(lines))
    length = chance.choice((1, 3, 12, 60))
    taken = lines[start : start + length]
    kept = lines if chance.random() < 0.4 else lines[:start] + lines[start + length :]
    if chance.random() < 0.6:
        at = chance.randrange(len(kept) + 1)
        kept = kept[:at] + taken + kept[at:]
    return b"\n".join(kept)


def cut_short(chance: Random, drawn: bytes) -> bytes:
    return drawn[: chance.randrange(len(drawn) + 1)]


CONTENT_DAMAGES: tuple[ContentDamage, ...] = (
    change_byte,
    move_something,
    move_something,
    spoil_number,
    swap_texts,
    drop_text,
    double_text,
    cut_text,
    change_digit,
    hide_number,
    set_state,
    move_lines,
    cut_short,
)
