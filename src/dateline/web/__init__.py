"""The web application: an analyst reads, checks and decides a case in the browser, with no network."""
