"""Budget against expenditure, a chart for each currency: where every point, tick and line of it lies.

Pure arithmetic in `Decimal`, so that the same records give the same bytes on every machine.  Amounts of different
currencies are never added, compared or drawn on one axis; what cannot be drawn is counted by why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

from extractor.findings import AuditedReport, Spending
from extractor.record import Money

SIDE = 300  # of the square that points lie in, in units of the drawing
GUTTER = 22  # beside a logarithmic axis, for amounts of zero
WIDEST_LINEAR = 20  # the largest amount by the smallest beyond which an axis is logarithmic
MOST_TICKS = 6
MOST_CHARTS = 6  # the currencies with the most reports; the others have their tables alone

DOUBTED = "budget or expenditure is doubted"
NEITHER = "neither budget nor expenditure is there"
NO_BUDGET = "the budget is missing"
NOT_SPENT = "the expenditure is missing"
TWO_CURRENCIES = "budget and expenditure are in different currencies"
BELOW_ZERO = "an amount is below zero"
REASONS = (DOUBTED, NEITHER, NO_BUDGET, NOT_SPENT, TWO_CURRENCIES, BELOW_ZERO)


@dataclass(frozen=True, slots=True)
class Point:
    """A report in a chart; ``number`` is its place among all reports, ``share`` the percentage of the budget."""

    number: int
    name: str
    x: str
    y: str
    budget: Decimal
    spent: Decimal
    share: str | None

    @property
    def over(self) -> bool:
        return self.spent > self.budget


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across both axes, which have the same scale."""

    at: str
    from_top: str
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The reports of one currency, by share of the budget, the largest first; ``drawn`` unless there is no room."""

    currency: str
    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    logarithmic: bool
    origin: int
    drawn: bool

    @property
    def over(self) -> int:
        return sum(point.over for point in self.points)


@dataclass(frozen=True, slots=True)
class Chapter:
    """All charts, and the reports that are in none of them by why; a report is its number and name."""

    charts: tuple[Chart, ...]
    left_out: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]

    @property
    def reports(self) -> int:
        return sum(len(chart.points) for chart in self.charts)


def chapter(reports: Sequence[AuditedReport]) -> Chapter:
    """Sort reports into the charts of their currencies."""
    currencies: dict[str, list[tuple[int, str, Decimal, Decimal]]] = {}
    left_out: dict[str, list[tuple[int, str]]] = {reason: [] for reason in REASONS}
    for number, report in enumerate(reports, 1):
        pair = comparable(report.spending)
        if isinstance(pair, str):
            left_out[pair].append((number, report.name))
        else:
            budget, spent = pair
            currencies.setdefault(budget.currency, []).append((number, report.name, budget.amount, spent.amount))
    ranked = sorted(currencies.items(), key=lambda item: (-len(item[1]), item[0]))
    return Chapter(
        tuple(chart(currency, rows, drawn=rank < MOST_CHARTS) for rank, (currency, rows) in enumerate(ranked)),
        tuple((reason, tuple(names)) for reason, names in left_out.items() if names),
    )


def comparable(spending: Spending) -> tuple[Money, Money] | str:
    """Budget and expenditure that may stand beside each other, or why they may not."""
    budget, spent = spending.budget, spending.spent
    if spending.doubted:
        return DOUBTED
    if budget is None or spent is None:
        return NEITHER if budget is spent else NO_BUDGET if budget is None else NOT_SPENT
    if budget.currency != spent.currency:
        return TWO_CURRENCIES
    if budget.amount < 0 or spent.amount < 0:
        return BELOW_ZERO
    return budget, spent


def chart(currency: str, rows: Iterable[tuple[int, str, Decimal, Decimal]], *, drawn: bool = True) -> Chart:
    """Place number, name, budget and expenditure of each report."""
    with localcontext(prec=28):
        listed = sorted(rows, key=lambda row: (-_share(row[2], row[3]), row[0]))
        axis = Axis.over([amount for row in listed for amount in row[2:]])
        points = tuple(
            Point(
                number,
                name,
                _units(axis.at(budget)),
                _units(SIDE - axis.at(spent)),
                budget,
                spent,
                _told(budget, spent),
            )
            for number, name, budget, spent in listed
        )
        ticks = tuple(Tick(_units(at), _units(SIDE - at), label) for at, label in axis.ticks())
    return Chart(currency, points, ticks, axis.logarithmic, axis.origin, drawn)


def _share(budget: Decimal, spent: Decimal) -> Decimal:
    """For the order alone: without a budget everything is too much, and nothing is nothing."""
    return spent / budget if budget else Decimal("Infinity") if spent else Decimal(0)


def _told(budget: Decimal, spent: Decimal) -> str | None:
    return f"{spent / budget * 100:,.2f}" if budget else None


def _units(number: Decimal | int) -> str:
    """A length in the drawing: a tenth of a unit is enough."""
    return f"{Decimal(number):.1f}".removesuffix(".0")


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale for amounts that are not below zero, from 0 to `SIDE`.

    A linear one begins at zero; a logarithmic one runs over whole decades, ``low`` and ``high`` being their exponents,
    behind a gutter for zeros where there are any.
    """

    low: Decimal
    high: Decimal
    logarithmic: bool
    origin: int = 0

    @classmethod
    def over(cls, amounts: Sequence[Decimal]) -> Axis:
        """A scale on which all these amounts lie."""
        above = [amount for amount in amounts if amount > 0]
        if not above:
            return cls(Decimal(0), Decimal(1), logarithmic=False)
        smallest, largest = min(above), max(above)
        if largest <= smallest * WIDEST_LINEAR:
            step = _step(largest)
            return cls(Decimal(0), (largest / step).to_integral_value(ROUND_CEILING) * step, logarithmic=False)
        low = smallest.log10().to_integral_value(ROUND_FLOOR)
        high = largest.log10().to_integral_value(ROUND_CEILING)
        return cls(low, high, logarithmic=True, origin=GUTTER if len(above) < len(amounts) else 0)

    def at(self, amount: Decimal) -> Decimal:
        """How far from the corner an amount lies."""
        if not self.logarithmic:
            return SIDE * amount / self.high
        if amount <= 0:
            return Decimal(self.origin) / 2
        return self.origin + (SIDE - self.origin) * (amount.log10() - self.low) / (self.high - self.low)

    def ticks(self) -> Iterator[tuple[Decimal, str]]:
        """Where the lines are, and what is written beside them."""
        if not self.logarithmic:
            step = _step(self.high)
            for count in range(int(self.high / step) + 1):
                yield self.at(count * step), short(count * step)
            return
        if self.origin:
            yield self.at(Decimal(0)), "0"
        decades = int(self.high - self.low)
        for exponent in range(0, decades + 1, -(-decades // MOST_TICKS)):
            amount = Decimal(1).scaleb(int(self.low) + exponent)
            yield self.at(amount), short(amount)


def _step(largest: Decimal) -> Decimal:
    """A round distance between the lines of a linear axis: at most `MOST_TICKS` of them.

    >>> _step(Decimal(1_250_000)), _step(Decimal("0.9"))
    (Decimal('5E+5'), Decimal('0.2'))
    """
    decade = Decimal(1).scaleb((largest / MOST_TICKS).adjusted())
    return next(decade * by for by in (1, 2, 5, 10) if decade * by * MOST_TICKS >= largest)


_SCALES = ((9, "bn"), (6, "M"), (3, "k"))


def short(amount: Decimal) -> str:
    """An amount beside an axis.

    >>> short(Decimal(1_500_000)), short(Decimal(250)), short(Decimal("0.2")), short(Decimal("1E+14"))
    ('1.5M', '250', '0.2', '1E+14')
    """
    size = amount.adjusted() if amount else 0
    if size >= 12 or size < -3:
        return f"{amount.normalize():E}"
    for exponent, name in _SCALES:
        if size >= exponent:
            return f"{_plain(amount.scaleb(-exponent))}{name}"
    return _plain(amount)


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
