"""Which rules are applied, how severe each is and where its threshold lies: ``[tool.extractor.audit]`` of a TOML file.

[tool.extractor.audit]
ignore = ["event-outside-reporting-year"]

[tool.extractor.audit.severities]
overspent = "error"

[tool.extractor.audit.thresholds]
underspent = 40
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from extractor.audit import RULES, Rule
from extractor.audit.across import RULES_ACROSS, RuleAcross
from extractor.auditing.tables import checked, only_key, read_table, refuse_unknown
from extractor.errors import UsageError
from extractor.findings import Severity
from extractor.legible import spoken
from extractor.record import AuditSettings

USUAL_FILE = "pyproject.toml"

EVERY_RULE: tuple[Rule | RuleAcross, ...] = (*RULES, *RULES_ACROSS)
"""The rules within a report and across reports: what settings and waivers may name."""

AnyRule = TypeVar("AnyRule", Rule, RuleAcross)


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError("a threshold is a number")
    return value


Threshold = Annotated[Decimal, BeforeValidator(_number), Field(ge=0)]


class Settings(BaseModel):
    """What a user sets; whatever is not set is as the rules have it.  Without ``select`` all rules are applied."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = {}
    thresholds: Mapping[str, Threshold] = {}

    def chosen(self, rules: Sequence[AnyRule]) -> tuple[AnyRule, ...]:
        """The rules that are to be applied, with their severities, in their usual order."""
        return tuple(
            replace(rule, severity=self.severities[rule.id]) if rule.id in self.severities else rule
            for rule in rules
            if self.applies(rule.id)
        )

    def applies(self, rule: str) -> bool:
        """Whether a rule is selected and not ignored."""
        return (self.select is None or rule in self.select) and rule not in self.ignore

    def told(self) -> AuditSettings | None:
        """The settings as records tell them; nothing where nothing is set."""
        if self == Settings():
            return None
        return AuditSettings(
            select=None if self.select is None else tuple(sorted(set(self.select))),
            ignore=tuple(sorted(set(self.ignore))),
            severities=dict(sorted(self.severities.items())),
            thresholds=dict(sorted(self.thresholds.items())),
        )


def find_settings(folder: Path, rules: Sequence[Rule | RuleAcross] = EVERY_RULE) -> Settings:
    """The settings of the ``pyproject.toml`` in a folder; the usual ones where it says nothing of the audit."""
    path = folder / USUAL_FILE
    if not path.is_file():
        return Settings()
    data = _audit_of(read_table(path), spoken(str(path)))
    return Settings() if data is None else _settings(data, spoken(str(path)), rules)


def read_settings(path: Path, rules: Sequence[Rule | RuleAcross] = EVERY_RULE) -> Settings:
    """The settings in a file; raises `UsageError`, also where the file says nothing of the audit."""
    name = spoken(str(path))
    data = _audit_of(read_table(path), name)
    if data is None:
        raise UsageError(f"{name} has no settings for the audit.", remedy="Put them under [tool.extractor.audit].")
    return _settings(data, name, rules)


def _audit_of(data: Mapping[str, Any], name: str) -> Any:
    tools = data.get("tool")
    ours = tools.get("extractor") if isinstance(tools, dict) else None
    return only_key(ours, "audit", f"{name}: tool.extractor") if isinstance(ours, dict) else None


def _settings(data: Any, name: str, rules: Sequence[Rule | RuleAcross]) -> Settings:
    where = f"{name}: tool.extractor.audit"
    return known(checked(Settings, data, where), where, rules)


def known(settings: Settings, where: str, rules: Sequence[Rule | RuleAcross] = EVERY_RULE) -> Settings:
    """The settings, if they speak of rules that there are; raises `UsageError` that names the nearest one."""
    ids = [rule.id for rule in rules]
    refuse_unknown(settings.select or (), ids, f"{where}.select", "rule")
    refuse_unknown(settings.ignore, ids, f"{where}.ignore", "rule")
    refuse_unknown(settings.severities, ids, f"{where}.severities", "rule")
    limits = [rule.id for rule in rules if rule.threshold is not None]
    refuse_unknown(settings.thresholds, limits, f"{where}.thresholds", "rule with a threshold named")
    if not any(settings.applies(rule) for rule in ids):
        raise UsageError(f"{where}: no rule is left.", remedy="Select more, or ignore fewer.")
    return settings
