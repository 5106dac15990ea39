"""`python -m reasoner`."""

from reasoner.commands import main

main()
