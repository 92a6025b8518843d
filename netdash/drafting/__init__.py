"""Messages prepared from what was noted; the user reads, changes and sends them himself."""
