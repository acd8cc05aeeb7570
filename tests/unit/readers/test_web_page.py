"""Of a web page the article is read, and no number out of a menu, an advert or another story's headline."""

import datetime as dt
from datetime import UTC, datetime
from pathlib import Path

import made_pages
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pages import ADDRESS, ELSEWHERE, TEXT, TITLE, in_json

from workstation.core.articles import ReadArticle
from workstation.readers import web_page
from workstation.readers.found import Choices, Source, Unreadable
from workstation.readers.page_metadata import day_of
from workstation.readers.registry import read


def page(markup, encoding="utf-8", **options):
    data = markup if isinstance(markup, bytes) else markup.encode(encoding)
    (found,) = web_page.read(Source(Path("page.html"), "page.html", datetime.now(UTC), data=data, **options))
    return found


def with_head(head, body=None):
    body = "<p>" + "</p><p>".join(TEXT) + "</p>" if body is None else body
    return page(f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>")


PIECES = (
    *"<p> </p> <td> <tr> <table> </table> <a> </a> <br> <div> </div> <script> <!-- <li> <h1> </h1> <b> </b>".split(),
    *("&amp;", "<article>", "<title>", "قتل خمسة", " ", "اقرأ أيضا:", "مواضيع ذات صلة"),
)


# --- the text


@pytest.mark.parametrize(
    ("make", "encoding", "text"),
    [
        (made_pages.modern, "utf-8", TEXT),
        (made_pages.in_tables, "windows-1256", TEXT),
        (made_pages.unmarked, "utf-8", TEXT),
        (made_pages.breaking, "utf-8", TEXT[:1]),
        (made_pages.by_program, "utf-8", TEXT),
        (made_pages.with_teasers, "utf-8", TEXT),
        (made_pages.one_sentence_and_teasers, "utf-8", TEXT[:1]),
        (made_pages.in_one_paragraph, "windows-1256", TEXT),
    ],
)
def test_the_article_is_read_and_nothing_but_the_article(make, encoding, text):
    found = page(make(), encoding)

    assert found.article.text == "\n".join(text)
    assert found.article.title == TITLE


def test_a_live_report_keeps_its_entries_and_says_what_it_is():
    found = page(made_pages.live())

    assert [line for line in found.article.text.split("\n") if line != "تطور جديد"] == list(TEXT)
    assert found.notes == ("This is a live report: its entries were written at different times.",)


@pytest.mark.parametrize("make", [made_pages.modern, made_pages.in_tables, made_pages.unmarked, made_pages.live])
def test_all_text_of_the_page_is_kept_beside(make):
    found = page(make())

    assert all(words in found.whole for words in (*TEXT, *ELSEWHERE))
    assert "var other" not in found.whole


def test_the_user_may_take_the_whole_page():
    found = page(made_pages.modern(), choices=Choices(whole_page=True))

    assert all(words in found.article.text for words in (*TEXT, *ELSEWHERE))


def test_the_text_is_the_pages_own_code_point_for_code_point():
    marked = "قُتِّلَ خَمْسَةٌ\u200f في «الغارة» على ﷲ، و\u00a0قال\u200cالبيان: ٣٥ قتيلا (10-15)، و S-300 في لإ أ." * 2
    found = page(made_pages.modern((*TEXT, marked)))

    assert found.article.text.split("\n")[-1] == marked


def test_a_sentence_that_begins_like_a_link_to_more_stays():
    sentence = "للمزيد من المساعدات وصلت قافلة من عشرين شاحنة إلى البلدة المحاصرة مساء الخميس بعد هدنة قصيرة."

    assert sentence in page(made_pages.modern((*TEXT, sentence))).article.text


def test_a_table_in_an_article_is_read_cell_by_cell():
    rows = "".join(f"<tr><td>{place}</td><td>{dead} قتيلا</td></tr>" for place, dead in (("حلب", 14), ("إدلب", 21)))
    found = page(made_pages.modern().replace(f"<p>{TEXT[2]}</p>", f"<table>{rows}</table><p>{TEXT[2]}</p>"))

    assert [line.strip() for line in found.article.text.split("\n")][-5:-1] == ["حلب", "14 قتيلا", "إدلب", "21 قتيلا"]


def test_a_page_without_a_text_says_so():
    for markup in ("<html><body><script>x</script></body></html>", "<!-- x -->", "<html></html>", "   "):
        found = page(markup)
        assert isinstance(found, Unreadable)
        assert found.hint


# --- what the page says of it


def test_title_outlet_author_day_and_address_are_those_that_the_page_gives():
    article = page(made_pages.modern()).article

    assert (article.outlet, article.author, article.url) == ("صحيفة النهار الجديد", "سالم أحمد", ADDRESS)
    assert article.date == dt.date(2016, 5, 25)  # as written there, whatever the hour and the zone

    article = page(made_pages.by_program()).article

    assert (article.author, article.url, str(article.date)) == ("سالم أحمد، ليلى حسن", ADDRESS, "2016-05-25")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta name="pubdate" content="2017-06-07">', "2017-06-07"),
        ('<meta name="DC.date.issued" content="2017/6/7">', "2017-06-07"),
        ('<meta itemprop="datePublished" content="20170607T101500Z">', "2017-06-07"),
        ('<meta name="date" content="Wed, 07 Jun 2017 10:00:00 GMT">', "2017-06-07"),
        (in_json({"@type": "NewsArticle", "datePublished": "2017-06-07"}), "2017-06-07"),
        (in_json([{"@type": "Person"}, {"@type": "Article", "datePublished": "2017-06-07"}]), "2017-06-07"),
        ('<meta property="article:modified_time" content="2019-01-01">', "None"),
        ('<meta name="date" content="7 يونيو 2017">', "None"),
        ('<meta name="date" content="2017">', "None"),
        ('<meta name="date" content="0001-01-01T00:00:00">', "None"),
        ('<meta name="date" content="2117-01-01">', "None"),
        ('<meta name="copyright" content="2004-2017">', "None"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", broken</script>', "None"),
        ('<script type="application/ld+json">' + "[" * 50_000 + "</script>", "None"),
    ],
)  # fmt: skip
def test_a_day_is_read_where_it_is_stated_and_never_guessed(head, day):
    assert str(with_head(head).article.date) == day


def test_a_day_in_the_words_of_the_page_alone_is_unknown():
    assert page(made_pages.unmarked()).article.date is None


def test_times_in_the_page_count_where_they_agree():
    story = "<p>" + "</p><p>".join(TEXT) + "</p>"

    assert str(with_head("", f'<time datetime="2016-05-25T10:00">x</time>{story}').article.date) == "2016-05-25"
    both = f'<time datetime="2016-05-25">x</time>{story}<time datetime="2016-05-26">other</time>'
    assert with_head("", both).article.date is None
    assert str(with_head("", both.replace("<time", "<time pubdate", 1)).article.date) == "2016-05-25"


@given(st.text(max_size=60) | st.from_regex(r"\d{1,5}[-/]?\d{1,2}[-/]?\d{1,3}[T ]?\S{0,9}"))
def test_any_words_are_a_day_or_none(words):
    assert day_of(words) is None or day_of(words).year >= 1990


def test_the_address_is_one_on_the_web():
    assert with_head('<link rel="canonical" href="file:///C:/x.html">').article.url is None
    assert (
        with_head('<link rel="canonical" href="//cdn/x"><meta property="og:url" content="http://a.b/c">').article.url
        == "http://a.b/c"
    )
    saved = f"<!-- saved from url=(0042){ADDRESS} -->\n" + made_pages.unmarked()
    assert page(saved).article.url == ADDRESS


# --- encodings


@pytest.mark.parametrize("declared", ["windows-1256", "utf-8", "iso-8859-1", "no-such-thing", None])
@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_is_what_the_bytes_are_whatever_is_declared(encoding, declared):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    markup = made_pages.unmarked().replace('<meta charset="utf-8">', meta)

    assert page(markup, encoding).article.text == "\n".join(TEXT)


def test_what_http_says_counts_before_what_the_page_says():
    short = made_pages.unmarked().replace("\n", " ").encode("iso-8859-6", errors="replace")

    found = page(short, content_type="text/html; charset=iso-8859-6")

    assert found.provenance.encoding == "iso-8859-6"
    assert found.article.title == TITLE


def test_the_user_may_choose_the_encoding():
    found = page(made_pages.unmarked().encode("windows-1256"), choices=Choices(encoding="windows-1256"))

    assert found.article.text == "\n".join(TEXT)


# --- what is made to do harm


@pytest.mark.parametrize(
    "harm",
    [
        '<img src="file:///etc/passwd"><iframe src="//host/share/x"></iframe><object data="http://x"></object>',
        '<link rel="stylesheet" href="http://x/y.css"><base href="http://x/"><meta http-equiv="refresh" content="0;url=http://x">',
        "<svg><script>alert(1)</script></svg><math><mtext></mtext></math>",
        "<p>&#xD800;&#0;&#xFFFFFFFF;&unknown;\x00</p>",
        '<p style="display:none">مقتل 999 شخصا في مكان لا يراه أحد</p>',
        "<p>" * 3_000,
        "<b>" * 1_500,
        "<table><tr><td>" * 300,
        '<img src="data:image/png;base64,' + "A" * 3_000_000 + '">',
        "<p " + "x=y " * 100_000 + ">",
    ],
    ids="files addresses programs characters hidden deep deep-in-lines deep-tables pictures attributes".split(),
)
def test_nothing_in_a_page_keeps_its_article_from_being_read(harm):
    found = page(made_pages.modern().replace("<main>", harm + "<main>"))

    assert isinstance(found, ReadArticle)
    assert all(words in found.article.text for words in TEXT)
    assert "999" not in found.article.text + found.whole
    assert not {"\x00", "\ud800"} & set(found.article.text + found.whole)


def test_entities_of_a_page_that_is_xml_are_not_looked_up(tmp_path):
    (tmp_path / "secret").write_text("سر من أسرار القرص", encoding="utf-8")
    bomb = f'<!ENTITY a "AAAAAAAAAA"><!ENTITY s SYSTEM "{(tmp_path / "secret").as_uri()}">'
    bomb += "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(8))
    markup = f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [{bomb}]>' + made_pages.unmarked().replace(
        TEXT[1], f"{TEXT[1]} &s; &i;"
    )

    found = page(markup)

    assert all(words in found.whole for words in TEXT)
    assert "سر من" not in found.whole
    assert "AAAA" not in found.whole.replace(bomb, "")


def test_a_page_beyond_all_measure_is_told(tmp_path):
    path = tmp_path / "a.html"
    with path.open("wb") as stored:
        stored.write(b"<html>")
        stored.truncate(61_000_000)

    (found,) = read(path)

    assert found.sentence == "This page is too large (61.0 MB)."


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 2_000), st.integers(1, 200))
def test_any_bytes_in_a_page_give_an_article_or_a_sentence(junk, place, length):
    data = made_pages.modern().encode()
    found = page(data[:place] + junk + data[place + length :])

    assert found.sentence if isinstance(found, Unreadable) else found.article.text


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_markup_gives_an_article_or_a_sentence(pieces):
    found = page("<html><body>" + "".join(pieces))

    assert found.sentence if isinstance(found, Unreadable) else found.article.text


# --- as the user meets it


def test_a_page_is_read_in_a_process_of_its_own_whatever_it_is_called(tmp_path):
    for name in ("a.html", "a.txt", "article", "a.php"):
        (tmp_path / name).write_text(made_pages.modern(), encoding="utf-8")
        (found,) = read(tmp_path / name, name=name)

        assert found.provenance.reader == "web page"
        assert found.article.text == "\n".join(TEXT)
        assert found.original.path == str(tmp_path / name)
        assert found.original.sha256 == found.provenance.sha256
