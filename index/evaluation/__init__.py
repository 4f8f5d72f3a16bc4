"""Measures what is found and how well confidence tells: labelled questions in, figures out."""
