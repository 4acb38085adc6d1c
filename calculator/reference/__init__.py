"""The ground floor: reads the input tables, checks them, and says who the organisations are."""
