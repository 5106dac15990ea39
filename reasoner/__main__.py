"""The program: `reasoner`, `python -m reasoner` and `python cli.py`.

What it needs is imported where Ctrl-C is already heeded.
"""

import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line."""
    try:
        from reasoner.commands import main as run
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.stderr.flush()
        os._exit(130)
    run()


if __name__ == "__main__":
    main()
