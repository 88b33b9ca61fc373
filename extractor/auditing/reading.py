"""Records as the audit reads them: all of a record is checked, of its evidence what is looked at.

Most of a record is evidence, and an audit asks for little of it.  Records are printed with a line for each key and no
string of JSON has a line break, so that the evidence can be cut out and its entries told apart by their lines.  Where
it cannot, and where an entry is damaged, the record is read whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from pydantic import TypeAdapter, ValidationError

from extractor.record import Evidence, Record

_BEGINS, _ENDS = b'\n  "evidence": {', b'\n  },\n  "absent": {'
_NOTHING = _BEGINS + _ENDS
_MARGIN = "\n    "
_ENTRIES = TypeAdapter(tuple[Evidence, ...])


class Unread(Mapping[str, tuple[Evidence, ...]]):
    """The evidence of a record, each entry checked when it is asked for; ``damaged`` once one was none.

    In the place of such an entry there is nothing, so that whoever asked comes to an end; what he says is void.
    """

    def __init__(self, entries: dict[str, str]) -> None:
        """``entries`` are as they were printed, by their pointers without the slash that each begins with."""
        self._entries = entries
        self._read: dict[str, tuple[Evidence, ...]] = {}
        self.damaged = False

    def __getitem__(self, pointer: str) -> tuple[Evidence, ...]:
        if pointer not in self._read:
            if pointer not in self:
                raise KeyError(pointer)
            entry = self._entries[pointer[1:]].rstrip(", \n")
            try:
                self._read[pointer] = _ENTRIES.validate_json(entry)
            except ValidationError:
                self.damaged = True
                self._read[pointer] = ()
        return self._read[pointer]

    def __contains__(self, pointer: object) -> bool:
        return isinstance(pointer, str) and pointer[:1] == "/" and pointer[1:] in self._entries

    def __iter__(self) -> Iterator[str]:
        return (f"/{pointer}" for pointer in self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def read_record(data: bytes) -> Record:
    """A record of which the evidence is not read yet; raises `ValidationError` for whatever is no record."""
    begins = data.find(_BEGINS)
    ends = data.rfind(_ENDS)
    if not 0 <= begins < ends:
        return Record.model_validate_json(data)
    entries = _entries(data[begins + len(_BEGINS) : ends])
    if entries is not None:
        with suppress(ValidationError):  # else it is laid out in another way, or reading it whole says what is wrong
            record = Record.model_validate_json(data[:begins] + _NOTHING + data[ends + len(_ENDS) :])
            if not record.evidence:
                return record.model_copy(update={"evidence": Unread(entries)})
    return Record.model_validate_json(data)


def _entries(lines: bytes) -> dict[str, str] | None:
    """The entries of the evidence by their pointers; nothing where one may stand elsewhere than on its line."""
    try:
        *before, last = lines.decode().split('"/')
        entries = dict(each.split('": ', 1) for each in [*before[1:], last])
    except ValueError:
        return None
    plain = before[:1] == [_MARGIN] and all(each.endswith(_MARGIN) for each in before)
    return entries if plain and "\\" not in "".join(entries) else None


def damaged(record: Record) -> bool:
    """Whether evidence was asked for that is none."""
    return isinstance(record.evidence, Unread) and record.evidence.damaged
