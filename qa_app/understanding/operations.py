"""How a question wants to be answered: a fact of a letter, yes or no, words or figures."""

from __future__ import annotations

import re

from qa_app.understanding.scan import MASK, Scan

_SENT = r"(?:sent|written|dated|issued|published|signed|posted|e-?mailed)"
_FACTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "delivery",
            r"\b(?:posted|e-?mailed|by\s+(?:post|e-?mail))\b(?:\s+or\s+(?:posted|e-?mailed|by\s+(?:post|e-?mail)))?"
            r"|\bhow\s+was\s+(?:it|the\b.{0,40}\bletter|the\b)\b.{0,40}\b(?:sent|delivered)\b",
        ),
        (
            "signatory",
            r"\b(?:who\s+(?:has\s+)?(?:signed|wrote|sent)|who\s+is\s+.{0,40}\bfrom|signed\s+by|signatory|signature)\b",
        ),
        (
            "addressee",
            r"\b(?:who(?:m)?\s+(?:was|is|were)\s+.{0,40}?(?:addressed|sent|written)\s+to|addressee"
            r"|addressed\s+to(?:\s+whom)?|to\s+whom\s+(?:was|is))\b(?:.{0,30}?\b(?:addressed|sent|written)\b)?",
        ),
        (
            "date",
            rf"\b(?:when\s+(?:was|is|were|did)\b.{{0,60}}?\b{_SENT}|when\s+did\s+the\s+(?:ombudsman|lgo|lgsco)\s+(?:write|send)"
            r"|(?:what|which)\s+(?:was\s+the\s+|is\s+the\s+|'s\s+the\s+)?(?:date|day)|(?:the\s+)?date\s+(?:of|on)|letter\s+date"
            r"|how\s+.{0,30}\bdated|^\W*(?:and\s+)?(?:the\s+)?date)\b",
        ),
        (
            "period",
            r"\b(?:what|which)\s+(?:reporting\s+)?period\b|\bperiod\s+(?:covered|does)\b"
            r"|\b(?:what|which)\s+years?\s+(?:does|is)\b.{0,40}\b(?:letter|cover)\w*",
        ),
    )
)
_BESIDE_FACT = re.compile(
    rf"\b(?:{_SENT}|bears?|carr(?:y|ies)|cover(?:s|ed)?|write|send|when|how|who|letter|letter's|annual|review|does|to)\b"
)
_YES_OR_NO = re.compile(
    r"^\W*(?:and\s+|but\s+|so\s+)?(?:did|was|were|is|are|has|have|had|does|do)\b"
)
_HOW_MANY = re.compile(r"\bhow\s+many\b")
_WANTS_NUMBER = re.compile(
    r"\bhow\s+many\b|^\W*(?:the\s+|total\s+)*number\s+of\b|\bwhat\b.{0,40}\bnumber\s+of\b|\bhow\s+much\b"
    r"|\bcount\b|\btotal\b|\b(?:percentage|percent|per\s+cent|proportion|share)\b"
    r"|\bwhat(?:'s|\s+(?:is|was|were|are))\b.{0,60}\b(?:rate|total|figures?|number)\b|\bdid\s+any|\btable\b"
)
_ASKS_MEANING = (
    r"\bmeans\b|(?<!^)(?<!\bthe )(?<!\bi )\bmean\b(?!\s+(?:number|count|total|of|average)\b)"
)
"""To mean, and not a mean: "the mean number of", "mean uphold rate"."""
_WANTS_WORDS = re.compile(
    r"^\W*(?:and\s+)?(?:why|where|who|whom|does|do|is|are|can|could|explain|describe|tell|which|what|how)\b"
    r"|\b(?:says?|said|mention\w*|comment\w*)\b.{0,20}\b(?:about|on|of)\b|" + _ASKS_MEANING
)
_ASKS_POLITELY = re.compile(
    r"^\W*(?:please\s+)?(?:can|could|would|will)\s+(?:you|i)\s+(?:please\s+)?(?:give|tell|show|send|get|have|see)\b(?:\s+(?:me|us))?"
)
_WANTS_SAYING = re.compile(
    r"\b(?:say|says|said|comment\w*|mention\w*|advise\w*|explain\w*)\b.{0,12}\b(?:about|on|of)\b|"
    + _ASKS_MEANING
    + r"|\bunder\s+(?:the\s+heading\s+)?[“\"].{1,90}?[”\"]\W*$"
)
_MARKER = re.compile(
    r"^\W*(?:(?:and|also|then|ok|okay|so|but|now|sorry|no)\b[\s,]*)*(?:what\s+about|how\s+about|and|same\s+(?:for|again)|also|what\s+of|now(?=\s+(?:the\s+)?[\w\x00]))\b"
)
_ASKS = re.compile(r"\b(?:how|what|which|who|when|did|was|were|number|complaints?|decisions?)\b")
_POINTER = re.compile(r"\bof\s+(?:those|these|them|which)\b|\b(?:those|these|they|them)\b")
_SELF = re.compile(
    r"\b(?:we|our|ours|(?<!not for )us|ourselves"
    r"|my\s+(?:own\s+)?(?:council|authority|borough|district|county|local\s+authority))\b"
)
_ITSELF = re.compile(r"\b(?:itself|themselves|its\s+own|their\s+own)\b")


def read_fact(scan: Scan) -> tuple[str | None, Scan]:
    """The fact about a letter that is asked for, if any, and the scan with its words masked.

    A count is never a fact: "how many complaints were e-mailed" asks for no delivery.
    """
    is_count = re.search(r"\bcomplaints?\b", scan.open) and "letter" not in scan.text.casefold()
    if _HOW_MANY.search(scan.open) or is_count:
        return None, scan
    for name, pattern in _FACTS:
        found = pattern.search(scan.open)
        if found is not None:
            masked = scan.mask([found.span()])
            if any(other.search(masked.open) for _, other in _FACTS):
                return None, scan
            return name, masked.take(_BESIDE_FACT)[1]
    return None, scan


def is_yes_or_no(folded: str) -> bool:
    return _YES_OR_NO.search(folded) is not None


def wants_number(folded: str) -> bool:
    """Whether a question asks for a count, rate or table."""
    return _WANTS_NUMBER.search(folded) is not None


def wants_words(folded: str) -> bool:
    """Whether a question may be answered by what a letter says."""
    plain = _ASKS_POLITELY.sub("", folded)
    return _WANTS_WORDS.search(plain) is not None and not wants_number(folded)


def wants_saying(folded: str) -> bool:
    """Whether a question asks what letters say or mean, whatever figures it speaks of."""
    return _WANTS_SAYING.search(folded) is not None and not wants_number(folded)


def is_follow_up(folded: str) -> bool:
    """Whether a question opens as one that leans on the one before: "what about ...?"."""
    return _MARKER.search(folded) is not None


def is_fragment(folded: str) -> bool:
    """Whether a turn is a few words that ask nothing by themselves: "Derby upheld"."""
    return len(folded.split()) <= 4 and _ASKS.search(folded) is None


def points_back(folded: str) -> bool:
    """Whether a question speaks of the very cases of the one before: "of those"."""
    return _POINTER.search(folded) is not None


def speaks_of_own(folded: str) -> bool:
    """Whether an authority's own figure is meant, after an average of others."""
    return _ITSELF.search(folded) is not None


def adds_up(folded: str) -> bool:
    """Whether a turn asks for no more than to add up the two before it."""
    return _TOGETHER.fullmatch(folded) is not None


_TOGETHER = re.compile(
    r"\W*(?:and\s+|so\s+|ok\s+)?(?:both\s+|all\s+)?(?:together|combined|added\s+(?:up|together)|the\s+two\s+together)\W*"
)


def says_total(folded: str) -> bool:
    """Whether a question asks for a total in so many words."""
    return _SAYS_TOTAL.search(folded) is not None


def read_self(scan: Scan) -> tuple[bool, Scan]:
    """Whether a question speaks of "we" or "my council", and the scan with that masked."""
    found, scan = scan.take(_SELF)
    return bool(found), scan


_SAYS_TOTAL = re.compile(r"\b(?:total|overall|altogether|in\s+all)\b")
_COURTESY = re.compile(
    r"\bgood\s+(?:morning|afternoon|evening|day)\b|\b(?:many\s+)?thanks(?:\s+(?:a\s+lot|in\s+advance|very\s+much))?\b|\bcheers\b"
    r"|\bplease\s+(?:could|can|would)\s+you\b|\b(?:could|can|would)\s+you\s+(?:please\s+)?(?:tell|give|show|let)\s+(?:me|us)(?:\s+know)?\b"
    r"|\bi(?:'m|\s+am|\s+was)\s+(?:just\s+)?(?:wondering|looking\s+for|trying\s+to\s+find(?:\s+out)?|after|interested\s+in|asking)\b"
    r"|\bi(?:'d|\s+would)\s+like(?:\s+to\s+(?:know|see|find\s+out))?\b|\bi\s+(?:want|need)\s+(?:to\s+know|to\s+find\s+out)?\b"
    r"|\bdo\s+you\s+(?:know|have)\b|\b(?:find|look)\s+(?:me\s+)?(?:out|up)\b"
    r"|^\W*i(?:'m|\s+am)\s+(?:a|an|the)\s+(?:journalist|councillor|resident|officer|reporter|student|researcher|cllr)"
    r"(?:\s+(?:at|for|from|with|in|on)\s+(?:the\s+)?[\w'\x00 ]{2,40}?)?\s*[,.;:-]"
    r"|\bsend\s+(?:me|us|over|through)\b|\bsend\s+(?=the\b|a\b)|\bsame\s+(?:again\s+)?(?:for|with)\b"
    r"|^\W*(?:i\s+live\s+in|as\s+an?\s+(?:\w+\s+)?(?:resident|member|councillor|officer)\s+(?:of|for|at|in)|i\s+pay\s+(?:my\s+)?council\s+tax\s+(?:to|in))\s+(?=\x00)|\bi'm\s+doing\s+a\s+report(?:\s+for\s+\w+)?(?:\s+and)?\b"
    r"|\bclosed\s+(?:because|as|for|since|due\s+to)(?:\s+(?:of|an?|the))*\s*(?=\x00)"
    r"|\bhow\s+(?:high|low|big|large|small)\s+(?:an?\b|(?=(?:was|were|is|are)\b))|\bwith\s+regards?\s+to\b"
    r"|\b(?:so\s+)?kind\s+(?:as\s+to|enough\s+to|regards)\b|\b(?:best|warm)\s+regards\b|\b(?:will|would|could)\s+you\b|\b(?:may|might)\s+(?:i|we)\s+ask\b"
    r"|\bfact[\s-]?check(?:ing)?\b|\b(?:let|allow)\s+(?:me|us)\s+have\b|\bgot\s+like\b|\b(?:the\s+)?tally(?:\s+of)?\b"
    r"|\b(?:came|comes|come|came\s+out|come\s+out|comes\s+out)\s+(?:to|at|as)(?:\s+(?=\x00|in\b|what\b)|\W*$)|\bput\s+down\b|\bpull\s+(?:out|up|together)\b|\bover\s+at\b|\b(?:in|for)\s+the\s+same\s+(?:year|period)\b"
    r"|^\W*how\s+about\b|\bin\s+respect\s+of\b|\bsorry\s+to\s+(?:trouble|bother)\s+you\b|\bcould\s+members\s+be\b|\btoo(?=\W*$)|^\W*right\b(?:\s+so\b)?\s*,?|\bbetween(?=\s+\x00+\s+and\s+\x00)|\bhow\s+good\s+(?=(?:was|were|is)\b)|\bput\s+(?:out|in)\b|\bhow\s+does\s+(?:that|it)\s+look\b"
    r"|(?:^\W*|\b(?:please|kindly|can\s+(?:i|you|we)|could\s+(?:i|you|we)|to)\s+(?:just\s+)?)(?:confirm|check)\b"
    r"|\bnos?\.?\s+of\b|(?:(?<=get )|(?<=got )|(?<=had ))like\b|\b(?:over|across)\s+(?=\x00)"
    r"|\bhow\s+(?:many\s+times|often)\b|(?<=\x00)\s+ones\b"
    r"|\b(?:in|from|within)\s+(?:the|your)\s+(?:data|data\s?set|database|records)\b"
    r"|(?<=how many )of\s+(?:those|these|them)\b"
    r"|\b(?:im|i've|ive)\b(?=\s+(?:a|an|doing|writing|looking))|\bhere(?=\s*[-,:])"
    r"|\bmy\s+question\s+is\b|\bcarry\s+out\b|\beach\s+(?=(?:get|got|receive|have)\b)|\bout\s+of\s+(?=how\s+many\b)|\bover\s+the\s+years\b"
    r"|\baccording\s+to\b|\breport(?=\W*$)|\b(?:fell|fall|falls|classed|counted|categorised)\s+(?=under\b|as\b)"
    r"|\bunder\s+foi\b|\b(?:foi|freedom\s+of\s+information)\s+request\b"
    r"|\bfor\s+(?:(?:a|the|my|our|this)\s+)?(?:scrutiny\s+)?(?:committee|report|briefing|meeting|article|story)(?:\s+(?:report|meeting|paper)|\s+(?:that\s+)?i(?:'m|\s+am)\s+(?:writing|working\s+on|doing))?\b(?!\s+(?:on|about|in|of|for|to|from)\b)"
    r"|^\W*(?:sorry\b[\s,]*|no\s*,\s*|no\s+(?=i\s+meant?\b))(?:i\s+meant?\b)?|\bi\s+meant?\b"
    r"|\banswer\s+in\s+(?:exactly\s+)?one\s+(?:number|word|figure)\b|\b(?:no|without)\s+words\b|\bplease\b"
    r"|\bhow\s+many\b|\bhow\s+much\b|\(?\bsame\s+(?:council|letter|year|authority)(?:[\s,]+same\s+(?:council|letter|year|authority))*\)?"
    r"|\b(?:complaints?\s+)?(?:statistics|stats|data|figures|numbers)\s+(?:for|on|about|of)\b"
    r"|\bcomplaints?\s+(?:statistics|stats|data|figures|numbers)\b"
)
_ABOUT_LETTER = re.compile(
    rf"(?:\b(?:in|from|according\s+to|of|on)\s+)(?:the\s+|its\s+|their\s+|this\s+|that\s+|(?:ombudsman|lgo|lgsco)(?:'s?)?\s+|{MASK}++\s*)*(?:annual\s+)?(?:review\s+)?letters?(?:'s)?(?!\w)(?:\s+to(?=\s+(?:the\s+)?{MASK}))?"
    rf"|\b(?:the|its|their)\s+{MASK}++\s+(?:annual\s+)?letters?(?:\s+to(?=\s+(?:the\s+)?{MASK}))?(?!\w)|(?<={MASK})(?:'s)?\s+(?:annual\s+)?letter\s+covering\b"
    r"|\b(?:what\s+)?(?:does|did)\s+(?:the\s+|its\s+|their\s+)?(?:annual\s+)?(?:review\s+)?letter\s+says?\s+(?:is|was|are|were)\b"
)
_MADE = r"(?:made|lodged|brought|submitted|recorded|registered|logged|listed|shown|held)"
_AGAINST = re.compile(
    r"(?<=\bcomplaints )(?:(?:were\s+|was\s+)?(?:made|sent|lodged|submitted)\s+)?to\s+(?=\x00)|"
    r"(?<=\bcomplaints )(?:and\s+enquiries\s+)?(?:were\s+|was\s+|are\s+|there\s+were\s+)?"
    rf"(?:(?:{_MADE}|sent)\s+)?(?:(?:by|to)\s+the\s+(?:ombudsman|lgo|lgsco)\s+)?against\b"
    rf"|(?<=\bcomplaints )(?:(?:were|was)\s+)?{_MADE}(?!\s+by)\b"
    rf"|(?<=\benquiries )(?:(?:were|was)\s+)?{_MADE}(?!\s+by)\b"
    r"|(?<=\binvestigations )(?:were\s+|was\s+)?"
    r"(?:completed|done|made|finished|concluded|carried\s+out)\b"
    r"|\bout\s+of\s+(?:all\s+)?(?:those|the\s+(?:ones|cases|complaints))\s+(?:that\s+were\s+)?(?:investigated|decided)\b"
    r"|\bhow\s+many\s+people(?=\s+(?:in\s+\x00+\s+)?complain)"
    r"|(?<!what )\bdid\s+(?:people|residents|anyone|anybody)(?=\s+complain)"
    r"|\b(?:from|by)\s+(?:local\s+)?residents\b"
    r"|(?<=\breceived )by\s+(?=\x00|(?:the\s+)?(?:council|authority|ombudsman|lgo|lgsco)\b)"
    r"|\b(?:to|with)\s+(?:the\s+)?(?:ombudsman|lgo|lgsco)(?:'s)?\b"
    r"|(?:(?<=upheld )|(?<=decided )|(?<=investigated ))by\s+(?:the\s+)?(?:ombudsman|lgo|lgsco)\b"
    rf"|\b(?:recorded|registered|logged|listed|shown|held|reported)\s+(?:by\s+the\s+(?:ombudsman|lgo|lgsco)\s+)?against(?=\s+(?:the\s+)?{MASK})"
    r"|\b(?:were|are)\s+there\s+against\b|\bin\s+relation\s+to\b|\bup\s+to\s+date\b|\bto\s+do\s+with\b"
)


def mask_courtesy(scan: Scan) -> Scan:
    """Mask words of politeness and of circumstance that ask for nothing."""
    if adds_up(scan.text.casefold()):
        return scan.mask([(0, len(scan.text))])
    return scan.take(_COURTESY)[1]


def mask_frames(scan: Scan) -> Scan:
    """Mask "in the letter", "made against" and the like; "how many letters" stays."""
    return scan.take(_ABOUT_LETTER)[1].take(_AGAINST)[1]
