"""Who may do what from where: one guard around the application, through which every request and every answer goes."""

from dateline.web.safety.entry import local
from dateline.web.safety.guard import guarded
from dateline.web.safety.policy import Limits, Policy
from dateline.web.safety.sessions import Session, session_of
from dateline.web.safety.uploads import Form, received

__all__ = ["Form", "Limits", "Policy", "Session", "guarded", "local", "received", "session_of"]
