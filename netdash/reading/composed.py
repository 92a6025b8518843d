"""Headers put together of words that each mean one thing: "Letzter Besuch", "Speak again"."""

from __future__ import annotations

import re
from functools import cache

#: "Last coffee", "next call date": a time of contact whatever was done.
_DONE = (
    r"(?:coffee|lunch|dinner|drinks?|beer|tea|breakfast|calls?|called|chat|chatted|talk|talked|spoke|spoken"
    r"|visit|visited|e ?mail|e ?mailed|mail|message|messaged|text|texted|dm|letter|meeting|meetup|met|seen"
    r"|correspondence|lunched|rang|ring|pitch|pitched|wrote|written|sync|synced up|intro call|session"
    r"|discussion|email interaction|calendar interaction|saw|touch|touch ?point|ping|pinged"
    r"|interaction|conversation|engagement|hangout|hung out|catch ?up"
    r"|check ?in|outreach|contact|contacted|follow ?up|zoom|video call|phone call|one on one|1 1)"
)
_WHEN = r"(?: (?:date|on|at|time|day|with))*$"
_LAST_DONE = re.compile(rf"^(?:date of )?(?:the )?(?:last|latest|most recent|previous) {_DONE}{_WHEN}")
_NEXT_DONE = re.compile(rf"^(?:date of )?(?:the )?(?:next|upcoming|planned) (?:{_DONE}|reminder){_WHEN}")
#: Stems in folded words, of the languages the vocabulary knows.
_LAST = (
    r"(?:last|latest|recent|previous|letzt\w*|zuletzt|dernier\w*|ultim\w*|laatst\w*|ostatni\w*|posledn\w*"
    r"|naposledy|senast\w*|senest\w*|sidst\w*|sist|siste|viime\w*|utolso|son|последн\w*|останн\w*"
    r"|τελευται\w*)"
)
_NEXT = (
    r"(?:next|again|igen|tekrar|znovu|ponownie|снова|опять|de novo|de nuevo"
    r"|di nuovo|a nouveau|nachst\w*|wieder|prochain\w*|proxim\w*|prossim\w*|volgend\w*|weer|opnieuw"
    r"|nastepn\w*|kolejn\w*|pristi|dalsi|nasta|naeste|neste|seuraava\w*|kovetkezo|urmator\w*|sonraki|gelecek"
    r"|следующ\w*|наступн\w*|επομεν\w*)"
)
_FIRST = (
    r"(?:first|erste\w*|erstmals|premier\w*|primer\w*|prim[oa]|primeir\w*|eerste|pierwsz\w*|forst[ae]?"
    r"|ensi\w*"
    r"|prvni|prv[ye]|elso|ilk|перв\w*|перш\w*|πρωτ\w*)"
)
_TOUCH = (
    r"(?:contact\w*|kontakt\w*|contat\w*|conta[ct]t\w*|correspond\w*|interact\w*|hello|in touch"
    r"|one to one|1 1|pitch\w*|ring|rang|rung|speak|spoke\w*|talk\w*|chat\w*|visit\w*|sight\w*|saw|seen"
    r"|ara|hor|meet\w*|met|call\w*|poke\w*|ping\w*|write|wrote|reach\w*|touch\w*|besuch\w*|gespro\w*"
    r"|gespra\w*|anruf\w*"
    r"|telefon\w*|treff\w*|getroffen|gesehen|melden|gemeldet|austausch|besprech\w*|rencontr\w*|echange\w*"
    r"|appel\w*"
    r"|angesprochen|ansprech\w*|angeschrieb\w*|geschrieb\w*|schreib\w*|telefonier\w*|gehort|kaffee|termin\w*"
    r"|rdv|rendez vous|dejeuner|nouvelles|ecri\w*|escri\w*|scriv\w*|scritt\w*|cafe|caffe|koffie|kawa\w*"
    r"|kaffe\w*"
    r"|kahvi\w*|soit\w*|puhe\w*|skriv\w*|skrev|message|mensaje|mensagem|messaggio|bericht|wiadomosc\w*"
    r"|zprav\w*"
    r"|uzenet\w*|mesaj\w*|cita|almuerzo|pranzo|afspraak|fika|сообщени\w*|повідомленн\w*|кофе|кава"
    r"|parl\w*|entretien\w*|reunion\w*|habla\w*|conversa\w*|llamad\w*|charla\w*|encuentro\w*|encontro\w*"
    r"|fala\w*|falei|chamad\w*|incontr\w*|sentit\w*|chiamat\w*|telefonat\w*|bezoek\w*|bezocht|gebeld|gezien"
    r"|spotkan\w*|rozmow\w*|wizyt\w*|telefon\w*|talt|talte|snakket|pratat\w*|pratade|samtal\w*|besok\w*"
    r"|besog\w*"
    r"|modt\w*|mote|mode|traff\w*|setkan\w*|hovor\w*|navstev\w*|yhtey\w*|tavat\w*|beszel\w*|talalk\w*"
    r"|kapcsolat\w*|gorus\w*|iletisim|temas|встреч\w*|разговор\w*|звон\w*|контакт\w*|связ\w*|зустр\w*"
    r"|розмов\w*"
    r"|дзвін\w*|επικοινων\w*|επαφ\w*|συναντησ\w*)"
)
_ASKS = (
    r"(?:how|where|from where|wie|wo|woher|de que|de donde|da dove|de onde|honnan|dari mana|comment|ou"
    r"|d ou|donde|como|onde|dove|come|waar\w*|hoe|hvor\w*|hur|var|gdzie"
    r"|jak|skad|kde|odkud|hol|hogyan|unde|cum|nasil|nere\w*|где|как|откуда|де|як|звідки|πως|που)"
)
_KNOW = (
    r"(?:know\w*|met|meet|kenn\w*|getroffen|connai\w*|connu\w*|rencontr\w*|conoc\w*|conhec\w*|conosc\w*|ken"
    r"|ontmoet\w*|modt\w*|mott\w*|traff\w*|kender|kjenner|kanner|pozna\w*|znam\w*|setka\w*|talalk\w*|ismer\w*"
    r"|cunosc\w*|tanis\w*|taniy\w*|познаком\w*|знаком\w*|знаем|знаю|встрет\w*|познайом\w*|γνωριστ\w*)"
)
#: Verbs of getting in touch once more, alone or with a word such as "by".
_ONCE_MORE = (
    r"(?:da |a |zum )?(?:richiam|ricontatt|risent|rappel|relanc|recontact|recontat|rellam|wiedermeld)\w*"
    r"(?: (?:il|le|el|em|am|entro|avant))?"
)
_DO_BY = (
    r"(?:(?:should|must|need to|to|please|want to) )?"
    r"(?:ping|call|ring|phone|pitch|invite|thank|contact|write|speak|talk|poke|nudge|chase|email|message"
    r"|meet|see|visit|catch up|check in"
    r"|pop (?:in|by|round)|drop (?:in|by)|get back|come back|touch base|reach out|get in touch"
    r"|reconnect)(?: (?:to|them|with|again|back))* (?:by|on|before)"
)
_SINCE = r"(?:since|seit|depuis|desde|dal|sinds|od|siden|sedan)"
#: The same in Chinese and Japanese, which put no blanks between words.
_CJK_TOUCH = (
    r"(?:跟进|跟進|联系|聯絡|联络|連絡|面談|沟通|溝通|拜访|拜訪|訪問|见面|會面|会议"
    r"|商談|予定|通话|接触|フォロー)"
)
#: Words after which the last or next time is not one of contact, or the question another one.
_OTHER = (
    r"\b(?:gift|donation|request|conversion|order|purchase|payment|invoice|login|log|logged|opened|open|bounced?|clicked"
    r"|edited|updated?|modified"
    r"|changed|verified|assigned|synced|campaign|newsletter|shift|job|funding|result|reason|status|type|mode"
    r"|count|number|person|name|id|by|von|par|door|przez|notes?|notizen?|summary|topic|subject|thema|outcome"
    r"|method\w*|duration|dauer|duree|channel|kanal|canal|length|online|page|pages|site|app|done|agenda|link"
    r"|group|attended|sang|team|store|shop|club|server|export\w*|well|hear|方式|类型|人$|者$|birthday"
    r"|geburtstag|anniversaire|cumpleanos|compleanno|verjaardag|website|web)\b"
)
#: "Next step due", "Action by": the day by which something is to be done.
_STEP_BY = (
    r"(?:next )?(?:step|action|task|to ?do|move|activity)s? (?:(?:is )?due(?: date| on| by)?|by(?: when)?"
    r"|on|when"
    r"|deadline)"
)
_TO_DO = rf"^(?:{_ONCE_MORE}$|{_DO_BY}$|{_STEP_BY}$|(?:\w+ ){{1,4}}again(?: on| by| in)?$)"
_INTRODUCED = (
    r"(?:introduc\w*|introd|intro d|brought|recruited|apporte\w*|amene\w*|trajo|traid\w*|portat\w*|trazid\w*"
    r"|trouxe|hergestellt|geworben|gebracht|aangedragen|привел\w*|привів|refer+ed|recommended|suggested"
    r"|nominated|vorgestellt|empfohlen|vermittelt"
    r"|presente\w*|recommande\w*|introdui\w*|presentad\w*|presento|recomend\w*|apresent\w*|indicad\w*"
    r"|presentat\w*|raccomandat\w*|consigliat\w*|segnalat\w*|voorgesteld|aanbevolen|geintroduceerd|polec\w*"
    r"|przedstaw\w*|rekommender\w*|presenter\w*|anbefal\w*|introduser\w*|introducer\w*|esittel\w*|suosit\w*"
    r"|predstav\w*|seznami\w*|doporuc\w*|odporuc\w*|mutat\w*|ajanl\w*|prezenta\w*|recomanda\w*|tanistir\w*"
    r"|oner\w*|diperkenalkan|dikenalkan|direkomendasikan|познакомил\w*|представил\w*|рекоменд\w*"
    r"|познайомил\w*"
    r"|порекоменд\w*|συστησ\w*)"
)
_WHO = (
    r"(?:who|by who|by whom|wer|von wem|qui|par qui|quien|por quien|chi|da chi|quem|por quem|wie|door wie|kto"
    r"|przez kogo|vem|av vem|hvem|af hvem|kuka|kdo|ki|cine|kim|kim tarafindan|siapa|кто|кем|хто|ким|ποιος)"
)
_BY_WHOM = r"(?:by|from|through|via|von|durch|par|por|da|door|przez|av|af|od|de|oleh|от|від|tarafindan)"
_INTRODUCER = (
    rf"^(?!who (?:they|he|she|i|you) ){_WHO} (?:\w+ ){{0,3}}{_INTRODUCED}\b"
    rf"|^(?:\w+ )?{_INTRODUCED} (?:\w+ ){{0,2}}{_BY_WHOM}(?: whom)?$"
    rf"|^(?:us|ci|nos|nous|uns|ons|nas|oss|os) (?:\w+ ){{0,2}}{_INTRODUCED}$"
)
_WHEN_ASKED = (
    r"(?:when|wann|quand|cuando|quando|wanneer|kiedy|kdy|mikor|cand|nar|hvornar|milloin|ne zaman|когда"
    r"|коли|ποτε)"
)
#: "Met during", "Mødt til": an occasion, or a place.
_AT = (
    r"(?:at|in|during|while|through|from|bei|beim|auf|wahrend|uber|a|au|lors|lors de|chez|via|en|durante"
    r"|em|no|na"
    r"|presso|tramite|bij|tijdens|in|pa|til|hos|under|ved|i|w|podczas|v|pri|на|в|у|через)"
)
#: What somebody could do, needs or loves, in English.
_OFFERS = (
    r"(?:can|could|may|might) (?:\w+ )?(?:help|share|offer|teach|give|introduce|advise|lend|support"
    r"|contribute)|(?:offered|offers|offering|volunteered|happy|glad) (?:to )?"
    r"(?:help|share|teach|advise|introduce)"
)
_NEEDS = (
    r"(?:would|might|could|does|do) (?:\w+ )?(?:need|want|like|love)|(?:needs?|wants?) (?:help|support"
    r"|advice)"
)
_LOVES = (
    r"(?:things|topics|stuff|subjects|what|causes) (?:they|he|she|you|s he) (?:\w+ )?(?:love|like|enjoy"
    r"|care|follow)s?"
)
#: A field, what must stand in the words, and the whole pattern, which takes long to be made ready.
_PATTERNS = (
    (
        "can_help_with",
        "",
        rf"^(?:(?:what|how|things|skills) )?(?:they |he |she |i |we )?(?:{_OFFERS})\b",
    ),
    ("interests", "", rf"^{_LOVES}\b"),
    ("looking_for", "", rf"^(?:(?:what|things) )?(?:they |he |she |we )?(?:{_NEEDS})\b"),
    ("how_met", "", r"^(?:sourced|found|came|known?|met|reached) (?:from|via|through|by way of)$"),
    ("how_met", "", r"^how (?:did |do )?(?:i|we) (?:first )?(?:find|found|came? across|came? to know)\b"),
    ("met_on", rf"\b{_WHEN_ASKED}\b", rf"^{_WHEN_ASKED} .*\b{_KNOW}$|^{_KNOW} {_WHEN_ASKED}$"),
    ("how_met", rf" {_AT}$", rf"^(?!meet)(?:\w+ )?{_KNOW} {_AT}$"),
    ("next_follow_up", r"\bdue\b", rf"^{_TOUCH} (?:is )?due$|^due (?:a |for a )?{_TOUCH}$"),
    ("last_contact", rf"\b{_LAST}\b", rf"\b{_LAST}\b.*\b{_TOUCH}\b|\b{_TOUCH}\b.*\b{_LAST}\b"),
    ("next_follow_up", rf"\b{_NEXT}\b", rf"\b{_NEXT}\b.*\b{_TOUCH}\b|\b{_TOUCH}\b.*\b{_NEXT}\b"),
    ("next_follow_up", "", rf"(?:下次|次回|下回|下一次){_CJK_TOUCH}"),
    ("last_contact", "", rf"(?:最近|上次|最終|最后|最後|前回|上一次)(?:一次)?{_CJK_TOUCH}"),
    ("met_on", rf"\b{_FIRST} ", rf"^(?:\w+ )?{_FIRST} .*\b{_TOUCH}\b"),
    ("met_on", rf"\b{_SINCE}\b", rf"^(?:{_TOUCH}|{_KNOW}) {_SINCE}$|^{_SINCE} .*\b{_KNOW}$"),
    ("how_met", rf"\b{_ASKS}\b", rf"^{_ASKS} .*\b{_KNOW}\b|^{_KNOW} {_ASKS}$"),
)
#: More words than this are a sentence.
_MOST_WORDS = 6


def time_of_contact(words: str) -> str:
    """The field of a header such as "last coffee date" or "next call"; empty when it is none."""
    if _LAST_DONE.match(words):
        return "last_contact"
    return "next_follow_up" if _NEXT_DONE.match(words) else ""


def composed(words: str) -> tuple[str, float, str] | None:
    """The field that the words of a folded header make together, how sure that is, and the words."""
    if _search(_TO_DO, words):
        return "next_follow_up", 0.85, words
    if _search(_INTRODUCED, words) and _search(_INTRODUCER, words):
        return "introduced_by", 0.85, words
    if words.count(" ") >= _MOST_WORDS or _search(_OTHER, words):
        return None
    for field, needed, pattern in _PATTERNS:
        if _search(needed, words) and _search(pattern, words):
            return field, 0.85, words
    return None


def _search(pattern: str, words: str) -> bool:
    return bool(_compiled(pattern).search(words))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern made ready when a header first needs it: together they take longer than all else here."""
    return re.compile(pattern)
