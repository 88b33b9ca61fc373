"""Findings as one page for people with a browser: self-contained, without a server, readable without scripts."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.findings import Audited

__all__ = ["write"]


def write(audited: Audited) -> Iterator[str]:
    """The page; the template engine is loaded only when a page is asked for."""
    from extractor.exporters.html.page import page

    return page(audited)
