"""How sure we are: draws of what is not known, followed through debt, allocation and scores."""
