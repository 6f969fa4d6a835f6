# Wer teilnimmt.
person-loading = Es wird nachgesehen, wer teilnimmt
person-lead = Wer die Kosten teilt, seit wann, und wie viel jede und jeder zählt. Menschen kommen und gehen nach Tagen: Ein Monat wird nach den Tagen geteilt, die alle da waren.
person-all = Alle ansehen
person-none = Noch nimmt niemand teil
person-none-what = Trag zuerst dich selbst ein. Kosten werden unter denen geteilt, die hier stehen.
person-table = Alle, die teilnehmen
person-name = Name
person-state = Nimmt teil
person-sharing = teilt
person-paused = pausiert
person-away = kein Mitglied
person-since = seit { $day }
person-from = ab { $day }: { $what }
person-why-not = Warum jemand welches Gewicht hat, wird nirgends gefragt und nirgends aufbewahrt.
person-unknown = Es gibt niemanden mit dem Kurznamen `{ $name }`

person-add = Jemanden eintragen
person-add-lead = Der Name liegt neben den Büchern und kann später vergessen werden. Die Bücher selbst kennen nur einen Kurznamen.
person-add-next = Diese Person eintragen
person-added = { $name } ist eingetragen
person-name-help = So, wie ihr sie nennt
person-name-missing = Sag, wie die Person heißt
person-joins = Teilt ab
person-joins-help = Jahr, Monat und Tag, etwa `2026-11-21`; auch ein vergangener Tag. Lass es leer, wenn sie noch nicht teilt
person-weight-help = Mit 2 trägt jemand doppelt so viel wie mit 1; mit 0 gehört man dazu und trägt nichts. Eine Regel kann anderes sagen
person-weight-wrong = Das Gewicht ist eine ganze Zahl ab 0
person-short-more = Den Kurznamen selbst wählen
person-short = Kurzname
person-short-help = Kleine Buchstaben, Ziffern und Striche. Er bleibt für immer in den Büchern; wähle also einen, der nichts verrät, wenn die Person gegangen ist. Leer gelassen ist es das nächste Beet, etwa `plot-3`
person-short-wrong = Ein Kurzname hat kleine Buchstaben, Ziffern und Striche und beginnt mit keinem Strich

person-weighs = Gewicht { $weight }
person-history = Was sich geändert hat
person-never = Noch nichts: die Person teilt nicht.
person-joined = Dazugekommen mit dem Gewicht { $weight }
person-weighed = Gewicht { $weight }
person-went-on-pause = Pausiert
person-returned = Aus der Pause zurück
person-left = Gegangen
person-undo = Zurücknehmen
person-undone = Die Änderung ist zurückgenommen
person-changes = Etwas ändern
person-what = Was sich ändert
person-join = Kommt dazu
person-join-help = Zum ersten Mal oder wieder
person-leave = Geht
person-leave-help = Was die Person schuldet oder guthat, bleibt und wird mit ihr geklärt
person-pause = Pausiert
person-pause-help = Bleibt Mitglied und trägt bis zur Rückkehr nichts
person-return = Kommt aus der Pause zurück
person-weigh = Hat ein anderes Gewicht
person-from-day = Ab
person-from-help = Jahr, Monat und Tag, etwa `2026-11-21`; auch ein vergangener Tag. Abgeschlossene Monate bleiben, wie sie geteilt wurden
person-change = Diese Änderung festhalten
person-changed = { $name }: { $what }
person-rename = Die Person heißt anders
person-rename-help = Der alte Name liegt neben den Büchern, bis du die Person vergisst
person-rename-now = Den Namen ändern
person-renamed = Der Name ist jetzt { $name }
person-forget = Den Namen dieser Person vergessen
person-forget-what = Für den Fall, dass jemand darum bittet. Was die Person schuldet und was geteilt wurde, bleibt richtig, allein unter dem Kurznamen.
person-forget-now = { $name } vergessen
person-forget-title = Den Namen `{ $name }` für immer vergessen?
person-forget-confirm = Den Namen für immer vergessen
person-forget-keep = Den Namen behalten
person-forgotten = Der Name von { $short } ist vergessen
traces-loading = Sucht, was da ist
traces-go = Von { $short } wird für immer gelöscht; niemand kann es zurückholen:
traces-none = nichts, denn es ist nichts mehr da
traces-names = { $count ->
    [one] ein Name
   *[other] { $count } Namen
}
traces-payments = { $count ->
    [one] Name, Konto und Text einer Zahlung, woran sie wiedererkannt wurde
   *[other] Namen, Konten und Texte von { $count } Zahlungen, woran sie wiedererkannt wurden
}
traces-hours = { $count ->
    [one] eine Notiz zu Stunden
   *[other] { $count } Notizen zu Stunden
}
traces-bids = { $count ->
    [one] ein Gebot
   *[other] { $count } Gebote
}
traces-helps = { $count ->
    [one] eine Frage um Hilfe samt dem, was darin gesagt wurde
   *[other] { $count } Fragen um Hilfe samt dem, was darin gesagt wurde
}
traces-stay = Was bleibt, und warum:
traces-short-name = der Kurzname und alle Beträge: nur mit ihnen sind die Bücher vollständig
traces-same-account = Zahlungen vom selben Konto oder mit demselben Namen, von denen noch niemand gesagt hat, was sie sind, oder die jemand anderem gehören (Einträge { $entries }): sag, welche es sind, und vergiss danach noch einmal
traces-open-bid = das Gebot in Runde { $round }, die ohne es nicht stattfinden kann: vergiss noch einmal, wenn sie vorbei ist
traces-receipts = { $count ->
    [one] ein Beleg von Bezahltem: eine Datei, in der sich kein Name suchen lässt
   *[other] { $count } Belege von Bezahltem: Dateien, in denen sich kein Name suchen lässt
}
traces-other-words = Titel, Notizen, Beschlüsse, Förderungen und Geschenke, die Menschen in eigenen Worten geschrieben haben: ob ein Name darin steht, ist nicht bekannt
traces-elsewhere = was außerhalb der Bücher liegt: die Dateien der Bank, Archive, Papiere und Kopien von früher
