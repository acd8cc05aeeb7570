"""Makes the tables in tables/ with LibreOffice Calc and Gnumeric, from one flat OpenDocument table written here.

Run by hand, where both are installed (on Debian: libreoffice-calc and gnumeric); the tests need only what is stored.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent / "tables"
TEXTS = (
    "قتل ثلاثة جنود وأصيب خمسة آخرون في انفجار لغم أرضي شرق المدينة صباح الثلاثاء، حسب بيان للجيش.",
    "قال شهود إن قذيفة سقطت على السوق.\nوأضافوا أن امرأتين قتلتا، وأن «المسعفين» نقلوا الجرحى إلى المشفى.",
    'نفى متحدث باسم البلدية؛ وجود قتلى "مدنيين" في الحادث، وقال إن 12 شخصا أصيبوا بجروح.',
)
TITLES = ("لغم شرق المدينة", "=قذيفة على السوق", "نفي")
DAYS = ("2017-03-04", "2017-11-28", "")
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)
_NAMES += ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
_NAMES += ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
# Calc's numbers of the filter for text: delimiter, quotation mark, character set, first line.
_SETS = {"utf-8": 76, "windows-1256": 38, "iso-8859-6": 17, "utf-16": 65535}


def _cell(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    inner = "".join(f"<text:p>{line}</text:p>" for line in escaped.split("\n"))
    return f'<table:table-cell office:value-type="string">{inner}</table:table-cell>'


def _day(day: str) -> str:
    if not day:
        return "<table:table-cell/>"
    return f'<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{day}"/>'


def _sheet(name: str, rows: list[str]) -> str:
    told = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}">{told}</table:table>'


def _flat() -> str:
    rows = ["".join(map(_cell, ("م", "العنوان", "التاريخ", "نص الخبر", "عدد الأحرف")))]
    for number, (title, day, text) in enumerate(zip(TITLES, DAYS, TEXTS, strict=True), start=1):
        reckoned = f'<table:table-cell table:formula="of:=LEN([.D{number + 1}])" office:value-type="float"/>'
        counted = f'<table:table-cell office:value-type="float" office:value="{number}"/>'
        rows.append(counted + _cell(title) + _day(day) + _cell(text) + reckoned)
    style = (
        '<number:date-style style:name="D">'
        '<number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/>'
        '<number:text>/</number:text><number:year number:style="long"/></number:date-style>'
        '<style:style style:name="day" style:family="table-cell" style:data-style-name="D"/>'
    )
    empty = _sheet("فارغة", [])
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMES} office:version="1.2"'
        ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        f"<office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{_sheet('أخبار', rows)}{empty}</office:spreadsheet></office:body>"
        "</office:document>"
    )


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    """Writes all samples anew."""
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        flat = Path(folder) / "calc.fods"
        flat.write_text(_flat(), encoding="utf-8")
        office = ("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless")
        for suffix in ("ods", "xls", "xlsx"):
            _run(*office, "--convert-to", suffix, "--outdir", folder, str(flat))
            shutil.move(flat.with_suffix(f".{suffix}"), HERE / f"calc.{suffix}")
        for name, number in _SETS.items():
            for delimiter, word in ((44, "comma"), (59, "semicolon"), (9, "tab")):
                text_filter = f"csv:Text - txt - csv (StarCalc):{delimiter},34,{number},1"
                _run(*office, "--convert-to", text_filter, "--outdir", folder, str(flat))
                shutil.move(flat.with_suffix(".csv"), HERE / f"calc-{name}-{word}.csv")
        for suffix, exporter in (
            ("ods", "Gnumeric_OpenCalc:openoffice"),
            ("xls", "Gnumeric_Excel:excel_biff8"),
            ("xlsx", "Gnumeric_Excel:xlsx2"),
        ):
            _run("ssconvert", f"--export-type={exporter}", str(HERE / "calc.ods"), str(HERE / f"gnumeric.{suffix}"))


if __name__ == "__main__":
    main()
