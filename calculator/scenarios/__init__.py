"""The fifth floor: a scenario is a page of choices; a run follows it from the inputs to the grants."""
