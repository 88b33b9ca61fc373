"""Tables that people write (TOML): read, checked, and refused with the nearest known name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from extractor.complaints import complaint, complaints
from extractor.errors import UsageError
from extractor.files import LARGEST_TABLE, read_file
from extractor.legible import spoken
from extractor.matching import nearest

Checked = TypeVar("Checked", bound=BaseModel)


def read_table(path: Path) -> dict[str, Any]:
    """The content of a TOML file; raises `UsageError`."""
    name = spoken(str(path))
    try:
        return tomllib.loads(read_file(path, LARGEST_TABLE).decode("utf-8"))
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}.", remedy="Give the path of a TOML file.") from None
    except RecursionError:
        raise UsageError(f"{name}: its tables are nested too deeply.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{name}: not a TOML file: {error}.") from None


def checked(model: type[Checked], data: Any, where: str, *, remedy: str = "") -> Checked:
    """A table as a model; raises `UsageError` that names the key and the nearest known one."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise UsageError(f"{where}: {complaints(error, lambda item: _told(item, model))}", remedy=remedy) from None


def _told(item: Any, model: type[BaseModel]) -> str:
    if item["type"] == "extra_forbidden":
        where = ".".join(str(key) for key in item["loc"])
        return f"unknown key '{where}'{meant(str(item['loc'][-1]), model.model_fields).removesuffix('.')}"
    return complaint(item)


def refuse_unknown(names: Iterable[str], known: Iterable[str], where: str, what: str) -> None:
    """Raise `UsageError` for the first name that is none of those known."""
    known = tuple(known)
    for name in names:
        if name not in known:
            raise UsageError(
                f"{where}: there is no {what} '{name}'{meant(name, known)}",
                remedy="`extractor rules list` names the rules.",
            )


def only_key(data: Mapping[str, Any], key: str, where: str) -> Any:
    """The value of the one key that a table may have, or nothing where it is empty; raises `UsageError`."""
    for other in data:
        if other != key:
            raise UsageError(f"{where}: unknown key '{other}'{meant(other, [key])}")
    return data.get(key)


def meant(name: str, known: Iterable[str]) -> str:
    """``; did you mean 'overspent'?``, or what there is."""
    known = tuple(known)
    near = nearest(name, known)
    return f"; did you mean '{near}'?" if near else f"; known are {', '.join(sorted(known))}."
