"""Open another spreadsheet."""

from netdash.ui import start

start.ways_to_open()
