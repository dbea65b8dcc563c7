"""Rules for asking what they saw, after a no and after a yes."""

from core.rules.conditions import Is, Not, NotTrue, all_of, any_of, stage
from core.rules.rule import Rule

RULES = (
    Rule(
        "feedback.ask_what_would_have_helped",
        "do",
        all_of(stage("feedback"), Not("feedback_is_asked")),
        say="If you like, ask them one question: what would have improved your chances?",
        why="Asked kindly and once, it may give you something for the next interview.",
        sources=("M6.1", "E18"),
        date="ask_feedback_by",
        letter="feedback_request",
        never_late=True,
        though_settled=True,
    ),
    Rule(
        "feedback.expect_little",
        "know",
        all_of(
            stage("outcome", "feedback"),
            Is("rejected"),
            Is("feedback_is_asked"),
            Not("feedback_is_settled"),
        ),
        say="You may not hear back; more than half of candidates don't.",
        why="It was still worth one question. Their silence says nothing about you.",
        sources=("E54", "E11"),
        never_late=True,
        though_settled=True,
    ),
    Rule(
        "feedback.keep_the_lesson",
        "do",
        all_of(Is("feedback_lacks_a_lesson")),
        say="Write down the one thing you take from their feedback.",
        why="One sentence is enough. You'll see it again before your next interview.",
        sources=("M6.1",),
        never_late=True,
        after_the_end=True,
        though_settled=True,
    ),
    Rule(
        "feedback.ask_how_to_start_strong",
        "do",
        all_of(
            stage("start-date"),
            NotTrue("conditional"),
            any_of(Is("written"), Is("start_is_agreed")),
            Not("start_strong_was_asked"),
            Not("first_day_has_come"),
        ),
        say="Ask what you could do, and read, before your first day.",
        why="It shows that you want to be useful from the start, and you'll feel calmer on day one.",
        sources=("M6.2", "M6.3"),
        date="start_strong_by",
        letter="start_strong",
        never_late=True,
        while_it_counts=True,
    ),
    Rule(
        "feedback.thank_your_referees",
        "do",
        all_of(stage("start-date"), Is("referees_are_to_be_thanked")),
        say="Tell your referees how it went, and thank them.",
        why="They spoke up for you, and they'd love to hear that it worked out.",
        sources=("E64",),
        date="thank_referees_by",
        letter="thank_referee",
        never_late=True,
    ),
)
