"""Print what `extractor convert` found in a folder of reports, and where: the second half of `make demo`."""

import json
import sys
from pathlib import Path
from typing import Any

SHOWN = (
    "/reporting_year",
    "/overview/countries/0",
    "/overview/approved_budget",
    "/overview/actual_expenditure",
    "/overview/end_date",
    "/results/0/status",
    "/events/0",
    "/partners/0",
)
QUOTE_WIDTH = 58


def main(folder: Path) -> None:
    """Show the records of ``folder``: one line each, then one record's values with their places."""
    outputs = {path: json.loads(path.read_text("utf-8")) for path in sorted(folder.rglob("*.json"))}
    records = {path: output for path, output in outputs.items() if "report" in output}
    failures = {path: output["failure"] for path, output in outputs.items() if "failure" in output}
    if not records:
        sys.exit(f"No records in {folder}.")

    print(f"\n{len(records)} reports read into {folder}/, {len(failures)} not.\n")
    table([SUMMARY_HEAD, *(summary(output) for output in records.values())])
    for path, failure in failures.items():
        print(f"  {path.name}: {failure['message']} {failure['remedy']}")

    path, shown = next(((p, r) for p, r in records.items() if r["source"]["pages"]), next(iter(records.items())))
    print(f"\nWhere it stands in {shown['source']['name']}:\n")
    table([PLACE_HEAD, *(row for pointer in SHOWN if (row := whereabouts(shown, pointer)))])
    print(NEXT.format(record=path, pointer="/overview/approved_budget"))


SUMMARY_HEAD = ["report", "year", "country", "approved", "spent", "results", "partners", "events", "doubts"]


def summary(record: dict[str, Any]) -> list[str]:
    """One record on one line."""
    report, overview = record["report"], record["report"]["overview"]
    return [
        named(record["source"]),
        words(report["reporting_year"]),
        words(overview["countries"]),
        words(overview["approved_budget"]),
        words(overview["actual_expenditure"]),
        str(sum(1 + len(outcome["outputs"]) for outcome in report["results"])),
        str(len(report["partners"])),
        str(len(report["events"])),
        str(len(record["doubts"])),
    ]


def named(source: dict[str, Any]) -> str:
    """The file, and which of its reports where it binds several."""
    part = source.get("part")
    return f"{source['name']} ({part['index']} of {part['of']})" if part else str(source["name"])


PLACE_HEAD = ["pointer", "value", "page", "box (points)", "the words there"]


def whereabouts(record: dict[str, Any], pointer: str) -> list[str] | None:
    """One value on one line: what it is, the page and box of its evidence, and the quote."""
    items = record["evidence"].get(pointer)
    if not items or follow(record["report"], pointer) is None:
        return None
    places = items[0]["places"]
    return [
        pointer,
        words(follow(record["report"], pointer))[:32],
        str(places[0]["page"]) if places else "–",
        " ".join(f"{edge:.0f}" for edge in places[0]["box"]) if places and places[0]["box"] else "–",
        shorten(items[0]["quote"]),
    ]


def follow(value: Any, pointer: str) -> Any:
    """What a JSON Pointer points at."""
    for step in pointer.split("/")[1:]:
        value = value[int(step) if isinstance(value, list) else step]
    return value


def words(value: Any) -> str:
    """A value of a record as a person would say it."""
    match value:
        case None:
            return "–"
        case {"amount": amount, "currency": currency}:
            return f"{currency} {amount}"
        case {"text": text, "edtf": _}:
            return str(text)
        case {"date": date, "kind": kind}:
            return f"{kind}, {words(date)}"
        case {"name": name}:
            return str(name)
        case list():
            return ", ".join(words(item) for item in value) or "–"
        case _:
            return str(value)


def shorten(quote: str) -> str:
    """A quote on one line."""
    line = " ".join(quote.split())
    return line if len(line) <= QUOTE_WIDTH else line[: QUOTE_WIDTH - 1] + "…"


def table(rows: list[list[str]]) -> None:
    """Rows in columns, the first row as their head."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    rows.insert(1, ["─" * width for width in widths])
    for row in rows:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


NEXT = """
Next:
  .venv/bin/extractor explain {record} {pointer}
      the words behind one value; add --image page.png to see them on the page
  .venv/bin/extractor convert YOUR-FOLDER --out records
      your own reports, PDF or text
  make test
      everything that must hold
"""

if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
