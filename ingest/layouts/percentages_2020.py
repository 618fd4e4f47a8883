"""Letters of the years ended 2020 to 2024: three percentages, each beside its average."""

from __future__ import annotations

from ingest.layouts.sentence_words import known_sentence
from ingest.records import KnownSection, KnownSentence, Layout, Meaning

AVERAGE = "similar_average"
INVESTIGATIONS = Meaning("investigations")
UPHELD = Meaning("decisions", "upheld")
UPHELD_AGAIN = Meaning("decisions", "upheld", is_kept=False)
BASED_ON = r"(?:the |these )?statistics are based on(?: a total of)?"
PERIOD = r"(?:,? (?:for|in) (?:the|this) (?:period|year)(?: <PERIOD>)?)?"


def _headed_by(measure: str) -> tuple[KnownSentence, ...]:
    """What every section prints: its rate in large print, and the average beside it."""
    average = Meaning(measure, None, AVERAGE)
    return (
        known_sentence("<rate>", rate=Meaning(measure, is_kept=False), is_headline=True),
        known_sentence("(?:n/?a|not applicable|-|–|—)", is_headline=True),
        known_sentence(
            "this compares (?:to|with) (?:an|the) average(?: rate)? of <average>"
            " (?:in|for|across|of|among) <SIMILAR>",
            leans=True,
            average=average,
        ),
        known_sentence(
            "(?:the )?average (?:in|for|across|of|among) <SIMILAR>(?: (?:is|was)|:) <average>",
            leans=True,
            average=average,
        ),
    )


COMPLAINTS_UPHELD = KnownSection(
    titles=("Complaints upheld", "Upheld complaints"),
    sentences=(
        *_headed_by("uphold_rate"),
        known_sentence(
            "<rate> of (?:the )?<COMPLAINTS> (?:that )?we (?:have )?investigated"
            "(?: about <WHO>)?,? were upheld",
            rate=Meaning("uphold_rate"),
        ),
        known_sentence(
            "we upheld <rate> of (?:the )?<COMPLAINTS> (?:that )?we (?:have )?investigated"
            "(?: about <WHO>)?",
            rate=Meaning("uphold_rate"),
        ),
        known_sentence("<upheld> upheld (?:decisions?|<COMPLAINTS>)", upheld=UPHELD),
        known_sentence("we upheld <upheld> <COMPLAINTS>(?: about <WHO>)?", upheld=UPHELD),
        known_sentence(
            "we investigated <investigations> <COMPLAINTS>(?: about <WHO>)?",
            investigations=INVESTIGATIONS,
        ),
        known_sentence(
            "we investigated <investigations> <COMPLAINTS>(?: about <WHO>)?"
            ",? and upheld <upheld>(?: of (?:them|these))?",
            investigations=INVESTIGATIONS,
            upheld=UPHELD,
        ),
        known_sentence(
            f"{BASED_ON} <investigations> <INVESTIGATIONS>{PERIOD}", investigations=INVESTIGATIONS
        ),
        known_sentence(
            "adjusted for .{2,120}? population,? this is <rate> upheld decisions per 100,000"
            " (?:residents|people)",
            rate=Meaning("upheld_per_100k"),
        ),
        known_sentence(
            "the average for (?:authorities of this type|<SIMILAR>) is <average> upheld decisions"
            " per 100,000 (?:residents|people)",
            average=Meaning("upheld_per_100k", None, AVERAGE),
        ),
    ),
    marks=(
        "complaints we investigated were upheld",
        "cases we investigated were upheld",
        "upheld decisions",
    ),
)
COMPLIANCE = KnownSection(
    titles=(
        "Compliance with Ombudsman recommendations",
        "Compliance with Ombudsman's recommendations",
        "Compliance with the Ombudsman's recommendations",
        "Compliance with our recommendations",
        "Compliance with recommendations",
    ),
    sentences=(
        *_headed_by("compliance_rate"),
        known_sentence(
            "(?:in )?<rate> of <COMPLAINTS>,? we were satisfied(?: that)? <WHO>(?: has| had)?"
            " (?:successfully )?implemented our recommendations",
            rate=Meaning("compliance_rate"),
        ),
        known_sentence(
            f"{BASED_ON} <outcomes> compliance outcomes?{PERIOD}",
            outcomes=Meaning("compliance_outcomes"),
        ),
        known_sentence(
            "(?:there were )?no recommendations (?:were )?due for compliance"
            "(?: (?:in|during) (?:this|the) (?:period|year))?"
        ),
    ),
    marks=("implemented our recommendations", "compliance outcomes for"),
)
REMEDIES = KnownSection(
    titles=tuple(
        f"{what} provided by {who}"
        for what in ("Satisfactory remedies", "Satisfactory remedy")
        for who in (
            "the Council",
            "the authority",
            "the organisation",
            "your Council",
            "your authority",
            "your organisation",
            "authority",
        )
    ),
    sentences=(
        *_headed_by("satisfactory_remedy_rate"),
        known_sentence(
            "(?:in )?<rate> of upheld (?:<COMPLAINTS>|decisions),? we found(?: that)? <WHO>"
            "(?: has| had)? (?:already )?provided a satisfactory remedy before the complaint"
            " reached (?:the ombudsman|us)",
            rate=Meaning("satisfactory_remedy_rate"),
        ),
        known_sentence(
            "<remedies> satisfactory (?:remedy (?:decisions?|<COMPLAINTS>)|remed(?:y|ies))",
            remedies=Meaning("satisfactory_remedies"),
        ),
        # here even "detailed investigations" are those that ended in an upheld decision
        known_sentence(
            f"{BASED_ON} <upheld> (?:upheld (?:decisions?|<COMPLAINTS>)|<INVESTIGATIONS>){PERIOD}",
            upheld=UPHELD_AGAIN,
        ),
    ),
    marks=("provided a satisfactory remedy before", "satisfactory remedy decision"),
)

LAYOUT = Layout("percentages_2020", 2020, 2024, (), (COMPLAINTS_UPHELD, COMPLIANCE, REMEDIES))
