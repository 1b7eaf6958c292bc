"""The editors' desk: files in, metadata mended, the history of it all. What editors see and the work behind it."""
