"""Letters of the year ended 2013, and some of 2012: one total, and averages by kind."""

from __future__ import annotations

from ingest.layouts.sentence_words import known_sentence
from ingest.layouts.told_2004 import TOLD_2013
from ingest.records import KnownSection, Layout, Meaning

KINDS = {
    "district": r"(?:district|borough|district ?(?:/|and|or) ?borough|shire district) councils?",
    "unitary": r"unitary (?:authorities|councils)",
    "metropolitan": r"metropolitan (?:boroughs?|districts?)?(?: ?(?:councils|authorities))?",
    "county": r"county councils?",
    "london": r"london boroughs?(?: councils)?",
}
AVERAGES = {
    kind: Meaning("complaints_received", "total", "similar_average", kind) for kind in KINDS
}
TOTAL = Meaning("complaints_received", "total")
RECEIVED = (
    r"(?:complaints|enquiries)(?: and (?:complaints|enquiries))? about your (?:authority|council)"
)
WHEN = r"(?:in (?:<YEAR>|the(?: same)? year)|this year),?"
LISTED = "|".join(rf"{words} ?[:–-]? ?<{kind}>" for kind, words in KINDS.items())
ALONE = "|".join(rf"{words} (?:was|is) <{kind}>" for kind, words in KINDS.items())

SECTION = KnownSection(
    titles=(),
    sentences=(
        known_sentence(rf"{WHEN} we received <total> {RECEIVED}", is_free=True, total=TOTAL),
        known_sentence(
            rf"we received <total> {RECEIVED} {WHEN.removesuffix(',?')}", is_free=True, total=TOTAL
        ),
        known_sentence(
            rf"the average(?: number)? for (?:{ALONE})(?: complaints)?",
            AVERAGES,
            leans=True,
            is_free=True,
        ),
        known_sentence(
            r"this compares (?:to|with) the following average numbers?(?: \([^()]{0,200}\))?"
            r"\s*:?\s*"
            rf"(?:(?:{LISTED})(?: complaints)?\s*(?:[,;]\s*(?:and )?)?)+",
            AVERAGES,
            leans=True,
            is_free=True,
        ),
    ),
    marks=(
        "enquiries and complaints about your",
        "complaints and enquiries about your",
        "complaints about your authority. The average",
        "complaints about your authority. This compares",
        "the following average number",
    ),
)

LAYOUT = Layout("total_2013", 2012, 2013, (), (SECTION,), TOLD_2013)
