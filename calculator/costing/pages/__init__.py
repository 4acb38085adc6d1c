"""The language of the cost model pages: what a page may say, its checks, and what its lines inherit."""
