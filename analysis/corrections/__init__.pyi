from . import application as application, correction_report as correction_report, decisions as decisions
