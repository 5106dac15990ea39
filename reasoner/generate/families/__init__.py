"""One module for each family of problems; `reasoner.generate.draft.FAMILIES` lists them."""
