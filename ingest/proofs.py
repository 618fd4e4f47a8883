"""From pages to tables that are proven: read, checked against their own sums, or withdrawn.

Over 250 lines because all that withdraws a table stands in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import dropwhile

from ingest import bands, labelled_tables, tables, text_tables
from ingest.cells import read_cell
from ingest.checks import Finding, Key
from ingest.errors import CellUnreadable, RowMissing, SumsFail, TableUnreadable, UnknownLayout
from ingest.records import Cell, Document, KnownTable, Layout, Statement, Table, TableReport
from ingest.spaced_tables import place_page
from ingest.sums import find_shares, find_sums, key_of, name_inner, name_unnamed, read_values
from ingest.text_owners import find_strangers
from store.measures import BY_KEY
from store.records import Check, Year

MOST_PERCENT = 100
WITHDRAWN = "table_withdrawn"
TOTAL = "total"


@dataclass(frozen=True)
class Proven:
    """What a letter prints and what is known of it.

    wrong are values that a printed sum denies, by year; None is the letter's own year.
    """

    tables: tuple[Table, ...]
    checks: tuple[Check, ...]
    wrong: frozenset[tuple[Year | None, Key]]
    withdrawn: tuple[str, ...]
    statements: tuple[Statement, ...] = ()


def prove_tables(document: Document, layout: Layout, year_ended: int | None = None) -> Proven:
    """Read every known table of a letter and keep those that stand up to their own sums.

    year_ended: the letter's own; a table with a row of a later year is another letter's.

    Raises: UnknownLayout where the letter prints none of them.
    """
    reports = _drop_repeated(list(_read_all(document, layout)))
    if year_ended is not None:
        reports = [_withdraw_later(report, year_ended) for report in reports]
    if not reports:
        raise UnknownLayout("The letter prints none of the tables that are known for its year.")
    reports += _name_missing(layout, reports)
    is_single = document.is_unsure
    reports, findings = _withdraw_unproven(reports, is_single)
    kept = tuple(report.table for report in reports if report.table)
    failed = [finding for finding in findings if not finding.check.passed]
    checks = [finding.check for finding in findings]
    if kept and not document.is_text:
        count = sum(bool(each.printed) for table in kept for each in (*table.cells, *table.inner))
        words = f"both readers see the same text in all {count} cells that are kept"
        checks.insert(0, Check("two_readings", True, words))
    checks += [
        Check("without_key", True, f"“{cell.printed}” under “{cell.heading}” has no key; not kept")
        for cell in name_unnamed(kept)
    ]
    checks += [Check("without_key", True, words) for words in name_inner(kept)]
    withdrawn = tuple(
        f"The table “{report.known.title}” is withdrawn: {report.withdrawn}"
        for report in reports
        if report.withdrawn
    )
    checks += [Check(WITHDRAWN, False, sentence) for sentence in withdrawn]
    wrong = frozenset((each.year, key) for each in failed for key in each.keys)
    return Proven(kept, tuple(checks), wrong, withdrawn)


def _withdraw_later(report: TableReport, year_ended: int) -> TableReport:
    cells = (*report.table.cells, *report.table.inner) if report.table else ()
    if any(cell.year is not None and cell.year.end > year_ended for cell in cells):
        reason = "it has a row of a year after the letter's own."
        return replace(report, table=None, withdrawn=reason)
    return report


def _read_all(document: Document, layout: Layout) -> Iterator[TableReport]:
    """Every table from the first on a page whose headings are known; prose may bear its title."""
    labelled = [known for known in layout.tables if known.is_labelled]
    yield from _read_labelled(document, labelled)
    single = [known for known in layout.tables if not known.is_labelled]
    if document.is_text:
        yield from _read_texts(document, single)
        return
    for page in document.pages:
        if page.pieces is None:
            continue
        found = bands.find_bands(page, single)
        for band in dropwhile(lambda each: not bands.has_headings(each), found):
            yield _report(band.known, f"page {page.number}", partial(tables.read_table, page, band))


def _read_texts(document: Document, single: Sequence[KnownTable]) -> Iterator[TableReport]:
    """A text's own tables; one that is not the letter's stands only for one that is missing."""
    regions = text_tables.find_regions(document.pages[0], single)
    regions = list(dropwhile(lambda each: not text_tables.has_headings(each), regions))
    strange = find_strangers(document, regions)
    kept = {region.known for region in regions if region.title.number not in strange}
    for region in regions:
        where = f"line {region.title.number}"
        if (why := strange.get(region.title.number or 0)) is None:
            yield _report(region.known, where, partial(text_tables.read_region, region))
        elif region.known not in kept:
            yield TableReport(region.known, None, f"{why} ({where})")


def _read_labelled(document: Document, known: Sequence[KnownTable]) -> Iterator[TableReport]:
    """Every table whose rows have labels; a text's words are placed as if on a page."""
    is_text = document.is_text
    for page in document.pages:
        placed = place_page(page) if is_text else page
        if placed.pieces is None and not is_text:
            continue
        for band in labelled_tables.find_labelled(placed, known):
            where = f"line {band.title.box.y0:.0f}" if is_text else f"page {page.number}"
            yield _report(band.known, where, partial(labelled_tables.read_labelled, placed, band))


def _report(known: KnownTable, where: str, read: Callable[[], Table]) -> TableReport:
    """What reading a table comes to; one unreadable cell withdraws it whole."""
    try:
        table = read()
        for cell in (*table.cells, *table.inner):
            _demand_number(cell)
    except TableUnreadable as error:
        is_empty = isinstance(error, RowMissing)
        return TableReport(known, None, f"{error} ({where})", is_empty)
    return TableReport(known, table)


def _demand_number(cell: Cell) -> None:
    """A count is a whole number without a percent sign; a percentage is at most 100."""
    try:
        value = read_cell(cell.printed)
    except CellUnreadable as error:
        raise CellUnreadable(f"Under “{cell.heading}”: {error}") from error
    if value is None or cell.column.measure is None:
        return
    unit = BY_KEY[cell.column.measure].unit
    is_whole = value == value.to_integral_value()
    if (
        (unit == "percent" and value > MOST_PERCENT)
        or (unit != "percent" and "%" in cell.printed)
        or (unit == "count" and not is_whole)
    ):
        raise CellUnreadable(f"Under “{cell.heading}”: “{cell.printed}” cannot stand there.")


def _drop_repeated(reports: Sequence[TableReport]) -> list[TableReport]:
    """One report a known table; a table printed twice must print the same twice.

    Where one does not, the file may hold two letters, and no table of it is to be trusted.
    """
    kept: dict[str, TableReport] = {}
    is_torn = False
    for report in reports:
        earlier = kept.get(report.known.title)
        if earlier is None or earlier.is_empty:
            kept[report.known.title] = report
        elif not report.is_empty and _print_of(earlier) != _print_of(report):
            words = "it stands in the letter twice, and not with the same figures"
            kept[report.known.title] = TableReport(report.known, None, words)
            is_torn = is_torn or None not in (earlier.table, report.table)
    if not is_torn:
        return list(kept.values())
    words = "the letter prints one of its tables twice, and not with the same figures"
    return [TableReport(each.known, None, each.withdrawn or words) for each in kept.values()]


def _print_of(report: TableReport) -> frozenset[tuple[str | None, str, str]]:
    cells = (*report.table.cells, *report.table.inner) if report.table else ()
    return frozenset((cell.row, cell.heading, cell.printed) for cell in cells)


def _name_missing(layout: Layout, reports: Sequence[TableReport]) -> list[TableReport]:
    """Tables that every letter of the era prints, and this one does not."""
    there = {report.known.title for report in reports}
    return [
        TableReport(known, None, "the letter does not print it where it can be read.")
        for known in layout.tables
        if known.needed and known.title not in there
    ]


def _withdraw_unproven(
    reports: Sequence[TableReport], is_single: bool
) -> tuple[list[TableReport], list[Finding]]:
    """Withdraw tables whose sums fail for a reason that may be the reading's own."""
    judged = [_judge(report, is_single) for report in reports]
    judged = [_judge_doubtful(report, _find_all(judged)) for report in judged]
    findings = _find_all(judged)
    if not is_single:
        return judged, findings
    failed = {
        key: finding.check.detail
        for finding in findings
        if not finding.check.passed
        for key in finding.keys
    }
    judged = [
        TableReport(report.known, None, f"{detail}.")
        if report.table and (detail := _find_failed(report.table, failed))
        else report
        for report in judged
    ]
    return judged, [finding for finding in findings if finding.check.passed]


def _find_all(reports: Sequence[TableReport]) -> list[Finding]:
    read = [report.table for report in reports if report.table]
    return [*find_sums(read), *find_shares(read)]


def _judge_doubtful(report: TableReport, findings: Sequence[Finding]) -> TableReport:
    """A table with a heading in doubt stands only where the letter's sums prove its values."""
    if report.table is None or not report.table.doubtful:
        return report
    values = read_values([report.table])
    touching = [finding for finding in findings if finding.keys & values.keys()]
    is_proven = any(finding.is_proof for finding in touching) or not any(values.values())
    if touching and is_proven and all(finding.check.passed for finding in touching):
        return report
    words = f"the heading “{report.table.doubtful[0]}” is in doubt and no sum proves it."
    return TableReport(report.known, None, words)


def _judge(report: TableReport, is_single: bool) -> TableReport:
    """A table alone: its additions must hold, or be read beyond doubt."""
    if report.table is None:
        return report
    try:
        _demand_proof(report.table, is_single)
    except SumsFail as error:
        return TableReport(report.known, None, str(error))
    return report


def _demand_proof(table: Table, is_single: bool) -> None:
    findings = find_sums([table])
    if not findings and name_unnamed([table]):
        raise SumsFail("a heading is not known and no sum proves the others.")
    if is_single and not findings and any(each.breakdown == TOTAL for each in table.known.columns):
        raise SumsFail("its total is not there, and nothing else proves a text's cells.")
    is_clear = all(cell.centred for cell in table.cells) and not is_single
    for finding in findings:
        if not finding.check.passed and (finding.has_blank or not is_clear):
            raise SumsFail(f"{finding.check.detail}.")
    if not findings and any(not cell.printed for cell in table.cells):
        raise SumsFail("a cell is empty and no sum proves that nothing is missing.")


def _find_failed(table: Table, failed: Mapping[Key, str]) -> str | None:
    keys = [key for cell in table.cells if (key := key_of(cell)) is not None]
    return next((failed[key] for key in keys if key in failed), None)
