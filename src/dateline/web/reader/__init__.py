"""The article reader: a report's text cut into marked pieces, and the facts found in it beside the text."""
