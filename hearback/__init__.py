"""What starts Hearback: the command, the server, and the door that only its own user may pass.

The app itself is `core`, `pages` and `streamlit_app.py`. They lie beside this package, or inside
it where it was installed from a wheel, so that nothing else there is called `core` or `pages`.
"""

from pathlib import Path

VERSION = "0.2.0"
"""As in pyproject.toml, which isn't everywhere."""

_INSIDE = Path(__file__).parent / "app"

APP = _INSIDE if _INSIDE.is_dir() else Path(__file__).parent.parent
"""The folder with the app's files."""
