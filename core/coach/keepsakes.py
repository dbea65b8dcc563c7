"""What is kept beside the journal and may change: settings, drafts, wordings, tags, documents."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from core.errors import BadInput
from core.events import Person, person_of
from core.journal import Journal
from core.settings import Settings, settings_from

MY_JOB = "my job"
"""The form that keeps what the person said of the job they leave, for all candidacies."""


class Keepsakes:
    """What one person keeps beside the entries of a journal.

    Keeping something for a candidacy that has no entries raises NotThere.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def settings(self) -> Settings:
        """The person's settings, or the defaults."""
        kept = {name: json.loads(body) for name, body in self._journal.kept("settings").items()}
        return Settings(**{k: v for k, v in kept.items() if k in Settings.model_fields})

    def set(self, **changes: str | int | None) -> Settings:
        """Changes settings. Raises BadInput that names the setting if a value is out of range."""
        with self._journal.exclusive():
            settings = settings_from({**self.settings().model_dump(), **changes})
            for name in changes:
                self._journal.keep("settings", name, json.dumps(getattr(settings, name)))
            return settings

    def signed(self) -> str:
        """The person's own name, as their letters are signed; empty if they did not say it."""
        return str(json.loads(self._journal.kept("settings").get("signed", '""')))

    def set_signed(self, name: str) -> None:
        """Keeps the person's own name. Raises BadInput if it is too long for a letter."""
        from core.letters import on_one_line

        signed = on_one_line(name)
        if signed is None and name.strip():
            raise BadInput("This name is too long.", way_out="Shorten it.", field="signed")
        self._journal.keep("settings", "signed", json.dumps(signed or ""))

    def email(self) -> str:
        """The person's own e-mail address; empty if they did not say it."""
        return str(json.loads(self._journal.kept("settings").get("email", '""')))

    def set_email(self, address: str) -> None:
        """Keeps the person's own e-mail address. Raises BadInput if it is none."""
        try:
            person_of(email=address.strip())
        except BadInput as fault:
            problem = "That doesn't look like an e-mail address."
            raise BadInput(problem, way_out=fault.way_out, field="email") from None
        self._journal.keep("settings", "email", json.dumps(address.strip()))

    def me(self) -> Person | None:
        """The person, as far as they said who they are: what comes in is read as theirs."""
        return person_of(self.signed(), self.email())

    def example(self) -> tuple[str, ...]:
        """The candidacies that were made up, as they were named then."""
        return tuple(json.loads(self._journal.kept("settings").get("example", "[]")))

    def keep_example(self, candidacies: Iterable[str]) -> None:
        """Keeps which candidacies were made up."""
        self._journal.keep("settings", "example", json.dumps([*candidacies]))

    def parted(self) -> tuple[str, ...]:
        """Candidacies that were one by a fault of 0.1, the one that kept what may be another's first."""
        return tuple(json.loads(self._journal.kept("settings").get("parted", "[]")))

    def keep_parted(self, candidacies: Iterable[str]) -> None:
        """Keeps which candidacies were parted, until the person has read of it."""
        self._journal.keep("settings", "parted", json.dumps([*candidacies]))

    def tone(self, candidacy: str) -> str:
        """The tone that was chosen last for the letters of a candidacy."""
        from core.letters import TONES

        kept = self._journal.kept("settings", candidacy=candidacy).get("tone", "")
        return kept if kept in TONES else TONES[0]

    def set_tone(self, candidacy: str, tone: str) -> None:
        """Keeps the tone for the letters of a candidacy."""
        self._journal.keep("settings", "tone", tone, candidacy=candidacy)

    def wordings(self) -> Mapping[str, str]:
        """The person's own wording of letters, by purpose."""
        return self._journal.kept("templates")

    def keep_wording(self, purpose: str, text: str) -> None:
        """Keeps the person's own wording. Raises BadInput that names the line if it cannot be filled."""
        from core.letters import check

        check(text)
        self._journal.keep("templates", purpose, text)

    def drop_wording(self, purpose: str) -> None:
        """Goes back to our wording."""
        self._journal.drop("templates", purpose)

    def backed_up_to(self) -> tuple[Path, ...]:
        """The files to which whole copies were asked for, the last one last."""
        kept = json.loads(self._journal.kept("settings").get("backed_up_to", "[]"))
        return tuple(map(Path, kept))

    def remember_backup(self, file: Path) -> None:
        """Keeps where a copy was asked for; of more than a hundred places the oldest goes."""
        others = [str(place) for place in self.backed_up_to() if place != file]
        kept = json.dumps([*others, str(file)][-100:])
        if kept != self._journal.kept("settings").get("backed_up_to"):
            self._journal.keep("settings", "backed_up_to", kept)

    def reminded_on(self) -> date | None:
        """The day on which this computer last said that something is due."""
        kept = json.loads(self._journal.kept("settings").get("reminded_on", "null"))
        return None if kept is None else date.fromisoformat(kept)

    def remember_reminder(self, today: date) -> None:
        """Keeps that it was said today."""
        self._journal.keep("settings", "reminded_on", json.dumps(today.isoformat()))

    def drafts(self, candidacy: str = "") -> Mapping[str, str]:
        """Half-written texts of a candidacy, or of none, by name."""
        return self._journal.kept("drafts", candidacy=candidacy)

    def with_drafts(self) -> frozenset[str]:
        """The candidacies that have half-written texts."""
        return frozenset(name for name, _ in self._journal.kept_everywhere("drafts"))

    def keep_draft(self, name: str, text: str, candidacy: str = "") -> None:
        """Keeps a half-written text."""
        self._journal.keep("drafts", name, text, candidacy=candidacy)

    def drop_draft(self, name: str, candidacy: str = "") -> None:
        """Lets a half-written text go."""
        self._journal.drop("drafts", name, candidacy=candidacy)

    def old_job(self, candidacy: str) -> Mapping[str, Any]:
        """What the person said of the job they leave, on the page of the start date.

        An older version kept it for one candidacy; that counts until it is said again.
        """
        older: dict[str, Any] = json.loads(self.drafts(candidacy).get("planner", "{}"))
        return {**older, **json.loads(self.drafts().get(MY_JOB, "{}"))}

    def tags(self, candidacy: str) -> tuple[str, ...]:
        """The tags of a candidacy, by name."""
        return tuple(self._journal.kept("tags", candidacy=candidacy))

    def all_tags(self) -> Mapping[str, tuple[str, ...]]:
        """The tags of every candidacy that has any, by name."""
        found: dict[str, tuple[str, ...]] = {}
        for candidacy, tag in self._journal.kept_everywhere("tags"):
            found[candidacy] = (*found.get(candidacy, ()), tag)
        return found

    def set_tags(self, candidacy: str, tags: Iterable[str]) -> None:
        """Gives a candidacy these tags and no others."""
        wanted, there = set(tags), set(self.tags(candidacy))
        for tag in there - wanted:
            self._journal.drop("tags", tag, candidacy=candidacy)
        for tag in wanted - there:
            self._journal.keep("tags", tag, "", candidacy=candidacy)

    def documents(self, candidacy: str) -> str:
        """The names of documents of a candidacy, one a line, as the person keeps them."""
        return self._journal.kept("documents", candidacy=candidacy).get("names", "")

    def set_documents(self, candidacy: str, names: str) -> None:
        """Keeps the names of documents."""
        self._journal.keep("documents", "names", names, candidacy=candidacy)

    def about_offer(self, candidacy: str) -> str:
        """What the person wrote for and against the offer of a candidacy; empty if nothing."""
        return self._journal.kept("documents", candidacy=candidacy).get("about the offer", "")

    def set_about_offer(self, candidacy: str, words: str) -> None:
        """Keeps what speaks for an offer and against it."""
        self._journal.keep("documents", "about the offer", words, candidacy=candidacy)

    def in_calendar(self, candidacy: str) -> frozenset[str]:
        """The keys of the days of a candidacy that were taken into a calendar."""
        kept = self._journal.kept("documents", candidacy=candidacy).get("in the calendar", "[]")
        return frozenset(json.loads(kept))

    def remember_in_calendar(self, candidacy: str, keys: Collection[str]) -> None:
        """Adds to the days that were taken into a calendar."""
        known = self.in_calendar(candidacy)
        if not known.issuperset(keys):
            kept = json.dumps(sorted(known.union(keys)))
            self._journal.keep("documents", "in the calendar", kept, candidacy=candidacy)
