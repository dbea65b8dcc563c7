"""What can follow what is recorded. An entry that cannot is refused, with what to record first."""

from collections.abc import Iterable, Mapping
from datetime import date

from core.errors import BadInput, NotThere, OutOfOrder
from core.events import (
    AdviceDeferred,
    Answered,
    AnyEvent,
    CandidacyOpened,
    Entry,
    FeedbackReceived,
    FeedbackSkipped,
    MessageSent,
    MovedOn,
    NextRoundSet,
    OfferAccepted,
    OfferDeclined,
    OfferRescinded,
    ReplyReceived,
    StartDateAgreed,
    Started,
    Struck,
    Withdrew,
    kinds_with,
    title_of,
)
from core.facts.candidacy import Candidacy
from core.facts.candidacy_state import OVER, CandidacyState
from core.facts.effective_entries import ASKS_ME, standing_entries
from core.rules.rulebook import BY_KEY
from core.settings import Settings

NO_INTERVIEW = "You haven't added an interview yet.", "Add the interview first."
NO_REJECTION = "You haven't added their no yet.", "Add their answer first."
NO_OFFER = "There's no open offer here.", "Add the offer first."
NO_YES = "You haven't said yes to an offer here.", "Add your yes first."
NEEDS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("thank_you", "follow_up", "last_word"), NO_INTERVIEW),
    **dict.fromkeys(("gracious_reply", "feedback_request"), NO_REJECTION),
    **dict.fromkeys(("ask_reply_date", "ask_in_writing", "accept", "decline"), NO_OFFER),
    **dict.fromkeys(("negotiate", "ask_more_time"), NO_OFFER),
    **dict.fromkeys(("start_strong", "give_notice", "hold_notice"), NO_YES),
}
"""What a message cannot do without, by its purpose: what to say without it, and the way out."""
PROMISED_DAYS = (
    "decision_by",
    "reply_by",
    "answer_by",
    "on",
    "due_on",
    "until",
    "show_on",
    "try_again_on",
)
"""Fields that name a day still to come when the entry was made."""


def check(event: AnyEvent, entries: Iterable[Entry], today: date, settings: Settings) -> None:
    """Whether `event` can be recorded after these entries of its candidacy, today.

    Raises OutOfOrder, BadInput or NotThere with a sentence that says what to do first.
    """
    if event.happened_on > today:
        raise BadInput(
            "happened_on is still to come.",
            way_out="You can add it once it has happened.",
            field="happened_on",
        )
    _check_days(event)
    recorded = tuple(entries)
    known = standing_entries(recorded, today)
    if isinstance(event, Struck):
        _check_strike(_check_number(event.entry, recorded), known)
        return
    opened = any(isinstance(e.event, CandidacyOpened) for e in known)
    if isinstance(event, CandidacyOpened):
        if opened:
            raise OutOfOrder(
                "This application is there already.", way_out="Begin another one for another role."
            )
        return
    if not opened:
        raise OutOfOrder(
            "There's no application here yet.", way_out="Name the employer and role first."
        )
    if isinstance(event, Answered):
        _check_answer(event, recorded, known)
    by_then = tuple(e for e in known if e.event.happened_on <= event.happened_on)
    if not by_then:
        by_then = tuple(e for e in known if isinstance(e.event, CandidacyOpened))
    _check_place(event, Candidacy(by_then, settings).on(event.happened_on))


def check_all(
    events: Iterable[AnyEvent], entries: Iterable[Entry], today: date, settings: Settings
) -> None:
    """Whether `events` can be recorded one after another after these entries. Raises as `check` does."""
    recorded = list(entries)
    for event in events:
        check(event, recorded, today, settings)
        recorded.append(Entry("", max((e.no for e in recorded), default=0) + 1, event))


def _check_days(event: AnyEvent) -> None:
    for field in PROMISED_DAYS:
        day = getattr(event, field, None)
        if isinstance(day, date) and day < event.happened_on:
            raise BadInput(
                f"{field} is before the day it was said.",
                way_out="Check both days.",
                field=field,
            )


def _check_number(number: int, recorded: tuple[Entry, ...]) -> Entry:
    found = next((e for e in recorded if e.no == number), None)
    if found is None:
        raise NotThere(f"Nothing here has the number {number}.", way_out="Look in the timeline.")
    return found


def _check_strike(entry: Entry, known: tuple[Entry, ...]) -> None:
    # Striking a strike brings back what it took; what was taken back cannot be taken back again.
    if entry not in known and not isinstance(entry.event, Struck):
        raise OutOfOrder(
            f"That was undone already (number {entry.no}).", way_out="Look in the timeline."
        )


def _check_answer(answer: Answered, recorded: tuple[Entry, ...], known: tuple[Entry, ...]) -> None:
    named = known if answer.entry is None else (_check_number(answer.entry, recorded),)
    homes = kinds_with(answer.fact)
    standing_ones = (e for e in reversed(named) if isinstance(e.event, homes) and e in known)
    target = next(standing_ones, None)
    if target is None:
        raise OutOfOrder(
            f"There's nothing yet to add this to: {title_of(answer.fact)}.",
            way_out="Tell me what happened first.",
        )
    promised = answer.value if answer.fact in PROMISED_DAYS else None
    if isinstance(promised, str) and date.fromisoformat(promised) < target.event.happened_on:
        raise BadInput(
            f"{answer.fact} is before the day it was said.",
            way_out="Check the day.",
            field=answer.fact,
        )


def _check_place(event: AnyEvent, at: CandidacyState) -> None:
    """Whether the event can follow where the candidacy stood on its day."""
    if isinstance(event, AdviceDeferred):
        rule = BY_KEY.get(event.key)
        if rule is None or rule.kind != "do":
            raise BadInput(
                "key names nothing that can be put off.",
                way_out="Use the key of a do.",
                field="key",
            )
    lacking = _lacking(event, at)
    if lacking is not None:
        problem, way_out = lacking
        raise OutOfOrder(problem, way_out=way_out)


def _lacking(event: AnyEvent, at: CandidacyState) -> tuple[str, str] | None:
    """What would have to come first, and what to do; None where nothing is lacking."""
    interviewed = bool(at.interview.entries)
    accepted = at.decisions.is_(OfferAccepted)
    offered = at.offer_is_open or accepted
    rejected = at.decisions.rejection is not None
    there = {NO_INTERVIEW: interviewed, NO_REJECTION: rejected, NO_OFFER: offered, NO_YES: accepted}
    match event:
        case ReplyReceived() if not (interviewed or at.effective.of(NextRoundSet)):
            return NO_INTERVIEW[0], "Add the interview first, or the one that is set."
        case OfferRescinded() if not offered:
            return "There's no offer here that they could take back.", NO_OFFER[1]
        case MessageSent(purpose="answer") if not at.effective.of(ASKS_ME):
            return "They haven't asked you anything here.", "Add what they asked first."
        case MessageSent(purpose=purpose):
            needed = NEEDS.get(purpose)
            return None if needed is None or there[needed] else needed
        case OfferAccepted() if not at.offer_is_open:
            return NO_OFFER
        case OfferDeclined() | StartDateAgreed() if not offered:
            return NO_OFFER
        case Started() if not accepted:
            return NO_YES
        case FeedbackSkipped() if not rejected:
            return NO_REJECTION
        case FeedbackReceived() if not (interviewed or rejected):
            return NO_INTERVIEW
        case MovedOn() | Withdrew() if at.stage.value in OVER:
            return "This one is closed already.", "There's nothing more to add."
        case _:
            return None


def refuses(event: AnyEvent, entries: Iterable[Entry], today: date, settings: Settings) -> bool:
    """Whether `event` could not be recorded now."""
    try:
        check(event, entries, today, settings)
    except (OutOfOrder, BadInput, NotThere):
        return True
    return False
