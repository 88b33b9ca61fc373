"""Files that a user names are read whole, and only if they are files: a device or a pipe might never end.

They are written whole too.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

LARGEST = 2_000_000_000  # bytes of a report
LARGEST_RECORD = 200_000_000  # bytes of what this program wrote itself
LARGEST_TABLE = 10_000_000  # bytes of what people write by hand: profiles, truths


def read_file(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a file; raises `OSError`.

    So it does for a folder (EISDIR), for what is no regular file (EINVAL) and for what is too large (EFBIG).
    """
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise OSError(errno.EISDIR, "it is a folder; name a file in it")
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is no regular file")
    if found.st_size > largest:
        raise OSError(errno.EFBIG, f"it has {found.st_size:,} bytes; files of up to {largest:,} are read")
    return path.read_bytes()


def write_file(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    write_pieces(path, (data,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """The same of what is made piece by piece; what is no file, such as a device, is written to and not replaced."""
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            device.writelines(pieces)
        return
    draft = path.with_name(f".extractor-{os.getpid()}.tmp")
    try:
        with draft.open("wb") as file:
            file.writelines(pieces)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
