"""How names and numbers stand inside sentences of the interface."""

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from workstation.desktop.words import file_words, path_words, plural


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 files were left"), (1, "One file was left"), (2, "2 files were left"), (1200, "1,200 files were left")],
)
def test_a_sentence_takes_the_form_of_its_number(application, number, said):
    assert plural("Test", "One file was left", "%n files were left", number) == said


def test_a_translation_has_the_forms_of_its_own_language(application):
    class Arabic(QTranslator):
        def translate(self, context, source, disambiguation=None, n=-1):
            forms = {1: "ملف واحد", 2: "ملفان"}
            return forms.get(n, "%n ملفات") if (context, source) == ("Test", "%n files") else ""

        def isEmpty(self):
            return False

    arabic = Arabic()
    QCoreApplication.installTranslator(arabic)
    try:
        assert [plural("Test", "%n file", "%n files", number) for number in (1, 2, 5)] == [
            "ملف واحد",
            "ملفان",
            "5 ملفات",
        ]
    finally:
        QCoreApplication.removeTranslator(arabic)


def test_each_name_of_a_path_keeps_its_ending_behind_it():
    assert file_words("تقرير.pdf") == "\u2066تقرير.pdf\u2069"
    assert path_words("/مجلد/تقرير.pdf") == "/\u2066مجلد\u2069/\u2066تقرير.pdf\u2069"
    assert path_words(r"C:\مجلد\a.txt") == "\u2066C:\u2069\\\u2066مجلد\u2069\\\u2066a.txt\u2069"
    assert path_words("") == ""
