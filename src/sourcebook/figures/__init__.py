"""What a figure means: values as intervals, units, dates, the one tokenizer of figures, and printing."""

from sourcebook.figures.catalogue import Unit
from sourcebook.figures.hedges import hedge_beside
from sourcebook.figures.interval import Interval
from sourcebook.figures.languages import is_english, is_read
from sourcebook.figures.numbers import half_step, parse_number
from sourcebook.figures.printing import show, show_date
from sourcebook.figures.quantity import Quantity
from sourcebook.figures.tokenizer import Token, quantities, tokens
from sourcebook.figures.units import Units
from sourcebook.figures.when import When, dates

__all__ = [
    "Interval",
    "Quantity",
    "Token",
    "Unit",
    "Units",
    "When",
    "dates",
    "half_step",
    "hedge_beside",
    "is_english",
    "is_read",
    "parse_number",
    "quantities",
    "show",
    "show_date",
    "tokens",
]
