"""Run the command line from a checkout: `python cli.py ...` is the same program as `reasoner ...`."""

from reasoner.__main__ import main

if __name__ == "__main__":
    main()
