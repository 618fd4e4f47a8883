"""The records of a question's way to its answer: frozen, and without any reading or writing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from store.records import Authority, Box, Fact, Figure, Letter, Year


class Status(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    PARTLY_ANSWERED = "partly_answered"
    AMBIGUOUS = "ambiguous"
    NOT_HELD = "not_held"
    OUT_OF_SCOPE = "out_of_scope"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True)
class Choice:
    """One answer to a question back: a label for a button, and the question that it asks."""

    label: str
    question: str


@dataclass(frozen=True)
class Target:
    """One series of figures asked for: a measure and one of its parts, or all of them."""

    measure: str
    breakdown: str | None
    scope: str = "authority"
    older: str | None = field(default=None, compare=False)
    """The subject of the letters to 2011 that the same words name, where they name one."""


@dataclass(frozen=True)
class Group:
    """The authorities that a question is over: all whose letters are held, or some of them.

    kind is one of `store.records.Authority`; region and county are the register's. named is what
    the group is called in an answer: "district councils".
    """

    kind: str | None = None
    region: str | None = None
    county: str | None = None
    named: str = "authorities"
    is_listed: bool = False
    """Whether those authorities are meant that an answer before has listed: "those 13 councils"."""
    size: int | None = None
    """How many authorities a question says those are."""
    names: tuple[str, ...] = ()
    """The only authorities meant; empty where all are that the rest allows."""


@dataclass(frozen=True)
class Condition:
    """What a value must be: sign is one of "<", "<=", "=", ">=" and ">".

    target is what is tested, None where it is what the question asks for; is_percent: whether the
    value is said to be a percentage.
    """

    sign: str
    value: Decimal
    target: Target | None = None
    is_percent: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether a value is what the condition says."""
        return {
            "<": value < self.value,
            "<=": value <= self.value,
            "=": value == self.value,
            ">=": value >= self.value,
            ">": value > self.value,
        }[self.sign]


@dataclass(frozen=True)
class Comparison:
    """How figures of several letters are to be put beside each other or together.

    operation: compare, change, series, rank, sum, average, median, count, held or profile.
    most: how many a ranking shows, those that tie with the last included; fewest turns it round.
    condition picks authorities by the figure asked for, base by how many cases it rests on.
    since is the first year of a run that ends with the newest letter; last is how many years a run
    up to it has; until is the last year of a run that begins with the oldest letter.
    """

    operation: str
    group: Group | None = None
    most: int = 1
    fewest: bool = False
    condition: Condition | None = None
    base: Condition | None = None
    since: Year | None = None
    last: int | None = None
    until: Year | None = None
    wants_names: bool = False
    wants_percent: bool = False
    wants_difference: bool = False
    wants_total: bool = False
    wants_mean: bool = False
    claims_lead: bool = False
    """Whether an authority is said to lead the ranking: "did Leeds have the most"."""
    claimed: str | None = None
    """The authority that is said so."""
    with_similar: bool = False
    """Whether an authority is compared with the average of similar ones that its letter prints."""
    is_judging: bool = False
    """Whether the words call a number good or bad: "worst"."""
    of_misprints: bool = False
    """Whether the letters are asked for whose own figures do not add up."""


@dataclass(frozen=True)
class Question:
    """What was recognised in a question, what was assumed, and what was not read."""

    text: str
    authorities: tuple[Authority, ...] = ()
    years: tuple[Year, ...] = ()
    targets: tuple[Target, ...] = ()
    operation: str = "lookup"
    assumed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    fact: str | None = None
    """date, signatory, addressee, period or delivery, where a fact about a letter is asked for."""
    ending: str | None = None
    """The key of the ending that the question comes to without a look-up, such as "off_topic"."""
    named: str | None = None
    """The words that the ending speaks of, such as a name that no authority has."""
    options: tuple[Authority, ...] = ()
    """The authorities that a name may mean, where it may mean several."""
    meanings: tuple[Target, ...] = ()
    """What unclear words may mean, where they may mean several parts."""
    relative: int | None = None
    """A year counted from the newest letter: 0 is its own, -1 the one before."""
    is_yes_or_no: bool = False
    about: tuple[str, ...] = ()
    """The words of its matter, for a search among passages."""
    matter: str = ""
    """The question without names and years, for the same search."""
    premise: int | None = None
    """A total that the question takes as given."""
    premise_of: str | None = None
    """The measure whose total it is said to be, None where it may be any."""
    comparison: Comparison | None = None
    claim: Condition | None = None
    """What the question says a figure is, to be told whether it is so."""
    is_paired: bool = False
    """Whether each authority is asked about in a year of its own: "Leeds 2018 and York 2017"."""
    most: int = 1
    """How many parts a ranking of the subjects or outcomes of one letter shows."""
    definition: str | None = None
    """The meaning of a term that is asked for, with what it rests on."""
    defined: tuple[str, ...] = ()
    """How letters and people write that term."""


@dataclass(frozen=True)
class Plan:
    """What is looked up for a question."""

    question: Question
    authorities: tuple[str, ...]
    years: tuple[Year, ...]
    """Empty where the newest year that prints the measure is meant."""
    measures: tuple[str, ...]
    scope: str | None
    """None where figures of more than one scope are wanted."""
    breakdowns: tuple[str | None, ...] | None = None
    """The only parts that are wanted, None where any may be."""


@dataclass(frozen=True)
class Row:
    """What is held for one authority, year and target.

    parts are the figures that a calculated value is made of; a value that is printed is its own
    only part. beside are figures that explain it and were not asked for.
    """

    authority: str
    year: Year
    target: Target
    parts: tuple[Figure, ...]
    beside: tuple[Figure, ...] = ()
    is_sum: bool = False
    is_restated: bool = False
    """Whether an older letter printed another value for one of the parts."""


@dataclass(frozen=True)
class Missing:
    """What is not held, and why; offered are years of that authority that hold it."""

    authority: str
    year: Year | None
    target: Target | None
    reason: str
    offered: tuple[Year, ...] = ()
    others: tuple[str, ...] = ()
    """The authorities that this one followed."""


@dataclass(frozen=True)
class Evidence:
    """What was found for a plan; what is missing is named, so that it is a fact."""

    rows: tuple[Row, ...] = ()
    missing: tuple[Missing, ...] = ()
    facts: tuple[Fact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    letters: tuple[Letter, ...] = ()
    """Every letter that a figure or fact above stands in."""
    held: int = 0
    """How many authorities of a question's group have a letter of its year."""
    nearest: tuple[str, ...] = ()
    """The headings that come nearest, where no words answer."""


@dataclass(frozen=True)
class Citation:
    """The cell, words or lines that a figure or fact rests on; fields as in `store.Source`."""

    letter: str
    file: str
    dated: date | None
    page: int | None
    line: int | None
    table: str | None
    row: str | None
    column: str | None
    printed: str
    box: Box | None


@dataclass(frozen=True)
class CitedFigure:
    """A figure in an answer, with where it stands or what it was worked out from.

    unrounded is the exact value of a calculated share or average before rounding.
    """

    authority: str
    year: Year
    measure: str
    breakdown: str | None
    scope: str
    value: Decimal
    unit: str
    citations: tuple[Citation, ...]
    calculated: bool = False
    context: bool = False
    worked_out_from: tuple[CitedFigure, ...] = ()
    unrounded: Decimal | None = None


@dataclass(frozen=True)
class CitedFact:
    """A fact about a letter, with where it stands."""

    name: str
    value: str
    citation: Citation


@dataclass(frozen=True)
class Quote:
    """Words of a letter, exactly as extracted; letters is in how many of those asked they stand."""

    text: str
    letter: str
    file: str
    page: int | None
    line: int | None
    authority: str
    year: Year
    heading: str | None = None
    letters: int = 1
    last_line: int | None = None
    sentence: str = ""
    """The sentence of text that answers, word for word."""
    stands_in: tuple[StandsIn, ...] = ()
    """In how many letters of each year the same words stand, oldest first, whoever was asked."""


@dataclass(frozen=True)
class StandsIn:
    """In how many letters of a year the same words stand, of how many that are held."""

    year: Year
    letters: int
    of_held: int


@dataclass(frozen=True)
class Reading:
    """How a question was read, as the answer shows it."""

    authorities: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    scope: str = "authority"
    operation: str = "lookup"
    assumed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Moment:
    """The letters that a question is asked of: those held after an ingest of one of the stores."""

    ingest: int
    sample: bool = False
    """Whether it is the store of the samples."""
    mark: str | None = field(default=None, compare=False)
    """What the letters held then are known by: ingests of another store have the same numbers."""


@dataclass(frozen=True)
class Answer:
    """What a reader is shown; the shape is described in the README under "What an answer is"."""

    status: Status
    text: str
    reason: str | None = None
    reading: Reading = field(default_factory=Reading)
    figures: tuple[CitedFigure, ...] = ()
    passages: tuple[Quote, ...] = ()
    facts: tuple[CitedFact, ...] = ()
    choices: tuple[Choice, ...] = ()
    cautions: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    sample: bool = False
    took_ms: float | None = None
    asked_of: Moment | None = None
    """None where no letter is held."""


@dataclass(frozen=True)
class Thread:
    """What a conversation carries on: the last question that was understood."""

    last: Question | None = None
    housing_explained: bool = False
    before: Question | None = None
    """The question before the last, which "together?" adds to it."""
    listed: tuple[str, ...] = ()
    """The authorities that the last answer over several listed."""


@dataclass(frozen=True)
class HeldLetters:
    """What the letters held are, for the page's first line."""

    letters: tuple[Letter, ...]
    sample: bool
