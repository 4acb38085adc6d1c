"""The third floor: cost models and gaps in, priced cost lines and digital debt out."""
