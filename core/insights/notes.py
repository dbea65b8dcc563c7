"""What a person sent, and what came after it. After is not because."""

from collections.abc import Callable
from dataclasses import dataclass

from core.events import AnyEvent, Entry, FeedbackReceived, InterviewHeld, MessageSent, ReplyReceived
from core.facts.effective_entries import EffectiveEntries
from core.facts.portfolio import Portfolio
from core.insights.counting import times
from core.insights.waiting import is_word
from core.wording import counted

Is = Callable[[AnyEvent], bool]


@dataclass(frozen=True, slots=True)
class Sent:
    """Notes of one sort: how many went out, and after how many an answer came.

    A note is not among them if nobody knows its day, or that of its answer.
    """

    name: str
    sent: int
    answered: int


@dataclass(frozen=True, slots=True)
class Notes:
    """Every sort of note that asks something, and the thanks after interviews.

    `interviews`: days with an interview, as far as they are known. `thanked`: those after which a
    thank-you went out, before the next interview of that candidacy.
    """

    sorts: tuple[Sent, ...]
    interviews: int
    thanked: int

    @property
    def n(self) -> int:
        """How many notes are counted."""
        return sum(sort.sent for sort in self.sorts)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The numbers in sentences."""
        if not self.n and not self.interviews:
            return (
                "You haven't sent a note yet.",
                "Once you follow up or ask for feedback, you see here what came back.",
            )
        said = [
            f"{sort.name}: {counted(sort.sent, 'note')}, answered {_often(sort.answered)}."
            for sort in self.sorts
            if sort.sent
        ]
        if self.interviews:
            days = counted(self.interviews, "interview day")
            said.insert(0, f"You sent thanks after {self.thanked} of {days}.")
        if self.n:
            said.append("An answer that came after a note need not have come because of it.")
        else:
            said.append("You haven't followed up or asked for feedback yet.")
        return tuple(said)


def notes(portfolio: Portfolio) -> Notes:
    """What was sent and answered in all candidacies."""
    stories = [portfolio.state(name).effective for name in portfolio.stories]
    days = [day for story in stories for day in _interview_days(story)]
    return Notes(
        tuple(_sort(name, stories, asks, answers) for name, asks, answers in SORTS),
        interviews=len(days),
        thanked=sum(days),
    )


def _asks_for_feedback(event: AnyEvent) -> bool:
    return isinstance(event, MessageSent) and (
        event.purpose == "feedback_request"
        or (event.purpose == "gracious_reply" and event.asks_feedback is True)
    )


def _of(*purposes: str) -> Is:
    return lambda event: isinstance(event, MessageSent) and event.purpose in purposes


def _tells_how_to_start(event: AnyEvent) -> bool:
    return isinstance(event, ReplyReceived) and event.gist == "answers_start_strong"


def _gives_feedback(event: AnyEvent) -> bool:
    return isinstance(event, FeedbackReceived) and not event.refused


SORTS: tuple[tuple[str, Is, Is], ...] = (
    ("Follow-ups", _of("follow_up"), is_word),
    ("Questions for feedback", _asks_for_feedback, _gives_feedback),
    ("Questions how to start strong", _of("start_strong"), _tells_how_to_start),
)
"""The name of each sort of note, what belongs to it, and what answers it."""


def _sort(name: str, stories: list[EffectiveEntries], asks: Is, answers: Is) -> Sent:
    found = [_answered(story, asks, answers) for story in stories]
    return Sent(name, sum(map(len, found)), sum(map(sum, found)))


def _answered(story: EffectiveEntries, asks: Is, answers: Is) -> list[bool]:
    """For each note, whether an answer came before the next note of its sort."""
    found: list[bool | None] = []
    for entry in story:
        is_known = entry.event.day_known is not False
        if asks(entry.event):
            found.append(False if is_known else None)
        elif found and found[-1] is False and answers(entry.event):
            found[-1] = True if is_known else None
    return [answered for answered in found if answered is not None]


def _interview_days(story: EffectiveEntries) -> list[bool]:
    """For each day with an interview, whether thanks went out before the next one."""
    thanks = _of("thank_you")
    found: list[bool] = []
    last: Entry | None = None
    for entry in story:
        if isinstance(entry.event, InterviewHeld):
            if entry.event.day_known is False:
                continue
            if last is None or last.event.happened_on != entry.event.happened_on:
                found.append(False)
            last = entry
        elif found and thanks(entry.event):
            found[-1] = True
    return found


def _often(count: int) -> str:
    return times(count) if count else "not so far"
