"""Hearback: a coach for the time between a job interview and the first day at work."""

from pages.desk.doors import route

route()
