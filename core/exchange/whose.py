"""Whose news it is: which application a mail, a pasted text or an invitation belongs to.

An application is told by its people, their addresses, and the employer; where nothing but a first
name below the message tells, those that are open go before. It is never guessed: where no sign sets
one apart from all others, the person is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from core.events import CandidacyOpened, Person
from core.exchange.guests import nobodies
from core.exchange.incoming import read_message
from core.exchange.invitation import Invitation
from core.exchange.own_news import tells_own_news
from core.exchange.phrases import lines_of, sentences
from core.facts.candidacy_state import CandidacyState
from core.facts.people import known as known_people
from core.facts.portfolio import Portfolio

LONGEST_SEARCHED = 20_000
"""Characters of a text, from its beginning, in which names and addresses are looked for."""

_AROUND_A_NAME = " ,.!-\u2013\u2014"
_KISSES = re.compile(r"\s+x{1,3}$", re.IGNORECASE)

_ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_LEGAL = frozenset({
    "ltd", "limited", "inc", "llc", "llp", "plc", "corp", "corporation", "co", "company", "gmbh",
    "ag", "se", "kg", "ug", "ev", "bv", "nv", "sa", "sas", "sarl", "srl", "spa", "oy", "ab", "as",
    "aps", "pty", "group", "holding", "the",
})  # fmt: skip
"""What stands beside the name of an employer and is not in its address."""
_NOT_A_NAME = frozenset({"mail", "email", "careers", "jobs", "hr", "recruiting", "talent", "co",
                         "com", "org", "net", "ac", "gov", "edu", "www", "post", "info"})  # fmt: skip
"""Parts of an address that name no employer."""


@dataclass(frozen=True, slots=True)
class Application:
    """What an application is known by."""

    candidacy: str
    employer: str
    role: str
    people: tuple[Person, ...]
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Whose:
    """Which application news belongs to.

    `candidacy` is the one, where that is sure, and `because` the words that tell it, as they stand
    in the news; None where it is the only one. Else `candidates` are those it may belong to, and
    `employer` is what a sender whom none of them knows seems to be called.
    """

    candidacy: str | None = None
    because: str | None = None
    candidates: tuple[str, ...] = ()
    employer: str | None = None


@dataclass(frozen=True, slots=True)
class _News:
    """Who sent it, the words in it, and the first names it may be signed with."""

    people: tuple[Person, ...]
    text: str
    signed: frozenset[str] = frozenset()

    @property
    def addresses(self) -> tuple[str, ...]:
        named = (person.email for person in self.people if person.email)
        found = (*named, *_ADDRESS.findall(self.text))
        return tuple(dict.fromkeys(address.casefold().rstrip(".") for address in found))


def applications(portfolio: Portfolio) -> tuple[Application, ...]:
    """What each application of a person is known by, in the order in which they began."""
    return tuple(_known_by(portfolio.state(name)) for name in portfolio.stories)


def whose_reply(raw: bytes | str, known: Sequence[Application]) -> Whose:
    """Which application a mail or a pasted text is about. Raises BadInput if it cannot be read."""
    message = read_message(raw)
    people = (message.sender,) if message.sender else ()
    # A pasted signature is cut off from what is read, and often says more than all of it.
    whole = raw if isinstance(raw, str) else message.text
    said = (message.subject, message.signed, message.text, whole)
    signed = _first_names(whole, message.signed, people)
    if tells_own_news(sentences(whole[:LONGEST_SEARCHED])):  # "Ruth rang": a first name tells who
        signed |= {word.casefold() for word in re.findall(r"\b[A-Z][^\W\d_]+", whole)}
    return _whose(_News(people, "\n".join(filter(None, said)), signed), known)


def whose_invitation(invitation: Invitation, known: Sequence[Application]) -> Whose:
    """Which application an invitation is about."""
    return _whose(_News(invitation.people, invitation.title or ""), known)


def _known_by(at: CandidacyState) -> Application:
    opened = at.opened.event if at.opened is not None else None
    employer, role = at.candidacy, ""
    if isinstance(opened, CandidacyOpened):
        employer, role = opened.employer, opened.role
    return Application(at.candidacy, employer, role, known_people(at.effective), at.is_open)


# -- what tells ------------------------------------------------------------------------------------


def _whose(news: _News, known: Sequence[Application]) -> Whose:
    signs = {one.candidacy: _signs(news, one) for one in known}
    told = [one for one in known if signs[one.candidacy]]
    if all(signs[one.candidacy].keys() == {"first name"} for one in told):
        told = [one for one in told if one.is_open] or told
    first = [one for one in told if _stands_out(one, told, news, signs)]
    if len(first) == 1:
        name = first[0].candidacy
        return Whose(name, next(iter(signs[name].values())))
    if told:
        return Whose(candidates=tuple(one.candidacy for one in told))
    employer = _stranger(news)
    likely = [one for one in known if one.is_open] or list(known)
    if len(likely) == 1 and employer is None:
        return Whose(likely[0].candidacy)
    return Whose(candidates=tuple(one.candidacy for one in likely), employer=employer)


def _stands_out(
    one: Application,
    told: Sequence[Application],
    news: _News,
    signs: dict[str, dict[str, str]],
) -> bool:
    """Whether every sign of each other one is a sign of this one too, and not the other way round."""

    def of(other: Application) -> set[str]:
        # A role is found in many a text, and tells only two jobs of one employer apart.
        role = {"role"} if _phrase(other.role, news.text) else set()
        return signs[other.candidacy].keys() | role

    return all(of(other) < of(one) for other in told if other is not one)


def _signs(news: _News, known: Application) -> dict[str, str]:
    """What in the news points to an application, the strongest first: the sign, and its words."""
    found: dict[str, str] = {}
    addresses = {p.email.casefold() for p in known.people if p.email}
    houses = {house for address in addresses if (house := _house(address))}
    for address in news.addresses:
        house = _house(address)
        if address in addresses:
            found.setdefault("address", address)
        if house is not None and (house in houses or _is_called(known.employer, house)):
            found.setdefault("house", address)
    for person in known.people:
        if name := _person_in(person, news):
            found.setdefault("person", name)
        if name := _first_name_of(person, news):
            found.setdefault("first name", name)
    employer = _phrase(_bare(known.employer), news.text) or _phrase(known.employer, news.text)
    if employer is not None:
        found.setdefault("employer", employer)
    return found


def _person_in(person: Person, news: _News) -> str | None:
    """The whole name of somebody as the news has it."""
    words = (person.name or "").split()
    if not words:
        return None
    names = {frozenset(_words(p.name)) for p in news.people if p.name}
    if frozenset(_words(person.name or "")) in names:
        return person.name
    return _phrase(" ".join(words), news.text) if len(words) > 1 else None


def _first_name_of(person: Person, news: _News) -> str | None:
    """The first name of somebody where it is all that the news is signed with."""
    words = (person.name or "").split()
    return words[0] if words and words[0].casefold() in news.signed else None


def _first_names(whole: str, signed: str | None, people: Sequence[Person]) -> frozenset[str]:
    """The words that may be the name below a message, where a first name is all that it says.

    That is one alone on a line, but for the first, which greets whom it is to; the last word after
    a sentence or a greeting; and a name before a title in what stands below a greeting.
    """
    lines = [" ".join(line.split()) for line in whole[:LONGEST_SEARCHED].splitlines()]
    lines = [_KISSES.sub("", line).strip(_AROUND_A_NAME) for line in lines if line.strip()]
    names = {line for line in lines[1:] if line}
    if lines:
        before, _, last = lines[-1].rpartition(" ")
        clause = re.split(r"[.!?] ?", before)[-1].strip(_AROUND_A_NAME)
        if not clause or clause.casefold() in lines_of("sign-off"):
            names.add(last)
    if signed and (titled := re.match(r"(\w+) ?[,(|\u2013\u2014-]", signed)):
        names.add(titled[1])
    names |= {person.name for person in people if person.name}
    return frozenset(name.casefold() for name in names if " " not in name)


def _phrase(said: str, text: str) -> str | None:
    """The words of a name where they stand in a text; one word alone is looked for as it is spelled."""
    words = re.findall(r"\w+", said)
    if not words or (len(words) == 1 and len(words[0]) < 2):
        return None
    flags = 0 if len(words) == 1 else re.IGNORECASE
    pattern = r"\b" + r"\W{1,3}".join(map(re.escape, words)) + r"\b"
    # The name within an address is a sign of its own.
    found = re.search(rf"(?<![@.]){pattern}(?!@)", text[:LONGEST_SEARCHED], flags)
    return found.group() if found else None


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name.casefold())


def _bare(employer: str) -> str:
    """The name of an employer without "Ltd" and the like."""
    kept = [word for word in re.findall(r"\w+", employer) if word.casefold() not in _LEGAL]
    return " ".join(kept)


# -- addresses -------------------------------------------------------------------------------------


def _house(address: str) -> str | None:
    """The host of an address, if it is that of a firm, and no robot that sends for many."""
    host = address.rpartition("@")[2]
    shared = (*nobodies("mail for everybody"), *nobodies("houses of robots"))
    is_shared = any(host == known or host.endswith(f".{known}") for known in shared)
    return None if is_shared or "." not in host else host


def _is_called(employer: str, house: str) -> bool:
    """Whether a host bears the name of an employer."""
    words = _words(_bare(employer))
    names = {"".join(words), "-".join(words)} - {""}
    if words and len(words[0]) > 3:
        names.add(words[0])
    return bool(names & set(_labels(house)))


@cache
def _labels(house: str) -> tuple[str, ...]:
    """The parts of a host that may be a name, the likeliest first."""
    parts = house.split(".")[:-1]
    return tuple(part for part in reversed(parts) if part not in _NOT_A_NAME and len(part) > 1)


def _stranger(news: _News) -> str | None:
    """What the firm of the sender seems to be called, by the address."""
    for person in news.people:
        house = _house((person.email or "").casefold())
        labels = _labels(house) if house else ()
        if labels:
            return " ".join(word.capitalize() for word in labels[0].split("-"))
    return None


# -- the role --------------------------------------------------------------------------------------

_PARTS = re.compile(r"\s*[:|,;/()\[\]\u2013\u2014]\s*|\s+-\s+")
_ABOUT_IT = re.compile(
    r"\b(?:(?:first|second|third|final|phone|video|online|onsite|technical|initial|job) )?"
    r"(?:interview|screening|screen|call|chat|round|meeting|invitation|invite|assessment)s?\b"
    r"(?: (?:for|about|on|to|as)(?: the| a| an)?\b)?|\b(?:the )?(?:position|role|job)\b(?: of\b)?",
    re.IGNORECASE,
)
_WITH_WHOM = re.compile(r"\b(?:with|at|@|bei|mit|chez|avec)\b.*", re.IGNORECASE)
MOST_WORDS = 6
"""Words of a role; what is longer says something else."""


def role_in(title: str, employer: str = "") -> str:
    """The role that the title of an invitation seems to name; empty where it names none."""
    for part in _PARTS.split(title[:500]):
        named = _phrase(_bare(employer), part) if employer else None
        said = part.replace(named, " ") if named else part
        said = " ".join(_ABOUT_IT.sub(" ", _WITH_WHOM.sub(" ", said)).split()).strip(" .-")
        if said and len(said.split()) <= MOST_WORDS and not _is_plain_word(said):
            return said
    return ""


def _is_plain_word(said: str) -> bool:
    """Whether only small words are left: "your", "1st", "intro"."""
    return all(len(w) < 4 or w in ("your", "intro", "introductory") for w in _words(said))
