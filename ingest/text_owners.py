"""Which tables of a text file are the letter's own, by what stands between them and its parts."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.cells import is_value
from ingest.layouts import KNOWN_TITLES
from ingest.letter_parts import PERIOD_LINE, REPORT, SALUTATION, SIGN_OFF, find_parts
from ingest.phrases import squeeze
from ingest.records import Document, Line
from ingest.sheets import LONGEST_HEAD, OF_OTHERS, OWN_TABLES, USUAL
from ingest.text_tables import Region
from store.authorities import fold_name


def find_strangers(document: Document, regions: Sequence[Region]) -> dict[int, str]:
    """The tables that are not the letter's, by the line of their title, and why in words."""
    [page] = document.pages
    head = fold_name(" ".join(place.line.text for place in find_parts(document).head))
    found: dict[int, str] = {}
    is_strange: str | None = None
    places = {line.number: at for at, line in enumerate(page.lines)}
    salutation = _find_salutation(page.lines)
    end = -1
    for region in regions:
        at = places[region.title.number]
        above, words = _find_above(page.lines, range(at - 1, end, -1), f" {head} ", salutation)
        end = at
        if above is None:
            is_strange = words or is_strange
        elif above is SALUTATION:
            is_strange = "it stands in the letter's prose or before it"
        else:
            is_strange = None
        if is_strange and region.title.number is not None:
            found[region.title.number] = is_strange
    return found


def _find_above(
    lines: Sequence[Line], places: range, head: str, salutation: int | None
) -> tuple[object, str | None]:
    """What a table stands under, None for another table, and what parts it from that.

    places: of the lines above it, upwards to the title before; salutation: that of the first.
    """
    stranger: str | None = None
    for place in places:
        text = lines[place].text.strip()
        if REPORT.fullmatch(text) or PERIOD_LINE.fullmatch(text):
            return REPORT, None
        if SIGN_OFF.fullmatch(text):
            return SIGN_OFF, None
        if text and all(is_value(word) for word in text.split()):
            return None, stranger
        if SALUTATION.fullmatch(text):
            return (SALUTATION, None) if place == salutation else (None, _name(text))
        if _is_stranger(lines, place, head):
            stranger = _name(text)
    if places.stop >= 0:
        return None, stranger
    return (REPORT if salutation is None else SALUTATION), None


def _name(text: str) -> str:
    return f"it stands under “{text[:LONGEST_HEAD]}”"


def _find_salutation(lines: Sequence[Line]) -> int | None:
    places = (at for at, line in enumerate(lines) if SALUTATION.fullmatch(line.text.strip()))
    return next(places, None)


def _is_stranger(lines: Sequence[Line], at: int, head: str) -> bool:
    """Whether a line is a title that no letter prints there, or words of a council's own."""
    raw, text = lines[at].text, lines[at].text.strip()
    if not text or "\t" in raw or USUAL.fullmatch(text) or squeeze(text) in KNOWN_TITLES:
        return False
    if OF_OTHERS.fullmatch(text) or OWN_TABLES.search(text):
        return True
    above = lines[at - 1].text.strip() if at else ""
    is_apart = all(is_value(word) for word in above.split())
    is_title = is_apart and len(text) <= LONGEST_HEAD and text[-1] not in ".,;:"
    return is_title and f" {fold_name(text)} " not in head
