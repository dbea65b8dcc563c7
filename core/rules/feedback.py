"""Rules for asking what they saw, after a no and after a yes."""

from core.rules.conditions import Is, Not, all_of, stage
from core.rules.rule import Rule

RULES = (
    Rule(
        "feedback.ask_what_would_have_helped",
        "do",
        all_of(stage("feedback"), Not("feedback_is_asked")),
        say="Ask one question: what would have improved your chances?",
        why="Asked kindly and once, it may give you something for the next interview.",
        sources=("M6.1", "E18"),
        date="ask_feedback_by",
        letter="feedback_request",
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
        say="Expect little. Most employers say nothing, whoever asks.",
        why="71% of North American candidates never got feedback, says Talent Board, 2022.",
        sources=("E11",),
    ),
    Rule(
        "feedback.keep_the_lesson",
        "do",
        all_of(Is("feedback_lacks_a_lesson")),
        say="Write down the one thing you take from their feedback.",
        why="A sentence is enough. You will see it again before the next interview.",
        sources=("M6.1",),
        after_the_end=True,
    ),
    Rule(
        "feedback.ask_how_to_start_strong",
        "do",
        all_of(stage("start-date"), Not("start_strong_was_asked")),
        say="Ask what you could do, and read, before your first day.",
        why="It shows that you mean to be useful from the first day.",
        sources=("M6.2", "M6.3"),
        date="start_strong_by",
        letter="start_strong",
    ),
)
