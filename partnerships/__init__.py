"""The record: partnerships, their parties and figures, and the evidence of each."""
