# Der Plan.
review-title = Das ist der Plan
review-lead = Bisher wurde nichts verändert. Wenn du ihn annimmst, werden diese Schritte einer nach dem anderen getan, und dazwischen kannst du anhalten.
review-making = Der Server wird angesehen und der Plan gemacht
review-again = Noch einmal nachsehen
review-accept = { $app } starten
review-change = Ändern
review-recipe = Was
review-server = Wo
review-address = Adresse
review-sharing = Kosten im Monat
review-cost-open = vorerst offen
review-cost = { $count ->
    [0] { $amount }
    [one] { $amount }, getragen von einer Person
   *[other] { $amount }, geteilt unter { $count } Personen
}
review-steps = { $count } Schritte, etwa { $time }
review-steps-help = Jeder lässt sich aufklappen und zeigt dann die Befehle selbst. Was getan ist, bleibt getan, wenn unterwegs etwas anhält, und alle von euch, die sich um den Server kümmern, können von dort weitermachen.
review-done = schon getan
review-no-undo = Lässt sich nicht rückgängig machen
review-commands = Befehle
review-commands-of = { $what }: { $step }
review-check = Woran man sieht, dass es getan ist
review-apply = Was es tut
review-verify = Woran man sieht, dass es geklappt hat
review-undo-check = Woran man sieht, dass es rückgängig gemacht ist
review-undo = Was es rückgängig macht
review-undo-verify = Woran man sieht, dass das Rückgängigmachen geklappt hat
review-outside = Von diesem Computer aus angesehen, wie eure Leute es tun werden
review-secret = Geheimnis: { $name }
review-secret-help = Nur ihr könnt es angeben. Es wird auf dem Server für eure Notfallschlüssel versiegelt und nie in einem Protokoll gezeigt
review-secret-missing = Gib das Geheimnis `{ $name }` an
review-not-here = Übungsserver dieses Computers können diese App nicht ganz haben
review-not-here-fix = Der Lauf wird dort anhalten, wo er { $images } herunterladen würde. Probiere diese App auf einem gemieteten Server aus, oder hier eine andere App.
review-records = Einträge neben der Adresse
review-records-help = Macht sie dort, wo eure Domain verwaltet wird, falls es sie noch nicht gibt. Die App startet auch ohne sie; wofür sie da sind, geht erst mit ihnen.
review-record-why = Wofür
review-record-optional = Er kann fehlen.
