"""What a command or a page does with a case: opening it, taking reports in, annotating, linking, answering.

Nothing here prints or knows a terminal: how far work is and what failed is told to a `listening.Listener`.
"""
