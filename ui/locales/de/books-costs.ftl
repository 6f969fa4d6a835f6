# Was Dinge kosten.
cost-loading = Es wird nachgesehen, was Dinge kosten
cost-all = Alle Kosten ansehen
cost-add = Kosten eintragen
cost-recurring = Wiederkehrende Kosten
cost-none = Keine Kosten in diesem Monat
cost-none-what = Server, Domain, ein gedrucktes Faltblatt: Hier steht, was eine von euch oder eure Bank für alle gezahlt hat. Was jeden Monat kommt, wird einmal eingetragen.
cost-table = Kosten des Monats
cost-what = Was
cost-amount = Betrag
cost-sum = Zusammen
cost-paid-by = gezahlt von { $names }
cost-paid-part = { $name } ({ $amount })
cost-shared = geteilt
cost-taken-back = zurückgenommen
cost-again = wiederkehrend
cost-due = { $count ->
    [one] Eine wiederkehrende Ausgabe ist fällig und nicht gebucht
   *[other] { $count } wiederkehrende Ausgaben sind fällig und nicht gebucht
}
cost-due-look = Fälliges ansehen
cost-unknown = Es gibt keine Ausgabe `{ $name }`

cost-add-title = Was hat es gekostet?
cost-add-lead = Eine Rechnung, ein Eintrag. Geteilt wird noch nichts: das geschieht, wenn der Monat abgeschlossen wird.
cost-add-next = Diese Kosten eintragen
cost-added = { $title } ist eingetragen
cost-title = Was war es?
cost-title-help = So, wie du es den anderen sagen würdest, etwa `Server im November`
cost-title-missing = Sag, was es war
cost-amount-paid = Was gezahlt wurde, mit Mehrwertsteuer
cost-amount-help = Schreib es, wie du es gewohnt bist, etwa `{ $example }`. Nichts wird gerundet
cost-amount-missing = Sag, wie viel gezahlt wurde
cost-on = Tag
cost-purpose = Wofür es ist
cost-instance = Für welche Instanz
cost-instance-all = Für alle zusammen
cost-instance-help = Damit alle sehen, was jede eurer Anwendungen kostet
cost-who = Wer gezahlt hat
cost-who-what = Eure Bank oder Kasse, oder jemand aus eigener Tasche, der es dann guthat.
cost-nobody = Noch ist nicht bekannt, wer gezahlt haben könnte
cost-nobody-what = Gezahlt hat, wer euer Geld verwahrt, etwa eine Bank, oder eine von euch. Trag zuerst eins von beiden ein.
cost-nobody-holder = Sagen, wer euer Geld verwahrt
cost-nobody-people = Menschen eintragen
paid-who = Gezahlt von
paid-who-too = Und von
paid-amount = Wie viel
paid-row = Zahlende { $place }
paid-remove = { $name } entfernen
paid-rest = Lass einen Betrag leer: dort wurde der Rest gezahlt.
paid-add = Jemand anders hat einen Teil gezahlt
cost-vat-more = Mehrwertsteuer, die zurückkommt
cost-vat-rate = Satz der Mehrwertsteuer
cost-vat-amount = Mehrwertsteuer darin, die zurückkommt
cost-vat-help = Nur, wenn das Finanzamt sie euch zurückgibt: dieser Teil wird nicht geteilt. Sonst leer lassen
cost-foreign-more = In einer anderen Währung gezahlt
cost-currency = Währung der Rechnung
cost-currency-ours = Unsere
cost-currency-help = Sie wird einmal umgerechnet, zum Kurs, den du angibst, und bleibt so
cost-rate = Wechselkurs
cost-rate-help = So viel unserer Währung für eins der Rechnung, etwa `0.9217`
cost-source = Wer den Kurs veröffentlicht hat
cost-source-help = Etwa `EZB`, oder eure Bank
cost-receipts-more = Belege
cost-receipts = Dateien der Belege
cost-receipts-help = Eine nach der anderen: Bilder, PDF, Text. Jede wird ins Verzeichnis kopiert und bleibt, wo sie ist
cost-receipts-chosen = Belege, die mitgehen
cost-receipts-drop = { $name } weglassen

cost-fact-foreign = Auf der Rechnung
cost-fact-rate = { $amount } zu { $rate } vom { $day } ({ $source })
cost-fact-vat = Mehrwertsteuer, die zurückkommt
cost-fact-left = Was davon übrig ist
cost-fact-state = Wie es steht
cost-fact-receipts = Belege
cost-fact-entry = In den Büchern
cost-fact-by = Eintrag { $entry }, von { $by }
cost-state-waiting = noch nicht geteilt
cost-state-shared = geteilt mit Eintrag { $entry }
cost-state-taken-back = zurückgenommen mit Eintrag { $entry }
cost-wrong = Daran stimmt etwas nicht
cost-wrong-what = Nichts wird gelöscht: Was falsch war, nimmt ein eigener Eintrag zurück. Wurde es schon geteilt, bekommen es die zurück, die es getragen haben.
cost-correct = Berichtigen
cost-correct-title = { $name } berichtigen
cost-correct-lead = Hier steht, was eingetragen wurde. Ändere, was falsch ist; der alte Eintrag wird zurückgenommen und der richtige festgehalten.
cost-correct-next = Das Richtige festhalten
cost-corrected = { $title } ist berichtigt
cost-drop = Es waren gar keine Kosten
cost-drop-title = { $name } zurücknehmen?
cost-drop-what = Es wird nicht mehr geteilt, und wer es gezahlt hat, hat es nicht mehr gut. Der Eintrag bleibt in den Büchern lesbar, mit einem zweiten, der ihn zurücknimmt.
cost-dropped = { $title } ist zurückgenommen
cost-refund = Es kam zurück, oder ein Teil davon
cost-refund-amount = Was zurückkam
cost-refund-help = Etwa `{ $example }`. Lass es leer, wenn alle { $left } zurückkamen
cost-refund-now = Erstattung festhalten
cost-refunded = Was von { $title } zurückkam, ist festgehalten
refund-to = Zurückgekommen an
refund-to-too = Und an
refund-to-add = Ein Teil kam an jemand anderen zurück
refund-to-rest = Lass einen Betrag leer: dorthin kam der Rest.
refund-vat = Mehrwertsteuer in dem, was zurückkam
refund-vat-help = Der Teil, den das Finanzamt nun nicht zurückgibt; 0, wenn nichts davon Mehrwertsteuer ist
lacks-refund-vat = Sag, was davon Mehrwertsteuer ist; 0, wenn nichts
cost-receipts-save = Die Belege holen
cost-receipts-folder = Ordner
cost-receipts-folder-help = Mit seinem ganzen Pfad, etwa `/home/ada/Dokumente`. Nichts, was dort ist, wird überschrieben
cost-receipts-now = Die Belege dorthin schreiben
cost-receipts-saved = { $count ->
    [one] Ein Beleg wurde nach `{ $folder }` geschrieben
   *[other] { $count } Belege wurden nach `{ $folder }` geschrieben
}

purpose-infrastructure = Infrastruktur
purpose-labour = Arbeit
purpose-upstream = Die, die die Software machen
purpose-fees = Gebühren
purpose-other = Anderes

# Kosten, die wiederkommen.
again-lead = Einmal eingetragen, gebucht, wann immer sie fällig sind. Ein neuer Preis ist eine neue wiederkehrende Ausgabe; die alte wird beendet.
again-due = Fällig und nicht gebucht
again-due-on = fällig { $days }
again-how-much = Betrag für { $title }
again-about = etwa { $amount }
again-asked = jedes Mal gefragt
again-book = Fälliges buchen
again-booked = { $count ->
    [0] Nichts wurde gebucht
    [one] Eine Ausgabe wurde gebucht
   *[other] { $count } Ausgaben wurden gebucht
}
again-waits = { $count ->
    [one] Eine wartet auf ihren Betrag
   *[other] { $count } warten auf ihre Beträge
}
again-all = Alle wiederkehrenden Kosten
again-none = Noch keine wiederkehrenden Kosten
again-none-what = Ein Server, eine Domain, ein Maildienst: Was immer wieder gezahlt wird, wird einmal eingetragen und dann gebucht, wenn du darum bittest.
again-next = nächstes Mal { $day }
again-over = bis { $day }
again-end = Beenden
again-end-title = { $name } beenden?
again-end-what = Nach diesem Tag kommt es nicht mehr. Was gebucht ist, bleibt.
again-last = Letzter Tag
again-last-help = Etwa `2027-06-30`, danach kommt es nicht mehr. Leer lassen, wenn kein Ende bekannt ist
again-ended = { $title } ist beendet
again-add = Wiederkehrende Kosten eintragen
again-add-lead = Sie werden jedes Mal gebucht, wenn sie fällig sind: einmal, und wenn du darum bittest.
again-add-next = Diese wiederkehrenden Kosten eintragen
again-added = { $title } ist eingetragen
again-amount = Wie viel jedes Mal
again-amount-help = Etwa `{ $example }`. Lass es leer, wenn es jedes Mal ein anderer Betrag ist: dann wirst du gefragt
again-about-amount = Etwa wie viel
again-about-help = Nur, um zu sehen, was kommt; es kann leer bleiben
again-every = Wie oft
again-first = Zum ersten Mal
every-week = { $count ->
    [one] jede Woche
   *[other] alle { $count } Wochen
}
every-month = { $count ->
    [one] jeden Monat
   *[other] alle { $count } Monate
}
every-quarter = { $count ->
    [one] jedes Quartal
   *[other] alle { $count } Quartale
}
every-year = { $count ->
    [one] jedes Jahr
   *[other] alle { $count } Jahre
}
