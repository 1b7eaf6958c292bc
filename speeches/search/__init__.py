"""Exact search. The engine is plain Python and NumPy; ``archive`` and its neighbours join it to the database.

asking      query (what was typed) → evaluation (which speeches) → results (a page with passages)
counting    lookup, grid, concordance, collocates, keyness; variants (wider readings of a phrase)
keeping     index (open, snapshot) and writer (build, refresh, compact), over segments named by a manifest
inside      segment → zone (one scope, sorted) → layout, suffixes, heavy; container (the file); folding
"""
