"""What was asked and answered, and what still waits for an answer, in one database."""
