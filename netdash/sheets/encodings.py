"""Text of unknown encoding: decode it as the program that wrote it meant it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache
from itertools import pairwise

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: Code pages with the letters beyond a to z of the languages written in them, the most usual page first.
_ALPHABETS: dict[str, tuple[str, ...]] = {
    "cp1252": (
        "äöüß",
        "éèêëàâçîïôùûœ",
        "áéíóúñü¿¡",
        "áâãàçéêíóôúõ",
        "åäöøæé",
        "àèéìòù",
        "éëïöüè",
        "áðéíóúýþæö",
    ),
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćšžđ", "ăâîșțşţ", "äöüß"),
    "cp1254": ("çğıöşüâîİ",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "õäöüšž"),
    "mac_roman": ("äöüß", "éèêëàâçîïôùûœ", "áéíóúñü¿¡", "áâãàçéêíóôúõ", "åäöøæé"),
    "cp850": ("äöüß", "éèêëàâçîïôùû", "áéíóúñü"),
}
_OTHER_PAGES = ("cp1251", "cp1253", "cp1256", "cp1255", "koi8_r")
#: Of these, those whose names begin with capitals.
_CASED_PAGES = frozenset({"cp1251", "cp1253", "koi8_r"})
_WIDE_PAGES = ("cp932", "gb18030", "big5", "cp949", "euc_jp")

#: Bytes looked at for the decision.
_SAMPLE = 200_000
#: A word, with the signs beyond ASCII inside it, which are letters read in the wrong code page.
_WORD = re.compile(r"[^\W\d_]+(?:[^\w\s\x00-\x7f][^\W\d_]+)*")
_MIXED = re.compile(r"[a-z][^\W\d_a-zA-Z]|[^\W\d_a-zA-Z][a-z]")
_COMMON_HAN = frozenset(
    "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里"
    "后小么心多天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动"
    "两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等"
    "几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先"
    "山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金"
    "何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题"
    "建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展"
    "该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息"
    "写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影"
    "失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴土田佐藤鈴木高橋伊渡辺山本中村小林加"
    "吉松井清株式会社東京大阪部長営業様電話住所氏名"
)


def decoded(data: bytes) -> tuple[str, str]:
    """The text of these bytes and the encoding they were taken to be in; bad bytes become U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    wide = _utf16_without_mark(data)
    if wide:
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _mostly_utf8(data, error):
            return data.decode("utf-8", "replace"), "utf-8"
    encoding = guessed_encoding(data)
    return data.decode(encoding, "replace"), encoding


def guessed_encoding(data: bytes) -> str:
    """The code page that makes the best reading of bytes that are not UTF-8."""
    sample = _lines_with_letters_above_ascii(data)
    best, most = "cp1252", float("-inf")
    for encoding in (*_ALPHABETS, *_OTHER_PAGES, *_WIDE_PAGES):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        plausible = _plausibility(text, encoding)
        if plausible > most:
            best, most = encoding, plausible
    return best


def _utf16_without_mark(data: bytes) -> str:
    head = data[:4000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.2 and even < odd / 8:
        return "utf-16-le"
    if even > len(head) * 0.2 and odd < even / 8:
        return "utf-16-be"
    return ""


def _mostly_utf8(data: bytes, first: UnicodeDecodeError) -> bool:
    """Whether a few bad bytes spoil what is UTF-8 otherwise: many more good sequences than bad ones."""
    if first.start >= len(data) - 3:
        return True
    text = data[:_SAMPLE].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    return good > 10 * bad


def _lines_with_letters_above_ascii(data: bytes) -> bytes:
    """The lines that can tell encodings apart, at most a sample of them."""
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    return b"".join(lines)


def _plausibility(text: str, encoding: str) -> float:
    """How well a text reads: the mean over what stands above ASCII, mixed words and odd signs against it."""
    above = [character for character in text if character > "\x7f"]
    if not above:
        return 0.0
    if encoding in _WIDE_PAGES:
        return _plausibility_of_wide(above) - 2.0 * len(_MIXED.findall(text)) / len(above)
    total = sum(_sign_value(character) for character in above)
    if encoding in _ALPHABETS:
        total = _latin_value(text, above, _ALPHABETS[encoding])
    total -= 2.0 * sum(_oddness(word) for word in _WORD.findall(text) if not word.isascii())
    if encoding in _CASED_PAGES and not any(character.isupper() for character in above):
        total -= 0.2 * len(above)
    return total / len(above) + _PREFERENCES.get(encoding, 0.0)


_PREFERENCES = {"cp1252": 0.02, "cp1257": -0.02, "mac_roman": -0.1, "cp850": -0.1, "koi8_r": -0.02}


def _latin_value(text: str, above: list[str], alphabets: tuple[str, ...]) -> float:
    """How far one language explains the letters, and how far all languages of the page do."""
    letters = [letter for letter in above if letter.isalpha()]
    held = [set(alphabet + alphabet.upper()) for alphabet in alphabets]
    if "õ" in letters and "õe" not in text and "õ" in held[0] | held[3 % len(held)]:
        held = [one - {"õ"} for one in held]  # Portuguese has it in this pair; else it is a Hungarian ő
    best = max(sum(letter in one for letter in letters) for one in held)
    every = sum(any(letter in one for one in held) for letter in letters)
    strange = sum(_script(letter) != "LATIN" for letter in letters)
    signs = sum(_sign_value(sign) for sign in above if not sign.isalpha())
    return 0.5 * best + 0.4 * every + 0.1 * len(letters) - strange + signs


def _plausibility_of_wide(above: list[str]) -> float:
    value = 0.0
    for character in above:
        match _script(character):
            case "HIRAGANA" | "KATAKANA":
                value += 1.0
            case "HANGUL":
                value += 1.0 if character in _COMMON_HANGUL else 0.3
            case "CJK":
                value += 1.0 if character in _COMMON_HAN else 0.35
            case "IDEOGRAPHIC" | "FULLWIDTH":
                value += 0.8
            case "HALFWIDTH":
                value -= 0.5
            case _:
                value -= 1.0
    return value / len(above)


def _sign_value(character: str) -> float:
    if character in "\u00a0–—‘’“”„…€•«»°§©®™²³·¿¡\u200e\u200f،؟":
        return 0.3
    if unicodedata.category(character) in {"Ll", "Lo", "Lu"}:
        return 0.2 if _script(character) == "LATIN" else 0.9
    return -1.0


def _oddness(word: str) -> int:
    """Signs that a word was read in the wrong code page."""
    letters = [letter for letter in word if letter.isalpha()]
    scripts = {_script(letter) for letter in letters}
    odd = len(scripts) - 1
    if scripts == {"LATIN"} and len(letters) > 2:
        odd += max(0, sum(1 for letter in letters if letter > "\x7f") - len(letters) // 2)
    odd += sum(1 for one, two in pairwise(letters) if one.islower() and two.isupper())
    odd += sum(1 for sign in word if sign > "\x7f" and not sign.isalpha() and sign not in "’‑")
    return odd


_COMMON_HANGUL = frozenset(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구나민류진지엄채원천방공현함변염여추도소"
    "석선설마길연위표명기반왕금옥육인제모탁국은편용예경봉사부가태형두감빈동온호범승간상시울산대광수회름메일의에는을를으로"
    "와과다만자어있것들게라니면해스보적그리아여거때점화업연락처희준훈철미숙순자재영환식종병규관세계무담당팀실본평포항제주"
)


@cache
def _script(character: str) -> str:
    return unicodedata.name(character, "?").partition(" ")[0].partition("-")[0]
