"""An analysis for tests of the processes: it does what the article's text asks for, in whichever process it runs."""

import os
import time
from collections.abc import Callable

from workstation.core.articles import Article
from workstation.core.claims import Analysis, Claim, Count, Outcome, Qualifier
from workstation.core.spans import Span


def prepare() -> Callable[[Article], Analysis]:
    return analyse


def cannot_prepare() -> Callable[[Article], Analysis]:
    raise RuntimeError("the knowledge is gone")


def cannot_read() -> Callable[[Article], Analysis]:
    raise FileNotFoundError("the knowledge is gone")


def analyse(article: Article) -> Analysis:
    if "خلل" in article.text:
        raise ValueError("a fault in a rule")
    if "موت" in article.text:
        os._exit(7)
    if "دوامة" in article.text:
        time.sleep(1000)
    # A long article has a long answer.
    many = len(article.text) > 1000
    sentences = tuple(Span(start, start + 1) for start in range(0, len(article.text), 10)) if many else ()
    claim = Claim(Span(0, 1), Outcome.KILLED, Count(1, 1, Qualifier.EXACT))
    return Analysis(claims=(claim,), version=f"fake by {os.getpid()}", sentences=sentences)
