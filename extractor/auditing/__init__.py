"""The audit of stored records: which rules, which findings are accepted or known, and what is left to say."""

from extractor.auditing.baseline import Baseline, read_baseline
from extractor.auditing.settings import EVERY_RULE, Settings, find_settings, read_settings
from extractor.auditing.stored import audit_stored, find_records
from extractor.auditing.waivers import Waiver, read_waivers

__all__ = [
    "EVERY_RULE",
    "Baseline",
    "Settings",
    "Waiver",
    "audit_stored",
    "find_records",
    "find_settings",
    "read_baseline",
    "read_settings",
    "read_waivers",
]
