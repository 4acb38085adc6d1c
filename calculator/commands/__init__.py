"""One command a file: thin, each calls one thing below and prints what it returns."""
