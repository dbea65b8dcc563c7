"""Rules for the first day, and the break before it."""

from core.rules.conditions import Among, Is, Lacks, Not, Unless, all_of
from core.rules.outcome import DO_NOT_RESIGN
from core.rules.rule import Rule

RULES = (
    Rule(
        "start_date.plan_the_break",
        "do",
        all_of(Is("offer_or_accepted"), Not("start_is_agreed")),
        say="Plan your first day, and the break before it.",
        why="A start date is easiest to choose before it is agreed. The next break may be far off.",
        sources=("M7.1", "M7.3", "M7.4", "E19"),
        date="plan_by",
        letter="ask_start_date",
    ),
    Rule(
        "start_date.give_notice",
        "do",
        all_of(
            Is("accepted"),
            Is("start_is_agreed"),
            Is("employed_now"),
            Lacks("notice_given_on"),
            Unless(DO_NOT_RESIGN),
        ),
        say="Give notice in your old job.",
        why="The new job is firm and has a date. Check your contract for how much notice it asks.",
        sources=("M7.1", "E14"),
        date="notice_by",
        letter="give_notice",
    ),
    Rule(
        "start_date.leave_room_to_learn",
        "know",
        all_of(Is("accepted"), Is("changing_field")),
        say="Leave room to learn. This is a new field for you.",
        why="The further the new job is from the old one, the more a quiet week of reading helps.",
        sources=("M7.2",),
    ),
    Rule(
        "start_date.long_stretch",
        "know",
        all_of(Is("accepted"), Is("start_is_agreed")),
        say="A long stretch follows. {leave_day}",
        why="Many jobs give no time off at first. A break before the start is the one you can count on.",
        sources=("M7.4", "E12"),
    ),
    Rule(
        "start_date.check_the_cover",
        "do",
        all_of(
            Is("accepted"),
            Is("start_is_agreed"),
            Among("country", ("US",)),
            Is("days_lie_between"),
        ),
        say="Check who covers your health costs between the two jobs.",
        why="The old cover may end with your last day, and the new one may start later.",
        sources=("E13",),
        date="last_day_in_old_job",
    ),
)
