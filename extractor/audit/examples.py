"""A small report as text, of which rules change what they flag: the examples are read and audited as their tests."""

from __future__ import annotations

_TEXT = """{title}Overview

Owning division: Africa Programmes
Country / Region: {places}
Project start date: {start}
{more}Approved budget for {year}: {budget}
Actual expenditure: {spent}
% utilization of inputs: {used}
% of outputs achieved: {share}

Relevant SDGs

{goals}

Context

{context}

Partners

Local

{partners}

Results achieved in {year}

OUTCOME {k1} STATUS {s1}

Lake towns have light.

{n1}

OUTPUT {k11} STATUS {s11}

{t11}

{n11}

OUTPUT {k12} STATUS {s12}

{t12}

{n12}

Reasons if progress was below target

{reasons}

Additional results

{additional}

Lessons learned

None specified
"""
_USUAL = {
    "title": "",
    "year": "2019",
    "places": "Kenya / Africa",
    "start": "March 2018",
    "more": "",
    "budget": "USD 640,000.00",
    "spent": "USD 612,480.00",
    "used": "95.70%",
    "share": "50.00%",
    "goals": "SDG 7. Ensure access to affordable, reliable, sustainable and modern energy for all.",
    "context": "Many towns on the lake still burn kerosene.",
    "partners": "Ministry of Energy (MoE)",
    "k1": "1",
    "s1": "ON TRACK",
    "n1": "The towns have chosen their operators.",
    "k11": "1.1",
    "s11": "ACHIEVED",
    "t11": "Mini-grids in ten towns.",
    "n11": "Lamps burn in all of them.",
    "k12": "1.2",
    "s12": "DELAYED",
    "t12": "Study of tariffs.",
    "n12": "The draft waits for the regulator.",
    "reasons": "The regulator had no quorum for months.",
    "additional": "None specified",
}


def report(**changes: str) -> str:
    """The report with other words in some of its places; raises `KeyError` for a place that it does not have."""
    unknown = set(changes) - set(_USUAL)
    if unknown:
        raise KeyError(*unknown)
    return _TEXT.format(**_USUAL | changes)


def reports(*changes: dict[str, str]) -> tuple[str, ...]:
    """Reports of one project, each with other words in some of its places."""
    return tuple(report(**{"title": "Kenya: Solar light for lake towns\n\n"} | each) for each in changes)
