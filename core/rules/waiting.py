"""Rules for the time in which nothing is asked of you."""

from core.rules.conditions import (
    Has,
    Is,
    Lacks,
    Not,
    NotTrue,
    all_of,
    any_of,
    stage,
)
from core.rules.rule import Rule

WAITING = stage("waiting")
SILENCE = stage("waiting", "follow-up")
ON_A_STEP = all_of(stage("outcome"), Is("step_is_pending"), Not("offer_is_open"), Not("rejected"))
"""In outcome for no other reason than a pending step."""
ON_THEM = any_of(SILENCE, ON_A_STEP)
"""The employer has to move next: waiting, follow-up, or outcome because of a pending step."""

THANKS_ARE_OWED = all_of(
    any_of(WAITING, ON_A_STEP),
    any_of(Is("thanks_are_owed"), Is("round_took_place")),
)

RULES = (
    Rule(
        "waiting.thank_each_interviewer",
        "do",
        THANKS_ARE_OWED,
        say="Thank {people}.",
        why="A short note that names something you talked about is read, and few people send one.",
        sources=("E1", "E2"),
        date="thank_by",
        letter="thank_you",
    ),
    Rule(
        "waiting.ask_when",
        "do",
        all_of(
            THANKS_ARE_OWED,
            Lacks("decision_by"),
            NotTrue("asked_when"),
            NotTrue("round_is_ahead"),
        ),
        say="Ask in the same note, once, when a good time to follow up would be.",
        why="You have no date yet. The thank-you is the one note in which asking is easy.",
        sources=("M1.4",),
        date="thank_by",
        letter="thank_you",
    ),
    Rule(
        "waiting.let_it_rest",
        "dont",
        all_of(WAITING),
        say="Let it rest.",
        why="They see other people and run a business meanwhile. Silence is not a verdict. "
        "Thanks that are still owed, or news of another offer, may go out.",
        sources=("M1.1", "M1.2", "M1.4"),
        date="look_again_on",
    ),
    Rule(
        "waiting.do_not_jump_the_gun",
        "dont",
        all_of(WAITING, any_of(Has("decision_by"), Is("asked_and_unanswered"))),
        say="Write nothing until that day. {may_go}",
        why="Writing early reads as needy, and can weaken your hand on the salary.",
        sources=("M2.3", "M2.4", "M3.1"),
        date="look_again_on",
    ),
    Rule(
        "waiting.week_three",
        "know",
        all_of(SILENCE, Is("quiet_for_two_weeks"), NotTrue("round_is_ahead")),
        say="Two or three weeks of silence are normal. They say nothing about you.",
        why="Around the third week it is easy to lose all hope. Silence does not mean no.",
        sources=("M1.1", "M1.3"),
    ),
    Rule(
        "waiting.do_not_spend_the_salary",
        "know",
        all_of(WAITING, Is("felt_won"), Is("quiet_for_a_week_at_most")),
        say="It felt good. It is still open, so plan nothing on it yet.",
        why="Counting on an offer makes the wait harder and a no heavier.",
        sources=("M1.3", "M8.2"),
    ),
    Rule(
        "waiting.raise_your_score",
        "do",
        all_of(WAITING),
        say="Look through what they can still see of you: résumé, profile, portfolio.",
        why="The interview is one part of the decision. How you come across can still rise.",
        sources=("M5.1",),
    ),
    Rule(
        "waiting.how_long_it_takes",
        "know",
        all_of(SILENCE),
        say="{typical} It counts from the application, not from the interview.",
        why="It is an average of others. Yours may be shorter or longer.",
        sources=("E3", "E4", "E5", "E6"),
    ),
)
