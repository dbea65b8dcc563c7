"""Hearback: a coach for the time between a job interview and the first day at work."""

import gc

from starlette.middleware import Middleware
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.starlette import App

from core.coach import COLLECT_EVERY
from pages.desk.doors import route
from pages.desk.gate import Gate

if get_script_run_ctx(suppress_warning=True) is None:
    gc.set_threshold(COLLECT_EVERY)
    gc.freeze()  # what is there at the start stays, and need not be looked through
    app = App(__file__, middleware=[Middleware(Gate)])  # the server reads this file for it, once
else:
    route()  # and runs it for every page
