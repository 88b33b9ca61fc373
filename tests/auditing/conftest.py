"""Stored records to audit: made from the rules' own examples, read like any other report."""

from pathlib import Path

import pytest

from extractor.audit.examples import report
from helpers import read

REPORTS = {
    "2019/clean.txt": report(),
    "2019/overspent.txt": report(budget="USD 640,000.00", spent="USD 652,480.00", used="101.95%"),
    "2019/idle.txt": report(budget="USD 640,000.00", spent="USD 288,000.00", used="45.00%"),
    "2020/contradicts.txt": report(share="100.00%", s11="ACHIEVED", s12="DELAYED"),
    "2020/doubted.txt": report(spent="about USD 612,480.00"),
}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not where this project's own pyproject.toml is."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of five records: three with findings, one without, one of which little can be said."""
    folder = tmp_path_factory.mktemp("stored")
    for name, text in REPORTS.items():
        path = folder / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(read(text, name).to_json(), encoding="utf-8")
    return folder
