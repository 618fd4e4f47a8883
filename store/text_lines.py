"""A text file's lines, as every source counts them."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE


def decode_text(content: bytes) -> str:
    """UTF-8, with or without a mark at its start, or UTF-16 with one.

    What is neither is Windows' Latin-1.
    """
    is_wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def split_lines(text: str) -> tuple[str, ...]:
    """Lines from 1, whichever of the three usual ends they have."""
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
