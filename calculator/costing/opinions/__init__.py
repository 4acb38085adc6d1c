"""Second opinions: the estimate held against published totals, named programmes, income and accounts."""
