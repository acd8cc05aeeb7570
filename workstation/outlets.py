"""Whose page it is: an outlet by the domain of its address or the name it gives itself, as the lexicon has them."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from workstation import assets
from workstation.core.articles import ReadArticle
from workstation.readers import saved_page, web_page

if TYPE_CHECKING:
    from workstation.knowledge.lexicon import Lexicon

_PAGES = frozenset({web_page.NAME, saved_page.MHTML_NAME, saved_page.WEBARCHIVE_NAME})


@dataclass
class Outlets:
    """Names outlets; reads the lexicon once the first page asks for it."""

    @cached_property
    def _lexicon(self) -> "Lexicon":
        from workstation.knowledge.lexicon import load_lexicon

        return load_lexicon(assets.resource("lexicon"))

    @cached_property
    def _by_domain(self) -> dict[str, str]:
        return {domain: outlet.name_ar for outlet in self._lexicon.outlets.values() for domain in outlet.domains}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        from workstation.knowledge.entries import OutletName
        from workstation.text.normalize import fold

        found: dict[str, str] = {}
        for outlet in self._lexicon.outlets.values():
            for name in (outlet.name, outlet.name_ar):
                found.setdefault(fold(name).casefold(), outlet.name_ar)
        for name, means in self._lexicon.names:
            if isinstance(means, OutletName):
                found.setdefault(fold(name).casefold(), means.outlet.name_ar)
        return found

    def resolved(self, read: ReadArticle) -> ReadArticle:
        """`read` with its outlet named as the lexicon names it.

        What a list beside the file or a record says stays as it is; a page is named by its domain, else by the name
        it gives itself, else by the bare domain, which is no guess.
        """
        article = read.article
        if article.outlet is None and read.sent_from:
            # A mail is an outlet's where its list or its sender is at a host of one that is known; else it is nobody's.
            sender = next(filter(None, map(self._of_domain, read.sent_from)), None)
            return read if sender is None else replace(read, article=replace(article, outlet=sender))
        domain = domain_of(article.url)
        is_page = read.provenance.reader in _PAGES
        if (article.outlet is not None and not is_page) or (article.outlet is None and not domain):
            return read
        outlet = self._of_domain(domain) or self._of_name(article.outlet) or article.outlet or domain
        return read if outlet == article.outlet else replace(read, article=replace(article, outlet=outlet))

    def _of_domain(self, domain: str) -> str | None:
        labels = domain.split(".")
        whole = (".".join(labels[start:]) for start in range(max(1, len(labels) - 1)))
        return next((self._by_domain[part] for part in whole if part in self._by_domain), None)

    def _of_name(self, name: str | None) -> str | None:
        from workstation.text.normalize import fold

        return None if name is None else self._by_name.get(fold(" ".join(name.split())).casefold())


def domain_of(url: str | None) -> str:
    """The host of an address on the web, in small letters and without "www."; "" where there is none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.").rstrip(".")
