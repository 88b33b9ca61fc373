"""The door: what `from extractor import …` gives, and that it costs nothing before it is used."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import extractor
from extractor import Failure, Options, Record, answers, extract, extract_parts, load_profile


def test_a_report_in_one_line(samples: Path) -> None:
    budget = extract(samples / "kenya-2019-mini-grids.pdf").report.overview.approved_budget
    assert budget is not None
    assert (budget.amount, budget.currency) == (Decimal("640000.00"), "USD")


def test_bytes_are_read_as_files_are(samples: Path) -> None:
    path = samples / "kenya-2019-mini-grids.txt"
    assert extract(path.read_bytes(), name=path.name) == extract(str(path))


def test_a_volume_is_read_part_by_part(samples: Path) -> None:
    volume = samples / "project-reports-2021.txt"
    parts = [record.source.part for record in extract_parts(volume)]
    assert [(part.index, part.of) for part in parts if part] == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(extractor.SeveralReports, match="binds 3 reports") as error:
        extract(volume)
    assert "extract_parts" in error.value.remedy


def test_what_goes_wrong_is_raised_or_given(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(extractor.InputError) as error:
        extract(tmp_path / "empty.pdf")
    assert error.value.code == "empty"
    (answer,) = answers(tmp_path / "empty.pdf")
    assert isinstance(answer, Failure)
    assert answer.failure.code == "empty"


def test_a_folder_is_told_as_one(samples: Path) -> None:
    with pytest.raises(extractor.InputError, match="This is a folder, not a file") as error:
        extract(samples)
    assert error.value.code == "unreadable"
    assert "Name a file in it" in error.value.remedy


def test_a_slip_keeps_its_cause(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slips(*_: object) -> None:
        raise KeyError("slip")

    monkeypatch.setattr("extractor.pipeline.assemble", slips)
    with pytest.raises(extractor.InputError) as error:
        extract(samples / "kenya-2019-mini-grids.txt")
    assert error.value.code == "crashed"
    assert isinstance(error.value.__cause__, KeyError)


def test_options(samples: Path) -> None:
    options = Options(profile=load_profile("gggi-project-results"), engine="pdfplumber")
    record = extract(samples / "kenya-2019-mini-grids.pdf", options=options)
    assert isinstance(record, Record)
    assert record.producer.engine == "pdfplumber"
    with pytest.raises(extractor.ProfileError, match="no profile 'nonsense'"):
        load_profile("nonsense")


def test_a_profile_by_its_name_or_path(samples: Path, tmp_path: Path, root: Path) -> None:
    known = load_profile("gggi-project-results")
    assert Options(profile="gggi-project-results").profile is known
    assert Options().profile is None
    own = tmp_path / "own.toml"
    text = (root / "extractor/profiles/gggi-project-results.toml").read_text("utf-8")
    own.write_text(text.replace('name = "gggi-project-results"', 'name = "own"', 1), encoding="utf-8")
    for path in (own, str(own)):
        record = extract(samples / "kenya-2019-mini-grids.txt", options=Options(profile=path))
        assert record.producer.profile.name == "own"
    with pytest.raises(extractor.ProfileError, match=r"x\.toml"):
        Options(profile="x.toml")


def test_an_engine_that_is_none() -> None:
    with pytest.raises(extractor.UsageError, match="no engine 'tesseract'") as error:
        Options(engine="tesseract")  # type: ignore[arg-type]
    assert "pdfplumber" in error.value.remedy


def test_every_name_at_the_door_is_there() -> None:
    assert [name for name in extractor.__all__ if getattr(extractor, name, None) is None] == []
    assert set(extractor.__all__) <= set(dir(extractor))
    with pytest.raises(AttributeError, match="nonsense"):
        extractor.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_the_door_is_typed(tmp_path: Path, root: Path) -> None:
    # What a type checker sees is written apart from what is loaded: the two must name the same things.
    source = (root / "extractor" / "__init__.py").read_text("utf-8")
    seen = source.partition("if TYPE_CHECKING:")[2].partition("__version__ =")[0]
    rooms = source.partition("_ROOMS = {")[2].partition("}")[0]
    for name in set(extractor.__all__) - {"__version__"}:
        assert f"{name}" in seen.replace(",", " ").split(), name
        assert name in rooms.replace('"', " ").split(), name


@pytest.mark.parametrize("module", ["extractor", "extractor.cli"])
def test_imports_are_light(module: str, root: Path) -> None:
    heavy = ("spacy", "pdfplumber", "pypdfium2", "rapidfuzz", "pydantic", "numpy", "PIL", "rich")
    heavy += ("typer",) if module == "extractor" else ()
    code = f"import sys, {module}; print(*(name for name in {heavy!r} if name in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
