"""Values: things that are equal when their parts are equal, and know their own rules."""
