"""From a letter's lines to its authority, its year, and what it says of itself."""

from __future__ import annotations

import re
from datetime import date

from ingest.authority import identify_authority
from ingest.errors import NotALetter, OtherScheme, UnknownLayout
from ingest.letter_parts import DELIVERY, MONTHS, REPORT, WRITTEN_DATE, LetterParts
from ingest.records import Identity, Place
from store.authorities import Register, fold_name
from store.records import Fact, Source, Year

LAST_DAY = (
    r"(?:(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d{2})\b"
    r"|(?P<words>\d{1,2}(?:st|nd|rd|th)? [a-z]+ \d{4}))"
)
PERIOD = re.compile(
    rf"(?:for the period end(?:ing|ed)|^(?:for the )?year end(?:ing|ed)) ?[:–-]? ?{LAST_DAY}"
    r"|^(?:for the )?period:? ?(?:from )?[^ ].{3,20}(?: to |[–-] ?)"
    + LAST_DAY.replace("?P<", "?P<last_"),
    re.IGNORECASE,
)
YEAR_ENDED = re.compile(
    r"year (?:ended|ending|to)(?: on)? (?:the )?31(?:st)? March (?P<year>\d{4})", re.IGNORECASE
)
LOCAL_GOVERNMENT = re.compile(
    r"Local Government (?:and Social Care )?Ombudsm[ae]n|\bLGSCO\b"
    r"|Commission for Local Administration in England",
    re.IGNORECASE,
)
OTHER_SCHEMES = {
    "the Public Services Ombudsman for Wales": r"Public Services Ombudsman for Wales|Ombwdsmon",
    "the Scottish Public Services Ombudsman": r"Scottish Public Services Ombudsman|\bSPSO\b",
    "the Housing Ombudsman": r"Housing Ombudsman",
    "the Northern Ireland Public Services Ombudsman": (
        r"Northern Ireland (?:Public Services )?Ombudsman|\bNIPSO\b"
    ),
    "the Parliamentary and Health Service Ombudsman": (
        r"Parliamentary and Health Service Ombudsman|\bPHSO\b"
    ),
}
ANNUAL = re.compile(r"annual (?:review|letter|summary)|local authority report", re.IGNORECASE)
NOTHING_DUE = re.compile(
    r"(?:there were )?no recommendations (?:were )?due for compliance\b.*", re.IGNORECASE
)
"""What letters from 2019 on print in place of a rate of compliance."""
POST = re.compile(r".*\b(?:Ombudsman|Commission|Chair|Chief Executive|Director)\b.*")
LONGEST_NAME = 60
HEAD_LINES = 5
"""Within how many lines the head of a page of tables prints its period."""
CENTURY = 2000
"""The Ombudsman's annual letters began in it, so "17" is 2017."""


def identify_letter(parts: LetterParts, letter: str, register: Register) -> Identity:
    """Whom and which year a letter is about, by what it prints alone.

    letter: the id that the facts' sources carry.
    Raises: OtherScheme, NotALetter, UnknownLayout where its year is not clear,
        UnknownAuthority.
    """
    demand_sender(parts)
    demand_single(parts)
    named = identify_authority(parts, register)
    year, period = identify_year(parts)
    dated = find_date(parts)
    found: list[tuple[str, str, Place] | None] = [
        ("date", dated[1], dated[2]) if dated else None,
        _find_delivery(parts),
        named.addressee,
        ("period", f"year ended 31 March {year.end}", period) if period else None,
        *_find_signature(parts),
        _find_nothing_due(parts),
    ]
    facts = tuple(_make_fact(letter, *each) for each in found if each)
    signed_by = next((fact.value for fact in facts if fact.name == "signatory"), None)
    return Identity(named.name, year, dated[0] if dated else None, signed_by, facts)


def demand_sender(parts: LetterParts) -> None:
    """Refuse what the Local Government Ombudsman did not send.

    Raises: OtherScheme where the head, title or signature names another ombudsman, or where
        the text names another and never this one; NotALetter.
    """
    text = parts.text
    title = (parts.title[0],) if parts.title else ()
    edges = " ".join(place.line.text for place in (*parts.head, *title, *parts.signature))
    is_own = bool(LOCAL_GOVERNMENT.search(text))
    for name, pattern in OTHER_SCHEMES.items():
        if LOCAL_GOVERNMENT.search(edges):
            break
        if re.search(pattern, text if not is_own else edges, re.IGNORECASE):
            raise OtherScheme(
                f"This is a letter of {name}; only the Local Government and Social Care"
                " Ombudsman's letters are read."
            )
    is_headed = parts.report is not None and not parts.named_pages
    if not (ANNUAL.search(text) and (is_own or is_headed)):
        raise NotALetter(
            "This is not an annual letter of the Local Government and Social Care Ombudsman."
        )


def demand_single(parts: LetterParts) -> None:
    """Refuse a file of several letters, for tables of one would be taken for another's.

    Raises: UnknownLayout where the heads of table pages name two authorities or two years.
    """
    names, ends = find_heads(parts)
    if len(names) > 1 or len(ends) > 1:
        raise UnknownLayout("The file holds several letters; save each as a file of its own.")


def find_heads(parts: LetterParts) -> tuple[tuple[str, ...], frozenset[int]]:
    """The folded names and the years ended that the heads of table pages print.

    A name that is another one cut short is the same.
    """
    names: list[str] = []
    ends: set[int] = set()
    for at, place in enumerate(parts.places):
        found = REPORT.fullmatch(place.line.text.strip())
        if found is None and at not in parts.named_pages:
            continue
        name = fold_name(found["name"] if found else place.line.text)
        if not any(name.startswith(each) or each.startswith(name) for each in names):
            names.append(name)
        period = _find_period(LetterParts(parts.places[at : at + HEAD_LINES]))
        ends |= {period[0]} if period else set()
    return tuple(names), frozenset(ends)


def identify_year(parts: LetterParts) -> tuple[Year, Place | None]:
    """The year that a letter is about, and the line that prints its period.

    Raises: UnknownLayout where it names none, or two that do not agree.
    """
    ends: dict[str, int] = {}
    if parts.title:
        ends["title"] = read_title_year(parts.title[1])
    period = _find_period(parts)
    if period:
        ends["table page"] = period[0]
    prose = [int(found["year"]) for found in YEAR_ENDED.finditer(parts.text)]
    if prose and (not ends or not set(ends.values()) & set(prose)):
        ends["text"] = prose[0]
    if not ends:
        raise UnknownLayout("The letter does not say which year it is about.")
    if len(set(ends.values())) > 1:
        names = ", ".join(f"its {place} says {end}" for place, end in ends.items())
        raise UnknownLayout(f"The letter does not agree with itself on its year: {names}.")
    return Year.ended(next(iter(ends.values()))), period[1] if period else None


def read_title_year(found: re.Match[str]) -> int:
    """ "2018" and "2017-18" are both the year ended 2018."""
    start, end = int(found["year"]), found["end"]
    if end is None:
        return start
    return int(end) if len(end) == len(str(start)) else start // 100 * 100 + int(end)


def _find_period(parts: LetterParts) -> tuple[int, Place] | None:
    """The year in which the printed period ends, and its line; the date may be on the next."""
    for at, place in enumerate(parts.places):
        following = parts.places[at + 1].line.text.strip() if at + 1 < len(parts.places) else ""
        text = place.line.text.strip()
        found = PERIOD.search(text) or (
            PERIOD.search(f"{text} {following}") if text.casefold().startswith("for the") else None
        )
        if found:
            return _read_period(found), place
    return None


def _read_period(found: re.Match[str]) -> int:
    """The year of a period's last day, which is always a 31 March."""
    parts = {name.removeprefix("last_"): text for name, text in found.groupdict().items() if text}
    if "words" in parts:
        written = WRITTEN_DATE.fullmatch(parts["words"])
        day, month, year = written.groups() if written else ("0", "", "0")
        is_end = (int(day), month.casefold()) == (31, "march")
    else:
        is_end = (int(parts["day"]), int(parts["month"])) == (31, 3)
        year = parts["year"]
    if not is_end:
        raise UnknownLayout(f"The letter's period does not end on 31 March: {found[0]}.")
    return int(year) if len(year) > 2 else CENTURY + int(year)


def find_date(parts: LetterParts) -> tuple[date, str, Place] | None:
    """The first date in the letter's head that stands alone on its line, or at all."""
    for match in (WRITTEN_DATE.fullmatch, WRITTEN_DATE.search):
        for place in parts.head:
            found = match(place.line.text.strip())
            if found is None:
                continue
            month = MONTHS.index(found["month"].capitalize()) + 1
            try:
                return date(int(found["year"]), month, int(found["day"])), found[0], place
            except ValueError:
                continue
    return None


def _find_delivery(parts: LetterParts) -> tuple[str, str, Place] | None:
    for place in parts.head:
        if DELIVERY.fullmatch(place.line.text.strip()):
            return "delivery", place.line.text.strip(), place
    return None


def _find_nothing_due(parts: LetterParts) -> tuple[str, str, Place] | None:
    """The line that says that there was nothing to comply with, so that no rate is printed."""
    for place in parts.places:
        if NOTHING_DUE.fullmatch(place.line.text.strip()):
            return "nothing_due", " ".join(place.line.text.split()), place
    return None


def _find_signature(parts: LetterParts) -> list[tuple[str, str, Place]]:
    """The signatory's name and posts, from the lines after the sign-off."""
    if not parts.signature:
        return []
    first, *rest = parts.signature
    name = " ".join(first.line.text.split())
    if len(name) > LONGEST_NAME or not re.fullmatch(r"[^\W\d_][\w .,'’-]+", name):
        return []
    posts = []
    for place in rest:
        if not POST.fullmatch(place.line.text.strip()):
            break
        posts.append(place)
    found = [("signatory", name, first)]
    if posts:
        found.append(("post", ", ".join(place.line.text.strip() for place in posts), posts[0]))
    return found


def _make_fact(letter: str, name: str, value: str, place: Place) -> Fact:
    line = place.line
    printed = " ".join(line.text.split())
    source = Source(letter, place.page, line.number, None, None, None, printed, line.box)
    return Fact(name, value, source)
