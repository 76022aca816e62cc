"""`python -m sourcebook` is `sourcebook`."""

from sourcebook.cli import main

if __name__ == "__main__":
    main()
