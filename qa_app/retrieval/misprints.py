"""Find the letters whose own figures do not add up as printed."""

from __future__ import annotations

from dataclasses import replace

from qa_app.records import Evidence, Plan, Row, Target
from store.reading import Reader, State


def gather_misprints(plan: Plan, reader: Reader, state: State) -> Evidence:
    """One row a letter with figures whose printed sum fails; held is how many letters there are."""
    letters = reader.letters(state, plan.authorities or None, plan.years or None)
    rows: list[Row] = []
    for letter in letters:
        if not letter.flagged:
            continue
        wrong = tuple(
            replace(each, authority=letter.authority)
            for each in reader.figures_of(state, letter.id)
            if each.flag == "print_wrong"
        )
        if wrong:
            target = Target(wrong[0].measure, wrong[0].breakdown)
            rows.append(Row(letter.authority, letter.year, target, wrong))
    return Evidence(tuple(rows), letters=letters, held=len(letters))
