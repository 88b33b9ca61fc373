"""The page put together: its templates, its style and script inside it, and a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extractor.exporters.html import view
from extractor.exporters.words import counted, for_xml, linked_by
from extractor.findings import Audited
from extractor.legible import printable

STYLES = ("ground.css", "charts.css", "tables.css", "findings.css", "screens.css")
LIMITS = {
    "quoted": view.MOST_QUOTED,
    "names": view.MOST_NAMES,
    "projects": view.MOST_PROJECTS,
    "skipped": view.MOST_SKIPPED,
}

_SPACES = re.compile(r"\s+")
_NO_CHARACTERS = re.compile(
    f"[\ufdd0-\ufdef{''.join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))}]"
)


def page(audited: Audited) -> Iterator[str]:
    """One HTML document; the same audit gives the same bytes."""
    engine = _engine()
    style, script = _inside(engine, *STYLES), _inside(engine, "page.js")
    template = engine.get_template("page.html")
    return template.generate(
        view=view.view(audited),
        labels=view.LABELS,
        plurals=view.PLURALS,
        limits=LIMITS,
        counted=counted,
        linked_by=linked_by,
        style=style,
        script=script,
        policy=policy(style, script),
    )


def _engine() -> Environment:
    """Whatever a template writes is escaped, and made legible first: texts and names are not ours to trust."""
    return Environment(
        loader=PackageLoader("extractor.exporters.html", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_legible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _legible(value: Any) -> Any:
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    text = for_xml(printable(_SPACES.sub(" ", value)))
    return _NO_CHARACTERS.sub(lambda found: f"\\x{ord(found.group()):02x}", text)


def _inside(engine: Environment, *names: str) -> Markup:
    """Files of this package as they stand inside their element; a line ends with a line feed whatever it has here."""
    assert engine.loader is not None
    lines = [line for name in names for line in engine.loader.get_source(engine, name)[0].splitlines()]
    return Markup("\n".join(["", *lines, ""]))


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy: this style, this script, and nothing from anywhere.

    Hashes, so that nothing that a report says could run, even if it were not escaped.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "img-src data:",  # the empty icon, so that a browser asks nobody for one
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
