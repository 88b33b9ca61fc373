"""What all tests share: where the samples and the corpus are, and a hypothesis profile that repeats itself."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", settings.get_profile("ci"), derandomize=False, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def corpus_folder() -> Path:
    """The folder of reports with known truth: EXTRACTOR_CORPUS, or ``../shared/corpus`` beside the repository."""
    named = os.environ.get("EXTRACTOR_CORPUS")
    return Path(named) if named else ROOT.parent / "shared" / "corpus"


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample reports and their golden records."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The corpus; a test that asks for it is skipped where it is absent."""
    folder = corpus_folder()
    if not folder.is_dir():
        pytest.skip("the corpus is not here; EXTRACTOR_CORPUS names its folder")
    return folder
