"""An analysis for tests of the processes: it does what the article's text asks for, in whichever process it runs."""

import os
from collections.abc import Callable

from workstation.core.articles import Article
from workstation.core.claims import Analysis, Claim, Count, Outcome, Qualifier
from workstation.core.spans import Span


def prepare() -> Callable[[Article], Analysis]:
    return analyse


def cannot_prepare() -> Callable[[Article], Analysis]:
    raise RuntimeError("the knowledge is gone")


def analyse(article: Article) -> Analysis:
    if "خلل" in article.text:
        raise ValueError("a fault in a rule")
    if "موت" in article.text:
        os._exit(7)
    claim = Claim(Span(0, 1), Outcome.KILLED, Count(1, 1, Qualifier.EXACT))
    return Analysis(claims=(claim,), version=f"fake by {os.getpid()}")
