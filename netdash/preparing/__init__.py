"""Before an event or a meeting: whom to look for, what to ask, what to take along."""
