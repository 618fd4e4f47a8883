"""Personal details in a reader's words: found to refuse a question, and to leave them out of what
is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stdnum import luhn
from stdnum.gb import nhs

_GAP = r"[\s.()‐-―-]{0,3}"
_AREA = (
    r"(?:[BEGLMNSW]|A[BL]|B[ABDHLNRST]|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]|F[KY]|G[LUY]|H[ADGPRSUX]"
    r"|I[GMPV]|JE|K[ATWY]|L[ADELNSU]|M[EKL]|N[EGNPRW]|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]"
    r"|T[ADFNQRSW]|UB|W[ACDFNRSV]|YO|ZE)"
)
_POSTCODE = rf"\b{_AREA}\d[A-Z\d]?\s?(?!1st\b|2nd\b|3rd\b|\dth\b)\d[ABD-HJLNP-UW-Z]{{2}}\b"
_HOUSE = r"(?:flat\s+|house\s+|no\.?\s*|number\s+)?(?<![\w.,-])(?!(?:19|20)\d\d\b)\d{1,4}[a-z]?"
_NO_STREET = (
    r"(?:complaints?|enquir(?:y|ies)|decisions?|cases?|councils?|letters?|years?|upheld|per|of|in)"
)
_STREET = rf",?\s+(?!{_NO_STREET}\b)(?:[a-z'.-]+,?\s+){{0,8}}?"
_WHOSE = r"(?:ref(?:erence)?|account|case|complaint|customer|passport|patient|id)"
_DIGITS = r"\d[\d /.-]*\d"
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)\b)?")
LEAST_OF_A_REFERENCE = 5
LEAST_OF_A_LONG_NUMBER = 8
"""Digits: the Ombudsman's own references have eight; no figure of a letter has more than six."""


@dataclass(frozen=True)
class Kind:
    """One kind of detail: its name in redacted text, its shape, and a test of what has it."""

    name: str
    shape: re.Pattern[str]
    is_one: Callable[[str], bool] = bool


@dataclass(frozen=True)
class Detail:
    """A personal detail, from start up to end in a text."""

    kind: str
    start: int
    end: int


def _digits_of(written: str) -> str:
    return "".join(str(int(each)) for each in written if each.isdecimal())


def _is_phone(written: str) -> bool:
    """Whether digits that begin as a telephone number does are not years or dates in a row."""
    groups = re.findall(r"\d+", written)
    is_dated = re.match(r"\d\d\D\d\d\D(?:19|20)\d\d\b", written) is not None
    has_year = any(re.fullmatch(r"(?:19|20)\d\d", each) for each in groups)
    return not is_dated and not (has_year and len(groups[0]) == SHORT_YEAR)


SHORT_YEAR = 2
"""Digits of a year's second half, as the end of a list of years begins: "04-05 2005 2006"."""


def _is_insurance(written: str) -> bool:
    """Whether letters and six digits are not a word, a year and a letter: "by 201718 a"."""
    year = re.fullmatch(r"[a-z]{2}\s(?:19|20)(\d\d)(\d\d)\s[a-d]", written, re.IGNORECASE)
    return year is None or (int(year[1]) + 1) % 100 != int(year[2])


def _is_card(written: str) -> bool:
    return luhn.is_valid(_digits_of(written))


def _is_health_number(written: str) -> bool:
    return nhs.is_valid(_digits_of(written))


def _is_reference(written: str) -> bool:
    """Whether digits are left where years are taken out: "case 2017-18" has none."""
    return len(_digits_of(_YEARS.sub("", written))) >= LEAST_OF_A_REFERENCE


def _is_long_number(written: str) -> bool:
    """Whether a run of digits is no round number, no date and no years written together."""
    is_round = written.endswith("00000")
    is_date = re.fullmatch(
        r"(?:19|20)\d\d[01]\d[0-3]\d|[0-3]\d[01]\d(?:19|20)\d\d|(?:(?:19|20)\d\d)+", written
    )
    return not is_round and is_date is None


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


KINDS = (
    Kind("e-mail", _shape(r"[\w.+'-]+\s?(?:@|[\[(]at[\])])\s?[\w-]+(?:\.[\w-]+)+")),
    Kind(
        "card number",
        _shape(
            r"(?<![\d-])(?:(?:[3-6]\d{3}|2[2-7]\d\d)(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?"
            r"|3[47]\d\d[ -]?\d{6}[ -]?\d{5})(?![\d-])"
        ),
        _is_card,
    ),
    Kind(
        "phone number",
        _shape(
            rf"(?<![\d+])(?<!\d[/–-])\(?(?:(?:\+|00)[1-9](?:{_GAP}\d){{7,13}}|0[1-9](?:{_GAP}\d){{8,9}})"
            r"(?![ -]?\d)"
        ),
        _is_phone,
    ),
    Kind(
        "National Insurance number",
        _shape(r"\b[a-z]{2}[\s.-]?\d{2}[\s.-]?\d{2}[\s.-]?\d{2}[\s.-]?[a-d]\b"),
        _is_insurance,
    ),
    Kind("NHS number", _shape(r"\b(?!(?:19|20)\d\d)\d{3}[ -]\d{3}[ -]\d{4}\b"), _is_health_number),
    Kind("address", _shape(rf"{_HOUSE}{_STREET}{_POSTCODE}")),
    Kind(
        "address",
        _shape(rf"{_POSTCODE},?\s+(?:flat|house|no\.?|number)?\s*(?!(?:19|20)\d\d\b)\d{{1,4}}\b"),
    ),
    Kind(
        "reference number",
        _shape(
            rf"\b{_WHOSE}(?:\s+(?:number|no\.?|id|is|of))*\W{{0,3}}(?:[a-z]{{1,3}}[ /-]?)?{_DIGITS}"
        ),
        _is_reference,
    ),
    Kind(
        "long number",
        _shape(rf"(?<![\w.,/-])\d{{{LEAST_OF_A_LONG_NUMBER},}}(?![\w/-]|[.,]\d)"),
        _is_long_number,
    ),
)
"""Own shapes for the most part: a library that knows which telephone numbers are assigned lets one
with a slip of the finger pass, and what is to be left out is what looks like one."""


def uncover_text(text: str) -> str:
    """A text without control and format characters and signs of emphasis, its spaces single.

    Wide letters, digits and signs are told as the usual ones.
    """
    shown = "".join(
        each if unicodedata.category(each)[0] != "C" else " " if each.isspace() else ""
        for each in text
    )
    narrow = "".join(unicodedata.normalize("NFKC", e) if "！" <= e <= "～" else e for e in shown)
    plain = " ".join(unicodedata.normalize("NFC", narrow).split())
    return re.sub(r"[*`]+", "", plain)


def has_personal_details(plain: str) -> bool:
    """Whether a text, uncovered, has a personal detail in it."""
    return next(_find_details(plain), None) is not None


def redact_text(text: str) -> str:
    """A text uncovered, each personal detail in it replaced by its kind: "[e-mail]"."""
    plain = uncover_text(text)
    kept, end = [], 0
    for detail in sorted(_find_details(plain), key=lambda each: (each.start, -each.end)):
        if detail.start >= end:
            kept += [plain[end : detail.start], f"[{detail.kind}]"]
        end = max(end, detail.end)
    return "".join([*kept, plain[end:]])


def _find_details(plain: str) -> Iterator[Detail]:
    for kind in KINDS:
        for found in kind.shape.finditer(plain):
            if kind.is_one(found[0]):
                yield Detail(kind.name, *found.span())
