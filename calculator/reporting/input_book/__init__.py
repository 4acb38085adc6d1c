"""Input workbooks: a table for a user to fill, with prompts and lists that come from the schema that checks it."""
