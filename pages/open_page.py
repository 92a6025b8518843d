"""Open another spreadsheet."""

import streamlit as st

from netdash.ui import start

st.title("Open a spreadsheet", anchor=False)
start.first_step()
start.ways_to_open()
