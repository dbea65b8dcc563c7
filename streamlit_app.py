"""Hearback: a coach for the time between a job interview and the first day at work."""

from starlette.middleware import Middleware
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.starlette import App

from hearback.admission import Admission
from hearback.door import SECRET
from pages.shell import preload
from pages.shell.request_guard import RequestGuard

if get_script_run_ctx(suppress_warning=True) is None:
    # The server reads this file for the app, once.
    asked = [Middleware(RequestGuard), Middleware(Admission, secret=SECRET)]
    app = App(__file__, middleware=asked, lifespan=preload.while_up)
else:
    preload.wait()
    from pages.shell.layout import route

    route()  # and runs it for every page
