"""Stories and copies: Dateline beside TF-IDF with agglomerative clustering."""
