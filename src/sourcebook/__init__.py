"""Sourcebook: a compiler for curated text. No number without its sentence."""

__version__ = "0.1.0"
