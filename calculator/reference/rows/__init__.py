"""What one row of each input table must look like, by subject."""
