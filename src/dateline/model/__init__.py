"""Records: frozen dataclasses that are all the stages exchange. No behaviour beyond reading themselves."""
