"""The book → artifacts: pages, charts, data."""
