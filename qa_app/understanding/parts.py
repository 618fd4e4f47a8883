"""What one question says by itself, before it leans on the one before."""

from __future__ import annotations

from dataclasses import dataclass

from qa_app.records import Comparison, Condition, Target
from store.records import Authority, Year


@dataclass(frozen=True)
class Parts:
    """What one question says by itself."""

    text: str
    authorities: tuple[Authority, ...] = ()
    has_name: bool = False
    years: tuple[Year, ...] = ()
    relative: int | None = None
    targets: tuple[Target, ...] = ()
    operation: str | None = None
    scope: str = "authority"
    generic: str | None = None
    fact: str | None = None
    premise: int | None = None
    premise_of: str | None = None
    is_follow_up: bool = False
    is_yes_or_no: bool = False
    points_back: bool = False
    speaks_of_own: bool = False
    says_total: bool = False
    speaks_of_self: bool = False
    is_unclear: bool = False
    is_fragment: bool = False
    """Whether it is a few words without a question's own: "Derby upheld"."""
    comparison: Comparison | None = None
    adds_up: bool = False
    """Whether it is "together?" and no more."""
    claim: Condition | None = None
    assumed: tuple[str, ...] = ()
    most: int = 1
    is_paired: bool = False

    @property
    def says_something(self) -> bool:
        """Whether the question adds anything of its own to the one before."""
        named = self.has_name or self.years or self.relative is not None
        asked = (
            self.targets
            or self.generic
            or self.fact
            or self.operation
            or self.comparison
            or self.adds_up
        )
        return bool(named or asked or self.says_total or self.scope != "authority")
