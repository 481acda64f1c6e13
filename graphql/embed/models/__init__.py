"""What is kept beside the log: where embeds are shown, and who is still to be told of withdrawals. None is content."""

from embed.models.showing import Showing
from embed.models.telling import Letter, NoticedName, TellingMark, ToldWithdrawal

__all__ = ["Letter", "NoticedName", "Showing", "TellingMark", "ToldWithdrawal"]
