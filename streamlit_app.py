"""Hearback: a coach for the time between a job interview and the first day at work."""

import sys

from starlette.middleware import Middleware
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.starlette import App

from hearback.admission import Admission
from hearback.door import SECRET
from pages.shell import preload
from pages.shell.request_guard import RequestGuard

if get_script_run_ctx(suppress_warning=True) is None:
    # The server reads this file for the app, once.
    if not SECRET.is_kept:
        sys.exit(
            "Nobody could come in this way, so nothing is served. "
            "Please start Hearback with start.py; if it runs already, that opens it."
        )
    asked = [Middleware(RequestGuard), Middleware(Admission, secret=SECRET)]
    app = App(__file__, middleware=asked, lifespan=preload.while_up)
else:
    preload.wait()
    from pages.shell.layout import route

    route()  # and runs it for every page
