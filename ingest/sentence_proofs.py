"""From running text to statements that are proven: seen by both readers, and in agreement."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.checks import PARTS_DEALT_WITH, Finding, Key, check_additions, check_shares, own
from ingest.errors import TableUnreadable, UnknownLayout
from ingest.letter_parts import LetterParts
from ingest.proofs import WITHDRAWN, Proven, prove_tables
from ingest.records import Document, Layout, Page, Statement
from ingest.repeated_sections import (
    compare_repeated,
    find_differing,
    key_of,
    leave_out_repeated,
)
from ingest.running_text import find_regions
from ingest.sentence_agreement import demand_agreement, demand_own, demand_undenied
from ingest.sentences import Found, Said, is_of_earlier_year, read_region, read_statements
from ingest.sums import read_values
from ingest.told_proofs import add_told
from store.authorities import fold_name
from store.records import Check


@dataclass(frozen=True)
class _Reader:
    """What every number of a letter's sentences is read against."""

    pages: Mapping[int | None, Page]
    layout: Layout
    year_ended: int
    kind: str | None
    names: frozenset[str] = frozenset()

    def read_all(self, said: Said) -> list[Statement]:
        """Raises: TableUnreadable where one number cannot be read for sure."""
        if said.region.is_torn:
            raise TableUnreadable("another section stands beside it.")
        statements: list[Statement] = []
        for found in self._leave_to_prose(said):
            demand_own(found, said, self.names)
            for name, _ in found.sentence.meanings:
                if found.match[name]:
                    demand_agreement(self.pages, found.match, said.region, name)
            statements += read_statements(found, said.region, self.year_ended, self.kind)
        return statements

    def _leave_to_prose(self, said: Said) -> Iterator[Found]:
        """The sentences without those of an earlier year that the letter's prose is read for."""
        is_left = False
        for found in said.found:
            is_earlier = is_of_earlier_year(found, self.year_ended)
            is_left = is_earlier or (is_left and found.sentence.leans)
            if not (is_left and self.layout.told and said.region.heading is None):
                yield found


def prove_first(
    document: Document,
    parts: LetterParts,
    layouts: Sequence[Layout],
    year_ended: int,
    kind: str | None,
    names: Collection[str] = (),
) -> tuple[Layout, Proven]:
    """The first of a year's layouts that the letter prints anything of, and what it prints.

    Raises: UnknownLayout where it prints nothing of any.
    """
    *others, last = layouts
    for layout in others:
        try:
            return layout, prove_letter(document, parts, layout, year_ended, kind, names)
        except UnknownLayout:
            continue
    return last, prove_letter(document, parts, last, year_ended, kind, names)


def prove_letter(
    document: Document,
    parts: LetterParts,
    layout: Layout,
    year_ended: int,
    kind: str | None,
    names: Collection[str] = (),
) -> Proven:
    """All that a letter's tables and sentences print and that stands up to its own sums.

    kind: the kind of the letter's authority, or None where it is not known; names: its own.
    Raises: UnknownLayout where the letter prints nothing that is known for its year.
    """
    if not layout.told:
        return _prove_known(document, parts, layout, year_ended, kind, names)
    try:
        proven = _prove_known(document, parts, layout, year_ended, kind, names)
    except UnknownLayout as error:
        lacks = (str(error),) if layout.tables else ()
        checks = tuple(Check(WITHDRAWN, False, words) for words in lacks)
        bare = Proven((), checks, frozenset(), lacks)
        proven = add_told(bare, document, parts, layout, year_ended, names)
        if not proven.statements:
            raise
        return proven
    return add_told(proven, document, parts, layout, year_ended, names)


def _prove_known(
    document: Document,
    parts: LetterParts,
    layout: Layout,
    year_ended: int,
    kind: str | None,
    names: Collection[str],
) -> Proven:
    """What stands in tables and under headings. Raises: UnknownLayout."""
    if not layout.sections:
        return prove_tables(document, layout, year_ended)
    pages = {page.number: page for page in document.pages}
    own = frozenset(fold_name(name) for name in names)
    reader = _Reader(pages, layout, year_ended, kind, own)
    is_single = document.is_unsure
    if not layout.tables:
        told = _prove_sentences(parts, reader, {}, is_single)
        if not (told.statements or told.withdrawn):
            words = "The letter prints none of the sentences that are known for its year."
            raise UnknownLayout(words)
        return told
    proven = prove_tables(document, layout, year_ended)
    told = _prove_sentences(parts, reader, read_values(proven.tables), is_single)
    return Proven(
        proven.tables,
        (*proven.checks, *told.checks),
        proven.wrong | told.wrong,
        (*proven.withdrawn, *told.withdrawn),
        told.statements,
    )


def _prove_sentences(
    parts: LetterParts,
    reader: _Reader,
    held: Mapping[Key, Decimal | None],
    is_single: bool,
) -> Proven:
    """What the letter's sentences say; what its tables print too is only compared."""
    sections = reader.layout.sections
    titles = [title for section in sections for title in section.titles]
    said = [read_region(region, sections) for region in find_regions(parts.places, titles)]
    said = _prefer(said, is_prose=not (titles or reader.layout.tables))
    by_region: list[tuple[str | None, list[Statement]]] = []
    withdrawn: list[str] = []
    for one in said:
        if not one.found:
            continue
        try:
            demand_undenied(one)
            by_region.append((one.region.heading, reader.read_all(one)))
        except TableUnreadable as error:
            withdrawn.append(_withdraw(one, str(error)))
    withdrawn += [_withdraw(one, "its words are not known.") for one in _find_unread(said)]
    # a text's section is withdrawn whole where a number in it is printed twice and differs
    differing = [] if is_single else find_differing(by_region, sections)
    withdrawn += dict.fromkeys(each.words for each in differing)
    torn_keys = frozenset(key for each in differing for key in each.keys)
    read = [each for _, all_said in by_region for each in all_said if key_of(each) not in torn_keys]
    findings = [*compare_repeated(read, held), *_check_sums(read)]
    failed = {key: each for each in findings if not each.check.passed for key in each.keys}
    kept = leave_out_repeated(read, held)
    if is_single:
        torn = {each.table: failed[key] for each in read if (key := key_of(each)) in failed}
        kept = [each for each in kept if each.table not in torn]
        findings = [each for each in findings if each.check.passed]
        withdrawn += [
            f"{_name_section(heading)} is withdrawn: {each.check.detail}."
            for heading, each in torn.items()
        ]
    checks = [each.check for each in findings]
    if kept and not is_single:
        words = f"both readers see the same text in all {len(kept)} numbers of sentences"
        checks.insert(0, Check("two_readings", True, words))
    checks += [
        Check("without_key", True, f"“{words[:120]}” is not known; its numbers are not kept")
        for one in said
        if one.found and one.region.heading
        for words in one.unknown
    ]
    checks += [Check(WITHDRAWN, False, sentence) for sentence in withdrawn]
    wrong = frozenset((None, key) for key in (() if is_single else failed))
    return Proven((), tuple(checks), wrong, tuple(withdrawn), tuple(kept))


def _prefer(said: list[Said], *, is_prose: bool) -> list[Said]:
    """What stands in the letter proper, or outside it, alone where figures stand there.

    A letter with a page of figures may speak of all councils in its prose; one without has its own
    there, and a page outside it is another's.
    """
    is_there = any(each.found and each.region.is_prose == is_prose for each in said)
    return [each for each in said if not is_there or each.region.is_prose == is_prose]


def _withdraw(said: Said, reason: str) -> str:
    places = [place for place, _ in said.region.text.spots]
    page = next((place.page for place in places if place.page is not None), None)
    where = f"page {page}" if page else f"line {places[0].line.number}"
    return f"{_name_section(said.region.heading)} is withdrawn: {reason} ({where})"


def _name_section(heading: str | None) -> str:
    return f"The section “{heading}”" if heading else "A sentence"


def _find_unread(said: Sequence[Said]) -> Iterator[Said]:
    """Sections that print numbers and no sentence that is known."""
    if not any(each.found for each in said):
        return
    read = {
        one.region.heading
        for one in said
        if any(not found.sentence.is_headline for found in one.found)
    }
    yield from (
        one for one in said if one.region.heading and one.unknown and one.region.heading not in read
    )


def _check_sums(read: Sequence[Statement]) -> list[Finding]:
    values: dict[Key, Decimal | None] = {}
    # a number that only repeats a figure stands for it where the figure itself was not read
    for each in sorted(read, key=lambda one: not one.meaning.is_kept):
        values.setdefault(key_of(each), each.value)
    if not all(part in values for part in PARTS_DEALT_WITH):
        values.pop(own("dealt_with"), None)
    return [*check_additions(values), *check_shares(values)]
