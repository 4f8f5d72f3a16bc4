# Everything the bot says. Quotes, titles and names are put in as they are.
# $author, $title, $publisher, $date: facts of a document. $number: a count.

## Answers

# Stands above a quote of the article itself.
answer-lead-article = { $author } schreibt:
# Stands above a quote of a retelling of the article.
answer-lead-digest = In einer Zusammenfassung des Artikels von { $author } heißt es:
# The same where whoever reads them may not know whose views they are.
answer-lead-opinion-article = { $author } schreibt in einem Meinungsbeitrag:
answer-lead-opinion-digest = In einer Zusammenfassung des Meinungsbeitrags von { $author } heißt es:
# Stands above quotes from works of several authors, or from articles and digests.
answer-lead-several = In den Texten heißt es:
answer-lead-opinion-several = In den Texten, darunter Meinungsbeiträge, heißt es:
# Stand above several quotes that answer together, one below the other. $places: how many quotes.
answer-list-article = { $places ->
    [one] { $author } schreibt darüber an einer Stelle:
   *[other] { $author } schreibt darüber an { $places } Stellen:
}
answer-list-digest = { $places ->
    [one] In einer Zusammenfassung des Artikels von { $author } ist davon an einer Stelle die Rede:
   *[other] In einer Zusammenfassung des Artikels von { $author } ist davon an { $places } Stellen die Rede:
}
answer-list-opinion-article = { $places ->
    [one] { $author } schreibt darüber in einem Meinungsbeitrag an einer Stelle:
   *[other] { $author } schreibt darüber in einem Meinungsbeitrag an { $places } Stellen:
}
answer-list-opinion-digest = { $places ->
    [one] In einer Zusammenfassung des Meinungsbeitrags von { $author } ist davon an einer Stelle die Rede:
   *[other] In einer Zusammenfassung des Meinungsbeitrags von { $author } ist davon an { $places } Stellen die Rede:
}
answer-list-several = { $places ->
    [one] In den Texten ist davon an einer Stelle die Rede:
   *[other] In den Texten ist davon an { $places } Stellen die Rede:
}
answer-list-opinion-several = { $places ->
    [one] In den Texten, darunter Meinungsbeiträge, ist davon an einer Stelle die Rede:
   *[other] In den Texten, darunter Meinungsbeiträge, ist davon an { $places } Stellen die Rede:
}
# The text does not answer the question. $documents: how many documents there are.
abstention = { $documents ->
    [one] Das steht nicht im Artikel.
   *[other] Das steht nicht in den Artikeln.
}
# Stands above the nearest passage after an abstention.
nearest-lead = Die nächstliegende Stelle, wenn auch keine Antwort:
# The facts of one document, under a quote.
citation-article = { $author }, „{ $title }“, { $publisher }, { $date }
citation-digest = { $author }, „{ $title }“, { $publisher }, { $date } (Zusammenfassung)
# The number of a paragraph. $paragraph: 6
citation-paragraph = Absatz { $paragraph }
# The same with the page. $paragraph: ¶ 6; $page: 3
citation-page = { $paragraph }, S. { $page }
# The same with the heading it stands under. $paragraph: ¶ 6
citation-section = { $section } · { $paragraph }

## Answers about a document's facts

fact-author = Den Artikel hat { $author } geschrieben.
fact-about-author = Der Artikel ist von { $author }. Zur Person:
fact-published = Der Artikel ist am { $date } erschienen.
fact-publisher = Der Artikel ist bei { $publisher } erschienen.
fact-title = Der Titel lautet „{ $title }“.
fact-caption = In der Bildunterschrift heißt es:
fact-standfirst = In der Zeile unter der Überschrift heißt es:
fact-topic = In einer Zeile – die Kernsätze zeigt /summary:
fact-form = { about-digest }
fact-disclaimer = Der Herausgeber schreibt dazu:
fact-url = Der Artikel ist hier zu lesen: { $url }
fact-kind-article = Das ist ein Artikel von { $author }, erschienen am { $date } bei { $publisher }.
fact-kind-opinion = Das ist ein Meinungsbeitrag von { $author }, erschienen am { $date } bei { $publisher }. Er gibt die Ansichten von { $author } wieder.
# A fact that the document does not state was asked for.
fact-unknown = Das sagt der Artikel nicht über sich selbst.
# More documents may be meant than one answer shows. $documents: how many; $number: how many it shows.
fact-some = Gemeint sein können { $documents } Texte; hier stehen { $number } davon. Nennen Sie Titel oder Autor des gesuchten, oder sehen Sie alle unter /sources.

## Conversation

smalltalk-greeting = Hallo! Fragen Sie mich etwas zum Artikel, und ich zitiere, was darin steht.
smalltalk-thanks = Gern geschehen! Fragen Sie jederzeit weiter.
smalltalk-farewell = Auf Wiedersehen! Kommen Sie jederzeit mit weiteren Fragen wieder.
smalltalk-identity = Ich bin ein Bot, der Fragen zum Artikel beantwortet. Ich zitiere ihn wörtlich und sage, wo jedes Zitat steht; was nicht darin steht, erfinde ich nicht.
smalltalk-praise = Schön, dass das geholfen hat! Fragen Sie gern weiter.
smalltalk-wellbeing = Alles bestens, danke! Was möchten Sie über den Artikel wissen?
smalltalk-criticism = Das tut mir leid. Bitte versuchen Sie es mit anderen Worten; ein 👎 unter einer Antwort erreicht die Betreiber dieses Bots.
smalltalk-stance = Ich habe keine Meinung und ergreife keine Partei: Ich gebe wieder, was im Text steht, in dessen eigenen Worten.
smalltalk-aside = Ich bin für Fragen zum Text da. Was möchten Sie wissen?

## Questions that cannot be asked

question-empty = Bitte schreiben Sie Ihre Frage in Worten.
question-bare = Ich weiß nicht, worauf sich das bezieht. Bitte stellen Sie eine ganze Frage.
question-too-long = Das ist zu lang für eine Frage. Bitte stellen Sie sie in höchstens { $limit } Zeichen.
# Many questions came within a minute.
slow-down = Das ist viel auf einmal. Ich antworte der Reihe nach und mache in { $seconds ->
    [one] einer Sekunde
   *[other] { $seconds } Sekunden
} weiter.

## Commands

start = Hallo! Ich beantworte Fragen zu „{ $title }“ von { $author } ({ $publisher }, { $date }). Fragen Sie mich auf Englisch, Türkisch, Aserbaidschanisch, Russisch, Deutsch oder Arabisch: Ich zitiere den Satz mit der Antwort und sage, wo er steht.
start-opinion = Hallo! Ich beantworte Fragen zu „{ $title }“, einem Meinungsbeitrag von { $author } ({ $publisher }, { $date }). Fragen Sie mich auf Englisch, Türkisch, Aserbaidschanisch, Russisch, Deutsch oder Arabisch: Ich zitiere den Satz mit der Antwort und sage, wo er steht.
start-several = Hallo! Ich beantworte Fragen zu { $documents } Artikeln. Fragen Sie mich auf Englisch, Türkisch, Aserbaidschanisch, Russisch, Deutsch oder Arabisch: Ich zitiere den Satz mit der Antwort und sage, wo er steht.
help =
    Schreiben Sie einfach Ihre Frage. Ich zitiere die Stelle mit der Antwort wörtlich und nenne den Absatz. Beantwortet der Text die Frage nicht, sage ich das.

    /new – neu anfangen, ohne Ihre früheren Fragen
    /about – worum es geht und wer es geschrieben hat
    /read – die Texte Seite für Seite lesen
    /summary – die Kernsätze der Texte
    /sources – die Texte, aus denen ich antworte
    /language – die Sprache wählen, die ich spreche
    /privacy – was ich speichere
    /forget – löschen, was ich über Sie speichere
    /help – diese Übersicht

    So erreichen Sie mich in Gruppen: Erwähnen Sie mich, antworten Sie mir oder schreiben Sie /ask und Ihre Frage.
# The same in the terminal.
terminal-help =
    /help – diese Übersicht
    /summary – die Kernsätze der Texte
    /sources – die Texte, aus denen ich antworte
    /new – neu anfangen, ohne Ihre früheren Fragen
    /quit – beenden; auch mit Ctrl-D
about-opinion = Das ist ein Meinungsbeitrag: Er gibt persönliche Ansichten wieder. Ich berichte, was darin steht, und ergreife keine Partei.
about-digest = Was ich zitiere, ist eine Zusammenfassung: Sie gibt den Artikel Absatz für Absatz in anderen Worten wieder.
about-article = Ich berichte, was im Artikel steht, und ergreife keine Partei.
sources-lead = { $documents ->
    [one] Ich antworte aus einem Text:
   *[other] Ich antworte aus { $documents } Texten:
}
sources-paragraphs = { $paragraphs ->
    [one] 1 Absatz
   *[other] { $paragraphs } Absätze
}
# Stands for the sections, or the texts, that are not listed.
sources-more = … und noch { $number }
privacy =
    Ich speichere jede Frage, die Sie mir schicken, was ich geantwortet habe, wie lange das gedauert hat und Ihr 👍 oder 👎. So sieht, wer den Bot betreibt, was gefragt wird und was der Text nicht beantwortet. Dazu speichere ich die Zeitpunkte, die Sprache der Antwort, einen Code für den Chat und die Nummern, die Telegram den Nachrichten und ihrem Thema oder Album gibt.

    Ihr Name wird nicht gespeichert. An seiner Stelle steht ein Code, der aus Ihrer Telegram-Nutzernummer mit einem geheimen Schlüssel gebildet wird; mit demselben Schlüssel wird auch der Wortlaut Ihrer Fragen verschlüsselt. Nach { $days ->
        [one] einem Tag
       *[other] { $days } Tagen
    } werden der Wortlaut, Ihr Code und die Nummern gelöscht; es bleiben nur Zahlen, die zu niemandem führen. Die Sprache, die Sie gewählt haben, bleibt unter Ihrem Code, bis Sie /forget senden.

    In Gruppen speichere ich nur, was an mich gerichtet ist.

    /forget löscht sofort alles, was zu Ihnen gehört.
# Stands below it for an administrator.
privacy-administrator = Sie gehören zur Administration: Was Sie ändern oder exportieren, steht mit Ihrem Namen und Ihrer Telegram-Nutzernummer im Protokoll; welche Meldungen Sie wünschen und wann Sie zuletzt die Wochenübersicht bekamen, ist unter Ihrem Code gespeichert; und eine Datei, die Sie schicken, wartet bis zu zwei Tage auf Ihre Entscheidung.
# The number of deleted questions.
forget-done = Erledigt: Über Sie ist nichts mehr gespeichert. { $questions ->
    [0] Es gab keine Fragen.
    [one] Eine Frage wurde gelöscht.
   *[other] { $questions } Fragen wurden gelöscht.
}
# Stands below it for an administrator.
forget-administrator = Nur zweierlei bleibt, weil Sie zur Administration gehören: das Protokoll, in dem steht, was Sie getan haben, und die Einstellungen Ihrer Meldungen (/notify).
language-lead = Welche Sprache soll ich sprechen? Zitate bleiben in der Sprache des Textes.
# The same in a group.
language-lead-group = Welche Sprache soll ich mit Ihnen sprechen? Hier wählt jede Person für sich. Zitate bleiben in der Sprache des Textes.
language-chosen = Ab jetzt spreche ich Deutsch. Mit /language lässt sich das ändern.
language-free = Ich antworte in der Sprache jeder Frage. Mit /language lässt sich das ändern.
ask-how = Schreiben Sie Ihre Frage hinter den Befehl: erst /ask, dann die Frage.
# /new was called: later questions are understood without the earlier ones.
conversation-new = Fangen wir neu an: Ihre früheren Fragen berücksichtige ich nicht mehr.
command-unknown = Diesen Befehl kenne ich nicht. Welche ich kenne, zeigt /help.
failure = Bei mir ist etwas schiefgegangen. Bitte versuchen Sie es gleich noch einmal.

## Buttons, and what they lead to

button-more = Weitere Stellen
button-sources = Quellen
button-nearest = Nächstliegende Stelle
# Leads from a group, or from inline mode, to the private chat with the bot.
button-in-private = Privat weiterlesen
button-back = ‹ Zurück
button-language-free = Die Sprache meiner Frage
# What was wrong with an answer.
button-reason-passage = Falsche Stelle
button-reason-unanswered = Beantwortet meine Frage nicht
button-reason-other = Etwas anderes
more-lead = Weitere Stellen, die Ihrer Frage nahekommen:
sources-of-answer = Diese Antwort stammt aus:
vote-thanks = Danke!
vote-why = Danke. Was war falsch?
press-gone = Das ist nicht mehr gespeichert. Bitte fragen Sie noch einmal.
citation-gone = Was hier zitiert war, steht nicht mehr im Text. Bitte fragen Sie noch einmal.

## Reading

read-which = Welcher Text?
# Which page of a text is shown. $page: 2; $total: 4
read-place = Seite { $page } von { $total }
document-gone = Diesen Text gibt es hier nicht mehr.
# Stands for what comes before the first heading.
section-none = Anfang
summary-lead = Kernsätze, von mir ausgewählt und wörtlich zitiert:
# The last line of a summary that has no room for all its sentences.
summary-more = … Der Text geht weiter: /read zeigt ihn ganz.
button-sections = Abschnitte
button-read = Von Anfang an lesen
# Examples of questions, offered at the start. $section: a heading of the text.
example-section = Was steht im Text über „{ $section }“?
# $name: a name or term as the text writes it, so no ending may have to follow it.
example-name = Was steht im Text über „{ $name }“?
example-author = Wer hat das geschrieben?
# Stands where the question is typed, until there is one.
ask-placeholder = Ihre Frage zum Text

## For administrators

stats-lead = Statistik, { $date }
stats-questions = { $questions ->
    [one] 1 Frage
   *[other] { $questions } Fragen
} von { $readers ->
    [one] 1 Person
   *[other] { $readers } Personen
}
stats-answered = beantwortet: { $number }
stats-abstained = vom Text nicht beantwortet: { $number }
stats-smalltalk = Smalltalk: { $number }
stats-latency = Antwortzeit: { $median } ms (Median); 95 % dauern höchstens { $p95 } ms
stats-languages = Sprachen: { $languages }
stats-hours = meiste Fragen um: { $hours }
stats-cited = am häufigsten zitiert: { $cited }
stats-votes = Bewertungen: 👍 { $good } · 👎 { $bad }
stats-readers = neu dabei: { $new }, wiedergekommen: { $returning }
stats-anonymous = ältere Fragen, bei denen nicht mehr gespeichert ist, von wem sie sind: { $number }
stats-time-zone = Zeitzone: { $zone }
chart-answered = beantwortet
chart-abstained = nicht im Text
chart-smalltalk = Smalltalk
chart-median = Median
chart-p95 = 95 % darunter
chart-ms = { $number } ms
chart-new = neu dabei
chart-returning = wiedergekommen
chart-good = gut bewertet
chart-bad = schlecht bewertet
chart-days = Fragen pro Tag
chart-weeks = Fragen pro Woche
chart-months = Fragen pro Monat
chart-years = Fragen pro Jahr
chart-hours = Fragen nach Uhrzeit
chart-languages = Sprachen
chart-cited = Am häufigsten zitiert
chart-empty = Keine Fragen in diesem Zeitraum
reindex-started = Ich baue den Index neu auf. Währenddessen antworte ich weiter.
reindex-done = Generation { $generation } ist in Betrieb. Dokumente: { $documents } (neu: { $added }, geändert: { $changed }, entfernt: { $removed }), Textstellen: { $passages } (davon kodiert: { $encoded }), Dauer: { $seconds } s.
reindex-unchanged = Nichts hat sich geändert: Generation { $generation } bleibt in Betrieb.
reindex-failed = Der Index konnte nicht neu aufgebaut werden: { $reason }
reindex-busy = Der Index wird bereits neu aufgebaut.
build-progress = Textstellen gelesen: { $done } von { $total }
rollback-done = Generation { $generation } ist wieder in Betrieb. /reindex baut den Index aus dem jetzigen Inhalt auf.
generation-refused = Generation { $generation } ist aufgebaut, aber ich kann sie nicht öffnen und antworte weiter aus Generation { $answering }. Starten Sie mich neu; warum, steht im Protokoll.
index-live = Generation { $generation } ist in Betrieb (aufgebaut: { $built }, Encoder: „{ $encoder }“). Dokumente: { $documents }, Textstellen: { $passages }.
index-whole = Geprüft: Alle { $files } Dateien stimmen mit ihren Prüfsummen überein.
content-reading = Ich lese …
content-too-large = Diese Datei ist größer als { $megabytes } MB. Schicken Sie eine kleinere, oder fügen Sie diese über die Befehlszeile hinzu.
content-gone = Das liegt mir nicht mehr vor. Bitte schicken Sie es noch einmal.
content-dropped = „{ $name }“ wurde verworfen; geändert hat sich nichts.
content-article = Artikel
content-digest = Zusammenfassung
content-missing = Das fehlt noch. Antworten Sie auf diese Nachricht mit je einer Zeile:
content-unchanged = Diesen Text habe ich schon, Wort für Wort.
content-replaces = Dieser Text ersetzt, was ich vom selben Werk habe.
shelf-remove-sure = Diesen Text entfernen? Antworten zitieren ihn dann nicht mehr.
period-how = Schreiben Sie einen Zeitraum hinter den Befehl: today, 12h, 7d, 4w oder all.
audit-empty = Bisher wurde nichts getan.
audit-added = hinzugefügt
audit-replaced = ersetzt
audit-removed = entfernt
audit-built = Index neu aufgebaut
audit-rolled-back = zu einem früheren Index zurückgekehrt
audit-exported = exportiert
audit-generation = Generation { $generation }
admins-lead = Zur Administration gehören laut ADMIN_USER_IDS:
notify-lead = Das melde ich von selbst. Tippen Sie darauf, um es ein- oder auszuschalten.
notify-errors = Fehler
notify-rebuilds = Fehlgeschlagener Neuaufbau
notify-weekly = Wochenübersicht
notice-errors = { $errors ->
    [one] Ein Fehler im Protokoll:
   *[other] { $errors } Fehler im Protokoll:
}
notice-rebuild = { $by } konnte den Index nicht ändern: { $reason }
button-add = Hinzufügen
button-replace = Ersetzen
button-again = Erneut versuchen
button-cancel = Abbrechen
button-shelf-get = Herunterladen
button-shelf-remove = Entfernen
button-shelf-yes = Ja, entfernen
gaps-unanswered-lead = Gefragt, aber vom Text nicht beantwortet
gaps-disliked-lead = Beantwortet und mit 👎 bewertet
gaps-none = Nichts zu tun: Der Text beantwortet, was gefragt wurde, und keine Antwort wurde mit 👎 bewertet.
gaps-gap = { $questions ->
    [one] 1 Frage
   *[other] { $questions } Fragen
}{ $readers ->
    [0] {""}
    [one] {" "}von 1 Person
   *[other] {" "}von { $readers } Personen
}
gaps-newest = zuletzt am { $date }
gaps-closest = Nächstliegende Stelle:
gaps-quoted = Beantwortet mit:
gaps-more = { $number ->
    [one] … und eine weitere Gruppe
   *[other] … und { $number } weitere Gruppen
}
gaps-wordless = { $questions ->
    [one] 1 weitere Frage, deren Wortlaut gelöscht ist
   *[other] { $questions } weitere Fragen, deren Wortlaut gelöscht ist
}
gaps-older = { $questions ->
    [one] 1 ältere Frage bleibt unberücksichtigt
   *[other] { $questions } ältere Fragen bleiben unberücksichtigt
}

## The command menu

menu-start = Beginnen
menu-help = So fragen Sie
menu-new = Neu anfangen, ohne frühere Fragen
menu-read = Die Texte Seite für Seite lesen
menu-summary = Die Kernsätze
menu-about = Was der Artikel ist und wer ihn geschrieben hat
menu-sources = Die Texte hinter den Antworten
menu-language = Die Sprache wählen, die ich spreche
menu-privacy = Was über Sie gespeichert wird
menu-forget = Löschen, was über Sie gespeichert ist
menu-ask = Eine Frage stellen
menu-stats = Statistik
menu-gaps = Worauf Antworten fehlen
menu-export = Die Fragen als Datei
menu-reindex = Index neu aufbauen
menu-rollback = Zum vorigen Index zurückkehren
menu-index = Was in Betrieb ist, mit Prüfung
menu-audit = Wer was getan hat
menu-notify = Was ich von selbst melde
menu-admins = Wer zur Administration gehört
bot-description = Fragen Sie mich zum Artikel. Ich zitiere die Stelle mit der Antwort wörtlich und nenne den Absatz. Was nicht im Text steht, erfinde ich nicht.
bot-short-description = Beantwortet Fragen zu einem Artikel mit wörtlichen, belegten Zitaten.
