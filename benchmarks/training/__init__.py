"""Training of what the bundled encoder does not bring along: the reader and the head."""
