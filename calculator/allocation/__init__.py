"""The fourth floor: shares limited funds between the ICSs by rules in order, and says why."""
