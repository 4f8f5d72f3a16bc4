"""What is asked in these tests: of the digest, and of the document that is added to it."""

QUESTION = "When was the Shusha Declaration signed?"
ANSWER = "15 June 2021"
LIGHTHOUSE = "When was the lighthouse at Cape Lorn lit for the first time?"
