# Abrechnungen: wo jeder Mensch steht, und alle zusammen.
statement-loading = Die Abrechnungen werden nachgesehen
statement-lead = Alle sehen die Summen und ihren eigenen Monat. Dieses Fenster ist das der Kassenführung und hat alle: gebt jedem Menschen nur seine.
statement-who = Wessen?
statement-month = Welcher Monat?
statement-everybody = Alle
statement-of = Abrechnung von { $month }
statement-nobody = Noch macht niemand mit
statement-nobody-what = Tragt Menschen ein und schließt einen Monat ab: dann hat jeder Mensch eine Abrechnung.
statement-not-closed = { $month } ist noch nicht abgeschlossen
statement-not-closed-what = Davon ist noch nichts geteilt. Zahlungen, die kamen, stehen schon da.
statement-people = Alle im { $month }
statement-people-table = Wo jeder Mensch vorher stand, was er trägt und gab, und wo er steht
statement-what = Was
statement-before = Vorher
statement-gave = Gezahlt und gearbeitet
statement-after = Am Ende
statement-all = Wir alle im { $month }
statement-shared = { $count ->
    [one] { $amount } wurden geteilt, ein Mensch trägt sie.
   *[other] { $amount } wurden unter { $count } geteilt.
}
statement-nothing-shared = Von diesem Monat ist noch nichts geteilt.
statement-went = Wohin das Geld ging
statement-covered = Gedeckt oder nicht, Stand heute
statement-covered-all = Alles von { $shared } ist gedeckt
statement-covered-part = { $covered } von { $shared } sind gedeckt, { $open } sind offen
statement-is-covered = gedeckt
statement-is-open = offen
statement-head = Das Kennzeichen der Bücher: { $head }

own-share = Der Anteil
own-rule = { $amount } wurden { $rule } geteilt.
own-no-weight = Gewicht 0: nichts zu tragen.
own-all-days = Den ganzen Monat dabei.
own-days = An { $days } von { $of } Tagen dabei.
own-weight = Gewicht mal Tage zählen { $own } von { $all }.
own-usage = Nach dem Zähler wurden { $own } von { $all } gebraucht.
own-floor = Vereinbart sind mindestens { $amount } für einen ganzen Monat, und das entschied.
own-cap = Vereinbart sind höchstens { $amount } für einen ganzen Monat, und das entschied.
own-odd-cent = Ein übriger Cent ist dabei. Beim nächsten Mal ist jemand anderes an der Reihe.
own-paid-for = Was er bezahlt hat
own-stands = Stand
own-reference = Auf die Zahlung gehört `{ $reference }`.
own-reference-what = den Verwendungszweck
own-too-much = Wenn es gerade zu viel ist, darf ein kleinerer Betrag oder ein späterer Tag genannt werden. Niemand muss sagen, warum.
own-ahead-what = Es zählt von selbst auf den nächsten Anteil.
own-movements = Gezahlt, gearbeitet und geteilt
own-movements-what = Was mehr offen macht, und mit Minus, was weniger.
own-hours = Stunden
own-course = Der Stand im Lauf der Zeit
own-course-none = In diesen Monaten hat sich nichts geändert.
own-course-now = Jetzt: { $now }
own-course-since = Ab diesem Tag
own-course-alt = { $count ->
    [one] Von { $from } bis { $until } hat er sich an einem Tag geändert. Jetzt: { $now }.
   *[other] Von { $from } bis { $until } hat er sich an { $count } Tagen geändert. Jetzt: { $now }.
}

paper-title = Auf Papier
paper-what = Was gespeichert wird, liegt im Ordner Allotment bei deinen Dokumenten. Nur dein Konto auf diesem Computer kann es lesen.
paper-language = Sprache des Papiers
paper-pdf = Als PDF speichern
paper-html = Als Webseite speichern
paper-all = Abrechnungen aller speichern
paper-all-saved = { $count ->
    [one] { $count } PDF in diesem Ordner gespeichert
   *[other] { $count } PDFs in diesem Ordner gespeichert
}
paper-folder = Ordner der Abrechnungen

stands-even = ausgeglichen
stands-open = { $amount } offen
stands-ahead = { $amount } voraus

moved-share = Anteil von { $month }
moved-share-back = Ein Teil eines Anteils kam zurück (Eintrag { $entry })
moved-laid-out = Für Kosten ausgelegt („{ $cost }“)
moved-cost-back = Ausgelegte Kosten kamen zurück („{ $cost }“)
moved-taken-back = Eintrag { $entry } wurde zurückgenommen
moved-paid = Gezahlt
moved-recognised = Eine Zeile der Bank gehört hierher
moved-paid-back = Eine Zahlung wurde zurückgegeben
moved-paid-out = Das Kollektiv hat ausgezahlt
moved-worked = Angerechnete Arbeit von { $month }
moved-settled = Mit einem anderen Mitglied ausgeglichen
moved-other = Etwas anderes in den Büchern

# Wofür ein Betrag ausgegeben wurde, oder was einen Teil davon trug.
spent-infrastructure = Server, Adressen, Speicher
spent-labour = Arbeit
spent-upstream = Die, die die Software machen
spent-fees = Gebühren
spent-other = Andere Kosten
spent-credited = Arbeit, bezahlt oder angerechnet
spent-grant = Von einer Förderung getragen
spent-grant-of = Von der Förderung { $grant } getragen
spent-gift = Von einem Geschenk getragen
spent-donations = Von Spenden getragen
spent-reserve = Aus der Rücklage
spent-given = Geschenkt, zu seinen wirklichen Kosten
spent-set-aside = Für die Rücklage
spent-for = { $what }: { $instance }

# Wie Kosten geteilt werden, mitten im Satz.
shared-by-equal = zu gleichen Teilen, nach Tagen
shared-by-weights = nach Gewicht und Tagen
shared-by-percentages = nach vereinbarten Hundertsteln
shared-by-exact = nach vereinbarten Beträgen
shared-by-usage = nach Verbrauch
shared-by-sliding = nach Gewicht und Tagen, mit Mindest- und Höchstbetrag

# Schaubilder.
chart-as-table = Als Tabelle zeigen
