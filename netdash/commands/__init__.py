"""What each command of the command line does: read, ask, print."""
