"""The second floor: from the scores of organisations to the score and the gaps of each ICS."""
