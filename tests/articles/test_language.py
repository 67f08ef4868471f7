"""Languages and characters: what a text is written in, and that it stays as it is."""

import unicodedata

import pytest

from dateline.articles.decoding import mend
from dateline.articles.document import article_of
from dateline.articles.language import language_of, likely
from dateline.model.article import Document
from tests.articles.made import article

TEXTS = {
    "uk": "Стара гребля нижче Дрена прорвалася в середу вранці, і хвиля знесла Нижній млин. "
    "Ніхто не постраждав, повідомила поліція, але одинадцять човнів зникли безвісти.",
    "ru": "Старая плотина ниже Дрена прорвалась в среду утром, и волна снесла Нижнюю мельницу. "
    "Никто не пострадал, сообщила полиция, но одиннадцать лодок пропали без вести.",
    "ar": "انهار السد القديم أسفل مدينة درن صباح الأربعاء، وجرفت المياه الطاحونة السفلى. "
    "وقالت الشرطة إن أحدا لم يصب بأذى، لكن أحد عشر قاربا في عداد المفقودين.",
    "zh": "德伦下游的老水坝周三上午决堤，洪水冲走了下游磨坊。当地警方表示，目前没有人员伤亡"
    "，但仍有十一艘船只失踪。水利部门说，这座水坝建于一八七四年。工程师每年都要求拨款"
    "维修。",
    "es": "La vieja presa situada aguas abajo de Dren se rompió el miércoles por la mañana y la ola se "
    "llevó el Molino Bajo. Nadie resultó herido, según la policía, pero faltan once barcas.",
    "fr": "Le vieux barrage en aval de Dren a cédé mercredi matin et la vague a emporté le Moulin d'en "
    "bas. Personne n'a été blessé, selon la police, mais onze bateaux sont portés disparus.",
    "de": "Das alte Wehr unterhalb von Dren ist am Mittwochmorgen gebrochen, die Flutwelle riss "
    "die Untere Mühle mit sich. Verletzt wurde nach Angaben der Polizei niemand.",
    "he": "הסכר הישן מתחת לדרן קרס ביום רביעי בבוקר, והגל סחף את הטחנה התחתונה. "
    "איש לא נפגע, מסרה המשטרה, אך אחת עשרה סירות נעדרות מאז.",
    "fa": "سد قدیمی پایین‌دست درن صبح چهارشنبه شکست و موج آب آسیاب پایینی را با "
    "خود برد. پلیس گفت کسی آسیب ندیده است، اما یازده قایق ناپدید شده‌اند.",
    "tr": "Dren'in aşağısındaki eski bent çarşamba sabahı yıkıldı ve sel Aşağı Değirmen'i "
    "alıp götürdü. Polise göre yaralanan olmadı, ancak on bir tekne kayıp.",
    "pl": "Stary jaz poniżej Drenu pękł w środę rano, a fala porwała Dolny Młyn. "
    "Nikt nie ucierpiał, podała policja, ale jedenaście łodzi zaginęło.",
    "hi": "द्रेन के नीचे का पुराना बाँध बुधवार सुबह टूट गया और लहर निचली चक्की को बहा "
    "ले गई। पुलिस ने बताया कि कोई घायल नहीं हुआ, लेकिन ग्यारह नावें लापता हैं।",
    "pt": "A velha represa abaixo de Dren rompeu-se na manhã de quarta-feira e a onda levou o Moinho "
    "de Baixo. Ninguém ficou ferido, segundo a polícia, mas onze barcos estão desaparecidos.",
    "it": "La vecchia diga a valle di Dren ha ceduto mercoledì mattina e l'onda ha portato via il Mulino "
    "di Sotto. Nessuno è rimasto ferito, secondo la polizia, ma undici barche mancano.",
    "nl": "De oude stuw beneden Dren is woensdagochtend bezweken en de vloedgolf heeft de Benedenmolen "
    "meegesleurd. Niemand raakte gewond, aldus de politie, maar elf boten worden vermist.",
    "sv": "Den gamla dammen nedanför Dren brast på onsdagsmorgonen och flodvågen tog med "
    "sig Nedre kvarnen. Ingen skadades, uppger polisen, men elva båtar saknas.",
    "ja": "ドレン下流の古い堰が水曜日の朝に決壊し、濁流が下流の水車小屋を押し流した。警察に"
    "よると、けが人はいないが、十一隻の船が行方不明になっている。技師は毎年修理費を求"
    "めていた。",
    "ko": "드렌 하류의 오래된 둑이 수요일 아침에 무너져 아래쪽 방앗간이 떠내려갔다"
    ". 경찰은 다친 사람은 없지만 배 열한 척이 실종되었다고 밝혔다. 둑은 "
    "천팔백칠십사년에 세워졌다.",
    "el": "Το παλιό φράγμα κάτω από το Ντρεν υποχώρησε το πρωί της Τετάρτης και το κύμα "
    "παρέσυρε τον Κάτω Μύλο. Κανείς δεν τραυματίστηκε, σύμφωνα με την αστυνομία.",
    "ro": "Vechiul baraj din aval de Dren a cedat miercuri dimineața, iar valul a luat Moara de Jos. "
    "Nimeni nu a fost rănit, a anunțat poliția, dar unsprezece bărci sunt date dispărute.",
    "en": "The old weir below Dren gave way on Wednesday morning, and the flood wave took the Lower "
    "Mill with it. Nobody was hurt, the police said, but eleven boats are missing.",
}
ENGLISH, RUSSIAN = TEXTS["en"], TEXTS["ru"]


@pytest.mark.parametrize("code", TEXTS)
def test_a_report_is_known_by_its_language_whatever_its_page_declares(code):
    page = f"<html lang='en-US'><body><article><h1>Dren</h1><p>{TEXTS[code]}</p></article></body></html>"
    found = article(page, "html")
    assert (found.language, found.text) == (code, f"Dren\n\n{TEXTS[code]}")
    assert article_of(Document("d1", TEXTS[code])).language == code


@pytest.mark.parametrize("code", ["en", "ru", "de", "el"])
def test_capitals_are_the_same_language(code):
    assert language_of(TEXTS[code].upper()) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Плотина прорвалась, сообщила полиция Дрена.", "ru"),
        ("德伦下游的老水坝周三上午决堤，警方说无人伤亡。", "zh"),
        ("انهار السد القديم أسفل درن صباح الأربعاء.", "ar"),
        ("Wehr bei Dren gebrochen, niemand verletzt.", "de"),
        ("Weir breaks below Dren, no one hurt.", None),
        ("Kroll, 77.", None),
        ("19.11.2031", None),
    ],
)
def test_a_short_text_is_known_only_where_it_is_plain(text, code):
    assert language_of(text) == code


def test_an_english_report_that_quotes_at_length_is_english():
    quoted = f"The mayor of Dren wrote: “{RUSSIAN}” {ENGLISH}"
    for text in (quoted, f"{RUSSIAN}\n\n{ENGLISH}\n\n{ENGLISH}", f"{ENGLISH}\n\n{TEXTS['es']}\n\n{ENGLISH}"):
        assert language_of(text) == "en"
    assert language_of(f"{ENGLISH}\n\n{RUSSIAN * 4}") == "ru"
    assert language_of(f"{TEXTS['fr'] * 3} “{ENGLISH}” {TEXTS['fr'] * 3}") == "fr"


def test_what_is_around_a_report_does_not_say_its_language():
    letter = f"<div class='newsletter'><p>{ENGLISH}</p></div>"
    page = (
        f"<html lang='en'><body><article><h1>Вести</h1><p>{RUSSIAN}</p>{letter}<p>{RUSSIAN}</p></article></body></html>"
    )
    assert article(page, "html").language == "ru"


@pytest.mark.parametrize(
    ("declared", "text", "right"),
    [
        ("uk", "Weir breaks", None),
        ("en", "Плотина", None),
        ("ru", "Плотина", "ru"),
        ("de", "Wehr", "de"),
        (None, "x", None),
    ],
)
def test_a_declared_language_is_believed_where_the_letters_allow(declared, text, right):
    assert likely(declared, text) == right


def test_letters_are_never_composed_or_decomposed():
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, "Şehir Café Đà Nẵng пошёл її हि한국어 ﬁn")
        assert article(text).text == text


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "iso8859-5"])
def test_cyrillic_of_a_wrongly_declared_page_is_mended_and_noted(encoding):
    head = "<html><head><meta charset='iso-8859-1'></head>"
    page = f"{head}<body><article><p>{RUSSIAN}</p><p>{RUSSIAN}</p></article></body></html>"
    found = article(page.encode(encoding), "html")
    assert found.text == f"{RUSSIAN}\n\n{RUSSIAN}"
    assert found.language == "ru"
    assert any("mojibake mended" in note or "sniffed" in note or encoding in note for note in found.notes)


def test_ukrainian_stored_as_western_letters_is_mended():
    text = TEXTS["uk"]
    assert mend(text.encode("windows-1251").decode("windows-1252")) == (
        text,
        ("mojibake mended (windows-1251 read as Western letters)",),
    )


@pytest.mark.parametrize("times", [1, 2])
def test_mojibake_beside_good_letters_is_mended_once_or_twice_over(times):
    right = "The mayor’s levee – held"
    garbled = right
    for _ in range(times):
        garbled = garbled.encode().decode("windows-1252")
    assert mend(f"“Kolm” Колм {garbled}") == (f"“Kolm” Колм {right}", ("mojibake mended",))


@pytest.mark.parametrize(
    "text",
    [
        "A CÂMARA DE SÃO PAULO VOTOU NÃO À INFORMAÇÃO",
        "Âge, château, pâté: l’État à l’œuvre, ÉTÉ À ÎLE",
        "Ñandú y Ñuñoa, el año de la campaña",
        "Ð is a letter of Icelandic: Ðavíð, þorn",
        "Việt Nam: Đà Nẵng và Hà Nội",
        "£5, 20 °C, ½ – ¾, ©2031 ®",
        *TEXTS.values(),
    ],
)
def test_what_only_looks_like_mojibake_is_untouched(text):
    assert mend(text) == (text, ())


def test_utf_8_cut_off_within_a_letter_is_still_utf_8():
    found = article((RUSSIAN + " Конец").encode()[:-1])
    assert found.text == RUSSIAN + " Коне\ufffd"
    assert found.notes == ("utf-8 (1 broken byte)",)
