"""Knows what a page puts around every article: buttons, rubrics, invitations to follow it.

Only whole lines are furniture, and only when they say exactly what is listed here, give or
take a count, an arrow, case and diacritics.
"""

import re

from index.reading.folding import fold

_LONGEST = 60  # characters


def _phrases(table: str) -> frozenset[str]:
    return frozenset(" ".join(fold(phrase).split()) for phrase in table.split(",")) - {""}


# English, Turkish, Azerbaijani, Russian, German, Arabic.
_BUTTONS = _phrases("""
    share, share this, share this article, tweet, copy link, print this article,
    advertisement, advertisements, read more, read also, continue reading, comments, comment,
    leave a comment, related articles, related stories, related news, related posts,
    more on this topic, most read, recommended for you, sign up, sign in, log in, subscribe,
    subscribe now, subscribe to our newsletter, follow us, skip to content,
    skip to main content, back to top, listen to this article,
    paylaş, reklam, devamını oku, bunu da oku, yorumlar, yorum yap, ilgili haberler,
    ilgili yazılar, ilgili makaleler, en çok okunanlar, bizi takip edin, abone ol, giriş yap,
    ardını oxu, davamını oxu, həmçinin oxuyun, şərhlər, şərh yaz, oxşar xəbərlər,
    əlaqəli xəbərlər, əlaqəli məqalələr, ən çox oxunanlar, bizi izləyin, abunə ol, abunə olun,
    поделиться, реклама, читать далее, читайте также, комментарии, оставить комментарий,
    похожие статьи, материалы по теме, самое читаемое, подписаться, подписывайтесь на нас,
    teilen, anzeige, werbung, weiterlesen, mehr lesen, lesen sie auch, kommentare,
    kommentieren, ähnliche artikel, verwandte artikel, mehr zum thema, meistgelesen,
    folgen sie uns, abonnieren, newsletter abonnieren, anmelden, link kopieren,
    شارك, مشاركة, شارك المقال, إعلان, إعلانات, اقرأ المزيد, اقرأ أيضا, تعليقات, التعليقات,
    أضف تعليقا, مقالات ذات صلة, مواضيع ذات صلة, أخبار ذات صلة, الأكثر قراءة, تابعنا, اشترك,
""")
_RUBRICS = _phrases("""
    home, ana sayfa, anasayfa, главная, startseite, الرئيسية,
    opinion, opinions, op-ed, analysis, column, columns, columnists, commentary, editorial,
    news, world, politics, culture, essay,
    görüş, yorum, köşe yazısı, köşe yazıları, yazarlar, analiz, haberler, haber, dünya, gündem,
    rəy, fikir, təhlil, köşə, xəbərlər,
    мнение, мнения, колонка, аналитика, новости, политика,
    meinung, kommentar, analyse, gastbeitrag, kolumne, nachrichten, politik,
    رأي, آراء, مقالات, مقالات الرأي, تحليل, تحليلات, أخبار,
""")
_AROUND = " ()0123456789:»›→…"
_FOLLOW = re.compile(
    r"(?:follow|join|find) us on [^.!?]+|folgen sie uns auf [^.!?]+"
    r"|подписывайтесь на нас в [^.!?]+|تابعنا على [^.!?]+"
    r"|bizi \S+ (?:takip edin|izləyin)",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Say whether `line` is a button or an invitation, such as `Comments (12)`."""
    if len(line) > _LONGEST:
        return False
    return fold(line).strip(_AROUND) in _BUTTONS or _FOLLOW.fullmatch(line) is not None


def is_rubric(line: str) -> bool:
    """Say whether `line` names a part of a newspaper, as stands above or beside a headline."""
    return len(line) <= _LONGEST and fold(line) in _RUBRICS
