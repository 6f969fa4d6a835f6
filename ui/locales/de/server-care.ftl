# Sich um einen Server kümmern.
server-looking = Der Server wird angesehen
server-half-done = Hier ist etwas im Gange oder halb getan
server-system = System
server-memory = Arbeitsspeicher
server-swap = Speicher auf der Platte
server-disk = Platte
server-cpus = Prozessoren
server-free-of = { $free } von { $all } frei
server-up = Läuft seit
server-updates = Aktualisierungen
server-updates-unknown = Der Server hat noch nie gefragt.
server-updates-none = Keine offen, Stand { $time }.
server-updates-waiting = { $security ->
    [0] { $count } offen, Stand { $time }; keine davon schließt eine Lücke.
    [one] { $count } offen, Stand { $time }; eine davon schließt eine Lücke.
   *[other] { $count } offen, Stand { $time }; { $security } davon schließen Lücken.
}
server-restart = Der Server muss neu gestartet werden, damit Aktualisierungen wirken.
server-runs = Was dort läuft
server-runs-nothing = Keine eurer Instanzen
server-services = Alles, was Docker laufen lässt
server-service = Dienst
server-replicas = Läuft
server-image = Abbild
server-adopt = Eine Instanz in Pflege nehmen
server-adopt-what = Eine Instanz, die andere mit `abra` oder von Hand gestartet haben, kann von hier aus betreut werden, ohne dass sie angerührt wird.
server-access = Wer hineinkommt
server-passwords-open = Passwörter öffnen den Server: Jeder kann welche ausprobieren.
server-passwords-shut = Nur Schlüssel öffnen den Server, keine Passwörter.
server-passwords-unknown = Ob Passwörter den Server öffnen, ist nicht bekannt.
server-keys-of = { $count ->
    [0] { $account }: kein Schlüssel
    [one] { $account }: ein Schlüssel
   *[other] { $account }: { $count } Schlüssel
}
server-keys = Hineinlassen oder nicht
server-measures = Was ihn schützt
server-measures-none = Von hier aus wurde noch nichts unternommen.
server-measures-choose = Maßnahmen wählen
server-measure-changed = { $measure }: seither von Hand geändert, { $files }
server-listens = Was lauscht
server-listens-table = Ports, und wer darauf lauscht
server-port = Port
server-program = Programm
server-reach = Erreichbar
server-reached = hier nicht verschlossen
server-shut = von der Firewall verschlossen
server-inside = nur vom Server selbst
access-title = Wer { $server } öffnet
access-lead = Jede Person kommt mit einem eigenen Schlüssel hinein, damit eine gehen kann, ohne dass die anderen es merken. Der letzte Schlüssel wird nie weggenommen.
access-plan = Plan ansehen
access-open = Schlüssel von { $account }
access-none = Kein Schlüssel öffnet dieses Konto
access-whose = Von wem
access-nameless = ohne Namen
access-fingerprint = Fingerabdruck
access-act = Ändern
access-keep-out = { $whose } aussperren
access-let-in = Jemanden hineinlassen
access-name = Wessen Schlüssel ist es?
access-name-help = Ein Name, der auf dem Server beim Schlüssel steht, mit dem Tag
access-name-missing = Sag, wessen Schlüssel es ist
access-line = Der öffentliche Schlüssel
access-line-help = Die eine Zeile der Datei, die auf `.pub` endet
access-line-missing = Füge eine Zeile wie `ssh-ed25519 AAAA… Name` ein
access-line-private = Das ist ein privater Schlüssel, der den Computer seines Besitzers nie verlässt. Bitte um die andere Datei, die auf `.pub` endet
access-account = In welches Konto
measures-title = Was { $server } schützt
measures-lead = Jede besteht aus ein paar Dateien, die die Programme des Systems lesen: Von uns läuft dort nichts. Was nicht angekreuzt ist, wird zurückgenommen, und der Server ist wie zuvor.
measures-missing = Wähle mindestens eine Maßnahme
measures-in-force = In Kraft.
measures-container = Nicht hier: Uhr und Speicher gehören einer anderen Maschine.
measures-changed = { $chosen ->
    [yes] Jemand hat `{ $files }` von Hand geändert. Das bleibt, wie es ist.
   *[no] Jemand hat `{ $files }` von Hand geändert. Das Zurücknehmen überschreibt es und muss erlaubt werden:
}
measures-overwrite = Überschreiben, was geändert wurde: { $measure }
measures-ports = Ports, die außerdem offen bleiben
measures-ports-help = Etwa `8448/tcp 5000-5010/udp`. Die von SSH, vom Web und von euren Instanzen bleiben ohnehin offen
measures-ports-wrong = Schreibe Ports wie `8448/tcp`
measure-title = { $measure ->
    [account] Ein Konto zum Nachsehen
    [keys-only] Nur Schlüssel, keine Passwörter
    [firewall] Alle Ports schließen, die nicht gebraucht werden
    [updates] Lücken nachts schließen
    [time] Die Uhr richtig halten
    [swap] Speicher auf der Platte für Spitzen
   *[logs] Protokolle füllen die Platte nicht
}
measure-what = { $measure ->
    [account] `caretaker` darf Dienste und Protokolle ansehen und das System nicht ändern.
    [keys-only] SSH nimmt nur Schlüssel. Ob root sich anmelden darf, bleibt, wie es ist.
    [firewall] Auch was Container veröffentlichen, ist von außen nur erreichbar, wenn es so gewollt ist.
    [updates] Der Server wird dadurch nicht neu gestartet, und Docker bleibt ausgenommen.
    [time] Zertifikate und Protokolle hängen davon ab.
    [swap] 2 GB, genutzt, wenn der Arbeitsspeicher knapp wird.
   *[logs] Das Systemprotokoll bleibt unter 500 MB, das jedes neuen Containers unter 30 MB.
}
adopt-loading = Rezepte werden geladen
adopt-title = Eine Instanz auf { $server } in Pflege nehmen
adopt-lead = Sie läuft weiter wie bisher. Ihre Einstellungen werden aufgeschrieben, ihre Geheimnisse für eure Wiederherstellungsschlüssel versiegelt.
adopt-stacks = Docker lässt dort laufen: { $stacks }
adopt-recipe = Gestartet nach welchem Rezept
adopt-recipe-choose = Rezept wählen
adopt-recipe-missing = Wähle das Rezept, nach dem sie gestartet wurde
adopt-address = Unter welcher Adresse
adopt-address-help = Wo sie geöffnet wird, etwa `wiki.example.org`
adopt-address-wrong = Schreibe die Adresse wie `wiki.example.org`
adopt-settings = Die Einstellungen, die abra aufhebt
adopt-settings-help = Der Text ihrer Datei `~/.abra/servers/SERVER/ADDRESS.env`, falls sie jemand hat. Ohne sie wird aus dem Laufenden gelesen
server-plan-title = Den Plan lesen
server-plan-let-in = { $name } wird in { $server } hineingelassen. Nichts ändert sich, bevor du annimmst.
server-plan-keep-out = Der Schlüssel { $key } wird { $server } nicht mehr öffnen. Nichts ändert sich, bevor du annimmst.
server-plan-measures = Maßnahmen auf { $server }. Nichts ändert sich, bevor du annimmst.
server-plan-adopt = { $address } auf { $server }. Nichts ändert sich, bevor du annimmst.
server-plan-accept = Jetzt ausführen
server-plan-busy = Auf diesem Server ist etwas im Gange. Wenn es vorbei ist, kann dieser Plan angenommen werden.
server-plan-notes = Was du wissen solltest
server-note-left-out = { $why ->
    [container] Ausgelassen: { $measure }. Dieser Server ist ein Container, dessen Uhr und Speicher einer anderen Maschine gehören.
    [there] Ausgelassen: { $measure }. Jemand anderes hat das schon erledigt.
   *[not-taken] Ausgelassen: { $measure }. Sie wurde nie ergriffen.
}
server-note-shut = { $program ->
    [none] Port { $port } wird von außen nicht mehr erreicht.
   *[other] Port { $port }, auf dem { $program } lauscht, wird von außen nicht mehr erreicht.
}
server-note-one-key = Danach öffnet nur noch ein Schlüssel { $account }: `{ $key }`. Stelle sicher, dass ihn jemand hat.
end-title = Sich von diesem Server trennen
end-destroy = Endgültig abbauen
end-destroy-what = Beim Anbieter, mit allem, was darauf ist. Die Kosten enden in den Büchern.
end-destroy-title = { $server } abbauen, mit allem, was darauf ist?
end-destroy-all = Die Platte ist endgültig weg, und mit ihr alles, was Menschen dort gemacht haben.
end-forget = Hier vergessen
end-forget-what = Am Server und beim Anbieter ändert sich nichts: Was gemietet ist, wird weiter bezahlt, und die Instanzen laufen weiter. Auch sie werden hier nicht mehr gezeigt.
end-forget-title = { $server } hier vergessen?
end-not = Behalten
end-by-hand = Was beim Anbieter zu tun ist
end-gone = Er ist weg
end-at-work = Wird abgebaut
end-paid = Gemietet bei { $provider } für { $price }.
end-rented = Gemietet bei { $provider }.
end-lost-none = Keine hier bekannte Instanz liegt darauf.
end-lost-unknown = Welche Instanzen darauf liegen, konnte nicht gelesen werden.
