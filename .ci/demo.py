"""Print what `extractor convert` found in a folder of reports, and where: the second half of `make demo`."""

import json
import sys
from pathlib import Path
from textwrap import wrap
from typing import Any

WIDTH = 100
SHOWN = (
    "/reporting_year",
    "/overview/countries/0",
    "/overview/approved_budget",
    "/overview/actual_expenditure",
    "/results/0/status",
    "/events/0",
    "/partners/0",
)

Records = dict[Path, dict[str, Any]]


def main(folder: Path) -> None:
    """Show the records of ``folder``: one line each, one record's values with their places, one doubt."""
    outputs = {path: json.loads(path.read_text("utf-8")) for path in sorted(folder.rglob("*.json"))}
    records = {path: output for path, output in outputs.items() if "report" in output}
    failures = {path: output["failure"] for path, output in outputs.items() if "failure" in output}
    if not records:
        sys.exit(f"No records in {folder}.")

    shown, twins = parted(records)
    print(f"\n{len(records)} reports read into {folder}/, {len(failures)} not.\n")
    table([SUMMARY_HEAD, *(summary(record) for record in shown.values())])
    if twins:
        print(f"\n  {told_of(twins)}")
    for path, failure in failures.items():
        print(f"  {path.name}: {failure['message']} {failure['remedy']}")

    path, record = interesting(shown)
    print(f"\nWhere it stands in {record['source']['name']}:\n")
    for pointer in SHOWN:
        whereabouts(record, pointer)
    pointer = SHOWN[2]
    for doubt in record["doubts"][:1]:
        pointer = doubt["pointer"]
        print("\nWhat it doubts there:\n")
        print(*wrap(f"{pointer}: {doubt['message']}", WIDTH - 2, **INDENT), sep="\n")
    print(NEXT.format(record=path, pointer=pointer))


def interesting(records: Records) -> tuple[Path, dict[str, Any]]:
    """A record to show: of a PDF rather than of a text, with a doubt rather than without."""
    return max(records.items(), key=lambda item: (bool(item[1]["source"]["pages"]), bool(item[1]["doubts"])))


INDENT: dict[str, Any] = {"initial_indent": "  ", "subsequent_indent": "      ", "break_long_words": False}


def parted(records: Records) -> tuple[Records, dict[str, bool]]:
    """The records that are shown; and of those made from a text beside the PDF, whether they have the same values."""
    named = {(r["source"]["name"], number(r)): r for r in records.values()}
    shown: Records = {}
    twins: dict[str, bool] = {}
    for path, record in records.items():
        name = record["source"]["name"]
        pdf = named.get((name.removesuffix(".txt") + ".pdf", number(record))) if name.endswith(".txt") else None
        if pdf is None:
            shown[path] = record
        else:
            twins[path.name] = record["report"] == pdf["report"]
    return shown, twins


def told_of(twins: dict[str, bool]) -> str:
    """The records made from texts, in a sentence."""
    other = [name for name, same in twins.items() if not same]
    told = f"{len(twins)} more were made from the texts that a converter took from these reports: "
    return told + (f"{', '.join(other)} with other values." if other else "the same values.")


SUMMARY_HEAD = ["report", "approved", "spent", "results", "events", "doubts"]


def summary(record: dict[str, Any]) -> list[str]:
    """One record on one line."""
    report, overview, source = record["report"], record["report"]["overview"], record["source"]
    part = f" ({number(record)} of {source['part']['of']})" if source.get("part") else ""
    return [
        source["name"] + part,
        words(overview["approved_budget"]),
        words(overview["actual_expenditure"]),
        str(sum(1 + len(result.get("outputs", ())) for result in report["results"])),
        str(len(report["events"])),
        str(len(record["doubts"])),
    ]


def number(record: dict[str, Any]) -> int:
    """Which of the reports of its file it is, where that binds several."""
    return int(record["source"]["part"]["index"]) if record["source"].get("part") else 0


def whereabouts(record: dict[str, Any], pointer: str) -> None:
    """One value: what it is, the page and box of its evidence, and below it the quote."""
    items = record["evidence"].get(pointer)
    if not items or follow(record["report"], pointer) is None:
        return
    where = ""
    if items[0]["places"]:
        place = items[0]["places"][0]
        where = f"page {place['page']}, box {' '.join(f'{edge:.0f}' for edge in place['box'])}"
    value = shorten(words(follow(record["report"], pointer)), 32)
    print(f"  {pointer:28}  {value:32}  {where}".rstrip())
    print(f"      “{shorten(items[0]['quote'], WIDTH - 8)}”")


def follow(value: Any, pointer: str) -> Any:
    """What a JSON Pointer points at."""
    try:
        for step in pointer.split("/")[1:]:
            value = value[int(step) if isinstance(value, list) else step]
    except LookupError:
        return None
    return value


def words(value: Any) -> str:
    """A value of a record as a person would say it."""
    match value:
        case None:
            return "–"
        case {"amount": amount, "currency": currency}:
            whole, point, cents = amount.partition(".")
            return f"{currency} {int(whole):,}{point}{cents}"
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


def shorten(text: str, width: int) -> str:
    """A text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def table(rows: list[list[str]]) -> None:
    """Rows in columns, the first row as their head; all but the first column are numbers."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    rows.insert(1, ["─" * width for width in widths])
    for first, *others in rows:
        numbers = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        print("  " + "  ".join([first.ljust(widths[0]), *numbers]))


NEXT = """
Next:
  .venv/bin/extractor explain {record} {pointer}
      the words behind one value, or behind a doubt; add --image page.png to see them on the page
  .venv/bin/extractor convert YOUR-FOLDER --out records
      your own reports, PDF or text
  make test
      everything that must hold
"""

if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
