"""The library that charts are drawn with, whole.

It looks for pandas among what is imported, and would take half of it while another visit is still
importing it. To import this module waits for that.
"""

import altair as alt
import pandas  # noqa: F401

__all__ = ["alt"]
