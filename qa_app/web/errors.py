"""How the page's rooms can fail.

PageError
├── PageNotDrawn            a letter's page could not be drawn, or not within its limits
├── ChartNotDrawn           a chart could not be drawn as a file, or not within its limits
└── LinesNotFound           a letter's lines could not be read for showing
"""


class PageError(Exception):
    """Base of every failure of the page's rooms."""


class PageNotDrawn(PageError):
    """A letter's page could not be drawn, or not within its limits."""


class ChartNotDrawn(PageError):
    """A chart could not be drawn as a file, or not within its limits."""


class LinesNotFound(PageError):
    """A letter's lines could not be read for showing."""
