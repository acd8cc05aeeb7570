"""What the tests of the window share: the application in its own face, cases made by hand, windows that are closed."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from workstation.case.file import Case
from workstation.core.articles import Article, Provenance, ReadArticle
from workstation.core.claims import Analysis, Claim, Count, Mention, MentionKind, Outcome, Qualifier, Reference
from workstation.core.spans import Span
from workstation.desktop.app import make_application, settle
from workstation.desktop.jobs import Jobs
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.preferences import Preferences
from workstation.desktop.selection import SelectionModel
from workstation.desktop.theme import Scheme, dress, theme_of
from workstation.desktop.window import CaseWindow

Told = tuple[ReadArticle, Analysis]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> Iterator[QApplication]:
    yield make_application(Scheme.LIGHT)
    QApplication.clipboard().clear()  # Qt would let go of our own object when Python is gone, and crash


@pytest.fixture(autouse=True)
def _light(application: QApplication) -> Iterator[None]:
    """A test that darkens the application leaves it light for the next."""
    yield
    if theme_of(application.palette()).dark:
        dress(application, Scheme.LIGHT)


def article_told(
    text: str,
    *,
    name: str = "article.txt",
    title: str | None = None,
    outlet: str | None = None,
    day: date | None = None,
    killed: Sequence[str] = (),
    by: str = "",
) -> Told:
    """An article and its analysis. Each of `killed` is the words of a claim in `text`, `by` the words of its actor."""
    article = Article(id=name, text=text, title=title, outlet=outlet, date=day)
    digest = hashlib.sha256(f"{name}{text}".encode()).hexdigest()
    origin = Provenance(digest, name, None, datetime(2026, 1, 1, tzinfo=UTC), "utf-8", "plain_text")
    mentions, claims = [], []
    actor = None
    if by:
        start = text.index(by)
        span = Span(start, start + len(by))
        mentions.append(Mention(span, MentionKind.ACTOR, f"actor/{by}", by, "test"))
        actor = Reference(span, f"actor/{by}", by)
    for number, words in enumerate(killed, start=1):
        start = text.index(words)
        count = Count(number, number, Qualifier.EXACT)
        claims.append(Claim(Span(start, start + len(words)), Outcome.KILLED, count, perpetrator=actor))
    sentences = (Span(0, len(text)),)
    return ReadArticle(article, origin), Analysis(sentences, tuple(mentions), tuple(claims), "test")


THREE: tuple[Told, ...] = (
    article_told(
        "قتل شخص في غارة شنها الحلف الأول على البلدة. وتفرق الناس بعدها.",
        name="first.txt",
        title="غارة على البلدة",
        outlet="الصحيفة الأولى",
        day=date(2016, 5, 1),
        killed=["قتل شخص"],
        by="الحلف الأول",
    ),
    article_told(
        "أفاد شهود بأن الحلف الثاني قصف القرية فقتل رجل ثم قتل آخر.",
        name="second.txt",
        day=date(2016, 5, 3),
        killed=["فقتل رجل", "قتل آخر"],
        by="الحلف الثاني",
    ),
    article_told("لم يقع شيء في ذلك اليوم.", name="third.txt", outlet="الصحيفة الثالثة", day=date(2016, 6, 7)),
)


@dataclass(slots=True)
class Desktop:
    """Makes cases and windows that end with the test."""

    folder: Path
    windows: list[CaseWindow]
    cases: list[OpenCase]

    def case(self, articles: Sequence[Told] = THREE, *, name: str = "work") -> OpenCase:
        case = Case.create(self.folder / f"{name}.rasid")
        if articles:
            case.add_articles(list(articles)).result()
        opened = OpenCase(case)
        self.cases.append(opened)
        return opened

    def window(self, articles: Sequence[Told] = THREE, *, size: tuple[int, int] = (1440, 900)) -> CaseWindow:
        case = self.case(articles)
        self.cases.remove(case)
        return self.show(case, size=size)

    def show(self, case: OpenCase, *, size: tuple[int, int] = (1440, 900)) -> CaseWindow:
        window = CaseWindow(case=case, preferences=Preferences(self.folder / "settings"))
        self.windows.append(window)
        window.resize(*size)
        window.show()
        window.activateWindow()
        settle(window)
        return window

    def closed(self, window: CaseWindow) -> None:
        self.windows.remove(window)
        window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desktop(tmp_path: Path, application: QApplication) -> Iterator[Desktop]:
    made = Desktop(tmp_path, [], [])
    yield made
    for window in list(made.windows):
        made.closed(window)
    for case in made.cases:
        case.close()


@pytest.fixture
def shown_alone(desktop: Desktop) -> Iterator[Callable[..., Panel]]:
    """Shows a panel outside of any window: `shown_alone(ActorsPanel, articles, size=(820, 420))`. Closed after."""
    hosts: list[tuple[QWidget, Jobs]] = []

    def show(kind: type[Panel], articles: Sequence[Told], *, size: tuple[int, int]) -> Panel:
        jobs, host = Jobs(), QWidget()
        panel = kind(case=desktop.case(articles, name=f"case{len(hosts)}"), selection=SelectionModel(), jobs=jobs)
        hosts.append((host, jobs))
        host.resize(*size)
        panel.setParent(host)
        panel.setGeometry(host.rect())
        panel.show()
        host.show()
        return panel

    yield show
    for host, jobs in hosts:
        jobs.close()
        host.close()
        host.deleteLater()
        QApplication.processEvents()


@pytest.fixture
def told() -> Callable[..., Told]:
    """Makes an article with its analysis: `told("…", name="a.txt", killed=["words of a claim"])`."""
    return article_told
