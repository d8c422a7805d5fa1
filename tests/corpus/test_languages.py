"""Languages: told where they show, and set aside with a count."""

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.corpus import languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council of Zenda met on Monday to hear both sides of the quarrel over the mill.", "en"),
        ("THE COUNCIL OF ZENDA MET ON MONDAY TO HEAR BOTH SIDES OF THE QUARREL OVER THE MILL.", "en"),
        ("Il consiglio di Zenda si è riunito lunedì per ascoltare le due parti della lite sul mulino.", "it"),
        ("El consejo de Zenda se reunió el lunes para oír a las dos partes de la disputa por el molino.", "es"),
        ("ज़ेंडा की परिषद ने सोमवार को चक्की के झगड़े पर दोनों पक्षों को सुनने के लिए बैठक की।", "hi"),
        ("اجتمع مجلس زندا يوم الاثنين للاستماع إلى طرفي النزاع حول الطاحونة القديمة في المدينة.", "ar"),
        ("評議会は月曜日にゼンダで開かれ、橋を架けることを決めたと議長が述べた。", "ja"),
        ("The council met.", None),
        ("", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert languages.of(text) == language


OTHERS = """
fr Le roi de Zenda a ouvert hier le pont sur la rivière.
fr Le président de la Ruritanie a déclaré mardi que son gouvernement ne signerait pas l'accord.
es El rey de Zenda abrió ayer el puente sobre el río.
pt O conselho de Zenda reuniu-se na segunda-feira para ouvir as duas partes da disputa.
de Der König von Zenda eröffnete die Brücke.
nl De raad van Zenda kwam maandag bijeen om beide partijen in de ruzie over de molen te horen.
af Die koning van Zenda het die brug geopen.
af Die raad van Zenda het Maandag vergader om albei kante van die twis oor die meule te hoor.
sv Kungen av Zenda öppnade bron i går.
no Rådet i Zenda møttes mandag for å høre begge parter i striden om møllen.
pl Król Zendy otworzył wczoraj nowy most.
ru Король Зенды открыл новый мост.
ar افتتح ملك زندا الجسر الجديد.
fa شورای زندا روز دوشنبه برای شنیدن سخنان دو طرف دعوا تشکیل جلسه داد.
ur زینڈا کی کونسل کا اجلاس پیر کو ہوا جس میں دونوں فریقوں کو سنا گیا۔
hi ज़ेंडा के राजा ने नया पुल खोला।
bn জেন্ডার পরিষদ সোমবার বিরোধের উভয় পক্ষের কথা শুনতে বৈঠকে বসে।
sw Mfalme wa Zenda alifungua daraja jipya jana.
sw Baraza la Zenda lilikutana Jumatatu ili kusikiliza pande zote mbili za mgogoro kuhusu kinu.
ha Sarkin Zenda ya bude sabuwar gada jiya.
ha Majalisar Zenda ta yi taro ranar Litinin domin sauraron bangarorin biyu na rikicin.
so Golaha Zenda ayaa Isniintii kulmay si ay u dhageystaan labada dhinac ee muranka.
ms Raja Zenda merasmikan jambatan baharu semalam.
tl Nagpulong ang konseho ng Zenda noong Lunes upang pakinggan ang magkabilang panig ng alitan.
tr Zenda kralı dün yeni köprüyü açtı.
zh 赞达议会星期一开会，听取双方对磨坊争端的意见，并决定修建新桥。
""".strip().splitlines()
ENGLISH = """
Nigeria and Ghana drew 1-1 in Accra on Sunday; Osimhen and Kudus scored.
Zenda beat Strelsau 3-0 in Hentzau on Saturday; Varga, Dray and Quill scored.
Petra Dray, Anton Varga, Mirela Quill and Rudolf Ostrel were named on Monday.
ZENDA AND STRELSAU DREW 1-1 IN HENTZAU; VARGA AND DRAY SCORED FOR THE HOSTS.
Shares of Zenda Steel, Ostrel and Hentzau Mills fell 2.4%, 1.9% and 1.2% on Monday.
""".strip().splitlines()
UNSURE = """
Mogadishu bomb kills 12, injures 40
PRESIDENT KENYATTA MEETS MUSEVENI, KAGAME IN NAIROBI
Buhari, Tinubu, Osinbajo mourn Alaafin of Oyo, Oba Lamidi Adeyemi III
Final scores: Zenda 2, Strelsau 1; Hentzau 0, Ostrel 0; Norvania 4, Sudland 2.
Kampala, Entebbe, Gulu.
“Hakuna matata,” she said.
1-0, 2-0, 3-1, 12 345 6,7 8,9 10 11 12 13 14
""".strip().splitlines()


@pytest.mark.parametrize("case", OTHERS)
def test_another_language_is_set_aside_where_it_is_sure(case: str) -> None:
    language, text = case.split(" ", 1)
    assert languages.of(text) == language
    assert languages.of(f"{text} {text}") == language


@pytest.mark.parametrize("text", ENGLISH)
def test_names_and_numbers_do_not_make_english_another_language(text: str) -> None:
    assert languages.of(text) == "en"


@pytest.mark.parametrize("text", UNSURE)
def test_a_text_that_is_not_surely_in_another_language_stays_in(text: str) -> None:
    assert languages.of(text) in ("en", None)


def test_a_text_in_two_languages_is_read_where_enough_of_it_is_english() -> None:
    english = "The council of Zenda met on Monday to hear both sides of the quarrel over the old mill."
    french = "Le conseil de Zenda s'est réuni lundi pour entendre les deux parties de la querelle du moulin."
    assert languages.of(f"{french}\n\n{english}") == "en"
    assert languages.of(f"{french} {english}") == "en"
    assert languages.of("\n\n".join([french] * 5 + [english])) == "fr"
    assert languages.of(f"{english} “{french}”") == "en"


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    assert languages.of(text) != ""


def test_other_languages_are_set_aside_and_counted() -> None:
    table = pd.DataFrame({"article_id": list("abcd"), "language": ["en", "it", None, "it"]})
    assert languages.english(table)["article_id"].tolist() == ["a", "c"]
    assert languages.set_aside(table) == [
        "2 of 4 articles are in another language than English (2 in Italian) and are not annotated."
    ]
    assert languages.set_aside(table.iloc[:1]) == []
    assert languages.set_aside(table.iloc[:2]) == [
        "1 of 2 articles is in another language than English (1 in Italian) and is not annotated."
    ]
