# Eine Instanz: was sie ist, ob es ihr gut geht, und ihre Aktualisierung.
instance-opening = { $address } wird angesehen
instance-not-opened = { $address } kann nicht gezeigt werden
instance-recipe = App
instance-server = Server
instance-state = Zustand
instance-since = { $state } seit { $time }
instance-open = Öffnen
instance-half-done = Eine Aktualisierung läuft oder steht halb fertig da
instance-half-done-what = Sie kann fortgesetzt oder zurückgenommen werden.
instance-half-done-go = Ansehen, wie sie steht
instance-run = Hier ist etwas im Gange
instance-run-what = Es geht dort weiter, wo es begonnen wurde: auf der ersten Seite oder mit `allotment resume`.
instance-check = Geht es ihr gut?
instance-check-what = Meldet sich am Server an und fragt die App, was die Prüfungen ihres Rezepts fragen, soweit das niemanden stört.
instance-check-now = Jetzt fragen
instance-check-again = Noch einmal fragen
instance-checking = Es wird gefragt
instance-well = { $count ->
    [one] { $count } Prüfung, und alles ist, wie es sein soll
   *[other] { $count } Prüfungen, und alles ist, wie es sein soll
}
instance-unwell = { $count ->
    [one] { $count } Prüfung hat etwas gefunden
   *[other] { $count } Prüfungen haben etwas gefunden
}
instance-checks = Was gefragt wurde
instance-check-of = Prüfung
instance-check-found = Gefunden
instance-fine = wie es sein soll
instance-asked-at = Gefragt { $time }
instance-left-out = Nur bei einem Start oder einer Aktualisierung gefragt: { $titles }
instance-mail = Kommt ihre Post an?
instance-mail-what = Die App schickt eine echte Nachricht. Ob sie ankam, weiß nur, wer ins Postfach sieht.
instance-mail-to = Für wen ist sie?
instance-mail-to-help = Ein Postfach, in das du sehen kannst
instance-mail-missing = Eine E-Mail-Adresse sieht aus wie `name@example.org`
instance-mail-send = Nachricht schicken
instance-mail-sending = Wird geschickt
instance-mail-sent = Die App hat eine Nachricht an { $to } geschickt
instance-mail-through = Sie ging an den Mailserver `{ $server }`. Sieh ins Postfach, auch bei der unerwünschten Post.
instance-mail-look = Sieh ins Postfach, auch bei der unerwünschten Post.
instance-mail-said = Was die App gesagt hat
instance-upgrade = Aktualisieren
instance-newest = Es läuft die heutige Version ihres Rezepts, { $version }.
instance-offered = Version { $version } ist da
instance-offered-what = Jetzt läuft { $from }. Bevor etwas verändert wird, wird die App gefragt, ob es ihr gut geht, und du liest den Plan. Eine Kopie der Daten bleibt für den Rückweg.
instance-whole-server = { $app } hat den ganzen Server, und das eigene Installationsprogramm aktualisiert es. Das Übergabeblatt sagt, wie.
instance-plan = Aktualisierung planen
upgrade-title = { $app } aktualisieren
upgrade-lead = Von { $from } auf { $to }, auf { $address }. Nichts wird verändert, bevor du zustimmst.
upgrade-asking = Es wird nachgesehen, was die neue Version fragt
upgrade-questions-title = Neue Fragen von { $app }
upgrade-questions-lead = Die neue Version von { $app } möchte das wissen. Was du vorher geantwortet hast, bleibt, wie es ist.
upgrade-questions-next = Plan machen
upgrade-making = Der Plan wird gemacht
upgrade-again = Noch einmal machen
upgrade-although = Planen, obwohl eine Prüfung etwas gefunden hat
upgrade-although-what = Wo die Aktualisierung die Abhilfe ist. Was jetzt nicht geht, sieht danach aus, als hätte es die Aktualisierung beschädigt.
upgrade-accept = { $app } jetzt aktualisieren
upgrade-warnings = Was die neue Version weglässt
