"""The words and lines by which programs of many languages begin history, signatures, disclaimers and footers."""

import re
from typing import Final

from console.helpdesks.mail.hypertext import CITED


def any_of(*words: str) -> str:
    """A pattern for one of these."""
    return f"(?:{'|'.join(words)})"


QUOTE: Final = re.compile(rf"^[\ufeff\u200b ]{{0,3}}(?:>|{CITED})")
MARKS: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of direction, which surround addresses in Arabic and Hebrew."""
WROTE: Final = re.compile(
    any_of(
        *("wrote", "writes", "schrieb", "schreef", "a écrit", "ha scritto", "escribió", "escreveu", "skrev"),
        *("kirjoitti", r"napisał\(?a?\)?", "написала?", "пише", "пишет", "كتب", "كتبت", "تمت كتابة", "כתב", "yazdı"),
        *(
            "pisze",
            "napísal",
            "je napisa",
            "piše",
            "a scris",
            "va escriure",
            "rašė",
            "rakstīja",
            "kirjutas",
            "schreibt",
        ),
        *("schreibt", "menulis", "เขียนว่า", "написа", r"<[^<>\s@]{1,100}@[^<>\s]{1,200}>\)?"),
        *("írta", "napsal", "viết", "のメール", "さんは書きました", "写道", "寫道", "님이 작성", "έγραψε"),
    )
    + r"[^\n]{0,80}?[:：]\s{0,5}$",
    re.IGNORECASE,
)
BEGINS: Final = re.compile(
    r"^[>\s\ufeff]{0,20}"
    + any_of(
        *("On", "Am", "Le", "El", "Il", "Em", "Op", "Den", "På", "В", "في", "Dne", "Dnia", "W dniu", "Il giorno"),
        *("Vào", "ב", "Στις", "Pe", "W", "Pada", "El", "пн", "вт", "ср", "чт", "пт", "сб", "вс", "lun", "mar", "mer"),
        *(
            "jeu",
            "ven",
            "sam",
            "dim",
            "man",
            "tir",
            "ons",
            "tor",
            "fre",
            "lør",
            "søn",
            "ma",
            "di",
            "wo",
            "do",
            "vr",
            "za",
            "zo",
            r"\d{1,4}[./年-]",
        ),
    )
    + r".{0,300}$",
    re.IGNORECASE,
)
DATED: Final = re.compile(r"\d{1,4}[./:年-]\d|\b\d{4}\b|<[^<>@\s]{1,100}@[^<>\s]{1,200}>")
FROM: Final = any_of(
    *(
        "from",
        "von",
        "de",
        "da",
        "van",
        "från",
        "fra",
        "od",
        "от",
        "від",
        "من",
        "差出人",
        "发件人",
        "寄件者",
        "보낸 사람",
    ),
    *("lähettäjä", "gönderen", "מאת", "από", "送信者", "寄件人"),
)
OTHER_LABELS: Final = any_of(
    *("sent", "date", "gesendet", "datum", "envoyé", "enviado", "inviato", "data", "verzonden", "skickat", "sendt"),
    *("wysłano", "отправлено", "дата", "التاريخ", "تاريخ الإرسال", "送信日時", "日時", "日付", "发送时间", "寄件日期"),
    *("보낸 날짜", "날짜", "fecha", "to", "an", "à", "a", "para", "aan", "till", "til", "do", "кому", "إلى", "宛先"),
    *(
        "收件人",
        "받는 사람",
        "subject",
        "betreff",
        "objet",
        "asunto",
        "oggetto",
        "assunto",
        "onderwerp",
        "ämne",
        "emne",
    ),
    *("temat", "тема", "الموضوع", "件名", "主题", "主旨", "제목", "cc", "kopie", "copie", "копия", "نسخة"),
)
LABEL: Final = re.compile(rf"^[\s*>]{{0,20}}({FROM}|{OTHER_LABELS})\s?\*?\s?[:：]\*?\s*\S", re.IGNORECASE)
SENDER: Final = re.compile(rf"^[\s*>]{{0,20}}{FROM}\s?\*?\s?[:：]", re.IGNORECASE)
DIVIDER: Final = re.compile(
    r"^[\s>]{0,20}(?:[-_]{2,40}\s?"
    + any_of(
        *(
            "original message",
            "original-nachricht",
            "ursprüngliche (?:nachricht|mail|e-mail)",
            r"ursprüngl\. nachricht",
        ),
        *("message d.origine", "message original", "mensaje original", "messaggio originale", "original meddelande"),
        *("oorspronkelijk bericht", "исходное сообщение", "forwarded message", "weitergeleitete nachricht"),
        *("message transféré", "forwarded by .{0,80}", "mensaje reenviado", "messaggio inoltrato"),
        *("wiadomość oryginalna", "oryginalna wiadomość", "mensagem original", "ursprungligt meddelande"),
        *("oprindelig meddelelse", "opprinnelig melding", "alkuperäinen viesti", "původní zpráva", "eredeti üzenet"),
        *("orijinal mesaj", "mesaj original", "αρχικό μήνυμα", "הודעה מקורית", "الرسالة الأصلية", "원본 메시지"),
        *("mensagem encaminhada", "przekazana wiadomość", "vidarebefordrat meddelande", "videresendt meddelelse"),
        *("пересылаемое сообщение", "пересланное сообщение", "הודעה שהועברה", "رسالة معاد توجيهها"),
        *("doorgestuurd bericht", "転送メッセージ", "转发的邮件", "raw message", "元のメッセージ", "原始邮件"),
        *("what you had written:?", "below this line is a copy of the message.?", "original message follows"),
    )
    + r"\s?[-_]{0,40}|"
    + any_of(
        *("begin forwarded message:", "anfang der weitergeleiteten nachricht:", "inizio messaggio inoltrato:"),
        *("début du message (?:transféré|réexpédié) ?:", "inicio del mensaje reenviado:"),
    )
    + r")\s*$",
    re.IGNORECASE,
)
ABOVE: Final = re.compile(
    r"(?:reply|write|type|answer|antwort\w*|schreib\w*|répond\w*|écri\w*).{0,60}"
    r"(?:above|oberhalb|über|au-dessus|below|unterhalb)"
    + r".{0,20}(?:this line|diese\w*|cette)|(?:oberhalb|über|unter) dieser (?:linie|zeile)",
    re.IGNORECASE,
)
ABOVE_SIGNS: Final = ("##", "--", "==", "**", "__")
LONGEST_SIGN: Final = 300
MOBILE: Final = re.compile(
    "^"
    + any_of(
        r"sent from (?:my |the |yahoo|outlook|mail for|samsung|proton|an? ).{0,60}",
        "get outlook for .{0,40}",
        "sent (?:with|via) .{0,60}",
        "von meinem .{0,40} gesendet.?",
        "gesendet (?:von|mit) .{0,60}",
        "diese nachricht wurde von meinem .{0,60}",
        "von meinem (?:iphone|ipad|handy|mobil).{0,40}",
        "envoyé (?:de|depuis) (?:mon|ma) .{0,40}",
        "enviado (?:desde mi|do meu) .{0,40}",
        "inviato da.{0,40}",
        "verzonden vanaf .{0,40}",
        "(?:skickat från min|sendt fra min) .{0,40}",
        "отправлено с .{0,40}",
        "iphoneから送信",
        "holen sie sich outlook .{0,40}",
        "télécharger outlook .{0,40}",
    )
    + "$",
    re.IGNORECASE,
)
DISCLAIMER: Final = re.compile(
    r"\b"
    + any_of(
        *("confidential", "intended (?:recipient|only|solely)", "privileged", "if you (?:are not|have received)"),
        *("virus(?:es)?", "disclaimer", "vertraulich", "nicht der (?:richtige|beabsichtigte)", "irrtümlich"),
        *("ausschließlich für", "confidentiel", "destinataire", "please consider the environment"),
        *("denken sie an die umwelt", "confidencial", "riservat[oe]", "registered (?:in|office)", "amtsgericht"),
        *("handelsregister", "geschäftsführer"),
    ),
    re.IGNORECASE,
)
LIST: Final = re.compile(
    "mailing list|unsubscribe|mailman|listinfo|abmelden|désabonn|austragen|list archives", re.IGNORECASE
)
LINE: Final = re.compile(r"^\s{0,20}[_*=~─—-]{3,}\s*$")
PGP: Final = re.compile(r"^-----(BEGIN PGP SIGNED MESSAGE|BEGIN PGP SIGNATURE|END PGP SIGNATURE)-----\s*$")
SHORT: Final = 12
MOST_LINES_RULED: Final = 20
