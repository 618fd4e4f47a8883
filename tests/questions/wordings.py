"""How people name what letters count, years and authorities; typed here, not taken from the
engine's own tables."""

from __future__ import annotations

import re

SUBJECTS_TO_2011 = {
    "adult_care": ("adult care services", "adult care"),
    "benefits": ("benefits",),
    "children_family": ("children and family services",),
    "education": ("education",),
    "housing": ("housing",),
    "planning_building": ("planning and building control", "planning"),
    "public_finance": ("public finance",),
    "transport_highways": ("transport and highways", "highways"),
    "social_services": ("social services",),
}
SUBJECTS_FROM_2012 = {
    "adult_care": ("adult care services", "adult care", "adult social care"),
    "benefits_tax": ("benefits and tax", "council tax and benefits"),
    "corporate_other": ("corporate and other services",),
    "education_children": ("education and children's services", "education"),
    "environment": ("environment services", "environmental services"),
    "highways_transport": ("highways and transport", "highways"),
    "housing": ("housing",),
    "planning_development": ("planning and development", "planning"),
}
OUTCOMES = {
    "upheld": ("complaints upheld", "upheld complaints"),
    "not_upheld": ("complaints not upheld",),
    "referred_back": (
        "complaints referred back for local resolution",
        "complaints referred back",
    ),
    "closed_initial": ("complaints closed after initial enquiries",),
    "advice_given": ("advice given decisions", "complaints where advice was given"),
    "incomplete_invalid": ("incomplete or invalid complaints",),
    "local_settlements": ("local settlements",),
    "ombudsman_discretion": ("ombudsman's discretion decisions",),
    "outside_jurisdiction": ("complaints outside jurisdiction",),
    "no_maladministration": ("no maladministration decisions",),
    "total": ("decisions made", "decisions"),
}
COUNTED = {
    "investigations": ("detailed investigations", "investigations"),
    "satisfactory_remedies": ("satisfactory remedies",),
    "compliance_outcomes": ("compliance outcomes",),
    "dealt_with": ("complaints dealt with",),
    "first_enquiries": ("first enquiries",),
}
RATES = {
    "uphold_rate": ("uphold rate", "rate of upheld complaints"),
    "compliance_rate": ("compliance rate",),
    "satisfactory_remedy_rate": ("satisfactory remedy rate",),
    "upheld_per_100k": ("upheld decisions per 100,000 residents",),
    "response_days": ("average response time", "response time"),
}
_KIND_WORDS = re.compile(
    r"\s*\b(?:Metropolitan Borough|Borough|District|County|City|London Borough of|Royal Borough of)"
    r"\b\s*|\s*\bCouncil\b"
)


def name_year(ended: int) -> tuple[str, ...]:
    """Ways to write the year that ended on 31 March, each with its preposition."""
    start = ended - 1
    return (
        f"in {ended}",
        f"in {start}-{ended % 100:02}",
        f"in {start}/{ended % 100:02}",
        f"in {start}-{ended}",
        f"in {start}/{ended}",
        f"in {start % 100:02}/{ended % 100:02}",
        f"in the year to March {ended}",
        f"in the year to 31 March {ended}",
        f"for the year ended 31 March {ended}",
        f"in the {ended} letter",
        f"in the letter of {ended}",
    )


def name_authority(name: str) -> tuple[str, ...]:
    """The register's name, and how people shorten it."""
    short = _KIND_WORDS.sub(" ", name).strip().removeprefix("of ")
    without = re.sub(r"\s+Council$", "", name)
    return tuple(dict.fromkeys((name, short, name.lower(), short.lower(), without, short.upper())))
