# Wo wir stehen.
overview-loading = Es wird nachgesehen, wo ihr steht
overview-title = Wo wir stehen
overview-this-month = { $month } bisher
overview-among = { $count ->
    [one] Von einer Person getragen, wie es jetzt steht
   *[other] Geteilt unter { $count }, wie es jetzt steht
}
overview-not-shared = Noch ist nicht bekannt, wer es trägt
overview-costs = Die Kosten ansehen
overview-covered = Gedeckt
overview-covered-what = Am Ende von { $month } schuldet niemand etwas
overview-short = Noch nicht gedeckt
overview-short-what = Was am Ende von { $month } noch geschuldet wird
overview-ahead = Andere haben { $amount } gut
overview-statements = Die Abrechnungen ansehen
overview-there = Geld, das nach den Büchern da ist
overview-no-holder = Noch verwahrt niemand Geld
reserve = Rücklage
reserve-target = Noch { $missing } bis zu den { $target }, die ihr vereinbart habt
reserve-reached = Die { $target }, die ihr vereinbart habt, sind da
reserve-lasts = { $count ->
    [one] Sie reicht etwa { $months } Monat, wenn nichts hereinkommt und jeder Monat { $costs } kostet
   *[other] Sie reicht etwa { $months } Monate, wenn nichts hereinkommt und jeder Monat { $costs } kostet
}
reserve-endless = Bisher geht nichts hinaus, darum sagt nichts, wie lange sie reicht
reserve-below = { $missing } unter den { $buffer }, die bleiben sollten. Was daraus folgt, entscheidet ihr
overview-for = Wofür die Kosten dieses Monats sind
overview-to-share = Zu teilen
overview-waits = Was auf jemanden wartet
overview-waits-none = Nichts wartet
overview-empty = Teilt, was es kostet
overview-empty-lead = Vier Dinge, in beliebiger Reihenfolge; diese geht. Nichts bindet jemanden, bevor ein Monat abgeschlossen ist.
overview-people = Wer teilt?
overview-people-what = Namen, seit wann, und wie viel jede und jeder zählt.
overview-holder = Wer verwahrt euer Geld?
overview-holder-what = Eine Bank, eine Kasse oder ein Verein. Ohne das zahlen Menschen aus eigener Tasche und haben es gut.
overview-holder-go = Sagen, wer es verwahrt
overview-rule = Wie wird geteilt?
overview-rule-what = Alle gleich, nach Gewichten, nach Nutzung: sechs Regeln, und ihr seht, was alle tragen, bevor ihr entscheidet.
overview-first-cost = Was kostet es?
overview-first-cost-what = Der Server, die Domain, die Arbeit. Was jeden Monat kommt, wird einmal eingetragen.
wait-nobody = Noch nimmt niemand teil
wait-no-rule = Es gibt noch keine Regel für das Teilen
wait-rows = { $count ->
    [one] Eine Zeile der Bank gehört noch zu nichts
   *[other] { $count } Zeilen der Bank gehören noch zu nichts
}
wait-rows-act = Sagen, was sie sind
wait-month = { $count ->
    [one] { $names } ist vorbei und nicht abgeschlossen
   *[other] { $names } sind vorbei und nicht abgeschlossen
}
wait-months = { $count } Monate sind vorbei und nicht abgeschlossen, der erste ist { $month }
wait-close-act = Den Monat ansehen
wait-behind = { $count ->
    [one] Für die Kasse: eine Person ist im Rückstand, mit { $amount }
   *[other] Für die Kasse: { $count } Menschen sind im Rückstand, zusammen mit { $amount }
}
wait-behind-act = Freundlich nachsehen
borne-for = { $what }: { $purpose }
borne-grant = Eine Förderung trägt
borne-gift = Ein Geschenk trägt
borne-donations = Spenden tragen
borne-reserve = Die Rücklage trägt
borne-given = Umsonst gegeben, zum wirklichen Preis
borne-set-aside = Für die Rücklage zurückgelegt
