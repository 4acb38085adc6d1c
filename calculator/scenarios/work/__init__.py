"""Work shared between workers: one pure task for many items, here, in processes of this machine, or on a cluster."""
