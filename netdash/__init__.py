"""A personal networking dashboard over the contact spreadsheet the user already keeps."""

__version__ = "0.1.0"
