"""A stand-in for the two web services a Google Sheet needs, for tests and for trying the app by hand."""
