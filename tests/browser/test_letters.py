"""Letters in a real browser: what was written is what goes out, and nothing older."""

from collections.abc import Callable
from datetime import date, timedelta
from email import message_from_bytes, policy
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from core.coach import Coach
from core.events import event_of
from core.journal import Journal
from tests.browser.conftest import PHONE
from tests.browser.rig import PRESS_MS, Server, Visitor

TODAY = date.today()  # noqa: DTZ011
TEXT = "Dear Ana,\n\nall well? 100 % yes & no, ünï.\n\nBest"
HOSTILE = (
    '</textarea><img src="http://evil.example/x.png">![](http://evil.example/y) $x$ :smile: {{ 7 }}'
)
PAGE = "/letters?candidacy=c1"
MESSAGE = "Your message"


@pytest.fixture
def told(fresh_server: Server) -> Server:
    """A server whose journal holds an interview of yesterday."""
    tell(fresh_server, "Ana Ruiz")
    return fresh_server


def tell(server: Server, name: str) -> None:
    opened = event_of(
        "candidacy_opened", TODAY - timedelta(days=9), employer=name or "North", role="Analyst"
    )
    met = event_of(
        "interview_held",
        TODAY - timedelta(days=1),
        interviewers=[{"name": name, "email": "ana@north.example"}],
        topics=[name],
    )
    with Journal.open(server.store) as journal:
        Coach(journal).open(opened, met, today=TODAY)


def sent(server: Server) -> int:
    """How many messages the journal holds once the app has let go of it."""
    with Journal(server.store, patience=20) as journal:
        return sum(entry.event.kind == "message_sent" for entry in journal.entries())


def mail_link(visitor: Visitor) -> tuple[str, str, str]:
    """To whom, about what and which text the link on the page says now."""
    href = visitor.main.get_by_role("link", name="Open in mail").get_attribute("href") or ""
    parts = urlsplit(href)
    said = parse_qs(parts.query)
    return parts.path, said["subject"][0], said["body"][0].replace("\r\n", "\n")


def message(visitor: Visitor) -> Any:
    return visitor.page.get_by_label(MESSAGE, exact=True)


def test_what_was_written_stays_goes_out_and_can_be_put_back(
    told: Server, visit: Callable[..., Visitor]
) -> None:
    visitor = visit(told)
    visitor.open(PAGE)
    draft = message(visitor).input_value()
    reset = visitor.page.get_by_role("button", name="Reset to the draft", exact=True)

    visitor.write("Subject", "Us & you")
    visitor.write(MESSAGE, TEXT)
    expect(reset).to_be_visible()
    visitor.settle()
    visitor.page.reload()

    expect(message(visitor)).to_have_value(TEXT)
    expect(reset).to_be_visible()
    visitor.settle()
    assert mail_link(visitor) == ("ana@north.example", "Us & you", TEXT)
    with visitor.page.expect_download() as download:
        visitor.press("Download")
    assert download.value.suggested_filename == "thank-you-ana-ruiz-ana-ruiz.eml"
    parsed: Any = message_from_bytes(download.value.path().read_bytes(), policy=policy.default)
    assert (parsed["To"], parsed["Subject"], parsed["X-Unsent"]) == (
        "Ana Ruiz <ana@north.example>",
        "Us & you",
        "1",
    )
    assert parsed.get_content().replace("\r\n", "\n").rstrip("\n") == TEXT
    visitor.press("Reset to the draft")
    expect(reset).to_have_count(0)
    expect(message(visitor)).to_have_value(draft)
    assert sent(told) == 0


def test_nothing_older_than_the_screen_can_be_taken_while_a_letter_is_being_written(
    told: Server, visit: Callable[..., Visitor]
) -> None:
    visitor = visit(told)
    visitor.open(PAGE)
    took: list[str] = []
    visitor.page.on("download", lambda download: took.append(download.suggested_filename))

    message(visitor).fill(TEXT)
    box = visitor.page.get_by_role("button", name="Download").bounding_box()
    assert box is not None
    visitor.page.mouse.click(box["x"] + 20, box["y"] + 20, delay=PRESS_MS)
    expect(visitor.page.get_by_role("button", name="Reset to the draft")).to_be_visible()
    visitor.settle()

    assert took == []
    assert mail_link(visitor)[2] == TEXT


def test_after_a_pause_the_first_tap_takes_what_was_written(
    told: Server, visit: Callable[..., Visitor]
) -> None:
    visitor = visit(told)
    visitor.open(PAGE)
    message(visitor).fill(TEXT)
    expect(visitor.page.get_by_role("button", name="Reset to the draft")).to_be_visible()
    expect(message(visitor)).to_be_focused()

    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Download").click(delay=PRESS_MS)

    parsed: Any = message_from_bytes(download.value.path().read_bytes(), policy=policy.default)
    assert parsed.get_content().replace("\r\n", "\n").rstrip("\n") == TEXT


def test_the_field_is_as_tall_as_its_text(told: Server, visit: Callable[..., Visitor]) -> None:
    visitor = visit(told, width=390, touch=True)
    visitor.open(PAGE)
    hidden = "field => field.scrollHeight - field.clientHeight"

    assert message(visitor).evaluate(hidden) <= 2
    visitor.write(MESSAGE, "A line.\n" * 40)
    expect(visitor.page.get_by_role("button", name="Reset to the draft")).to_be_visible()
    visitor.settle()
    assert message(visitor).evaluate(hidden) <= 2
    assert visitor.main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0


@pytest.mark.long
def test_a_double_click_sends_once(told: Server, visit: Callable[..., Visitor]) -> None:
    visitor = visit(told)
    visitor.open(PAGE)

    visitor.press("Today", twice=True)

    expect(visitor.page.get_by_text("Got it.")).to_be_visible()
    visitor.settle()
    assert sent(told) == 1


def test_copy_copies_the_text_as_it_was_written_and_says_so(
    told: Server, visit: Callable[..., Visitor]
) -> None:
    visitor = visit(told, width=PHONE, touch=True)  # its menu is closed
    visitor.page.context.grant_permissions(["clipboard-read"])
    visitor.open(PAGE)
    visitor.write(MESSAGE, f"{TEXT}\n{HOSTILE}")
    expect(visitor.page.get_by_role("button", name="Reset to the draft")).to_be_visible()
    visitor.settle()

    visitor.press("Copy")

    expect(visitor.main.get_by_role("button", name="Copied", exact=True)).to_be_visible()
    assert visitor.page.evaluate("navigator.clipboard.readText()") == f"{TEXT}\n{HOSTILE}"


@pytest.mark.long
def test_hostile_names_and_wordings_are_only_text(
    fresh_server: Server, visit: Callable[..., Visitor]
) -> None:
    tell(fresh_server, HOSTILE)
    visitor = visit(fresh_server)
    visitor.open(PAGE)

    visitor.write(MESSAGE, HOSTILE * 3)
    visitor.write("Subject", HOSTILE)
    expect(visitor.page.get_by_role("button", name="Reset to the draft")).to_be_visible()
    visitor.write("The wording", HOSTILE)
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    visitor.settle()

    assert visitor.main.locator("img, .katex").count() == 0
    assert mail_link(visitor)[1] == HOSTILE
    # The visit fails in its end if the browser asked anybody else for a picture.


@pytest.mark.long
def test_the_letters_have_no_barriers(
    anyone: Visitor, request: pytest.FixtureRequest, fresh_server: Server
) -> None:
    tell(fresh_server, "Ana Ruiz")
    fresh_server.let_in(anyone.page.context)
    anyone.server = fresh_server
    anyone.server_said = 0
    anyone.open(PAGE)
    anyone.write(MESSAGE, TEXT)
    expect(anyone.page.get_by_role("button", name="Reset to the draft")).to_be_visible()
    anyone.settle()

    anyone.photograph(f"letters-{request.node.callspec.id}")
    assert anyone.barriers() == []
