"""What a scenario's grants come to on a common basis, and how scenarios are measured against each other."""
