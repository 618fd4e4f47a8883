"""Why something asked for is not shown, and what is held instead."""

from __future__ import annotations

from collections.abc import Sequence

from qa_app.answers.nearest import LAST_OLD_SUBJECTS, explain_nearest
from qa_app.answers.wording import join_words, write_year
from qa_app.records import Missing, Target
from store.measures import BY_KEY, label_of
from store.records import Year

_MERGED = {
    ("decisions", "reports"): "the number of formal reports",
    ("decisions", "maladministration"): "the number of reports finding maladministration",
    ("decisions", "premature"): "the number of premature complaints",
    ("complaints_handling", "forwarded"): "complaints forwarded to the investigative team",
}
_VIRTUAL = {"put_right": "cases that the authority itself put right satisfactorily"}
_NEAREST_2020 = "the number of upheld decisions and the uphold rate"
_MOST_OFFERED = 6


def name_target(measure: str, breakdown: str | None, scope: str = "authority") -> str:
    """What was asked for, as a noun: "complaints and enquiries about Housing"."""
    if scope == "similar_average":
        return f"the average of similar authorities for {name_target(measure, breakdown)}"
    if measure in _VIRTUAL:
        return _VIRTUAL[measure]
    if (measure, breakdown or "") in _MERGED:
        return _MERGED[measure, breakdown or ""]
    if measure == "complaints_received":
        about = f" about {label_of(measure, breakdown)}" if breakdown not in (None, "total") else ""
        return f"complaints and enquiries received{about}"
    if measure == "remedied" and breakdown in ("by_lgo", "by_authority"):
        return f"complaints remedied {label_of(measure, breakdown)}"
    if measure == "decisions" and breakdown not in (None, "total"):
        return f"decisions recorded as {label_of(measure, breakdown)}"
    label = BY_KEY[measure].label
    return f"the {label[0].lower()}{label[1:]}"


def _name_years(years: Sequence[Year]) -> str:
    shown = join_words([str(year) for year in years[:_MOST_OFFERED]])
    return f"{shown} and earlier" if len(years) > _MOST_OFFERED else shown


def explain_missing(missing: Missing) -> str:
    """One or two sentences: what is not held, why, and what is."""
    asked = "the letter" if missing.target is None else _name_asked(missing.target, missing.year)
    when = f" for {write_year(missing.year)}" if missing.year else ""
    offer = f" Held for this authority: {_name_years(missing.offered)}." if missing.offered else ""
    reason = _REASONS[missing.reason](missing.authority, asked, when, missing.year)
    before = f" Before it there were {join_words(missing.others)}." if missing.others else ""
    return reason + before + explain_nearest(missing) + offer


def _name_asked(target: Target, year: Year | None) -> str:
    """What was asked for by the name that letters of its year would have for it."""
    is_old = year is not None and year.end <= LAST_OLD_SUBJECTS and target.older
    return name_target(target.measure, target.older if is_old else target.breakdown, target.scope)


def explain_all(missing: Sequence[Missing]) -> list[str]:
    """Each reason once; years of one authority that lack the same are named together."""
    grouped: dict[tuple[str, str], list[Missing]] = {}
    for each in missing:
        grouped.setdefault((each.authority, each.reason), []).append(each)
    told: list[str] = []
    for lacks in grouped.values():
        years = sorted(each.year for each in lacks if each.year is not None)
        if len(lacks) < 2 or len(set(years)) != len(lacks):
            told += dict.fromkeys(explain_missing(each) for each in lacks)
        else:
            told.append(_explain_years(lacks[0], years))
    return told


def _explain_years(first: Missing, years: Sequence[Year]) -> str:
    named = join_words([str(year) for year in years])
    if first.reason == "no_letter":
        return f"No letter to {first.authority} is held for {named}."
    if first.reason == "unreadable":
        return f"It could not be read from the letters of {named}."
    return f"The letters of {named} do not print it."


def _no_letter(authority: str, _asked: str, when: str, _year: Year | None) -> str:
    if not authority:
        return f"No letters{when} are held."
    return f"No letter to {authority}{when} is held."


def _no_member(_authority: str, _asked: str, _when: str, _year: Year | None) -> str:
    return (
        "No letters of such authorities are held, or the register does not say which they are."
        " Regions come with a register file of one's own."
    )


def _none_so_many(_authority: str, _asked: str, when: str, _year: Year | None) -> str:
    return f"No authority whose letter{when} is held has so many cases."


def _before_its_time(authority: str, _asked: str, when: str, _year: Year | None) -> str:
    return f"{authority} began later, so there is no letter to it{when}."


def _not_printed(authority: str, asked: str, when: str, year: Year | None) -> str:
    published = (
        " The Ombudsman publishes such figures as spreadsheets on its website, from 2019-20 on."
        if year is not None and year.end >= 2020
        else ""
    )
    nearest = f" They do print {_NEAREST_2020}." if published and "uphold" not in asked else ""
    if published and year is not None and year.end >= 2025 and "received" in asked:
        nearest += " Complaints dealt with, which they print too, are a count of outcomes."
    if not authority:
        return f"Letters{when} do not print {asked}.{published}{nearest}"
    return f"{authority}: letters{when} do not print {asked}.{published}{nearest}"


def _no_rate(authority: str, asked: str, when: str, _year: Year | None) -> str:
    plain = asked.removeprefix("the ")
    because = next((words for rate, words in _NO_BASE if rate in asked), _NO_BASE[0][1])
    return f"{authority}: the letter prints no {plain}{when}, because {because}."


def _unreadable(authority: str, asked: str, when: str, _year: Year | None) -> str:
    return (
        f"{authority}: {asked}{when} could not be read from the letter, "
        "whose table was not kept because it did not prove right."
    )


def _not_stated(authority: str, _asked: str, when: str, _year: Year | None) -> str:
    return f"{authority}: the letter{when} does not say that."


_NO_BASE = (
    ("uphold", "nothing was investigated"),
    ("compliance", "no recommendations were due for compliance"),
    ("remedy", "nothing was upheld"),
)
_REASONS = {
    "no_member": _no_member,
    "none_so_many": _none_so_many,
    "before_its_time": _before_its_time,
    "no_letter": _no_letter,
    "not_printed_that_year": _not_printed,
    "no_rate_exists": _no_rate,
    "unreadable": _unreadable,
    "not_in_letters": _not_stated,
}
