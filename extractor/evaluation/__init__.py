"""How good records are, measured on a corpus whose truth is known: per field and per whole record.

Three measures, each with precision, recall and F1 (as GROBID's end-to-end evaluation has them):

    strict    the same text but for Unicode composition and white space; numbers equal as decimals
    soft      capitals, punctuation, quotation marks and ligatures do not count either
    edit      texts that are alike to at least 0.8 by edit distance count as the same

Codes, numbers, dates and money have to be equal under every measure.
"""

from extractor.evaluation.figures import MEASURES, Count, Evaluation, evaluate
from extractor.evaluation.floors import below, raised, read_floors
from extractor.evaluation.misses import Miss

__all__ = ["MEASURES", "Count", "Evaluation", "Miss", "below", "evaluate", "raised", "read_floors"]
