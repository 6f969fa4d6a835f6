# typos: off
month-name = { $month ->
        [1] Januar
        [2] Februar
        [3] März
        [4] April
        [5] Mai
        [6] Juni
        [7] Juli
        [8] August
        [9] September
        [10] Oktober
        [11] November
       *[12] Dezember
    }
date = { $day }. { month-name } { $year }
date-day = { $day }. { month-name }
date-month = { month-name } { $year }
page-of = Seite { $page } von { $pages }

## Hand-over sheet

sheet-kind = Übergabeblatt für { $address }
sheet-title = Übergabeblatt: { $instance }, { $address }
sheet-lead = Mit dieser Seite kann sich jemand um { $instance } kümmern, der sie noch nie gesehen hat. Sie enthält kein Geheimnis und darf an der Wand hängen.
sheet-foot = Geschrieben am { $date } für { $collective }. Druckt ein neues Blatt, wenn sich etwas davon ändert.

sheet-trouble = Wenn sie nicht antwortet
sheet-trouble-elsewhere = Öffnet `{ $url }` über eine andere Verbindung, etwa die eines Telefons. Antwortet sie dort, liegt der Fehler nicht am Server.
sheet-trouble-status = Seht auf einem Rechner mit Allotment nach, was Aufmerksamkeit braucht, und setzt fort, was unterbrochen wurde:
sheet-trouble-login = Meldet euch am Server an und seht nach, was läuft. `1/1` heißt, dass ein Dienst läuft, `0/1`, dass er nicht läuft. Geht die Anmeldung nicht, seht auf der Seite des Anbieters nach dem Server.
sheet-trouble-logs = Lest, was ein Dienst meldet, der nicht läuft, hier der erste:
sheet-trouble-restart = Startet sie neu aus ihren Dateien. Was die Leute gemacht haben, bleibt.

sheet-care = Sich kümmern
sheet-care-daily = Jeden Tag
sheet-care-daily-what = Öffnet `{ $url }` wie die Leute, die sie nutzen. Warnt der Browser vor dem Zertifikat, stimmt etwas nicht: Es erneuert sich selbst.
sheet-care-weekly = Jede Woche
sheet-care-weekly-what = Seht euch `allotment status` an. Prüft auf dem Server mit `df -h /`, ob ein Fünftel der Platte frei ist. Macht eine Kopie, wie unten.
sheet-care-monthly = Jeden Monat
sheet-care-monthly-what = Spielt auf dem Server die Updates des Systems ein: `apt update && apt upgrade`. Prüft, ob Server und Domain bezahlt sind. Öffnet eine der Kopien: Ist darin, was darin sein soll?

sheet-places = Wo was liegt
sheet-places-folder = Auf dem Server, in `{ $folder }`:
sheet-places-compose = die Dienste, wie Docker sie liest
sheet-places-env = die Einstellungen, wie `abra` sie liest
sheet-places-secrets = die Passwörter und Schlüssel, versiegelt
sheet-places-data = was die Leute gemacht haben
sheet-places-runs = was auf dem Server getan wurde, Schritt für Schritt

sheet-secrets = Die Geheimnisse
sheet-secrets-how = Die Notfallschlüssel derer, die sich kümmern, auf Papier, öffnen sie mit dem Programm `age`. Schreibt einen Schlüssel in `key.txt`, allein in seine Zeile, und löscht die Datei danach:

sheet-backups = Sicherungen: Es gibt noch keine
sheet-backups-how = Allotment macht bisher keine Sicherungen. Kopiert von Hand. Dies hält die Instanz an, packt alles ein und startet sie wieder:
sheet-backups-keep = Die zweite Zeile wartet, bis alles angehalten ist, bis zu einer Minute. Holt die Datei dann auf einen Rechner anderswo und löscht sie auf dem Server: Sie enthält alles, was die Leute gemacht haben.

sheet-takeover = Ohne Allotment
sheet-takeover-docker = Nichts auf dem Server braucht Allotment. Die Befehle auf dieser Seite sind die von Docker.
sheet-takeover-abra = Oder übernehmt sie mit `abra`, dem Werkzeug von Co-op Cloud: Gebt `abra server add { $host }` ein und legt `app.env` auf eurem Rechner ab als `{ $file }`.

sheet-glance = Auf einen Blick
sheet-glance-address = Adresse
sheet-glance-app = Anwendung
sheet-glance-recipe = Rezept
sheet-glance-collective = Kollektiv
sheet-glance-server = Server
sheet-glance-login = Anmelden
sheet-glance-provider = Anbieter

sheet-people = Wer sich kümmert
sheet-people-none = Noch ist niemand genannt.
sheet-people-phone = Telefon, von Hand

sheet-dns = DNS-Einträge
sheet-dns-why = Sie führen von der Adresse zum Server. Sie liegen dort, wo die Domain verwaltet wird:
sheet-dns-none = Für diese Adresse wurden keine gemacht.

sheet-costs = Was sie kostet
sheet-costs-total = { $total } im Monat
sheet-costs-who = Wer
sheet-costs-share = Anteil
sheet-costs-unknown = Noch nicht aufgeschrieben.

## Recovery kit

kit-kind = Notfallblatt
kit-title = Notfallschlüssel von { $operator }, { $collective }
kit-lead = { $operator } hat diesen Schlüssel am { $date } gemacht, um sich um die Instanzen von { $collective } zu kümmern.
kit-warning = Geheim. Wer diese Seite liest, kann die Passwörter und Schlüssel der Instanzen unten öffnen. Fotografiert sie nicht und verschickt sie nicht.
kit-foot = { $collective }, { $date }. Geheim: verschlossen aufbewahren.

kit-key = Der Schlüssel
kit-key-how = Er ist eine Zeile ohne Leerzeichen, die Gruppen sind für das Auge. Nach der ersten `1` kommen weder B noch I noch O und keine weitere 1 vor: Was wie ein O aussieht, ist eine Null.
kit-key-public = Seine öffentliche Hälfte, die nicht geheim ist:

kit-opens = Was er öffnet
kit-opens-some = Die Datei `secrets.age` jeder dieser Instanzen, und derer, die später für ihn versiegelt werden:
kit-opens-none = Die Datei `secrets.age` jeder Instanz, die für ihn versiegelt ist. Noch gibt es keine.
kit-opens-where = `{ $folder }`, über `ssh { $login }`

kit-use = Wie man ihn benutzt
kit-use-allotment = Mit Allotment, auf jedem Rechner; gebt den Schlüssel ein, wenn danach gefragt wird:
kit-use-install = Ohne Allotment: Installiert das Programm `age` (age-encryption.org), mit der Zeile für euer System:
kit-use-fetch = Holt `secrets.age` vom Server.
kit-use-write = Schreibt den Schlüssel in eine Datei `key.txt`, in eine Zeile, ohne Leerzeichen.
kit-use-open = Öffnet die Geheimnisse, und löscht `key.txt` danach:

kit-keep = Wo ihr ihn aufbewahrt
kit-keep-two = Auf Papier, bei zwei Menschen, in zwei Häusern. Jede Seite in einem verschlossenen Umschlag.
kit-keep-apart = Nicht auf dem Server, nicht bei dessen Anbieter, nicht in einem Postfach und nicht in einer Cloud.
kit-keep-lost = Ist eine Seite verloren oder von anderen gelesen worden, sagt es noch am selben Tag den anderen, die sich kümmern. Sind alle Kopien verloren, bleibt für immer verschlossen, was allein für diesen Schlüssel versiegelt ist.

kit-holders = Wer ihn hat
kit-holders-name = Name
kit-holders-place = Wo er liegt
kit-holders-date = Datum
kit-holders-signature = Unterschrift
kit-file-key = Es folgt der Schlüssel selbst. `age` übergeht jede Zeile, die mit # beginnt, also lässt sich diese Datei so verwenden, wie sie ist:
# typos: on

## Statement

statement-kind = Abrechnung für { $month }
statement-title = Abrechnung für { $month }: { $name }, { $collective }
statement-lead = { $collective }, in den Büchern heißt du { $participant }. Was andere tragen, steht nicht auf dieser Seite.
statement-foot = { $collective }, { $month }, { $participant }. Geschrieben am { $date }.
statement-amount = Betrag

statement-share = Dein Anteil für { $month }
statement-not-yet = noch nicht bekannt
statement-none-yet = Für { $month } ist bisher nichts geteilt.

statement-why = Warum es so viel ist
statement-why-total = Zusammen geteilt
statement-why-total-what = { $total }; Personen: { $among }
statement-rule = Regel
statement-rule-equal = alle gleich, nach Tagen
statement-rule-weights = nach Gewicht und Tagen
statement-rule-percentages = nach vereinbarten Prozenten
statement-rule-exact = nach vereinbarten Beträgen
statement-rule-usage = nach Verbrauch
statement-rule-sliding = nach Gewicht und Tagen, mit Unter- und Obergrenzen
statement-why-days = Tage mit Anteil
statement-why-absent = keine in diesem Monat
statement-of = { $part } von { $all }
statement-why-all-days = Von den Tagen aller
statement-why-weight = Gewicht × Tage
statement-why-usage = Verbraucht
statement-reckoned = { $part } von { $all }, also { $total } × { $part } ÷ { $all }
statement-why-percent = Prozent
statement-percent = { $part } % von { $total }
statement-why-bounds = Grenzen
statement-bounds-floor = mindestens { $amount } im Monat
statement-bounds-cap = höchstens { $amount } im Monat
statement-bounds-by-floor = was den Ausschlag gab: es sind so viel wie die Untergrenze
statement-bounds-by-cap = was den Ausschlag gab: es sind nur so viel wie die Obergrenze
statement-bounds-none = keine
statement-why-odd = Restcent
statement-odd-yes = einer: Die Summe geht nicht glatt auf, und du hattest bisher am wenigsten davon getragen
statement-odd-no = keiner

statement-spent = Wofür er war
statement-spent-what = Wofür
statement-spent-nothing = Für nichts.
statement-spent-hollow = Ein hohler Balken senkt deinen Anteil: Diesen Teil trägt jemand anderes.
statement-for-infrastructure = Infrastruktur
statement-for-labour = Arbeit
statement-for-upstream = Entwicklung der Software
statement-for-fees = Gebühren
statement-for-other = Sonstiges
statement-spent-labour = Arbeit, bezahlt oder angerechnet
statement-spent-fees = Gebühren derer, die das Geld verwahren
statement-spent-grant = Trägt die Förderung { $grant } ({ $what })
statement-spent-gift = Geschenkt ({ $what })
statement-spent-donations = Tragen Spenden ({ $what })
statement-spent-reserve = Trägt die Rücklage ({ $what })
statement-spent-given = Was das Geschenkte wirklich kostet ({ $what })
statement-spent-set-aside = Für die Rücklage

statement-account = Was du schuldest
statement-account-day = Tag
statement-account-what = Was geschah
statement-account-before = Am Anfang des Monats
statement-account-after = Am Ende des Monats
statement-moved-share = dein Anteil für { $month }
statement-moved-share-back = zurück vom Anteil aus Eintrag { $entry }
statement-moved-laid-out = du hast „{ $cost }“ bezahlt
statement-moved-cost-back = du hast zurückbekommen, was du für „{ $cost }“ bezahlt hattest
statement-moved-taken-back = Eintrag { $entry } wurde zurückgenommen
statement-moved-paid = du hast bezahlt
statement-moved-recognised = eine Zeile der Bank war deine
statement-moved-paid-back = eine Zahlung ging an dich zurück
statement-moved-paid-out = an dich ausgezahlt
statement-moved-worked = deine Arbeit für { $month }, die auf den Anteil angerechnet wird
statement-moved-settled = du hast mit einem anderen Mitglied ausgeglichen
statement-moved-other = etwas anderes in den Büchern
statement-stands-even = Nichts ist offen.
statement-stands-owed = Du schuldest { $amount }.
statement-stands-ahead = Du hast { $amount } gut. Das zählt für das, was kommt.
statement-pay = Schreib auf jede Zahlung `{ $reference }`.
statement-gentle = Wenn ein Anteil zu viel ist, nenn einen kleineren Betrag oder einen späteren Tag. Niemand muss sagen, warum, und abgeschaltet wird deswegen nichts.

statement-history = Was du schuldetest, Monat für Monat
statement-history-month = Am Ende von
statement-history-hollow = Wo ein Balken hohl ist, hattest du etwas gut.

statement-hours = Deine Stunden
statement-hours-what = Stunden
statement-hours-time = Zeit
statement-hours-promised = Zugesagt
statement-hours-paid = Gearbeitet für Geld
statement-hours-credited = Gearbeitet und angerechnet
statement-hours-gift = Geschenkt
statement-hours-note = Geschenktes zählt in Stunden, nie als Geld.

statement-stand = Wie es um { $collective } steht
statement-stand-what = Was
statement-stand-covered = Gedeckt: Nichts von dem, was geteilt wurde, ist noch offen.
statement-stand-short = Es fehlt etwas: { $amount } von dem, was geteilt wurde, sind noch offen.
statement-stand-shared = Im Monat geteilt
statement-stand-open = Am Ende offen
statement-stand-ahead = Im Voraus bezahlt
statement-reserve = Rücklage
statement-reserve-none = Keine ist vereinbart, und keine ist da.
statement-reserve-there = Zurückgelegt
statement-reserve-target = Ziel
statement-reserve-buffer = Nie unter
statement-reserve-lasts = Wenn jeder Monat so viel kostet wie { $month }, reicht sie { $months } Monate.
statement-reserve-unknown = Wie lange sie reicht, ist unbekannt: { $month } hat nichts gekostet.

statement-check = Die Bücher prüfen
statement-check-what = Diese Gruppen stehen für alle Einträge bis zu dem mit dieser Nummer. Würde einer davon später geändert, passten sie nicht mehr.
statement-check-how = Lest sie einander vor oder lasst sie vergleichen: `allotment ledger verify --head "…"`, mit den Gruppen zwischen den Anführungszeichen.

totals-kind = Für alle
totals-title = { $collective }, { $month }: wie wir dastehen
totals-heading = { $collective }, { $month }
totals-lead = Was { $collective } für { $month } geteilt hat, und der Stand am Ende. Von einzelnen Menschen sagt diese Seite nichts.
totals-foot = { $collective }, { $month }. Geschrieben am { $date }.
totals-shared = Geteilt für { $month }
totals-how = Wie geteilt wurde
totals-spent = Wofür es war
totals-spent-hollow = Ein hohler Balken senkt, was geteilt wird: Diesen Teil trägt jemand anderes.
