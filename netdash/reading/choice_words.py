"""Words people use for what netdash knows under one name, by field and choice; "|" stands between them."""

from __future__ import annotations

#: Words of each field; of kinds of contact, in the order in which they count where a cell has several.
WORDS: dict[str, dict[str, str]] = {
    "kind": {
        "video":
            "video|video call|videocall|zoom|teams|google meet|skype|facetime|webex|hangout|hangouts|"
            "virtual|videoanruf|videokonferenz|visio|visioconférence|videollamada|videochamada|"
            "videochiamata|videobellen",
        "call":
            "call|called|phone|phoned|phone call|telephone|rang|voicemail|voice mail|anruf|angerufen|"
            "telefonat|telefon|telefoniert|appel|appelé|téléphone|llamada|llamé|teléfono|ligação|chamada|"
            "telefonema|chiamata|telefonata|telefono|telefoongesprek|gebeld|belletje",
        "introduction":
            "introduction|intro|introduced|vorgestellt|présentation|presentación|apresentação|presentazione",
        "thanks":
            "thanks|thank you|thank you note|thanked|danke|dank|merci|remerciement|gracias|obrigado|"
            "obrigada|grazie|bedankt",
        "message":
            "message|messages|messaged|msg|text|texted|texting|sms|chat|dm|whatsapp|telegram|signal|"
            "messenger|imessage|slack|discord|wechat|linkedin|linkedin message|inmail|xing|facebook|"
            "instagram|twitter|threema|nachricht|mensaje|mensagem|messaggio|bericht|texto",
        "email": "email|e mail|mail|emailed|mailed|courriel|correo|correo electrónico",
        "letter": "letter|postcard|handwritten note|lettre|lettera|postkarte",
        "met":
            "met|meet|meeting|met in person|in person|face to face|f2f|coffee|lunch|dinner|breakfast|brunch|"
            "drinks|drink|beer|tea|walk|visit|visited|conference|meetup|party|workshop|one on one|treffen|"
            "getroffen|termin|besuch|kaffee|mittagessen|abendessen|besprechung|réunion|rencontre|rencontré|"
            "rendez vous|rdv|déjeuner|dîner|café|visite|reunión|encuentro|almuerzo|comida|cena|visita|"
            "reunião|encontro|almoço|jantar|riunione|incontro|pranzo|caffè|afspraak|ontmoeting|vergadering|"
            "bezoek|koffie",
        "other": "other|misc|miscellaneous|sonstiges|andere|autre|otro|outro|altro|anders|overig|note|notiz",
    },
    "direction": {
        "out":
            "out|outgoing|outbound|sent|me|i|from me|to them|ausgehend|gesendet|ich|envoyé|sortant|enviado|"
            "saliente|enviada|inviato|uitgaand|verzonden",
        "in":
            "in|incoming|inbound|received|them|they|from them|to me|eingehend|empfangen|reçu|entrant|"
            "recibido|entrante|recebido|ricevuto|inkomend|ontvangen",
        "both": "both|mutual|two way|both ways|in out|beide|les deux|ambos|entrambi|wederzijds",
    },
    "depth": {
        "real": "real|deep|long|meaningful|substantial|tief|echt|richtig|vrai|profond|profunda|diep",
        "brief":
            "brief|short|quick|small talk|smalltalk|light|shallow|hello|kurz|court|bref|corta|breve|kort",
    },
    "value": {
        "gave": "gave|give|given|helped|i helped|gegeben|geholfen|donné|di|dado|dei|dato|gegeven",
        "received":
            "received|got|receive|they helped|was helped|bekommen|erhalten|reçu|recibido|recibí|recebi|"
            "ricevuto|gekregen",
        "asked": "asked|ask|requested|i asked|gefragt|gebeten|demandé|pedí|pedido|pedi|chiesto|gevraagd",
        "none": "none|no|neither|nothing|nichts|rien|nada|niente|niets|n a",
    },
    "by": {
        "me": "me|i|mine|my|myself|us|we|ich|wir|moi|je|nous|yo|nosotros|eu|nós|io|noi|ik|wij",
        "them":
            "them|they|he|she|him|her|their|theirs|er|ihm|lui|elle|eux|él|ella|ellos|ele|ela|eles|loro|lei|"
            "hij|zij|hen",
    },
    "status": {
        "asked both": "asked both|both asked|asked both of them|asked second|asked b|beide gefragt",
        "asked first":
            "asked first|asked a|asked one|first asked|asked|requested|angefragt|gefragt|demandé|pedido|"
            "preguntado|chiesto|gevraagd",
        "introduced":
            "introduced|intro made|intro done|intro sent|made|done|sent|connected|complete|completed|"
            "vorgestellt|erledigt|présentés|fait|presentados|hecho|apresentados|feito|presentati|fatto|"
            "voorgesteld|gedaan",
        "declined":
            "declined|refused|rejected|no|said no|not interested|abgelehnt|refusé|rechazado|recusado|"
            "rifiutato|afgewezen",
        "came to something":
            "came to something|success|successful|worked out|collaboration|they met|deal|hired|erfolgreich|"
            "geklappt|réussi|éxito",
        "came to nothing":
            "came to nothing|no reply|no response|no answer|nothing|failed|fizzled|went nowhere|ghosted|"
            "keine antwort|sans réponse|sin respuesta|sem resposta|nessuna risposta|geen antwoord",
        "idea":
            "idea|planned|to do|todo|maybe|possible|potential|proposed|not yet|idee|geplant|idée|prévu|"
            "ideia|planeado|gepland",
    },
    "decision": {
        "reach out":
            "reach out|contact|write|call|follow up|reconnect|melden|contacter|contactar|contattare",
        "introduce":
            "introduce|introduction|intro|connect|vorstellen|présenter|presentar|apresentar|presentare|"
            "voorstellen",
        "let rest":
            "let rest|rest|pause|skip|leave|nothing|none|no|wait|later|ruhen lassen|laisser|dejar|"
            "laten rusten",
        "change rhythm": "change rhythm|rhythm|cadence|change cadence|frequency|rhythmus|rythme|ritmo|ritme",
    },
}  # fmt: skip

#: Kinds of contact by words that count only where they are the whole cell.
WHOLE_KINDS: dict[str, str] = {
    "message": "wa|nota de voz|voice message|voice note",
    "letter": "card|brief|karte|carte|carta|kaart|post",
    "met": "event|1 1|1on1",
}  # fmt: skip

#: Words and signs for yes.
YES = (
    "yes y yep yeah true t 1 x ok done checked ✓ ✔ ✅ ☑ ja j wahr oui vrai si s sí verdadero sì vero sim "
    "verdadeiro waar tak prawda kyllä ano evet doğru да так ναι نعم 是 はい 예 네"
)

#: Words and signs for no.
NO = (
    "no n nope false f 0 unchecked ✗ ✘ ❌ ☐ nein falsch non faux falso não nao nee onwaar nej nei ei nie "
    "fałsz ne hayır нет ні όχι لا 否 いいえ 아니요"
)
