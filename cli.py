"""Run the command line from a checkout: `python cli.py ...` is the same program as `reasoner ...`."""

from reasoner.commands import main

if __name__ == "__main__":
    main()
