"""The words for what can be chosen, the same everywhere."""

from datetime import date

from core.events import Stage
from core.views import PERIODS
from core.wording import day_in_words, distance

__all__ = ["PERIODS", "day_in_words", "distance"]  # what is handed on

STAGES: dict[Stage, str] = {
    "debrief": "Your interview",
    "waiting": "Waiting",
    "follow-up": "Follow-up",
    "outcome": "Decision",
    "feedback": "Feedback",
    "start-date": "Start date",
    "started": "Started",
    "closed": "Closed",
}
KINDS = {"do": "Do", "dont": "Hold off for now", "know": "Good to know"}
FORMATS = {
    "phone": "Phone",
    "video": "Video",
    "onsite": "On site",
    "panel": "Panel",
    "presentation": "Presentation",
}
SECTORS = {"private": "Private", "public": "Public", "nonprofit": "Nonprofit"}
GISTS = {
    "still_deciding": "Still deciding",
    "acknowledged": "Only confirmed that it arrived",
    "answers_start_strong": "Told me how to start strong",
    "other": "Something else",
}
ASKS = {
    "question": "An answer to a question",
    "call": "A call",
    "documents": "Papers",
    "pay": "What I'd like to earn",
    "dates": "Days that suit me",
    "references": "References",
    "other": "Something else",
}
ROLES = {
    "interviewer": "Interviewed me",
    "manager": "Would be my manager",
    "hr": "HR",
    "recruiter": "Recruiter at the employer",
    "agency": "An agency",
    "referee": "My referee",
}
STEPS = {
    "background": "Background check",
    "references": "Reference check",
    "skills": "Skills test",
    "written": "Written test",
    "drug": "Drug test",
    "medical": "Medical examination",
    "fitness": "Fitness test",
    "psychological": "Psychological evaluation",
    "integrity_interview": "Integrity interview",
    "polygraph": "Polygraph",
    "other": "Something else",
}
TONE_NAMES = {"warm": "Warm", "plain": "Plain", "formal": "Formal"}
LETTERS = {
    "thank_you": "A thank-you after the interview",
    "follow_up": "A follow-up",
    "answer": "An answer to their question",
    "correct": "Putting something right",
    "postpone": "Asking for another day",
    "ask_pay_range": "Asking about the pay range",
    "tell_of_offer": "News of another offer",
    "last_word": "A last kind note",
    "gracious_reply": "An answer to a no",
    "feedback_request": "Asking for feedback",
    "reconnect": "Getting back in touch",
    "ask_reply_date": "Asking when they need your answer",
    "ask_more_time": "Asking for more time",
    "ask_in_writing": "Asking for the offer in writing",
    "negotiate": "Asking for better terms",
    "accept": "Yes to the offer",
    "decline": "No to the offer",
    "ask_reason": "Asking why an offer was withdrawn",
    "withdraw": "Withdrawing",
    "ask_start_date": "The first day",
    "hold_notice": "When your notice will follow",
    "start_strong": "How to start strong",
    "give_notice": "Notice to your old employer",
    "keep_old_job": "Taking your notice back",
    "decline_counter": "No to a counter-offer",
    "brief_referee": "Telling a referee about the job",
    "thank_referee": "Thanking a referee",
}
PART = "In which part of it?"
PART_UNKNOWN = "Leave it empty if you don't know yet"
YES_NO = {True: "Yes", False: "No"}
FEELINGS = {1: "1, hard", 2: "2", 3: "3, so-so", 4: "4", 5: "5, a great day"}

COLUMNS = {
    "employer": "Employer",
    "role": "Role",
    "opened_on": "Day you applied",
    "interviewed_on": "Day of an interview",
    "stage": "How it stands",
    "contact": "Who you talked to",
    "email": "Their e-mail address",
    "notes": "Notes",
    "decision_by": "They decide by",
    "offered_on": "Day of the offer",
    "reply_by": "The offer stands until",
    "salary": "Pay",
    "accepted_on": "Day of your yes",
    "start_on": "First day",
    "rejected_on": "Day of their no",
    "ended_on": "Day it ended",
    "moved_on_on": "Day you moved on",
    "country": "Country",
    "industry": "Industry",
}
"""What a column of another tracker's table can hold."""

PATIENCE = {
    "quiet_workdays": (
        "Workdays of quiet before you write",
        "About a week is usual, and a week is five workdays.",
    ),
    "max_follow_ups": (
        "Notes without an answer before you move on",
        "One or two are fine. Three is the outer limit.",
    ),
    "window_grace_workdays": (
        "Workdays to wait after a promised day",
        "On the day itself, or two workdays later: people do both.",
    ),
    "feedback_patience_workdays": (
        "Workdays to wait for feedback",
        "Many employers never give any. After this time it closes.",
    ),
    "slow_quiet_workdays": (
        "Workdays of quiet when they take longer",
        "Public employers often do, and so do long checks. Ten workdays are two weeks.",
    ),
    "hold_workdays": (
        "Workdays of quiet while it's on hold",
        "A hold can last for weeks. After about three you can ask how things stand.",
    ),
}
"""What can be set in numbers: its words, and a word of advice."""


def by_when(day: date, today: date) -> str:
    """The day by which something is to be done, inside a sentence."""
    if day == today:
        return "today"
    return f"{'by' if day > today else 'it was for'} {day_in_words(day, today)}"


def due_in_words(day: date, today: date) -> str:
    """The day by which something is to be done: "By Monday 16 March, in 4 days".

    Nobody is told how late they are.
    """
    named = day_in_words(day, today)
    if day == today:
        return f"Today, {named}"
    return f"By {named}, {distance(day, today)}" if day > today else f"It was for {named}"
