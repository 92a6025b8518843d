"""The parts of an .xlsx package that netdash reads and changes, down to the byte."""
