"""The letter's own arithmetic: parts that add up to totals, and rates over their bases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

from store.measures import OLD_OUTCOMES, OLD_SUBJECTS, OUTCOMES_2012, SUBJECTS
from store.measures import OUTCOMES as MODERN_OUTCOMES
from store.records import Check, Year

Key = tuple[str, str | None, str]
"""Measure, breakdown and scope of one value of a letter."""
Values = Mapping[Key, Decimal | None]
UNNAMED = "unnamed"
"""The breakdown under which values without a key count in their table's sum."""
EXCLUDING = "total_excluding_premature"
ALL_SUBJECTS = tuple(dict.fromkeys(each.key for each in (*SUBJECTS, *OLD_SUBJECTS)))
"""The subjects of all years; a letter prints those of its own, and only these add up."""
ALL_OUTCOMES = tuple(
    dict.fromkeys(
        each.key
        for each in (*MODERN_OUTCOMES, *OLD_OUTCOMES, *OUTCOMES_2012)
        if each.key != EXCLUDING
    )
)


def own(measure: str, breakdown: str | None = None) -> Key:
    """The key of a value that is about the letter's own authority."""
    return measure, breakdown, "authority"


@dataclass(frozen=True)
class Addition:
    """Parts that add up to a total; what they are called in a sentence.

    is_whole: it holds only where all parts are printed.
    """

    name: str
    parts: tuple[Key, ...]
    total: Key
    words: str
    is_whole: bool = False


@dataclass(frozen=True)
class Share:
    """A printed percentage: `over` as a share of the sum of `base`."""

    name: str
    rate: Key
    over: tuple[Key, ...]
    base: tuple[Key, ...]
    words: str
    nothing: str


@dataclass(frozen=True)
class Finding:
    """A check with the values that it proves or puts in doubt.

    has_blank: a part had no figure or no key, so a failure may be the reading's own.
    is_proof: numbers were compared; a rate whose base is 0 proves nothing.
    year: the one that it is about, or None for the letter's own.
    """

    check: Check
    keys: frozenset[Key]
    has_blank: bool = False
    is_proof: bool = True
    year: Year | None = None


PARTS_DEALT_WITH = tuple(map(own, ("not_for_us", "assessed_closed", "investigations")))
ADDITIONS = (
    Addition(
        "subjects_total",
        tuple(own("complaints_received", subject) for subject in ALL_SUBJECTS),
        own("complaints_received", "total"),
        "subjects",
    ),
    Addition(
        "outcomes_total",
        tuple(own("decisions", outcome) for outcome in ALL_OUTCOMES),
        own("decisions", "total"),
        "outcomes",
    ),
    Addition(
        "total_less_premature",
        (own("decisions", "premature"), own("decisions", EXCLUDING)),
        own("decisions", "total"),
        "kinds, premature complaints and all others,",
        is_whole=True,
    ),
    Addition(
        "compliance_parts",
        tuple(own("compliance_outcomes", part) for part in ("on_time", "late", "not_complied")),
        own("compliance_outcomes"),
        "compliance outcomes",
    ),
    Addition("dealt_with_parts", PARTS_DEALT_WITH, own("dealt_with"), "parts of what was done"),
)
SHARES = (
    Share(
        "uphold_rate",
        own("uphold_rate"),
        (own("decisions", "upheld"),),
        (own("decisions", "upheld"), own("decisions", "not_upheld")),
        "uphold rate",
        "no detailed investigation was made",
    ),
    Share(
        "uphold_rate",
        own("uphold_rate"),
        (own("decisions", "upheld"),),
        (own("investigations"),),
        "uphold rate",
        "no detailed investigation was made",
    ),
    Share(
        "remedy_rate",
        own("satisfactory_remedy_rate"),
        (own("satisfactory_remedies"),),
        (own("decisions", "upheld"),),
        "share of satisfactory remedies",
        "no complaint was upheld",
    ),
    Share(
        "compliance_rate",
        own("compliance_rate"),
        (own("compliance_outcomes", "on_time"), own("compliance_outcomes", "late")),
        (own("compliance_outcomes"),),
        "compliance rate",
        "no compliance outcome was recorded",
    ),
)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def check_additions(values: Values) -> list[Finding]:
    """Every addition whose total the letter prints, with at least one of its parts."""
    return [
        _check_addition(addition, values)
        for addition in ADDITIONS
        if addition.total in values
        and (all if addition.is_whole else any)(part in values for part in addition.parts)
    ]


def _check_addition(addition: Addition, values: Values) -> Finding:
    printed = [part for part in addition.parts if part in values]
    numbers = [values[part] for part in printed]
    total = values[addition.total]
    reached = sum((number for number in numbers if number is not None), Decimal(0))
    many = f"the {NUMBERS[len(printed)]} {addition.words} add up to"
    unnamed = None if addition.is_whole else values.get(own(addition.total[0], UNNAMED))
    if unnamed is not None and reached != total:
        reached += unnamed
        many = f"the {NUMBERS[len(printed)]} {addition.words} and {unnamed} without a key make"
    if total is None:
        passed, detail = False, f"{many} {reached}, but no total is printed"
    elif reached == total:
        passed, detail = True, f"{many} the printed total {total}"
    else:
        passed, detail = False, f"{many} {reached}, not to the printed total {total}"
    keys = frozenset((*printed, addition.total))
    has_blank = total is None or None in numbers or unnamed is not None
    return Finding(Check(addition.name, passed, detail), keys, has_blank)


def check_shares(values: Values) -> list[Finding]:
    """Every printed rate whose base the letter prints."""
    return [
        _check_share(share, values)
        for share in SHARES
        if share.rate in values and all(key in values for key in (*share.over, *share.base))
    ]


def _check_share(share: Share, values: Values) -> Finding:
    rate = values[share.rate]
    over, base = (
        sum((values[key] or Decimal(0) for key in keys), Decimal(0))
        for keys in (share.over, share.base)
    )
    the_rate = f"the printed {share.words}"
    is_proof = base != 0 and rate is not None
    if base == 0:
        passed = True
        detail = f"{the_rate} cannot be checked: {share.nothing}"
    elif rate is None:
        passed = True
        detail = f"no {share.words} is printed"
    elif rate in round_either_way(100 * over / base, rate):
        passed = True
        detail = f"{the_rate} {rate}% is {over} of {base}"
    else:
        passed = False
        detail = f"{the_rate} {rate}% is not {over} of {base}"
    keys = frozenset({share.rate})
    return Finding(Check(share.name, passed, detail), keys, is_proof=is_proof)


def round_either_way(exact: Decimal, like: Decimal) -> set[Decimal]:
    """The exact number with as many decimals as `like`, an exact half both up and down."""
    step = Decimal(1).scaleb(int(like.as_tuple().exponent))
    return {exact.quantize(step, rounding) for rounding in (ROUND_HALF_UP, ROUND_HALF_DOWN)}
