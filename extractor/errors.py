"""What can go wrong with an input, and what its owner can do about it.

    ExtractorError
    ├── UsageError            the call is wrong, not the input: exit status 2
    │   ├── ProfileError      a profile that does not hold together
    │   └── SeveralReports    `extract` was given a volume; `extract_parts` reads it
    └── InputError            this input gave no record: exit status 3, one failure file
        ├── UnsupportedType   unsupported-type
        ├── EmptyInput        empty
        ├── DamagedInput      damaged
        ├── EncryptedInput    encrypted
        ├── NoText            no-text
        ├── UnknownFamily     unknown-family
        ├── TooLarge          too-large
        ├── TimedOut          timeout
        ├── Crashed           crashed
        └── UnreadableInput   unreadable

A message says what is wrong with *this* input; a remedy says what its owner can do.  Codes are only ever added.
"""

from __future__ import annotations

INTERRUPTED = 130  # the exit status that shells give for Ctrl-C


class ExtractorError(Exception):
    """The root: a sentence for people in ``args[0]``, and what they can do in ``remedy``."""

    exit_status = 1
    remedy = ""

    def __init__(self, message: str, *, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if remedy is not None:
            self.remedy = remedy


class UsageError(ExtractorError):
    """The call is wrong, not the input."""

    exit_status = 2


class ProfileError(UsageError):
    """A profile that does not hold together; the message names the key and the nearest known one."""

    remedy = "Correct the profile and check it with `extractor profiles check FILE`."


class SeveralReports(UsageError):
    """One file binds several reports, and one record was asked for."""

    remedy = "Use extract_parts(source), which yields one record for each report."


class InputError(ExtractorError):
    """This input gave no record; ``code`` is the failure code of the contract."""

    exit_status = 3
    code = "damaged"


class UnsupportedType(InputError):
    code = "unsupported-type"
    remedy = "Give a PDF or a plain-text dump; convert other formats to PDF first."


class EmptyInput(InputError):
    code = "empty"
    remedy = "Fetch the file again; the original is probably not empty."


class DamagedInput(InputError):
    code = "damaged"
    remedy = "Fetch the file again, or open it in a PDF viewer and print it to a new PDF."


class EncryptedInput(InputError):
    code = "encrypted"
    remedy = "Remove the password (for example by printing to a new PDF) and convert the copy."


class NoText(InputError):
    code = "no-text"
    remedy = "Run optical character recognition over it (for example OCRmyPDF) and convert the result."


class UnknownFamily(InputError):
    code = "unknown-family"
    remedy = "Give the profile of this family with --profile FILE; `extractor profiles list` names the known ones."


class TooLarge(InputError):
    code = "too-large"
    remedy = "Split it into smaller files, or print it to a new PDF, and convert these."


class TimedOut(InputError):
    code = "timeout"
    remedy = "Convert it alone, or split it into smaller files and convert these."


class Crashed(InputError):
    code = "crashed"
    remedy = "Try the other reader with --engine pdfplumber, and report the file."


class UnreadableInput(InputError):
    code = "unreadable"
    remedy = "Check that the path exists and that you may read it."
