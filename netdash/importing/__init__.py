"""People from another file: compared with those who are here, decided about, and taken over."""
