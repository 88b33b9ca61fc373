"""Pages a second on one core, from file to validated record, beside what the readers take alone; memory; start-up.

    python benchmarks/speed.py [FOLDER] [--repeat N]

FOLDER holds PDFs (by default the corpus beside the project if it is there, else the samples).  All figures are taken in
one run on the same files, so the ratios mean something on any machine.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

from extractor import extract_parts

ROOT = Path(__file__).resolve().parent.parent
GOALS = {"pdfplumber words": 8.0, "pdfium text with boxes": 0.35}


def words_of(file: Path) -> int:
    """What pdfplumber takes to find the words alone."""
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.close()
        return len(pdf.pages)


def boxes_of(file: Path) -> int:
    """What pypdfium2 takes for the text and a box for every character."""
    pdf = pdfium.PdfDocument(file)
    for page in pdf:
        text = page.get_textpage()
        text.get_text_range()
        for index in range(text.count_chars()):
            text.get_charbox(index)
        text.close()
        page.close()
    return len(pdf)


def records_of(file: Path) -> int:
    """From file to validated records, events included."""
    pages = 0
    for record in extract_parts(file):
        pages = record.source.pages or 0
    return pages


def pages_a_second(readers: Sequence[Callable[[Path], int]], files: Sequence[Path], repeat: int) -> list[float]:
    """The best of several runs of each reader, in processor time of this one process.

    The readers take turns, so that a slow minute of the machine does not fall on one of them alone.
    """
    best = [0.0] * len(readers)
    for _ in range(repeat):
        for index, read in enumerate(readers):
            start = time.process_time()
            pages = sum(read(file) for file in files)
            best[index] = max(best[index], pages / (time.process_time() - start))
    return best


def resident() -> float:
    """Resident memory now, in MB."""
    fields = Path("/proc/self/statm").read_text().split()
    return int(fields[1]) * resource.getpagesize() / 1e6


def memory_over(files: Sequence[Path], runs: int) -> list[float]:
    """Resident memory after each of several runs over the files, in MB."""
    sizes = []
    for _ in range(runs):
        for file in files:
            records_of(file)
        sizes.append(resident())
    return sizes


def seconds_of(*command: str) -> float:
    """Processor seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    corpus = ROOT.parent / "shared" / "corpus"
    parser.add_argument("folder", type=Path, nargs="?", default=corpus if corpus.is_dir() else ROOT / "samples")
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    files = sorted(options.folder.rglob("*.pdf"))
    if not files:
        sys.exit(f"No PDFs below {options.folder}; name a folder that has some.")
    print(f"{len(files)} PDFs below {options.folder.name}/, Python {sys.version.split()[0]}\n")
    ours, *others = pages_a_second((records_of, words_of, boxes_of), files, options.repeat)
    print(f"{'file to validated record':26} {ours:7.1f} pages a second")
    for name, theirs in zip(GOALS, others, strict=True):
        verdict = "reached" if ours / theirs >= GOALS[name] else "missed"
        print(f"{name:26} {theirs:7.1f} pages a second   ratio {ours / theirs:5.2f}   goal {GOALS[name]:g} {verdict}")
    sizes = memory_over(files, 10)
    print(
        f"\nmemory over ten runs       {sizes[0]:.0f} MB after the first, {sizes[-1]:.0f} MB after the last (goal 350)"
    )
    print(f"extractor --help           {seconds_of('-m', 'extractor', '--help'):.2f} s of processor time (goal 0.30)")


if __name__ == "__main__":
    main()
