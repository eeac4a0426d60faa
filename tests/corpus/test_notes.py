"""A newsroom's own words on its article, told from news of others' corrections."""

import pytest

from newscrawl.corpus.notes import Note, note_in

CORRECTIONS = """
Correction: The vote was on Tuesday.
CORRECTION (4 March): The bridge is 220 metres long.
Editor’s note: The spelling was put right.
This article was amended on 4 March to remove a photo.
An earlier version of this story gave another age.
We regret the error.
Corrected on Tuesday to say that he is 40.
Korrektur: Der Kapitän heißt Brandt.
In einer früheren Version hieß es, die Brücke sei gesperrt.
Rectificatif : le vote a eu lieu mardi.
Corrección: el puente mide 220 metros.
Erramos: a votação foi na terça.
Rettifica: il ponte è lungo 220 metri.
Sprostowanie: most ma 220 metrów.
Исправление: голосование прошло во вторник.
تصحيح: جرى التصويت يوم الثلاثاء.
更正：投票是在星期二举行的。
訂正：橋の長さは220メートルです。
정정: 투표는 화요일에 있었습니다.
""".strip().splitlines()
UPDATES = """
Update: The company has answered.
UPDATED (14:20): With the company's answer.
Updated at 14:20 with a statement.
This article has been updated.
Aktualisierung: Die Stellungnahme wurde ergänzt.
Mise à jour : la réponse a été ajoutée.
Обновлено: добавлен комментарий.
تحديث: أضيف البيان.
""".strip().splitlines()
NEWS = """
The ministry corrected its figures for the third time.
She asked the paper for a correction.
The update was installed on Monday.
Officials said the report had been updated.
A correction in the housing market is overdue.
Clarifications were demanded by the opposition.
The article of the law was amended in 2019.
Der Verein korrigierte seine Angaben.
Le gouvernement a corrigé ses prévisions.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", CORRECTIONS)
def test_a_correction(sentence):
    assert note_in(sentence) is Note.CORRECTION


@pytest.mark.parametrize("sentence", UPDATES)
def test_an_update(sentence):
    assert note_in(sentence) is Note.UPDATE


@pytest.mark.parametrize("sentence", NEWS)
def test_news_of_a_correction_is_none(sentence):
    assert note_in(sentence) is None
