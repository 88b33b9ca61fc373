"""Names of files and words of reports as they may be shown: neither text nor name is ours to trust."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    r"""A text without the characters that steer a terminal; names of files and words of reports may hold them.

    >>> print(printable("two\x1b[2Jlines\n"))
    two\x1b[2Jlines\x0a
    """
    return _CONTROLS.sub(lambda found: f"\\x{ord(found.group()):02x}", text)


def spoken(name: str) -> str:
    r"""A file's name as text: bytes that are no UTF-8 are written as ``\xe9``.

    >>> print(spoken("R\udce9publique.pdf"))
    R\xe9publique.pdf
    """
    return _SURROGATE.sub(lambda found: f"\\x{ord(found.group()) & 0xFF:02x}", name)
