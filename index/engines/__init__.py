"""The engines of retrieval: encoder, dense index, lexical index and late interaction."""
