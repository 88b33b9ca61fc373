"""Make the sample reports anew: `python samples/make_samples.py` (needs reportlab and pydantic)."""

from facts import HERE, load_reports, load_volume
from pdf import write_report
from text import dump, dump_volume
from volume import contents, write_volume


def main() -> None:
    reports, volume = load_reports(), load_volume()
    lengths = {name: write_report(HERE / f"{name}.pdf", report) for name, report in reports.items()}
    for name, report in reports.items():
        (HERE / f"{name}.txt").write_bytes(dump(report))
    write_volume(HERE / f"{volume.name}.pdf", volume, reports, lengths)
    text = dump_volume(volume, reports, dict(contents(volume, lengths)))
    (HERE / f"{volume.name}.txt").write_bytes(text)


if __name__ == "__main__":
    main()
