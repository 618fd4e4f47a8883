"""What letters tell in sentences: the one number of 2013, and the figures from 2020 on.

A line that begins with "# " is a heading, with "* " large print.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from samples.letter import SampleLetter
from samples.paper import draw_line, heading, paragraph

PLAIN_INVESTIGATIONS_FROM = 2024


def tell_total(letter: SampleLetter, averages: Sequence[str]) -> list[str]:
    """The only figure of a letter of 2013; averages: a line for each type of authority."""
    total = letter.received["total"]
    return [
        f"It is the number of complaints about {letter.authority} that reached us.",
        f"In 2012/13 we received {total} complaints about your authority. This compares to the "
        "following average number (types of authority differ much in population):",
        *averages,
    ]


def draw_figures(letter: SampleLetter) -> list[Flowable]:
    """The page of figures of a letter from 2020 on."""
    return [
        heading(letter.authority, size=12),
        paragraph(f"For the period ending: 31/03/{letter.year_ended}"),
        *map(draw_line, tell_figures(letter)),
    ]


def tell_figures(letter: SampleLetter) -> list[str]:
    """The lines of the page of figures, section by section."""
    return [
        *_tell_overview(letter),
        *_tell_upheld(letter),
        *_tell_compliance(letter),
        *_tell_remedies(letter),
    ]


def _tell_overview(letter: SampleLetter) -> list[str]:
    if not (counts := letter.overview):
        return []
    return [
        "# Complaint overview",
        f"B{_period(letter)[1:]}, we dealt with {_count(counts['dealt_with'])}. Of these, "
        f"{counts['not_for_us']:,} were not for us or not ready for us to investigate. We assessed "
        f"and closed {_count(counts['assessed_closed'])}. We investigated "
        f"{_count(counts['investigations'])}.",
    ]


def _tell_upheld(letter: SampleLetter) -> list[str]:
    counts = letter.investigated
    investigations, upheld = counts["investigations"], counts["upheld"]
    lines = ["# Complaints upheld"]
    if "uphold_rate" in counts:
        lines += [
            f"* {counts['uphold_rate']}%",
            f"{counts['uphold_rate']}% of complaints we investigated were upheld.",
            _compare(counts["similar_rate"]),
        ]
    if letter.overview:
        lines.append(f"We investigated {_count(investigations)} and upheld {upheld:,}.")
    else:
        lines.append(f"{upheld:,} upheld decision{'' if upheld == 1 else 's'}")
    if rates := letter.per_100k:
        lines += [
            f"Adjusted for {letter.authority}'s population, this is {rates['rate']} upheld "
            "decisions per 100,000 residents.",
            f"The average for authorities of this type is {rates['similar_rate']} upheld "
            "decisions per 100,000 residents.",
        ]
    if not letter.overview:
        plain = letter.year_ended >= PLAIN_INVESTIGATIONS_FROM
        kind = "investigations" if plain else "detailed investigations"
        lines.append(_base(investigations, kind, letter))
    return lines


def _tell_compliance(letter: SampleLetter) -> list[str]:
    title = "# Compliance with Ombudsman recommendations"
    counts = letter.compliance
    if not counts:
        return [title, "No recommendations were due for compliance in this period"]
    outcomes = "compliance outcome" if counts["outcomes"] == 1 else "compliance outcomes"
    return [
        title,
        f"* {counts['rate']}%",
        f"In {counts['rate']}% of cases we were satisfied the authority had successfully "
        "implemented our recommendations.",
        _compare(counts["similar_rate"]),
        _base(counts["outcomes"], outcomes, letter),
    ]


def _tell_remedies(letter: SampleLetter) -> list[str]:
    if not (counts := letter.satisfactory):
        return []
    remedies, upheld = counts["remedies"], letter.investigated["upheld"]
    return [
        "# Satisfactory remedies provided by the authority",
        f"* {counts['rate']}%",
        f"In {counts['rate']}% of upheld cases we found the authority had provided a satisfactory "
        "remedy before the complaint reached the Ombudsman.",
        _compare(counts["similar_rate"]),
        f"{remedies:,} satisfactory remedy decision{'' if remedies == 1 else 's'}",
        _base(upheld, "upheld decision" if upheld == 1 else "upheld decisions", letter),
    ]


def _compare(average: int) -> str:
    return f"This compares to an average of {average}% in similar authorities."


def _base(count: int, what: str, letter: SampleLetter) -> str:
    return f"Statistics are based on a total of {count:,} {what} for the period {_period(letter)}"


def _period(letter: SampleLetter) -> str:
    year = letter.year_ended
    return f"between 1 April {year - 1} and 31 March {year}"


def _count(complaints: int) -> str:
    return f"{complaints:,} complaint{'' if complaints == 1 else 's'}"
