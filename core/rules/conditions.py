"""The closed set of conditions a rule may use, each over named facts.

A condition is true, false, or open: open means that it rests on a fact nobody stated.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from core.facts.fact import Ground
from core.facts.facts import FACT_NAMES, Facts

Truth = bool | None
"""True, false, or None while a fact is missing."""


@dataclass(frozen=True, slots=True)
class OnFact:
    """A condition on one fact. Raises ValueError, on import, if there is no such fact."""

    fact: str
    words: ClassVar[str] = "{}"

    def __post_init__(self) -> None:
        if self.fact not in FACT_NAMES:
            raise ValueError(f"no fact is called {self.fact}")

    def check(self, facts: Facts) -> Truth:
        """Whether the condition is true of these facts."""
        raise NotImplementedError

    def unknown(self, facts: Facts) -> Iterator[str]:
        """The facts that nobody stated and that could change the answer."""
        if not getattr(facts, self.fact).known:
            yield self.fact

    def grounds(self, facts: Facts) -> Iterator[Ground]:
        """What the condition rests on."""
        yield from getattr(facts, self.fact).grounds

    def __str__(self) -> str:
        return self.words.format(self.fact.replace("_", " "))


class Is(OnFact):
    """The fact is true; open while unknown."""

    __slots__ = ()

    def check(self, facts: Facts) -> Truth:
        """True only if somebody said so."""
        fact = getattr(facts, self.fact)
        return bool(fact.value) if fact.known else None


class Not(OnFact):
    """The fact is false; open while unknown."""

    __slots__ = ()
    words = "not: {}"

    def check(self, facts: Facts) -> Truth:
        """True only if it is known not to be so."""
        fact = getattr(facts, self.fact)
        return not fact.value if fact.known else None


class NotTrue(OnFact):
    """Caution: the fact is false or unknown."""

    __slots__ = ()
    words = "{} is not true"

    def check(self, facts: Facts) -> Truth:
        """Unknown counts as not true."""
        return getattr(facts, self.fact).value is not True


class NotFalse(OnFact):
    """Caution: the fact is true or unknown."""

    __slots__ = ()
    words = "{} is not false"

    def check(self, facts: Facts) -> Truth:
        """Unknown counts as not false."""
        return getattr(facts, self.fact).value is not False


class Has(OnFact):
    """The fact has a value; open while unknown."""

    __slots__ = ()
    words = "{} is known"

    def check(self, facts: Facts) -> Truth:
        """False only if it is known that there is none."""
        fact = getattr(facts, self.fact)
        return fact.value is not None if fact.known else None


class Lacks(OnFact):
    """The fact has no value, be it unknown or known to be none."""

    __slots__ = ()
    words = "no {}"

    def check(self, facts: Facts) -> Truth:
        """True as long as there is no value."""
        return getattr(facts, self.fact).value is None


@dataclass(frozen=True, slots=True)
class Among(OnFact):
    """The fact has one of these values; open while unknown."""

    values: tuple[str, ...]

    def check(self, facts: Facts) -> Truth:
        """True only if the value is one of them."""
        fact = getattr(facts, self.fact)
        return fact.value in self.values if fact.known else None

    def __str__(self) -> str:
        return f"{OnFact.__str__(self)} is {' or '.join(self.values)}"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part is true; false as soon as one is; open otherwise."""

    parts: "tuple[Condition, ...]"

    def check(self, facts: Facts) -> Truth:
        """The three-valued "and"."""
        truth: Truth = True
        for part in self.parts:
            found = part.check(facts)
            if found is False:
                return False
            if found is None:
                truth = None
        return truth

    def unknown(self, facts: Facts) -> Iterator[str]:
        """What is unknown in any part, unless one part is false."""
        if self.check(facts) is not False:
            for part in self.parts:
                yield from part.unknown(facts)

    def grounds(self, facts: Facts) -> Iterator[Ground]:
        """What the parts rest on."""
        for part in self.parts:
            yield from part.grounds(facts)

    def __str__(self) -> str:
        return ", ".join(str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part is true; false if all are; open otherwise."""

    parts: "tuple[Condition, ...]"

    def check(self, facts: Facts) -> Truth:
        """The three-valued "or"."""
        truth: Truth = False
        for part in self.parts:
            found = part.check(facts)
            if found is True:
                return True
            if found is None:
                truth = None
        return truth

    def unknown(self, facts: Facts) -> Iterator[str]:
        """What is unknown in the parts, unless one is true whatever the answer."""
        if any(part.check(facts) is True and not any(part.unknown(facts)) for part in self.parts):
            return
        for part in self.parts:
            yield from part.unknown(facts)

    def grounds(self, facts: Facts) -> Iterator[Ground]:
        """What the parts that are true rest on."""
        for part in self.parts:
            if part.check(facts):
                yield from part.grounds(facts)

    def __str__(self) -> str:
        return f"({' or '.join(_part(part) for part in self.parts)})"


@dataclass(frozen=True, slots=True)
class Unless:
    """The inner condition does not hold: it is false, or open."""

    inner: "Condition"

    def check(self, facts: Facts) -> Truth:
        """True unless the inner condition is."""
        return self.inner.check(facts) is not True

    def unknown(self, facts: Facts) -> Iterator[str]:
        """What is unknown inside."""
        yield from self.inner.unknown(facts)

    def grounds(self, _: Facts) -> Iterator[Ground]:
        """Nothing: what does not hold is no reason to show."""
        return iter(())

    def __str__(self) -> str:
        return f"unless {self.inner}"


Condition = Is | Not | NotTrue | NotFalse | Has | Lacks | Among | AllOf | AnyOf | Unless


def _part(part: Condition) -> str:
    return f"({' and '.join(map(str, part.parts))})" if isinstance(part, AllOf) else str(part)


def all_of(*parts: Condition) -> AllOf:
    """Every one of these."""
    return AllOf(parts)


def any_of(*parts: Condition) -> AnyOf:
    """At least one of these."""
    return AnyOf(parts)


def stage(*stages: str) -> Among:
    """The candidacy is in one of these stages."""
    return Among("stage", stages)


ONLY_IN: Mapping[str, frozenset[str]] = {
    "offer_is_open": frozenset({"outcome", "started"}),
    "accepted": frozenset({"start-date", "started"}),
    "offer_or_accepted": frozenset({"outcome", "start-date", "started"}),
    "rejected": frozenset({"outcome", "feedback", "closed", "started"}),
    "rescinded": frozenset({"outcome", "closed", "started"}),
}
"""Facts that decide where a candidacy stands, and the stages in which they can be true."""


def may_hold(condition: Condition, in_stage: str) -> bool:
    """Whether the condition can be true in a stage, whatever else is so."""
    match condition:
        case Is(fact=fact):
            return fact not in ONLY_IN or in_stage in ONLY_IN[fact]
        case Among(fact="stage", values=stages):
            return in_stage in stages
        case AllOf(parts=parts):
            return all(may_hold(part, in_stage) for part in parts)
        case AnyOf(parts=parts):
            return any(may_hold(part, in_stage) for part in parts)
        case Unless(inner=Among(fact="stage", values=stages)):
            return in_stage not in stages
        case _:
            return True
