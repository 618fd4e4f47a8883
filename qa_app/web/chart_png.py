"""Draws one chart as a PNG file: the child process that `downloads` starts.

In a process of its own because vl-convert lets no other thread of its process run while it draws,
which takes a second the first time. The chart comes on standard input; nothing is fetched.
"""

from __future__ import annotations

import sys

import vl_convert

VEGA_LITE = "6.4"
SCALE = 2


def main() -> None:
    """Read a Vega-Lite chart as JSON and write it as a PNG file."""
    png = vl_convert.vegalite_to_png(
        sys.stdin.read(), vl_version=VEGA_LITE, scale=SCALE, allowed_base_urls=[]
    )
    sys.stdout.buffer.write(png)


if __name__ == "__main__":
    main()
