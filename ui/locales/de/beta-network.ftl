# Die Seiten eines Netzwerks, für die, die es betreuen.
network-title = Sich um ein Netzwerk kümmern
network-lead = Ein Netzwerk bietet Plätze auf seinen Servern an. Kollektive bitten darum, und die Betreuenden entscheiden gemeinsam.
network-begin = Anfangen
network-none = Auf diesem Computer wird noch kein Netzwerk betreut. Zuerst sagt ihr, was ihr anbietet und wie ihr entscheidet.
network-none-hub = Noch hat niemand gesagt, was dieses Netzwerk anbietet. Ihr beginnt: was ihr anbietet und wie ihr entscheidet. Danach sehen es alle an diesem Hub, mit dem Weg zu einer Anfrage.
network-none-share = Mehrere Betreuende teilen sich einen Computer, einen Datenordner oder einen Hub.
network-eyebrow = Netzwerk
network-take = Datei hereinnehmen
network-record = Eine aufschreiben
network-files = Dateien und Export
network-describe = Was wir sagen
network-open = Zu entscheiden
network-oldest = { $days ->
    [0] Nichts wartet länger als einen Tag
    [one] Die älteste wartet seit einem Tag
   *[other] Die älteste wartet seit { $days } Tagen
}
network-waiting = Warteliste
network-waiting-what = In der Reihenfolge, in der sie daraufkamen
network-to-decide = Zu entscheiden
network-approved = Zugesagt
network-over = Vorbei: { $count }
network-empty = Noch keine Anfragen
network-empty-what = Kollektive schicken euch Dateien. Nimm eine herein, oder schreib eine auf für ein Kollektiv, das nur eine Mail geschrieben hat.
network-empty-hub = Kollektive fragen auf eurer Seite an diesem Hub an. Was eines als Datei oder Mail geschickt hat, nehmt ihr auf oder schreibt es auf.
network-no-recipe = Noch keine Anwendung gesagt
network-what = { $count ->
    [one] { $app } für eine Person
   *[other] { $app } für { $count } Leute
}
network-age = { $days ->
    [0] Heute übergeben
    [one] Vor einem Tag übergeben
   *[other] Vor { $days } Tagen übergeben
}
network-place = Stelle { $place } auf der Warteliste
network-room-on = Auf `{ $server }` ist Platz
network-no-room = Kein Platz: Sie braucht { $memory } Arbeitsspeicher und { $disk } Platte
network-need-unknown = Was sie braucht, ist nicht bekannt
network-unanswered = { $count ->
    [one] Eine Frage ist nicht beantwortet
   *[other] { $count } Fragen sind nicht beantwortet
}
network-missing = { $count ->
    [one] Eins ist nicht gesagt
   *[other] { $count } Dinge sind nicht gesagt
}
network-lean-approve = dafür
network-lean-decline = dagegen
network-lean-neither = keins von beiden
network-room = Platz
network-room-what = Was übrig ist, wenn die Zusagen abgezogen sind. Was frei ist, tragt ihr ein, so wie ihr es vom Server ablest.
network-server-add = Server hinzufügen
network-me-title = Wer bist du?
network-me-known = Jetzt bist du bekannt. Stimmen und Entscheidungen werden unter deinem Namen behalten.
network-me = Dein Name hier
network-me-help = Kurz, etwa `kim`. Stimmen und Entscheidungen werden darunter behalten.
network-me-missing = Schreib einen Namen mit Buchstaben von a bis z
network-me-keep = Das bin ich

room-server = Server
room-table = Server und was von ihnen übrig ist
room-table-fit = Server und was für diese Anfrage übrig ist
room-memory = Speicher übrig
room-disk = Platte übrig
room-hours = Stunden im Monat
room-kept = Für Zusagen freigehalten
room-seen = Eingetragen
room-enter = Zahlen
room-verdict = Passt es
room-nobody = niemand
room-hours-of = { $count } h
room-kept-of = { $memory }, { $disk }
room-kept-none = nichts
room-change = { $server } ändern
room-none = Noch keine Server. Ohne einen lässt sich nichts zusagen.
room-needs = Sie braucht { $memory } Arbeitsspeicher und { $disk } Platte, für bis zu { $count } Leute.
room-beyond = Von so vielen Leuten weiß das Rezept nichts: Das sind die größten Zahlen, die es hat, und sie sind zu klein.
room-estimate = Das ist geschätzt, nicht gemessen.
room-measured = Das wurde gemessen.
room-fits = Da ist Platz
room-unkept = Niemand betreut ihn
room-not-known = Nicht bekannt
room-short = { $memory } Arbeitsspeicher und { $disk } Platte fehlen
room-short-memory = { $memory } Arbeitsspeicher fehlen
room-short-disk = { $disk } Platte fehlen

request-title = Eine Anfrage
request-decide = Entscheiden
request-forgotten = Was persönlich war, ist gelöscht. Zahlen, Stimmen und die Entscheidung sind noch da.
request-likes = Sie gleicht einer anderen Anfrage
request-like-contact = `{ $name }` hat dieselbe Kontaktperson
request-like-name = `{ $name }` heißt genauso
request-like-address = `{ $name }` will dieselbe Anwendung an derselben Adresse
request-look = Ansehen
request-says = Was sie sagen
request-room = Ob Platz ist
request-not-offered = Diese Anwendung bietet ihr nicht an
request-need-unknown = Was sie braucht, ist nicht bekannt: Die Anwendung oder die Zahl der Leute ist nicht gesagt, oder das Rezept ist nicht auf diesem Computer.
request-collective = das Kollektiv
request-decision = Entscheidung
request-decided-by = { $who } am { $day }
request-keeps = Hält frei
request-keeps-what = { $memory } Arbeitsspeicher und { $disk } Platte auf `{ $server }`
request-until = Bis
request-reply-what = Das Kollektiv erfährt davon, sobald es eure Antwort hat.
request-reply-what-hub = Ein Kollektiv, das hier gefragt hat, sieht sie unter seinem eigenen Link. Alle anderen erfahren davon, sobald sie eure Antwort haben.
request-reply = Antwort speichern
request-launch-title = Für sie starten
request-launch-what = Sie starten selbst mit eurer Antwort. Oder du tust es für sie von Hand: Ein Start öffnet sich, in dem ihre Anwendung, Adresse und Sprache eingetragen sind.
request-launch-other = Dieser Computer führt das Verzeichnis von { $collective }: Der Start stünde darin, unter euren eigenen. Mit einem Datenordner von ihnen bleibt beides getrennt.
request-launch = Für sie starten
request-launch-hub = Sie öffnen eure Antwort in Allotment auf ihrem Computer, und der Start öffnet sich ausgefüllt. Oder du tust es für sie von Hand: Speichere die Antwort und öffne sie auf deinem eigenen Computer, in einem Datenordner von ihnen.
request-ends = Was sonst geschehen kann
request-taken-up = Der Platz ist belegt
request-withdrawn = Sie bitten nicht mehr darum
request-forget = Persönliches löschen
request-forget-title = Persönliches löschen?
request-forget-what = Namen, Mail, Texte und Gründe dieser Anfrage gehen für immer. Zahlen, Stimmen und die Entscheidung bleiben. Kopien und Exporte, die ihr gemacht habt, müsst ihr selbst löschen.

votes-title = Stimmen
votes-tally = { $plus } dafür, { $abstain } enthalten sich, { $minus } dagegen
votes-too-few = { $voted } von { $quorum } haben abgestimmt
votes-over = Die Abstimmung ist vorbei: { $lean }
votes-so-far = Bisher { $lean }, bis { $until }
votes-missing = { $count ->
    [one] Eine Stimme von { $quorum } fehlt noch.
   *[other] { $count } Stimmen von { $quorum } fehlen noch.
}
votes-until = Stimmen können bis { $until } kommen.
votes-time-over = Die Zeit für Stimmen war am { $until } vorbei.
votes-people = Die Stimmen schlagen vor; Menschen entscheiden.
vote-for = +1, dafür
vote-abstain = Enthaltung
vote-against = −1, dagegen
vote-mine = Deine Stimme
vote-help = Du kannst sie bis zur Entscheidung ändern. Das Kollektiv sieht nicht, wer wie gestimmt hat.
vote-reason = Warum
vote-reason-help = Nötig, außer du bist dafür. Die anderen Betreuenden lesen es.
vote-missing = Wähle eine Stimme
vote-reason-missing = Sag warum, für die anderen Betreuenden
vote-cast = Abstimmen
vote-change = Stimme ändern
vote-yours = Deine: { $vote }

talk-questions = Fragen
talk-questions-what = Eine Frage reist mit der Antwort, die du speicherst. Ihre Auskunft kommt mit ihrer nächsten Datei.
talk-questions-what-hub = Ein Kollektiv, das hier gefragt hat, liest sie unter seinem eigenen Link und antwortet dort. Bei allen anderen reist eine Frage mit der Antwort, die du speicherst, und ihre Auskunft kommt mit ihrer nächsten Datei.
talk-answer-elsewhere = Sie haben anderswo geantwortet
talk-answer = Antwort aufschreiben
talk-ask = Fragen
talk-answered = Sie haben geantwortet
talk-unanswered = Noch nicht beantwortet
talk-by = { $who }, { $day }
talk-notes = Notizen
talk-notes-what = Unter den Betreuenden. Das Kollektiv sieht sie nie.
talk-note = Notiz hinzufügen
talk-missing = Schreib zuerst etwas

decide-title = Was entscheidet ihr?
decide-lead = Das Kollektiv liest eure Entscheidung und ihren Grund, und nichts von Stimmen und Notizen.
decide-from-list = Sie kommt von der Warteliste.
decide-legend = Entscheidung
decide-approve = Zusagen
decide-approve-what = Es gibt einen Platz. Er wird freigehalten, bis er belegt oder die Zeit vorbei ist.
decide-wait = Warteliste
decide-wait-what = Es gibt noch keinen Platz. Sie behalten ihre Stelle.
decide-decline = Ablehnen
decide-decline-what = Es wird keinen Platz geben.
decide-mend = Entscheidung zurücknehmen
decide-mend-what = Die letzte Entscheidung war ein Irrtum. Die Anfrage wird wieder angesehen; beides bleibt im Protokoll.
decide-approve-next = Zusagen
decide-wait-next = Auf die Warteliste setzen
decide-decline-next = Ablehnen
decide-mend-next = Zurücknehmen
decide-missing = Wähle eine Entscheidung
decide-no-room = Dafür ist kein Platz
decide-no-room-what = Setz sie auf die Warteliste, oder trag ein, was bei einem betreuten Server jetzt frei ist.
decide-against = Es braucht einen Grund, den das Kollektiv liest
decide-not-over = Stimmen können bis { $until } kommen
decide-votes = Die Stimmen schlagen es nicht vor: { $plus } dafür, { $minus } dagegen
decide-keeps = Was eine Zusage freihält
decide-server-help = Vorgeschlagen wird der engste mit Platz, damit größere frei bleiben
decide-monthly = Was ein Monat wirklich kostet
decide-monthly-help = Ihre Bücher zeigen es als Geschenk mit einem Ende. Lass es leer, wenn du es nicht weißt.
decide-monthly-wrong = Schreib einen Betrag, etwa `9,50`
decide-reason-help = In Worten, die du ihnen sagen würdest
decide-reason-missing = Sag warum: Das Kollektiv liest es

describe-title = Was wir sagen
describe-lead = Kollektive sehen das, bevor sie anfragen.
describe-next = Behalten
describe-begin = Was bietet ihr an?
describe-begin-lead = Kollektive sehen das, bevor sie anfragen. Alles lässt sich später ändern.
describe-begin-next = Netzwerk beginnen
describe-name = Name des Netzwerks
describe-offers-help = Etwa ein Platz auf einem Server, den ihr betreut, mit Sicherungen
describe-whom-help = Etwa kleine Kollektive aus eurer Gegend
describe-apps-help = Keine angekreuzt heißt alle
describe-months = Freie Monate
describe-months-help = Wie viele Monate ihr am Anfang schenkt. Lass es leer für keine.
describe-months-missing = Sag, wie viele Monate frei sind
describe-last = Der letzte freie Monat
describe-last-help = Etwa `2027-12`: Danach bekommt niemand einen, wann auch immer jemand kommt
describe-last-wrong = Schreib einen Monat wie `2027-12`
describe-quorum = Wie viele abstimmen müssen
describe-quorum-help = Vorher wird nichts vorgeschlagen
describe-days = Tage für Stimmen
describe-days-help = Gezählt von dem Tag, an dem eine Anfrage übergeben wurde
describe-counting = Wie Stimmen zählen
describe-majority = Mehrheit
describe-majority-help = Mehr sind dafür als dagegen
describe-objection = Kein Einwand
describe-objection-help = Mindestens eine Stimme ist dafür, und niemand dagegen
describe-holds = Tage, die eine Zusage hält
describe-holds-help = Danach ist der Platz wieder frei

host-title = Ein Server des Netzwerks
host-title-of = Zahlen von { $server }
host-lead = Was frei ist, liest du vom Server ab. Zusagen werden dazugerechnet; zieh sie also nicht ab.
host-next = Eintragen
host-name = Name
host-name-help = Wie ihr ihn unter euch nennt. Kollektive sehen ihn nicht.
host-memory = Arbeitsspeicher
host-memory-help = Alles, was er hat
host-memory-free = Jetzt freier Arbeitsspeicher
host-memory-free-help = Wo der Server mit `free` gefragt wird, steht es unter „available“
host-disk = Platte
host-disk-help = Alles, was er hat
host-disk-free = Jetzt freie Platte
host-disk-free-help = Auf dem Teil, auf dem die Anwendungen ihre Daten haben
host-size-wrong = Schreib eine Zahl von Gigabyte, etwa `7,5`
host-keepers = Wer ihn betreut
host-keepers-help = Ohne jemanden kommt nichts darauf
host-keeper = Wer
host-keeper-hours = Stunden im Monat
host-keeper-add = Noch jemand
host-gone = Von der Liste nehmen
host-gone-title = Diesen Server von der Liste nehmen?
host-gone-what = Es kommt nichts mehr darauf. Auf dem Server selbst ändert sich nichts.

take-title = Eine Anfrage hereinnehmen
take-lead = Die Datei, die ein Kollektiv euch geschickt hat. Eine, die schon da war, ist keine zweite Anfrage.
take-next = Hereinnehmen
take-file = Die Datei des Kollektivs
take-file-help = Sie endet auf `.json`
take-missing = Wähle eine Datei
taken-title = Die Anfrage von { $name } ist da
taken-lead = Sieh sie dir an, frag nach, was fehlt, und stimm ab.
taken-nothing = Nichts Neues
taken-nothing-what = Diese Datei war schon hereingenommen.
taken-next = Ansehen

record-title = Eine Anfrage aufschreiben
record-lead = Für ein Kollektiv, das nur eine Mail geschrieben hat. Was noch nicht bekannt ist, kann leer bleiben.
record-next = Aufschreiben

files-title = Dateien und Export
files-lead = Sie kommen zu den Dokumenten dieses Computers. Wer dort lesen darf, liest sie.
files-lead-hub = Dein Browser speichert sie auf diesem Computer. Wer dort lesen darf, liest sie.
files-kept = Dein Browser hat sie gespeichert: `{ $name }`
files-save = Datei speichern
files-offer = Euer Angebot
files-offer-what = Was ihr anbietet, welcher Platz da ist und wie lange es dauert. Legt es auf eure Webseite, oder schickt es denen, die fragen.
files-table = Alle Anfragen als Tabelle
files-table-what = Eine Zeile für jede, für eine Tabellenkalkulation
files-all = Alles
files-all-what = Mit dem ganzen Protokoll, für die, die anderswo entscheiden
