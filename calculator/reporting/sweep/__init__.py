"""What a sweep came to: tables, the terminal, and the picture of a frontier."""
