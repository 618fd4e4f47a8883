"""From words to an answer: questions read, answered from the cells, and shown."""
