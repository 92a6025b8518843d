"""Spreadsheets in and out: cells, rows and tabs, nothing of people."""
