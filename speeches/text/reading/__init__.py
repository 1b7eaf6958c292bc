"""One module for each format that texts come in. ``speeches.text.readers.read`` chooses among them."""
