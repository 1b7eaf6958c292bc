"""Which speeches speak of the same things: keywords by jieba's dictionary, weighed by the archive's own idf."""
