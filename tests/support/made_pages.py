"""Web pages as Arabic news sites make them, each around the same article, with the traps that sites set."""

import json

TITLE = "غارة على سوق في البلدة"
TEXT = (
    "قال مصدر طبي في البلدة إن خمسة مدنيين قتلوا وأصيب اثنا عشر آخرون في غارة جوية استهدفت سوقا شعبية صباح الأربعاء.",
    "وأضاف المصدر أن طفلين بين القتلى، وأن فرق الدفاع المدني لا تزال تبحث عن ناجين تحت أنقاض مبنى من ثلاثة طوابق.",
    "ونفت وزارة الدفاع في بيان مقتل مدنيين، وقالت إن الغارة استهدفت مستودعا للذخيرة وقتلت 14 مسلحا.",
)
# Each names a number of dead that the article does not.
ELSEWHERE = (
    "مقتل 90 شخصا في تفجير بالعاصمة",
    "انفجار سيارة مفخخة يقتل 33 جنديا",
    "غرق مركب يقل 120 مهاجرا قبالة الساحل",
)
ADDRESS = "https://news.example.com/2016/05/attack"


def links(tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/x">{words}</a></{tag}>' for words in ELSEWHERE)


def modern(text=TEXT, *, head: str = "") -> str:
    """As WordPress themes are, with a link to another story in the middle of this one."""
    first, *rest = (f"<p>{words}</p>" for words in text)
    return f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>{TITLE} - صحيفة النهار الجديد</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="صحيفة النهار الجديد">
<meta property="article:published_time" content="2016-05-25T23:30:00+03:00"><meta name="author" content="سالم أحمد">
<link rel="canonical" href="{ADDRESS}">{head}<script>var other = "مقتل 1000 شخص";</script></head><body>
<header><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">سوريا</a></li>
<li><a href="/w">العالم</a></li></ul></nav></header>
<main><article><h1>{TITLE}</h1><div class="meta">25 مايو 2016 | <a href="/author">سالم أحمد</a></div>
<div class="entry-content">{first}
<p><strong>اقرأ أيضا: <a href="/r">{ELSEWHERE[0]}</a></strong></p>{"".join(rest)}</div>
<div class="related"><h3>مواضيع ذات صلة</h3><ul>{links()}</ul></div></article>
<aside><h3>الأكثر قراءة</h3><ul>{links()}</ul></aside></main>
<section id="comments"><h3>التعليقات</h3><p>رحم الله الشهداء، قتلوا 200 من أهلنا في يوم واحد</p></section>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


def in_tables() -> str:
    """As pages were laid out about 2004, with other news to the right and the left, some of it no link."""
    return f"""<HTML><HEAD><TITLE>{TITLE}</TITLE>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1256">
</HEAD><BODY><TABLE width=100%><TR><TD colspan=3><A HREF=/>الرئيسية</A> | <A HREF=/a>أخبار</A></TD></TR><TR>
<TD width=20%><B>آخر الأخبار</B><BR>{"<BR>".join(f"<A HREF=x>{words}</A>" for words in ELSEWHERE)}</TD>
<TD><FONT size=5><B>{TITLE}</B></FONT><BR><BR>{"<BR><BR>".join(TEXT)}<BR></TD>
<TD width=20%>{"<BR>".join(ELSEWHERE)}<BR>إعلان</TD></TR><TR><TD colspan=3>جميع الحقوق محفوظة 2004</TD></TR>
</TABLE></BODY></HTML>"""


def unmarked() -> str:
    """Nothing but divs, with classes that say nothing."""
    return f"""<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body>
<div class="a1"><div class="a2"><div><span><a href=/>الرئيسية</a></span> <span><a href=/x>رياضة</a></span></div></div>
<div class="c4">
<div class="t">{TITLE}</div>
<div class="d">25/05/2016</div><div class="b">{"".join(f"<div>{words}</div>" for words in TEXT)}</div></div>
<div class="z">{links("div")}</div></div></body></html>"""


def breaking() -> str:
    """One sentence, among much else."""
    return modern(TEXT[:1])


def with_teasers(text=TEXT) -> str:
    """Other stories below this one, each a linked headline and a sentence that is no link."""
    cards = "".join(
        f'<div><h4><a href="/r">{words}</a></h4>'
        f"<p>{words} بحسب مصادر محلية، والحصيلة مرشحة للارتفاع في الساعات المقبلة.</p></div>"
        for words in ELSEWHERE
    )
    return f"""<!doctype html><html><head><meta charset=utf-8><title>{TITLE}</title></head><body>
<header><a href=/>الرئيسية</a></header><main><div><h1>{TITLE}</h1>{"".join(f"<p>{words}</p>" for words in text)}
<p>شاهد أيضا</p><p><a href=x>{ELSEWHERE[0]}</a></p><p>{ELSEWHERE[1]}</p></div><div>{cards}</div></main></body></html>"""


def one_sentence_and_teasers() -> str:
    return with_teasers(TEXT[:1])


def in_one_paragraph() -> str:
    """Lines parted by breaks alone, with a box beside them."""
    return f"""<!doctype html><html><head><meta charset=utf-8><title>{TITLE}</title></head><body><div class=post>
<div itemprop="articleBody"><p>{"<br><br>".join(TEXT)}</p></div></div><div id=sidebar><div class=widget>
<p>{ELSEWHERE[0]} وأعلنت السلطات الحداد ثلاثة أيام بعد الحادث المروع.</p></div></div></body></html>"""


def live() -> str:
    entries = "".join(
        f'<div class="entry"><time datetime="2016-05-25T{hour}:00:00Z">{hour}:00</time>'
        f"<h3>تطور جديد</h3><p>{words}</p></div>"
        for hour, words in zip((10, 11, 12), TEXT, strict=True)
    )
    told = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": TITLE,
        "datePublished": "2016-05-25T08:00:00Z",
        "publisher": {"@type": "Organization", "name": "قناة الأخبار"},
    }
    return f"""<!doctype html><html><head><meta charset=utf-8><title>تغطية حية</title>{in_json(told)}</head><body>
<header><a href=/>الرئيسية</a></header><main><h1>{TITLE}</h1>{entries}</main><aside>{links()}</aside></body></html>"""


def by_program() -> str:
    """The page itself is empty until a program fills it; search engines are told the text."""
    told = {
        "@type": ["NewsArticle"],
        "headline": TITLE,
        "articleBody": "\n\n".join(TEXT),
        "datePublished": "2016-05-25",
        "author": [{"@type": "Person", "name": "سالم أحمد"}, {"name": "ليلى حسن"}],
        "mainEntityOfPage": {"@id": ADDRESS},
    }
    told = {"@graph": [{"@type": "WebSite", "name": "x"}, told]}
    return f"""<!doctype html><html><head><meta charset=utf-8>{in_json(told)}</head><body><div id="root"></div>
<noscript>يجب تشغيل جافا سكربت</noscript></body></html>"""


def in_json(told: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>'
