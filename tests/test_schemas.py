"""The committed schemas are the ones that the models give; `make schemas` writes them again."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("name", ["record", "profile", "failure"])
def test_the_schema_has_not_drifted(name: str, root: Path) -> None:
    command = [sys.executable, "-m", "extractor", "schema", name]
    run = subprocess.run(command, cwd=root, capture_output=True, check=True)
    assert run.stdout == (root / "schemas" / f"{name}.schema.json").read_bytes(), "run `make schemas`"
