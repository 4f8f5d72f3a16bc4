"""What administrators are told of a period's questions: figures, gaps, and questions as a file."""
