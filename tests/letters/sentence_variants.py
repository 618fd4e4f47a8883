"""The test letters whose figures stand in sentences, each typed by hand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SentenceLetter:
    """One test letter; a line that begins with "# " is a heading, with "* " large print."""

    name: str
    authority: str
    year_ended: int
    dated: str
    signed_by: str
    said: tuple[str, ...]
    figures: tuple[str, ...] = ()


SENTENCE_LETTERS = (
    SentenceLetter(
        name="one-total-2013",
        authority="Wherrymere District Council",
        year_ended=2013,
        dated="16 July 2013",
        signed_by="Local Government Ombudsman",
        said=(
            "This year's letter carries one number about Wherrymere District Council and no tables.",
            "In 2012/13 we received 27 complaints about your authority. This compares to the "
            "following average number (recognising considerable population variations between "
            "authorities of a similar type):",
            "District/Borough Councils- 10 complaints",
            "Unitary Authorities- 36",
            "Metropolitan Councils- 49",
            "County Councils- 54",
            "London Boroughs- 79",
        ),
    ),
    SentenceLetter(
        name="percentages-2023",
        authority="Skerrowby County Council",
        year_ended=2023,
        dated="19 July 2023",
        signed_by="Local Government and Social Care Ombudsman",
        said=(
            "# Complaints upheld",
            "Nationally we upheld 74% of the complaints that we investigated in 2022-23.",
        ),
        figures=(
            "# Complaints upheld",
            "* 82%",
            "82% of complaints we investigated were upheld.",
            "This compares to an average of 79% in similar authorities.",
            "* 1,018",
            "upheld decisions",
            "Adjusted for Skerrowby County Council's population, this is 63.4% upheld decisions "
            "per 100,000 residents.",
            "The average for authorities of this type is 4.0 upheld decisions per 100,000 "
            "residents.",
            "Statistics are based on a total of 1,242 detailed investigations for the period "
            "between 1 April 2022 to 31 March 2023",
            "# Compliance with Ombudsman recommendations",
            "No recommendations were due for compliance in this period",
            "# Satisfactory remedies provided by the Council",
            "* 14%",
            # the rate that is printed is not 127 of 1,018
            "In 14% of upheld cases we found the Council had provided a satisfactory remedy "
            "before the complaint reached the Ombudsman.",
            "This compares to an average of 12% in similar authorities.",
            "127 satisfactory remedy decisions",
            "Statistics are based on a total of 1,018 detailed investigations for the period "
            "between 1 April 2022 to 31 March 2023",
        ),
    ),
    SentenceLetter(
        name="counts-2025",
        authority="Hazelmoor City Council",
        year_ended=2025,
        dated="21 May 2025",
        signed_by="Local Government and Social Care Ombudsman",
        said=("Last year our trainers met 42 councils, and 9 of them were cities.",),
        figures=(
            "# Complaint overview",
            "Between 1 April 2024 to 31 March 2025, we dealt with 15 complaints. Of these, eight "
            "were not for us or not ready for us to investigate. We assessed and closed 7 "
            "complaints. We investigated no complaints.",
            "# Complaints upheld",
            "We investigated 0 complaints and upheld none.",
            "# Compliance with Ombudsman recommendations",
            "In 100% of cases we were satisfied your council had successfully implemented our "
            "recommendations.",
            "This compares to an average of 99.5% in similar authorities.",
            "Statistics are based on a total of two compliance outcomes for the period between "
            "1 April 2024 to 31 March 2025",
        ),
    ),
)
