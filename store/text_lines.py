"""A text file's lines, as every source counts them."""

from __future__ import annotations


def decode_text(content: bytes) -> str:
    """UTF-8, with or without a mark at its start; what is not UTF-8 is Windows' Latin-1."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def split_lines(text: str) -> tuple[str, ...]:
    """Lines from 1, whichever of the three usual ends they have."""
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
