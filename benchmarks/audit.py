"""Records a second: the audit's rules alone, and the whole of `extractor audit`, on one core.

    python benchmarks/audit.py [FOLDER] [--records 5000] [--repeat 5]

The reports of the folder are converted, and their records copied until there are as many as were asked for.
`json.loads` over the same files is there to compare machines by.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from speed import ROOT, seconds_of

from extractor.archive import convert_into, find_inputs
from extractor.audit import audit
from extractor.pipeline import Options
from extractor.record import Record

GOAL = 2000


def records_of(folder: Path, made: Path) -> list[bytes]:
    """The records of all reports below a folder, as their files hold them."""
    for item in find_inputs([folder]).found:
        convert_into(made, item, Options())
    files = sorted(path for path in made.rglob("*.json") if not path.name.endswith(".failure.json"))
    return [path.read_bytes() for path in files]


def copied(records: list[bytes], number: int, archive: Path) -> None:
    """An archive of so many records."""
    for index, record in zip(range(number), itertools.cycle(records), strict=False):
        path = archive / f"{index // 500:04}" / f"{index:06}.pdf.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(record)


def a_second(work: Callable[[Any], object], items: Sequence[Any], repeat: int) -> float:
    """How many items are done in a second of processor time: the best of several runs; nothing is kept of any."""
    best = 0.0
    for _ in range(repeat):
        start = time.process_time()
        for item in items:
            work(item)
        best = max(best, len(items) / (time.process_time() - start))
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    corpus = ROOT.parent / "shared" / "corpus"
    parser.add_argument("folder", type=Path, nargs="?", default=corpus if corpus.is_dir() else ROOT / "samples")
    parser.add_argument("--records", type=int, default=5000)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts = records_of(options.folder, Path(folder, "made"))
        if not texts:
            sys.exit(f"No reports below {options.folder}; name a folder that has some.")
        records = [Record.model_validate_json(text) for text in texts]
        copied(texts, options.records, Path(folder, "archive"))
        size = sum(map(len, texts)) / len(texts) / 1000
        print(f"{len(texts)} records of {size:.0f} kB, {options.records} copies, Python {sys.version.split()[0]}\n")
        command = ("-m", "extractor", "audit", str(Path(folder, "archive")), "--out", str(Path(folder, "findings")))
        rates = {
            "rules alone": a_second(audit, records, options.repeat),
            "extractor audit": options.records / min(seconds_of(*command) for _ in range(options.repeat)),
        }
        loads = a_second(json.loads, texts, options.repeat)
    for name, rate in rates.items():
        verdict = "reached" if rate >= GOAL else "missed"
        print(f"{name:18} {rate:7,.0f} records a second   goal {GOAL:,} {verdict}")
    print(f"{'json.loads':18} {loads:7,.0f} records a second")


if __name__ == "__main__":
    main()
