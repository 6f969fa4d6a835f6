# Einen Server wählen.
server-loading = Eure Server werden gesucht
server-title = Wo soll es laufen?
server-lead = Eine Anwendung lebt auf einem Server: einem Computer, der immer an ist. Von uns bleibt dort nichts am Laufen.
server-legend = Server
server-missing = Wähle, wo es laufen soll
server-for-practice = zum Üben
server-own = Ein eigener Server
server-own-help = Ihr habt irgendwo einen gemietet oder einen zu Hause und könnt ihn über SSH erreichen
server-practice = Auf diesem Computer üben
server-practice-help = Ein frischer, leerer Debian-Server in diesem Computer. Niemand von außen kann ihn erreichen, und nichts kostet Geld
server-rent = Von hier aus einen mieten
server-rent-help = Bei servers.coop oder einem anderen Anbieter, ohne dieses Fenster zu verlassen
server-sudo = Passwort deines Kontos auf dem Server
server-sudo-help = Der Server fragt danach, bevor er uns etwas ändern lässt. Es wird behalten, bis du diesen Start verlässt oder das Fenster schließt, und nirgends aufgeschrieben

own-title = Wie ist der Server zu erreichen?
own-lead = Euer Anbieter hat es euch gesagt, als ihr ihn gemietet habt. Jetzt fragen wir den Server nur nach seinem Schlüssel und melden uns noch nicht an.
own-destination = Adresse
own-destination-help = Etwa `root@203.0.113.7`, `debian@server.example.org` oder ein Name aus deiner SSH-Konfiguration
own-destination-wrong = Schreibe die Adresse wie `root@203.0.113.7` oder `server.example.org`
own-name = Wie nennt ihr ihn?
own-name-help = Ein kurzer Name für euch: kleine Buchstaben, Ziffern und Bindestriche
own-name-wrong = Gib einen Namen aus kleinen Buchstaben, Ziffern und Bindestrichen an, etwa `garden`
own-name-taken = Ihr habt schon einen Server namens `{ $name }`
own-more = Mit einer bestimmten Schlüsseldatei anmelden
own-identity = Datei des privaten Schlüssels
own-identity-help = Ihr Pfad auf diesem Computer. Bleibt das Feld leer, entscheiden dein SSH-Agent und deine Konfiguration

key-title = Ist das der richtige Server?
key-lead = Mit diesem Schlüssel sagt der Server, wer er ist. Vergleiche ihn mit dem, was euer Anbieter zeigt. Von nun an nehmen wir keinen anderen an, so kann niemand dazwischentreten.
key-server = Server
key-kind = Art des Schlüssels
key-fingerprint = Fingerabdruck des Schlüssels
key-confirm = Es ist derselbe
key-where = Wo er zu finden ist
key-where-help = Die meisten Anbieter zeigen ihn in der Konsole des Servers oder in der Nachricht, die mit dem Server kam, unter „host key“ oder „fingerprint“ (Fingerabdruck). Findest du ihn nicht, frag dort nach; wer ohne hinzusehen weitergeht, vertraut dem, der gerade antwortet.

practice-title = Ein Server zum Üben
practice-lead = Er hat alles, was ein gemieteter hat: eine eigene Platte, Namen und Zertifikate.
practice-start = Aufbauen
practice-starting = Wird aufgebaut
practice-note = Der erste braucht einige Minuten, weil sein System aus den Paketen von Debian zusammengestellt wird. Dafür sind Linux und Verwaltungsrechte nötig. Er bleibt, bis ihn jemand im Terminal abbaut: `sudo allotment practice down NAME`
