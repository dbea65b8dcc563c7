"""One notification on this computer, by what its system brings along.

No package is needed for it, and nothing is left behind. What is shown goes along as an argument or
a variable, and never as a part of a script.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.system.commands import runs

ON_MACOS = (
    "on run words",
    "display notification (item 2 of words) with title (item 1 of words)",
    "end run",
)

TOAST = "Windows.UI.Notifications.ToastNotificationManager"
AS_POWERSHELL = r"{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\WindowsPowerShell\v1.0\powershell.exe"
"""Windows shows nothing of a program it does not know; this one it knows."""
ON_WINDOWS = f"""
$ErrorActionPreference = 'Stop'
[void][{TOAST}, Windows.UI.Notifications, ContentType = WindowsRuntime]
$toast = [{TOAST}]::GetTemplateContent(1)
$lines = $toast.GetElementsByTagName('text')
[void]$lines.Item(0).AppendChild($toast.CreateTextNode($env:HEARBACK_TITLE))
[void]$lines.Item(1).AppendChild($toast.CreateTextNode($env:HEARBACK_TEXT))
$note = New-Object Windows.UI.Notifications.ToastNotification $toast
[{TOAST}]::CreateToastNotifier('{AS_POWERSHELL}').Show($note)
"""


@dataclass(frozen=True, slots=True)
class Notice:
    """The command that shows a notification, and variables for it alone."""

    command: tuple[str, ...]
    variables: Mapping[str, str] = field(default_factory=dict)


def notice(title: str, text: str, platform: str = sys.platform) -> Notice:
    """How a notification is shown: a toast, Notification Centre, or the desktop's own daemon."""
    if platform == "win32":
        shell = ("powershell", "-NoProfile", "-NonInteractive", "-Command", ON_WINDOWS)
        return Notice(shell, {"HEARBACK_TITLE": title, "HEARBACK_TEXT": text})
    if platform == "darwin":
        lines = [part for line in ON_MACOS for part in ("-e", line)]
        return Notice(("osascript", *lines, "--", title, text))
    # Name, number of the one it replaces, icon, title, text, buttons, hints, time to stay.
    shown = ("Hearback", "0", "", title, text, "0", "0", "-1")
    daemon = "org.freedesktop.Notifications"
    place = (daemon, "/org/freedesktop/Notifications", daemon, "Notify", "susssasa{sv}i")
    return Notice(("busctl", "--user", "call", "--", *place, *shown))


def notify(title: str, text: str) -> bool:
    """Shows a notification; False if this computer has nothing that could show it."""
    shown = notice(title, text)
    return runs(shown.command, shown.variables)
