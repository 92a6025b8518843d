"""Headers put together of words that each mean one thing: "Letzter Besuch", "Speak again"."""

from __future__ import annotations

import re

#: Stems in folded words, of the languages the vocabulary knows.
_LAST = (
    r"(?:last|latest|recent|previous|letzt\w*|zuletzt|dernier\w*|ultim\w*|laatst\w*|ostatni\w*|posledn\w*"
    r"|naposledy|senast\w*|senest\w*|sidst\w*|sist|siste|viime\w*|utolso|son|последн\w*|останн\w*|τελευται\w*)"
)
_NEXT = (
    r"(?:next|again|nachst\w*|wieder|prochain\w*|proxim\w*|prossim\w*|volgend\w*|weer|opnieuw|nastepn\w*"
    r"|kolejn\w*|pristi|dalsi|nasta|naeste|neste|seuraava\w*|kovetkezo|urmator\w*|sonraki|gelecek"
    r"|следующ\w*|наступн\w*|επομεν\w*)"
)
_TOUCH = (
    r"(?:contact\w*|kontakt\w*|contat\w*|conta[ct]t\w*|speak|spoke\w*|talk\w*|chat\w*|visit\w*|sight\w*|saw|seen"
    r"|meet\w*|met|call\w*|poke\w*|ping\w*|write|wrote|reach\w*|touch\w*|besuch\w*|gespro\w*|gespra\w*|anruf\w*"
    r"|telefon\w*|treff\w*|getroffen|gesehen|melden|gemeldet|austausch|besprech\w*|rencontr\w*|echange\w*|appel\w*"
    r"|parl\w*|entretien\w*|reunion\w*|hablad\w*|conversa\w*|llamad\w*|charla\w*|encuentro\w*|encontro\w*"
    r"|falad\w*|falei|chamad\w*|incontr\w*|sentit\w*|chiamat\w*|telefonat\w*|bezoek\w*|bezocht|gebeld|gezien"
    r"|spotkan\w*|rozmow\w*|wizyt\w*|telefon\w*|talt|talte|snakket|pratat\w*|pratade|samtal\w*|besok\w*|besog\w*"
    r"|modt\w*|mote|mode|traff\w*|setkan\w*|hovor\w*|navstev\w*|yhtey\w*|tavat\w*|beszel\w*|talalk\w*"
    r"|kapcsolat\w*|gorus\w*|iletisim|temas|встреч\w*|разговор\w*|звон\w*|контакт\w*|связ\w*|зустр\w*|розмов\w*"
    r"|дзвін\w*|επικοινων\w*|επαφ\w*|συναντησ\w*)"
)
_ASKS = (
    r"(?:how|where|wie|wo|woher|comment|ou|d ou|donde|como|onde|dove|come|waar\w*|hoe|hvor\w*|hur|var|gdzie"
    r"|jak|skad|kde|odkud|hol|hogyan|unde|cum|nasil|nere\w*|где|как|откуда|де|як|звідки|πως|που)"
)
_KNOW = (
    r"(?:know\w*|met|meet|kenn\w*|getroffen|connai\w*|connu\w*|rencontr\w*|conoc\w*|conhec\w*|conosc\w*|ken"
    r"|ontmoet\w*|modt\w*|mott\w*|traff\w*|kender|kjenner|kanner|pozna\w*|znam\w*|setka\w*|talalk\w*|ismer\w*"
    r"|cunosc\w*|tanis\w*|taniy\w*|познаком\w*|знаком\w*|знаем|знаю|встрет\w*|познайом\w*|γνωριστ\w*)"
)
#: Words after which the last or next time is not one of contact, or the question another one.
_OTHER = re.compile(
    r"\b(?:gift|donation|order|purchase|payment|invoice|login|log|logged|opened|clicked|edited|updated?|modified"
    r"|changed|verified|assigned|synced|campaign|newsletter|shift|job|funding|result|reason|status|type|mode"
    r"|count|number|person|name|id|by|von|par|door|przez|notes?|notizen?|summary|topic|subject|thema|outcome"
    r"|well|hear|birthday|geburtstag|anniversaire|cumpleanos|compleanno|verjaardag|website|web)\b"
)
_PATTERNS = (
    ("last_contact", re.compile(rf"\b{_LAST}\b.*\b{_TOUCH}\b|\b{_TOUCH}\b.*\b{_LAST}\b")),
    ("next_follow_up", re.compile(rf"\b{_NEXT}\b.*\b{_TOUCH}\b|\b{_TOUCH}\b.*\b{_NEXT}\b")),
    ("how_met", re.compile(rf"^{_ASKS} .*\b{_KNOW}\b|^{_KNOW} {_ASKS}$")),
)
#: More words than this are a sentence.
_MOST_WORDS = 6


def composed(words: str) -> tuple[str, float, str] | None:
    """The field that the words of a folded header make together, how sure that is, and the words."""
    if words.count(" ") >= _MOST_WORDS or _OTHER.search(words):
        return None
    for field, pattern in _PATTERNS:
        if pattern.search(words):
            return field, 0.85, words
    return None
