"""Records → the Book: by id and both ways, evidence found, facts computed, claims compared."""

from sourcebook.link.binding import book_of as book_of
