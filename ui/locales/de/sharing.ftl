# Was es kostet und wer es trägt.
sharing-title = Wer teilt sich die Kosten?
sharing-lead = Sieh, was auf jede und jeden von euch entfiele. Nichts davon bindet: niemand bekommt eine Rechnung, und alles lässt sich später ändern.
sharing-loading = Es wird nachgesehen, wie ihr Kosten teilt
sharing-cost = Kosten im Monat
sharing-cost-help = Was der Server kostet und was ihr sonst dafür zahlt, etwa `12,50`. Lass es leer, wenn du es noch nicht weißt: es lässt sich später sagen
sharing-cost-wrong = `{ $text }` ist kein Geldbetrag; ein Betrag sieht aus wie `12,50`
sharing-cost-fine = `{ $text }` hat mehr Nachkommastellen, als in { $currency } bezahlt werden können. Lass Punkte und Kommas zwischen den Tausendern weg
sharing-cost-large = Der Betrag ist zu groß, um gezählt zu werden
sharing-cost-negative = Kosten können nicht unter null liegen
sharing-people = Wer sie teilt
sharing-people-help = Mit dem Gewicht 2 trägt jemand doppelt so viel wie mit 1, mit 0 nichts. Warum jemand welches Gewicht hat, bleibt eure Sache: danach wird nicht gefragt, und nichts davon wird aufgehoben.
sharing-person = Person { $place }
sharing-add = Eine Person hinzufügen
sharing-remove = { $who } entfernen
sharing-nameless = Person { $place } braucht einen Namen
sharing-twice = `{ $name }` steht zweimal da: gib einer der beiden einen anderen Namen
sharing-weight-wrong = Das Gewicht von Person { $place } ist eine ganze Zahl ab 0
sharing-no-weight = Jemand muss sie tragen: gib wenigstens einer Person ein Gewicht über 0
sharing-shares = Was auf jede und jeden entfiele
sharing-open = Die Anteile erscheinen hier, sobald die Kosten bekannt sind.
sharing-wait = Die Anteile erscheinen hier, sobald die Antworten oben vollständig sind.
sharing-caption = { $count ->
    [one] { $amount } im Monat, von einer Person getragen
   *[other] { $amount } im Monat, geteilt unter { $count } Personen
}
sharing-odd = { $count ->
    [one] Es lässt sich nicht bis auf den letzten { $cent } teilen: { $names } trägt ihn beim ersten Mal. Das merkt sich Allotment: beim nächsten Mal sind zuerst andere dran, und auf die Dauer trägt niemand mehr.
   *[other] Es lässt sich nicht bis auf den letzten { $cent } teilen: { $count } mal { $cent } bleiben übrig, und { $names } tragen sie beim ersten Mal. Das merkt sich Allotment: beim nächsten Mal sind zuerst andere dran, und auf die Dauer trägt niemand mehr.
}
sharing-no-promise = Eine Vorschau, auf den Cent genau. Versprochen hat damit niemand etwas.
sharing-later = Später entscheiden
