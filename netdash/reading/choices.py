"""Words people use for what netdash knows under one name: kinds of contact, directions, states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from netdash.reading.column_values import Trouble, shown
from netdash.reading.date_words import plain_word

if TYPE_CHECKING:
    from netdash.reading.column_values import Place
    from netdash.sheets.base import Cell

_NOT_LETTERS = re.compile(r"[^\w\s✓✔✅☑✗✘❌☐]|_")

_TRUE = (
    "yes y yep yeah true t 1 x ok done checked ✓ ✔ ✅ ☑ ja j wahr oui o vrai si s sí verdadero sì vero sim verdadeiro "
    "waar tak prawda kyllä ano evet doğru да так ναι نعم 是 はい 예 네"
)
_FALSE = (
    "no n nope false f 0 unchecked ✗ ✘ ❌ ☐ nein falsch non faux falso não nao nee onwaar nej nei ei nie fałsz ne hayır "
    "нет ні όχι لا 否 いいえ 아니요"
)

#: Words by field and choice; a phrase counts when it is the cell, a word also when it is part of it.
_WORDS: dict[str, dict[str, str]] = {
    "kind": {
        "introduction": "introduction|intro|introduced|vorstellung|présentation|presentación|apresentação",
        "thanks": "thanks|thank you|thank you note|gratitude|danke|dank|merci|gracias|obrigado|grazie|bedankt",
        "video":
            "video|video call|videocall|zoom|teams|meet|google meet|skype|facetime|webex|hangout|hangouts|webinar|"
            "virtual|videoanruf|videokonferenz|visio|visioconférence|videollamada|videochamada|videochiamata|videobellen",
        "message":
            "message|messages|msg|text|texted|sms|chat|dm|whatsapp|wa|telegram|signal|messenger|imessage|slack|discord|"
            "wechat|linkedin message|linkedin|inmail|xing|facebook|instagram|twitter|threema|nachricht|mensaje|mensagem|"
            "messaggio|bericht|texto",
        "email": "email|e mail|mail|emailed|mailed|newsletter|courriel|correo|correo electrónico|gmail|outlook",
        "letter": "letter|card|postcard|note|handwritten note|brief|karte|postkarte|lettre|carte|carta|lettera|kaart|post",
        "call":
            "call|called|phone|phone call|telephone|rang|voicemail|anruf|telefonat|telefon|telefoniert|appel|téléphone|"
            "llamada|teléfono|ligação|chamada|telefonema|chiamata|telefonata|telefono|telefoongesprek|gebeld|belletje",
        "met":
            "met|meeting|met in person|in person|face to face|f2f|coffee|lunch|dinner|breakfast|brunch|drinks|drink|beer|"
            "tea|walk|visit|conference|event|meetup|party|workshop|office visit|1 1|one on one|treffen|getroffen|termin|"
            "besuch|kaffee|mittagessen|abendessen|besprechung|réunion|rencontre|rendez vous|rdv|déjeuner|dîner|café|"
            "visite|reunión|encuentro|almuerzo|comida|cena|visita|reunião|encontro|almoço|jantar|riunione|incontro|"
            "pranzo|caffè|afspraak|ontmoeting|vergadering|bezoek|koffie",
        "other": "other|misc|miscellaneous|sonstiges|andere|autre|otro|outro|altro|anders|overig",
    },
    "direction": {
        "out": "out|outgoing|outbound|sent|me|i|from me|to them|ausgehend|gesendet|ich|envoyé|sortant|enviado|saliente|"
               "enviada|inviato|uitgaand|verzonden",
        "in": "in|incoming|inbound|received|them|they|from them|to me|eingehend|empfangen|reçu|entrant|recibido|entrante|"
              "recebido|ricevuto|inkomend|ontvangen",
        "both": "both|mutual|two way|both ways|in out|beide|les deux|ambos|entrambi|wederzijds",
    },
    "depth": {
        "real": "real|deep|long|meaningful|substantial|good|great|tief|echt|richtig|vrai|profond|real|profunda|diep",
        "brief": "brief|short|quick|small talk|smalltalk|light|shallow|hello|kurz|court|bref|corta|breve|kort",
    },
    "value": {
        "gave": "gave|give|given|helped|i helped|gegeben|geholfen|donné|di|dado|dei|dato|gegeven",
        "received": "received|got|receive|they helped|was helped|bekommen|erhalten|reçu|recibido|recibí|recebi|ricevuto|gekregen",
        "asked": "asked|ask|requested|i asked|gefragt|gebeten|demandé|pedí|pedido|pedi|chiesto|gevraagd",
        "none": "none|no|neither|nothing|nichts|rien|nada|niente|niets|n a",
    },
    "by": {
        "me": "me|i|mine|my|myself|us|we|ich|wir|moi|je|nous|yo|nosotros|eu|nós|io|noi|ik|wij",
        "them": "them|they|he|she|him|her|their|theirs|other|sie|er|ihm|ihr|lui|elle|eux|él|ella|ellos|ele|ela|eles|loro|"
                "lei|hij|zij|hen",
    },
    "status": {
        "asked both": "asked both|both asked|asked both of them|waiting for both|asked second|asked b",
        "asked first": "asked first|asked a|asked one|first asked|asked|requested|waiting|pending|opt in asked|angefragt|"
                       "demandé|pedido|preguntado|chiesto|gevraagd",
        "introduced": "introduced|intro made|intro done|intro sent|made|done|sent|connected|complete|completed|vorgestellt|"
                      "erledigt|présentés|fait|presentados|hecho|apresentados|feito|presentati|fatto|voorgesteld|gedaan",
        "declined": "declined|refused|rejected|no|said no|not interested|abgelehnt|refusé|rechazado|recusado|rifiutato|"
                    "afgewezen",
        "came to something": "came to something|success|successful|worked out|collaboration|won|met|they met|deal|hired|"
                             "erfolgreich|geklappt|réussi|éxito",
        "came to nothing": "came to nothing|no reply|no response|no answer|nothing|failed|lost|dead|fizzled|went nowhere|"
                           "ghosted|keine antwort|sans réponse|sin respuesta|sem resposta|nessuna risposta|geen antwoord",
        "idea": "idea|planned|to do|todo|maybe|possible|potential|proposed|open|new|not yet|idee|geplant|offen|idée|prévu|"
                "pendiente|ideia|planeado|gepland",
    },
    "decision": {
        "reach out": "reach out|contact|write|call|follow up|reconnect|melden|contacter|contactar|contattare",
        "introduce": "introduce|introduction|intro|connect|vorstellen|présenter|presentar|apresentar|presentare|voorstellen",
        "let rest": "let rest|rest|pause|skip|leave|nothing|none|no|wait|later|ruhen lassen|laisser|dejar|laten rusten",
        "change rhythm": "change rhythm|rhythm|cadence|change cadence|frequency|rhythmus|rythme|ritmo|ritme",
    },
}  # fmt: skip


def _plain(text: str) -> str:
    return " ".join(plain_word(_NOT_LETTERS.sub(" ", text)).split())


def _by_phrase() -> dict[str, dict[str, str]]:
    return {
        field: {_plain(phrase): choice for choice, phrases in words.items() for phrase in phrases.split("|")}
        for field, words in _WORDS.items()
    }


_PHRASES = _by_phrase()
_YES_NO = {
    plain_word(word): value for words, value in ((_TRUE, True), (_FALSE, False)) for word in words.split()
}


def read_choice(place: Place, cell: Cell) -> Any:
    """The choice a cell means; an unknown kind of contact counts as "other" and is reported."""
    text = _plain(shown(cell))
    if not text:
        return None
    for choice in place.choices:
        if text == _plain(choice):
            return choice
    found = _PHRASES.get(place.field, {}).get(text) or _within(place.field, text)
    if found in place.choices:
        return found
    advice = f"Write one of: {', '.join(place.choices)}."
    return Trouble("not one of the words known here", advice, "other" if "other" in place.choices else None)


def _within(field: str, text: str) -> str | None:
    """For kinds, the first choice one of whose words is among the words of the cell ("Coffee at the fair")."""
    if field != "kind":
        return None
    words = f" {text} "
    phrases = _PHRASES[field]
    found = {choice for phrase, choice in phrases.items() if f" {phrase} " in words}
    return next((choice for choice in _WORDS[field] if choice in found), None)


def read_yes_no(cell: Cell) -> Any:
    """Yes or no in many languages, with ticks and numbers."""
    if isinstance(cell, bool):
        return cell
    text = _plain(shown(cell))
    if not text:
        return None
    found = _YES_NO.get(text)
    return Trouble("neither yes nor no", "Write yes or no.") if found is None else found
