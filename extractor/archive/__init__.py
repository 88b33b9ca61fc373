"""Many inputs: which files there are, and where the answer to each is written."""

from extractor.archive.answers import Answered, convert_into, open_folder
from extractor.archive.inputs import Input, Inputs, find_inputs

__all__ = ["Answered", "Input", "Inputs", "convert_into", "find_inputs", "open_folder"]
