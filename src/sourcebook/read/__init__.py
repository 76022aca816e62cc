"""Files → records, each value knowing its line."""
