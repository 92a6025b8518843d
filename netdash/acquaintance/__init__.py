"""Who knows whom among the user's people, as far as the sheet says, and how that looks drawn."""
