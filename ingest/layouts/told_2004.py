"""What the prose of letters of the years ended 2004 to 2013 tells beside their tables.

Longer than other files, for every way of saying a thing stands here beside the others.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.records import Meaning, ToldSentence

TITLES = (
    "Complaints received",
    "Complaints received this year",
    "Enquiries and complaints received",
    "Complaints and enquiries received",
    "Volume",
    "Character",
    "Volume and character",
    "Decisions on complaints",
    "Reports and local settlements",
    "Response times",
    "Liaison with the Local Government Ombudsman",
    "Training in complaint handling",
    "LGO developments",
)
"""Headings under which its sentences stand, and others that end what is told under them."""
MARKS = (
    "we received",
    "I received",
    "were received",
    "complaints against",
    "complaints about your",
    "number of complaints",
    "our Advice Team",
    "as premature",
    "first enquiries",
    "previous year",
    "year before",
)
"""Words by which its pages are found."""
OLD = r"complaints?"
BOTH = r"(?:enquir(?:y|ies) and complaints?|complaints? and enquir(?:y|ies))"
SUBJECTS = {
    "adult_care": r"adult (?:social )?care(?: services)?",
    "benefits": r"(?:housing )?benefits?",
    "children_family": r"children(?:'s)? and family services",
    "education": r"education",
    "housing": r"housing",
    "planning_building": r"planning(?: and building control)?",
    "public_finance": r"public finance(?:,? (?:including|inc\.?) local taxation)?",
    "transport_highways": r"(?:transport and highways?|highways? and transport)",
    "social_services": r"social services",
}
OTHER = "other"
RECEIVED = "complaints_received"
TOTALS = {
    name: Meaning(RECEIVED, "total", told_of=at) for at, name in enumerate(("now", "then", "first"))
}
BY_SUBJECT = {
    f"{name}_{subject}": Meaning(RECEIVED, subject, told_of=at)
    for at, name in enumerate(("now", "then"))
    for subject in (*SUBJECTS, OTHER)
}
HANDLED = {
    name: Meaning("complaints_handling", name, is_kept=name != "forwarded")
    for name in ("premature", "advice_given", "forwarded")
}
"""Those forwarded in one number have no key; they must make up the total with the others."""
REPLIES = {
    **{
        name: Meaning("response_days", told_of=at)
        for at, name in enumerate(("now", "then", "first"))
    },
    "enquiries": Meaning("first_enquiries"),
}


def _each(words: str) -> str:
    """The words for every subject by its name, where <N> ends a number's name and <S> is it."""
    ways = (
        words.replace("_N>", f"_{subject}>").replace("<S>", said)
        for subject, said in SUBJECTS.items()
    )
    return f"(?:{'|'.join(ways)})"


def _listed(first: str, item: str) -> str:
    return rf"{first}(?:(?:,|;|,? and|; and) {item})*"


def _tell_totals(counted: str, *, is_vague: bool = False) -> list[ToldSentence]:
    """How many complaints were received, and how many in the years before."""
    who = r"(?:we|I|the ombudsm[ae]n|(?:our|my) office)"
    area = r"from (?:the )?residents (?:in|of) (?:the|your) council's area"
    about = rf"(?:<ABOUT>|(?P<area>{area}))"
    heads = (
        rf"(?:<NOW>,? )?{who} (?:have )?received (?P<all>a total of )?<now> <COUNTED>"
        rf"(?: {about})?(?:,? <NOW>)?<COMPARED>?",
        rf"(?:<NOW>,? )?(?P<all>a total of )?<now> <COUNTED> (?:were|was|have been) received"
        rf"(?: by (?:us|me|the ombudsman))?(?: {about})?(?:,? <NOW>)?<COMPARED>?",
        rf"(?:<NOW>,? )?(?P<all>a total of )?<now> <COUNTED> {about} (?:were|was|have been)"
        r" received(?:,? <NOW>)?<COMPARED>?",
        r"(?:<NOW>,? )?there (?:were|was) (?P<all>a total of )?<now> <COUNTED>(?: received)?"
        r"(?: <ABOUT>)?(?:,? <NOW>)?<COMPARED>?",
        r"(?:<NOW>,? )?the (?:total )?number of <COUNTED> (?:we )?(?:received )?(?:<ABOUT> )?"
        r"(?:received )?(?:<NOW> )?was <now><COMPARED>?",
        r"(?:<NOW>,? )?the (?:total )?number of <COUNTED>(?: (?:we )?received)?(?: <ABOUT>)?"
        r"(?: received)? (?:(?P<fell>fell|decreased|dropped|declined)|(?P<rose>rose|increased))"
        r" (?:slightly )?from <then>(?: <PAST>)? to <now>(?: <NOW>)?",
        r"there (?:was|has been) <CHANGE> in (?:the number of )?<COUNTED>(?: received)? <ABOUT>,?"
        r" from <then> <PAST> to <now> <NOW>",
        r"(?:<NOW>,? )?our advice team (?:dealt with|received) (?P<all>a total of )?<now> <COUNTED>"
        r"(?: <ABOUT>)?(?:,? <NOW>)?<COMPARED>?",
    )
    told = [
        ToldSentence(words, "total", TOTALS, counted=counted, is_vague=is_vague) for words in heads
    ]
    pasts = (
        r"<PAST>,? (?:we|I) (?:had )?received (?:a total of )?<then>(?: <COUNTED>(?: <ABOUT>)?)?",
        r"the (?:corresponding |comparable |equivalent )?(?:figure|total|number)"
        r"(?: of <COUNTED>)?(?: received)?(?: for| in)? <PAST> was <then>",
        r"(?:this|that) (?:compares|is compared) (?:with|to) <TOLD1><TOLD2>",
        r"(?:this|that) (?:is|was|represents) <CHANGE> (?:on|from|over|compared (?:with|to))"
        r" <TOLD1><TOLD2>",
        r"(?:this|that) (?:is|was) <LESS> than (?:in |during )?<TOLD1>",
    )
    told += [ToldSentence(words, "past", TOTALS, frozenset({"total"}), counted) for words in pasts]
    return told


def _tell_subjects(counted: str) -> list[ToldSentence]:
    """What the complaints were about; each subject's number by a name of its own."""
    word = r"(?: (?:<COUNTED>|complaints?|enquir(?:y|ies)|of (?:these|them)))?"
    about = r"(?:about|concerned|concerning|related to|relating to|regarding)"
    were = r"(?:(?:were|was) (?:about|concerning|relating to|regarding)|concerned|related to)"
    other = (
        rf"<now_other>{word} fell (?:into|within) the [\"“']?other[\"”']? category"
        r"(?: (?:which|that) (?:covers|includes) <MORE>)?"
    )
    item = rf"(?:{_each(f'<now_N>{word} (?:(?:were|was) )?{about} <S>')}|{other})"
    first = rf"(?:{_each(f'<now_N>{word} {were} <S>')}|{other})"
    most = r"(?:as was the case last year,? )?"
    of_all = r"(?: of <COUNTED>)?"
    group = rf"the (?:largest|biggest) (?:single )?(?:group|category|number){of_all}"
    change = (
        r"<ITEM> \(?(?:(?:down|up) )?from <then_N> to <now_N>\)?"
        r"".replace("<ITEM>", r"(?:(?:the number of )?(?:<S> <COUNTED>|<COUNTED> about <S>))")
    )
    moved = (
        r"(?:(?P<fell>fell|decreased|dropped)|(?P<rose>rose|increased)) from <then_N> to <now_N>"
    )
    after_total = ("total", "subjects")
    ever = (*after_total, "past", "changes")
    forms: list[tuple[str, str, tuple[str, ...]]] = [
        (rf"(?:of these,? )?{_listed(first, item)}", "subjects", after_total),
        (
            most + _each(r"(?:most|the majority of) <COUNTED> \(<now_N>\) are about <S>"),
            "subjects",
            ever,
        ),
        (
            most + _each(r"(?:most|the majority of) <COUNTED> \(<now_N>\) were about <S>"),
            "subjects",
            after_total,
        ),
        (
            _each(
                rf"{group}, <now_N>(?: <COUNTED>)?,? (?:was|were)"
                r" (?:about|concerned with) <S>"
            ),
            "subjects",
            after_total,
        ),
        (
            _each(
                rf"{group} \(<now_N>(?: <COUNTED>)?\)"
                r" (?:(?:was|were)(?: about| concerned with)?|concerned) <S>"
            ),
            "subjects",
            after_total,
        ),
        (
            _each(
                rf"{group} (?:(?:was|were)(?: about| concerned with)?|concerned) <S>"
                r" \(<now_N>(?: <COUNTED>)?\)"
            )
            + r"(?:,? followed by "
            + _each(r"<S> \(<now_N>(?: <COUNTED>)?\)")
            + r"(?:,? and "
            + _each(r"<S> \(<now_N>(?: <COUNTED>)?\)")
            + r")?)?",
            "subjects",
            after_total,
        ),
        (
            rf"there (?:were|was|have been) (?:an? )?{_plural_degree()}"
            r"(?:(?P<fell>falls?|decreases?|reductions?|drops?)|(?P<rose>rises?|increases?)) in "
            + rf"{_each(change)}(?:,? and (?:in )?{_each(change)})*",
            "changes",
            ("total", "past", "changes"),
        ),
        (
            _each(rf"(?:(?:the number of )?(?:<S> <COUNTED>|<COUNTED> about <S>)) {moved}"),
            "changes",
            ("total", "past", "changes"),
        ),
    ]
    return [
        ToldSentence(words, topic, BY_SUBJECT, frozenset(after), rf"(?:{counted}|complaints)")
        for words, topic, after in forms
    ]


def _plural_degree() -> str:
    return r"(?:(?:slight|small|significant|marked|substantial|sharp|considerable|large) )?"


def _tell_handling() -> list[ToldSentence]:
    """What the Advice Team did with the enquiries and complaints received."""
    back = r"(?: and (?:were )?(?:referred|sent) (?:them |it )?(?:back )?to (?:the|your) council)?"
    advice = (
        r"(?:,? and (?:(?:we )?gave advice (?:in|on) (?:a )?(?:further |another )?<advice_given>"
        r"(?: (?:cases?|more|others?))?"
        r"|in (?:a )?(?:further|another) <advice_given> cases?,? (?:advice was given|we gave"
        r" advice)(?: <MORE>)?))?"
    )
    word = r"(?: (?:<COUNTED>|complaints?|enquir(?:y|ies)|of (?:these|them)))?"
    forms = (
        rf"(?:of these,? )?we (?:treated|considered) <premature>(?: of (?:these|them))?"
        rf"(?: complaints?)?(?: as| to be) premature{back}{advice}",
        rf"(?:of these,? )?<premature>{word} (?:related to complaints (?:which (?:were|we) )?"
        rf"(?:deemed|considered) (?:to be )?premature"
        rf"|(?:were|was) (?:deemed|considered|treated)(?: as| to be)? premature){back}{advice}",
        rf"(?:the )?remaining <forwarded>{word} (?:were|was) (?:forwarded|passed) to"
        r" (?:the|our|my) investigat(?:ive|ion) team(?: <MORE>)?",
        rf"(?:the )?remaining <forwarded>{word} (?:were|was) forwarded(?: for investigation)?",
        r"(?:we )?gave advice (?:in|on) (?:a )?(?:further |another )?<advice_given>(?: cases?)?",
        r"in (?:a )?(?:further|another) <advice_given> cases?,? (?:advice was given|we gave"
        r" advice)(?: <MORE>)?",
    )
    return [
        ToldSentence(
            words,
            "handling",
            HANDLED,
            frozenset(("total", "subjects") if "<premature>" in words else ("handling",)),
            BOTH,
        )
        for words in forms
    ]


def _tell_replies() -> list[ToldSentence]:
    """How many first enquiries were made, and how long replies took on average."""
    asked = (
        r"(?:,? (?:as )?(?:against|compared (?:with|to)) (?:a|the|our) (?:requested |target )?"
        r"(?:timescale|time|period|target) of (?P<fixed>28) (?:calendar )?days)?"
    )
    whose = r"(?:(?P<your>your (?:council|authority)'s|your)|the council's|the)"
    past = r"(?:,? (?:compared (?:with|to)|against|(?:(?P<fell>down)|(?P<rose>up)) from) <TOLD1>)?"
    forms = (
        rf"(?:<NOW>,? )?{whose} average (?:response time|time (?:taken )?(?:to (?:respond|reply)"
        r"|for (?:responding|replying)))(?: to (?:our |my )?(?:written )?first enquiries)"
        rf"(?: <NOW>)? was <now> (?:calendar )?days(?: <NOW>)?{past}{asked}",
        r"we ask (?:all )?(?:authorities|councils) to (?:reply|respond) to our first enquiries"
        rf" within (?P<fixed>28) (?:calendar )?days\. {whose} average(?: response time)?(?: <NOW>)?"
        rf" was <now> (?:calendar )?days{past}",
        r"(?:<NOW>,? )?we made <enquiries> first enquiries (?:of|to) <WHO>(?:,? <NOW>)?"
        r"(?:,? and (?:your|the council's) average response time was <now> (?:calendar )?days)?",
        r"(?:<NOW>,? )?we made first enquiries (?:of|to) <WHO> on <enquiries> complaints"
        r"(?:,? <NOW>)?(?:,? and (?:your|the council's) average response time was <now>"
        r" (?:calendar )?days)?",
    )
    return [ToldSentence(words, "replies", REPLIES, counted="days") for words in forms]


TOLD_2004 = (*_tell_totals(OLD), *_tell_subjects(OLD), *_tell_replies())
"""To 2008 only complaints were counted."""
TOLD_2009 = (
    *_tell_totals(BOTH),
    *(
        replace(each, is_vague=True)
        for each in _tell_totals(OLD, is_vague=True)
        if each.topic == "total"
    ),
    *_tell_subjects(BOTH),
    *_tell_handling(),
    *_tell_replies(),
)
"""From 2009 on "complaints" alone may be those that the Advice Team passed on."""
TOLD_2012 = tuple(each for each in TOLD_2009 if each.topic in ("total", "past"))
"""Other subjects and other ways of deciding, in words that were not at hand."""
TOLD_2013 = tuple(_tell_totals(rf"(?:{BOTH}|{OLD})"))
"""Without tables there is one number of both."""
