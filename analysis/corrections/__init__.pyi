from . import application as application, decisions as decisions
