"""A first look: what was understood of a spreadsheet, and what happens to it."""

from netdash.ui import books
from netdash.ui.first_look import first_look

first_look(books.current_book())
