# Ein Platz in einem Netzwerk: die eigene Anfrage des Kollektivs.
beta-loading = Es wird nachgesehen
beta-title = Ein Netzwerk um einen Platz bitten
beta-lead = Ein Netzwerk, etwa ein Verbund von Genossenschaften, bietet Server an, die es betreut. Ihr schreibt auf, wer ihr seid und was ihr wollt, und das Netzwerk entscheidet.
beta-begin = Eine Anfrage schreiben
beta-them = Kümmert ihr euch selbst um ein Netzwerk?
beta-them-go = Zu seinen Anfragen
beta-elsewhere = Ihr habt auf der Webseite eines Netzwerks gefragt
beta-elsewhere-what = Öffne hier, was sie euch gegeben hat. Eine Zusage öffnet einen Start, der ausgefüllt ist.
beta-step = Schritt { $number } von { $of }
beta-yours = Eure Anfrage
beta-unnamed = Noch kein Name
beta-change = Ändern

beta-offer-none = Was das Netzwerk anbietet, ist hier noch nicht bekannt
beta-offer-none-what = Ein Netzwerk sagt es in einer Datei, die auf seiner Webseite liegt oder die es euch schickt. Die Anfrage lässt sich auch ohne sie schreiben.
beta-offer-file = Das Angebot des Netzwerks
beta-offer-file-help = Die Datei vom Netzwerk, meist `offer.json`. Sie wird gelesen und auf diesem Computer behalten.
beta-offer-what = Was angeboten wird
beta-offer-whom = Für wen
beta-offer-apps = Anwendungen
beta-offer-any = Alle, die Allotment starten kann
beta-offer-free = Am Anfang frei
beta-offer-months = { $count ->
    [one] Ein Monat
   *[other] { $count } Monate
}
beta-offer-last = und niemand bekommt einen nach { $month }
beta-offer-room = Platz
beta-offer-no-room = Kein Server, den jemand betreut
beta-offer-room-of = { $memory } Arbeitsspeicher und { $disk } Platte sind auf einem Server übrig; er wird { $hours } Stunden im Monat betreut
beta-offer-time = Wie lange es dauert
beta-offer-decides = Es will binnen { $days ->
    [one] eines Tages
   *[other] { $days } Tagen
} entscheiden.
beta-offer-open = { $count ->
    [0] Keine Anfrage wartet auf eine Entscheidung.
    [one] Eine Anfrage wartet auf eine Entscheidung, seit { $days } Tagen.
   *[other] { $count } Anfragen warten auf eine Entscheidung, die älteste seit { $days } Tagen.
}
beta-offer-waiting = { $count ->
    [0] Die Warteliste ist leer.
    [one] Ein Kollektiv steht auf der Warteliste.
   *[other] { $count } Kollektive stehen auf der Warteliste.
}
beta-offer-at = So sagte es das Netzwerk am { $day }
beta-offered = Was das Netzwerk anbietet
beta-offer-there = Für das, worum ihr bittet, war Platz
beta-offer-full = Für das, worum ihr bittet, war kein Platz. Ihr könnt trotzdem anfragen, für die Warteliste.
beta-offer-not = Das Netzwerk bietet die Anwendung nicht an, um die ihr bittet

beta-who-title = Wer seid ihr?
beta-who-lead = Das Netzwerk kennt euch nicht. Ein paar einfache Sätze genügen.
beta-what-title = Was wollt ihr starten?
beta-what-lead = Eine Anwendung für den Anfang. Weitere können später folgen.
beta-people-title = Wie viele seid ihr?
beta-people-lead = Daran sieht das Netzwerk, wie viel Platz ihr braucht.
beta-money-title = Woher kommt das Geld?
beta-money-lead = Ein Server und die Arbeit daran kosten jeden Monat etwas. In euren eigenen Worten, und nichts davon ist ein Versprechen.
beta-help-title = Wer macht die Arbeit?
beta-help-lead = Netzwerke haben wenige Stunden. Sagt, was ihr selbst könnt und was nicht.
beta-contact-title = Wen kann das Netzwerk fragen?
beta-contact-lead = Eine Person, der es schreibt. Nur die Betreuenden des Netzwerks lesen das.

beta-name = Name der Gruppe
beta-name-help = Etwa `Garten am Bahndamm`
beta-about = Wer anfragt, und wofür
beta-about-help = Was ihr zusammen tut und wofür die Anwendung ist
beta-contact-name = Wen man fragen kann
beta-contact-name-help = Wie die Person heißt, etwa `Ada`
beta-contact-mail = Ihre E-Mail-Adresse
beta-contact-mail-help = Etwa `ada@example.org`
beta-recipe = Anwendung
beta-address = Adresse
beta-address-help = Wo man sie finden wird, etwa `wiki.example.org`. Lass es leer, wenn du es noch nicht weißt.
beta-people = Wie viele sie nutzen werden
beta-people-help = Alle, die sich anmelden, ungefähr
beta-languages = Sprachen
beta-languages-help = Kreuze zuerst die an, die die meisten von euch sprechen
beta-languages-other = Andere Sprachen
beta-languages-other-help = Mit ihren Kurznamen und Kommas dazwischen, etwa `pt-BR, tr`
beta-dues = Beiträge
beta-dues-help = Etwa `3 € im Monat von allen`
beta-grants = Förderungen
beta-grants-help = Von wem und wie lange, wenn ihr welche erwartet
beta-donations = Spenden
beta-donations-help = Ungefähr wie viel im Monat, wenn ihr welche erwartet
beta-hours = Stunden im Monat aus der Gruppe
beta-hours-help = Für alles drumherum: Konten, Fragen, Ordnung halten
beta-help = Nötige Hilfe
beta-help-help = Etwa ein altes Wiki umziehen, oder jemand zum Fragen in den ersten Wochen
beta-question = Frage
beta-answer = Antwort
beta-note = Notiz
beta-reason = Grund
beta-missing = Es fehlt: { $field }
beta-recipe-missing = Wähle eine Anwendung
beta-languages-missing = Wähle mindestens eine Sprache
beta-number-wrong = Schreib eine ganze Zahl, etwa `25`

beta-review-title = Ist es das, was ihr sagen wollt?
beta-review-lead = Noch ist nichts gesendet. Du kannst jede Zeile ändern.
beta-review-next = Übergeben
beta-missing-title = Noch nicht gesagt
beta-missing-what = Ihr könnt die Anfrage so übergeben. Das Netzwerk wird danach fragen.

beta-hand-over-title = Übergebt eure Anfrage
beta-hand-over-lead = Allotment sendet nichts von selbst. Du speicherst die Anfrage als Datei und schickst sie dem Netzwerk, per Mail oder wie ihr wollt.
beta-hand-over-first = Speichere die Datei.
beta-hand-over-second = Schick sie dem Netzwerk.
beta-hand-over-third = Die Antwort kommt auch als Datei. Öffne sie hier.
beta-hand-over-next = Zu eurer Anfrage
beta-hand-over-open = Wer die Datei weiterträgt, kann sie lesen. In ihr steht, was ihr gesagt habt, mit Namen und E-Mail-Adresse eurer Kontaktperson, und kein Passwort.
beta-save = Datei speichern
beta-as-text = Als Text, um ihn in eine Mail einzufügen
beta-as-text-what = Der ganze Text muss so ankommen, wie er ist: Das Netzwerk sieht, wenn er unterwegs verändert wurde.
beta-write = Text zeigen

beta-state-draft = Entwurf
beta-state-sent = übergeben
beta-state-review = wird entschieden
beta-state-waiting = auf der Warteliste
beta-state-approved = zugesagt
beta-state-expired = Zusage abgelaufen
beta-state-declined = abgelehnt
beta-state-withdrawn = zurückgezogen
beta-state-taken-up = Platz belegt
beta-means-draft = Niemand außer euch hat sie gesehen. Sie wird auf diesem Computer behalten.
beta-means-sent = Du hast sie zum Übergeben gespeichert. Bis das Netzwerk abstimmt, könnt ihr noch ändern, was ihr sagt. Was das Netzwerk daraus macht, siehst du, sobald du seine Antwort öffnest.
beta-means-review = Die Betreuenden stimmen ab. Was ihr sagt, lässt sich nicht mehr ändern; Fragen könnt ihr noch beantworten.
beta-means-waiting = Im Augenblick ist kein Platz. Ihr behaltet eure Stelle, und das Netzwerk schreibt, wenn Platz ist.
beta-means-approved = Für euch ist ein Platz da, und er wird bis zu dem Tag unten freigehalten. Starte, und eure Antworten sind schon eingetragen.
beta-means-expired = Der Platz wurde für euch freigehalten, und der Tag ist vorbei. Fragt das Netzwerk, ob er noch da ist.
beta-means-declined = Das Netzwerk hat keinen Platz für euch. Sein Grund steht unten. Ihr könnt noch einmal fragen, oder ein anderes Netzwerk.
beta-means-withdrawn = Ihr bittet nicht mehr um einen Platz. Sobald das Netzwerk die Datei hat, ist nichts weiter zu tun.
beta-means-taken-up = Euer Platz ist belegt.
beta-launch = Starten
beta-go-on = Weitermachen
beta-hand-again = Noch einmal übergeben
beta-anew = Noch einmal anfragen
beta-edit = Ändern, was ihr sagt
beta-hand = Datei noch einmal speichern
beta-withdraw = Zurückziehen
beta-withdraw-title = Eure Anfrage zurückziehen?
beta-withdraw-what = Ihr verliert eure Stelle. Das Netzwerk erfährt es, sobald ihr die Datei noch einmal übergeben habt.
beta-withdraw-keep = Weiter anfragen
beta-not-told = Das Netzwerk weiß nichts von euren letzten Änderungen
beta-not-told-what = Übergebt eure Anfrage noch einmal: Speichere die Datei und schick sie.
beta-for-them = Sie wurde nicht auf diesem Computer geschrieben: Du machst für das Kollektiv weiter.
beta-replied = Was { $network } sagt
beta-place = Stelle auf der Warteliste
beta-decide-until = Will entscheiden bis
beta-decided = Entschieden
beta-because = Grund
beta-granted-until = Für euch freigehalten bis
beta-granted-people = Platz für so viele
beta-granted-gift = Freie Monate
beta-gift = { $from } bis { $last }
beta-gift-worth = { $from } bis { $last }, { $amount } im Monat wert
beta-questions = Fragen an euch
beta-questions-what = Eure Antworten reisen mit der nächsten Datei, die ihr übergebt.
beta-answered = Eure Antwort
beta-answer-keep = Antwort behalten
beta-answer-missing = Schreib eine Antwort
beta-reply = Die Antwort des Netzwerks
beta-reply-file = Eine Antwort vom Netzwerk
beta-reply-file-help = Die Datei, die das Netzwerk zurückgeschickt hat
beta-reply-open = Öffnen
beta-said = Was ihr sagt
beta-opened = Die Antwort ist geöffnet
beta-opened-booked = Die freien Monate sind gebucht, mit ihrem Wert und ihrem Ende.
beta-note-differs = Das Netzwerk hat über eine andere Fassung eurer Anfrage entschieden. Das hier ist verschieden: { $fields }
beta-note-ran-out = Die Zusage ist am { $day } abgelaufen. Fragt das Netzwerk, ob der Platz noch da ist.
beta-note-there = Der Start war schon begonnen und ist so, wie du ihn verlassen hast.
beta-note-filled = Wer ihr seid, ist eingetragen. Kosten werden in { $currency } geteilt; sieh nach, ob das stimmt.
beta-note-no-recipe = Die Anwendung `{ $recipe }` ist auf diesem Computer nicht dabei. Wähle sie beim Starten.
beta-note-no-books = Ihr führt noch keine Bücher. Sobald ihr das tut, öffne diese Datei noch einmal: Dann werden die freien Monate gebucht.
beta-note-no-cost = Das Netzwerk sagt nicht, was ein Monat wirklich kostet. Deshalb wurden die freien Monate nicht gebucht.
beta-note-other = Dieser Computer führt das Verzeichnis von { $collective }. Der Start steht dort, und die freien Monate wurden nicht gebucht.
beta-note-not-booked = Die freien Monate wurden nicht gebucht: { $why }

refused-beta-too-long = Es hat { $length } Zeichen, und Platz ist für { $longest }
refused-beta-unseen = Darin ist ein Zeichen, das man nicht sieht: `{ $code }`. Schreib es neu ohne dieses
refused-beta-lines = Schreib es in eine Zeile
refused-beta-mail = `{ $text }` ist keine E-Mail-Adresse; eine sieht aus wie `name@example.org`
refused-beta-language = `{ $text }` ist kein Kurzname einer Sprache; einer sieht aus wie `en` oder `pt-BR`
refused-beta-count = Möglich ist { $least } bis { $most }, nicht { $found }
refused-beta-empty = Schreib hier etwas: Die anderen lesen es
refused-beta-more-free = Auf `{ $host }` ist mehr frei, als es gibt
refused-beta-nobody = Es ist nicht bekannt, wer du bist
refused-beta-other-request = Diese Antwort gehört zur Anfrage eines anderen Kollektivs
refused-beta-older = Was hier bekannt ist, ist neuer als diese Datei
refused-beta-differs = Die Datei sagt etwas anderes als dieselbe, die vorher geöffnet wurde
refused-beta-file-other = Das ist nicht die Datei, nach der hier gefragt wird
refused-beta-file-changed = Die Datei ist nicht so, wie sie geschrieben wurde: Sie wurde abgeschnitten, oder jemand hat darin geschrieben
refused-beta-voted = Sie haben geändert, was sie sagen, nachdem die Abstimmung begonnen hatte
refused-beta-course = Das geht nicht mehr, so wie es jetzt steht
refused-beta-not-approved = Kein Netzwerk hat eurer Anfrage zugesagt, soweit es hier bekannt ist
then-beta-nobody = Nichts wurde verändert. Geh auf die erste Seite des Netzwerks und sag deinen Namen
then-beta-other-request = Nichts wurde verändert. Bitte das Netzwerk um die Antwort auf eure
then-beta-older = Nichts wurde verändert
then-beta-differs = Nichts wurde verändert. Eine der beiden wurde unterwegs verändert: Frag die, die sie geschrieben haben, welche gilt
then-beta-file-other = Nichts wurde verändert. Wähle eine andere Datei, oder bitte noch einmal darum
then-beta-file-changed = Nichts wurde verändert. Bitte noch einmal um die Datei
then-beta-voted = Nichts wurde verändert. Stell ihnen eine Frage: In der Antwort können sie es sagen
then-beta-course = Nichts wurde verändert. Öffne die Seite noch einmal, um zu sehen, wie es steht
then-beta-not-approved = Nichts wurde verändert. Öffne zuerst die Antwort des Netzwerks
