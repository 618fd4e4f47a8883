"""How the prose of older letters names years, authorities and comparisons."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import count

from ingest.layouts.sentence_words import AFTER, BEFORE, WHOLE
from ingest.records import ToldSentence
from store.measures import BY_KEY

COPY = "__"
"""What parts the name of a group from its count, for one name may stand in a sentence twice."""
NUMBERS = {
    "count": rf"{BEFORE}(?:{WHOLE}|[a-z]{{2,9}}(?:-[a-z]{{3,5}})?){AFTER}",
    "days": rf"{BEFORE}{WHOLE}(?:\.[0-9]{{1,2}})?{AFTER}",
}
"""Any word may stand for a number here; one that is none stops its sentence afterwards."""
LINKED = r"20[0-9]{2} ?[-/–] ?(?:20)?[0-9]{1,2}"
DAYS = (
    r"the (?:financial )?year (?:ended|ending|to) (?:on )?31(?:st)? March,? 20[0-9]{2}",
    r"(?:between|from) 1(?:st)? April,? 20[0-9]{2} (?:and|to) 31(?:st)? March,? 20[0-9]{2}",
)
ENDED, BETWEEN = DAYS
PREVIOUS = r"the (?:previous|preceding) year|the year before"


def _compared(slot: int) -> str:
    return rf"(?P<when{slot}>last year|{PREVIOUS}|{LINKED}|{ENDED})"


def _told(slot: int, name: str) -> str:
    """A number with the year that it is of: "43 last year", "last year's total of 43"."""
    year, number = _compared(slot), f"<{name}>"
    noun = r"(?: <COUNTED>)?(?: (?:we )?received)?(?: days)?"
    total = r"(?:total|figure|average)"
    after = (
        rf"(?:'s {total}(?: of|,)? \(?{number}{noun}\)?| {total} of {number}"
        rf"|,? \({number}{noun}\)|,? when (?:we received|there were) {number}(?: <COUNTED>)?)"
    )
    return (
        rf"(?:(?:the |a )?(?:{total} of )?{number}{noun} (?:(?:in|during|for) )?{year}"
        rf"|(?:that of |that for |(?:in|during|for) |the )?{year}{after})"
    )


DEGREE = (
    r"(?:(?:very )?(?:slight|small|modest|significant|marked|substantial|sharp|considerable"
    r"|further|welcome|large) )?"
)
FELL = "decrease|reduction|fall|drop|decline"
ROSE = "increase|rise"
PIECES = {
    # the authority by any name that is not the name of another, which is looked at afterwards
    "WHO": (
        r"(?:(?P<your>your (?:local )?(?:council|authority))|(?P<the>the (?:council|authority))"
        r"|(?P<named>(?-i:(?:[Tt]he )?[A-Z][\w&'-]*(?: (?:[A-Z][\w&'-]*|of|and|on|upon|the|in|with"
        r"|&))*)))"
    ),
    "ABOUT": (
        r"(?:(?:made )?(?:against|about|concerning|relating to|in relation to|regarding"
        r"|in respect of) <WHO>)"
    ),
    "NOW": (
        r"(?P<when0>this year|last year|(?:in|during|over|for) (?:this year|last year"
        rf"|the (?:past |last )?year(?: under review)?|{LINKED}|{ENDED})|{BETWEEN})"
    ),
    "PAST": rf"(?:(?:in|during|for) )?{_compared(1)}",
    "CHANGE": rf"(?:an? {DEGREE}(?:(?P<fell>{FELL})|(?P<rose>{ROSE}))(?: of <PCT>)?)",
    "PCT": r"(?P<pct>[0-9]{1,3}(?:\.[0-9])? ?(?:%|per ?cent))",
    "LESS": r"(?:<PCT> )?(?:(?P<fell>fewer|less|lower)|(?P<rose>more|higher))",
    "TOLD1": _told(1, "then"),
    "TOLD2": (
        r"(?:,? and (?:with |against )?(?:"
        + _told(2, "first").replace("|the year before", "|the year before(?: that)?")
        + r"))?"
    ),
    # what follows without a number: the check of all numbers sees what is hidden in it
    "MORE": (
        r"(?:(?!\b(?:not|except|excluding|apart|other|only|but|than|all|nationally)\b)"
        r"[^.;:0-9]){0,160}"
    ),
}
PIECES["COMPARED"] = (
    r"(?:(?:,? (?:which )?compare[sd] (?:with|to)|,? (?:as )?against"
    r"|,? (?:which (?:is|was) |this (?:is|was) |and )?<CHANGE> (?:on|from|over|against"
    r"|compared (?:with|to))|,? <LESS> than(?: in| during)?"
    r"|,? (?:(?P<fell>down)|(?P<rose>up)) (?:slightly )?(?:from|on)|,? and) <TOLD1><TOLD2>"
    r"| \((?:compared (?:with|to) |against )?<TOLD1>\))"
)
"""Written with each piece once: expressions of these sizes take a tenth of a second to compile."""
HEAD = r"(?:(?:volume|character)(?: ?[:.–-])? )?"
END = r"\.(?!\S)"


@lru_cache(maxsize=256)
def compile_told(told: ToldSentence) -> re.Pattern[str]:
    """The regular expression of a sentence's words."""
    pieces = {**PIECES, "COUNTED": told.counted}
    words = told.words
    while found := re.search(r"(?<!\?P)<([A-Z0-9]+)>", words):
        words = words[: found.start()] + pieces[found[1]] + words[found.end() :]

    def write_number(placed: re.Match[str]) -> str:
        return f"(?P<{placed[1]}>{NUMBERS[BY_KEY[told.meanings[placed[1]].measure].unit]})"

    pattern = re.sub(r"(?<!\?P)<([a-z_]+)>", write_number, words)
    copies = count(1)
    pattern = re.sub(r"\(\?P<(\w+)>", lambda group: f"(?P<{group[1]}{COPY}{next(copies)}>", pattern)
    # a space is any gap, also from one line to the next
    pattern = (HEAD + pattern).replace(" ?", r"\s?").replace(" ", r"\s+")
    return re.compile(pattern + END, re.IGNORECASE | re.DOTALL)
