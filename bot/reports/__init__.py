"""What administrators are told of the questions of a period: figures, as text and as picture."""
