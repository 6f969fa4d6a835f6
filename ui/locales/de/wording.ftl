# Was die Anwendungsfälle nach Code oder Art sagen.

# Was ein Plan verlangt.
demand-system = Sein System ist eines, mit dem Allotment arbeitet
demand-processor = Sein Prozessor passt zur Anwendung
demand-root = Wir dürfen den Server verändern
demand-tools = Er hat die Programme, die wir brauchen
demand-memory = Mindestens { $size } Arbeitsspeicher
demand-disk = Mindestens { $size } freier Plattenplatz
demand-port = Port { $port } ist frei
demand-name = { $name } führt zu diesem Server
demand-swarm = Er gehört zu keiner anderen Gruppe von Servern
demand-instance = Nichts anderes heißt dort so
demand-version = Dort läuft Version { $version }
demand-clock = Seine Uhr stimmt mit deiner überein
demand-processors = Mindestens { $count } Prozessoren
demand-ipv6 = Sein Kern kann IPv6
demand-packages = Er hat { $packages } nicht
demand-alone = Nichts anderes ist darauf
demand-ssh = Es ist zu sehen, wo der Weg hinein über SSH ist
demand-key = Ein Schlüssel öffnet { $account }
demand-another-key = Der Schlüssel eines anderen Menschen öffnet { $account } auch
demand-unchanged = Niemand hat diese Dateien von Hand geändert
demand-firewall = Es gibt keine andere Firewall

broken-system-unsupported = Auf dem Server läuft { $found }
broken-processor-unsupported = Der Prozessor des Servers ist { $found }; dieses Rezept braucht { $wanted }
broken-not-root = Wir arbeiten auf dem Server mit dem Konto `{ $user }`, das ihn nicht verändern darf
broken-tools-missing = Dem Server fehlt { $missing }
broken-memory-too-small = Der Server hat { $found } Arbeitsspeicher; dieses Rezept braucht { $wanted }
broken-disk-too-small = Der Server hat { $found } freien Plattenplatz; dieses Rezept braucht { $wanted }
broken-port-taken = Port { $port } des Servers ist belegt von { $program }
broken-name-points-elsewhere = { $name } führt noch nicht zu diesem Server
broken-swarm-of-others = Der Server gehört zu einer Gruppe von Servern, die ein anderer verwaltet
broken-instance-of-others = Auf dem Server läuft etwas namens `{ $stack }`, das Allotment nicht gestartet hat
broken-instance-of-another-recipe = { $name } gibt es schon, gestartet mit dem Rezept `{ $other }`
broken-instance-of-another-version = Unter { $name } läuft { $found }, nicht { $wanted }, mit der diese Aktualisierung beginnt
broken-clocks-apart = Die Uhr des Servers und deine weichen um { $seconds } Sekunden voneinander ab
broken-processors-too-few = Der Server hat { $found } Prozessoren; dieses Rezept braucht { $wanted }
broken-ipv6-missing = Der Kern des Servers kann kein IPv6; ohne es startet ein Teil der Anwendung nicht
broken-packages-in-the-way = Auf dem Server ist { $packages } installiert; daneben kann die Anwendung nicht sein
broken-server-not-alone = { $app } braucht einen Server für sich; auf diesem ist schon { $others }
broken-ssh-port-unknown = Es ist nicht zu sehen, an welchem Port der Server auf SSH wartet
broken-port-shut = Die Firewall des Servers hält Port { $port } geschlossen
broken-no-key-opens = Kein Schlüssel öffnet das Konto { $account } des Servers
broken-last-key = Das ist der letzte Schlüssel, der { $account } öffnet: niemand käme mehr hinein
broken-changed-by-hand = Jemand hat { $files } seither geändert
broken-other-firewall = { $other } ist schon die Firewall dieses Servers

fix-system-unsupported = Installiere eines von diesen darauf; die meisten Anbieter haben dafür einen Knopf: { $wanted }
fix-processor-unsupported = Wähle einen Server mit einem solchen Prozessor
fix-not-root = Füge den Server mit einem Konto hinzu, das `sudo` benutzen darf
fix-tools-missing = Installiere sie auf dem Server: `apt-get install util-linux coreutils iproute2`
fix-memory-too-small = Wähle einen größeren Server oder ein Rezept, das weniger braucht
fix-disk-too-small = Mach auf dem Server Platz frei oder wähle einen mit größerer Platte
fix-port-taken = Halte es dort an oder lege es auf einen anderen Port, oder wähle einen Server, auf dem sonst nichts ist
fix-name-points-elsewhere = Mach den Eintrag dort, wo eure Domain verwaltet wird: { $name } muss zu { $wanted } führen und nirgendwo sonst hin
fix-swarm-of-others = Wähle einen eigenständigen Server oder den, der die anderen verwaltet
fix-instance-of-others = Wähle eine andere Adresse oder nimm zuerst weg, was dort schon ist
fix-instance-of-another-recipe = Wähle eine andere Adresse oder nimm zuerst weg, was dort schon ist
fix-instance-of-another-version = Mach einen neuen Plan: Er beginnt mit dem, was läuft
fix-clocks-apart = Stelle die Uhr, die falsch geht; sonst werden Zertifikate nicht angenommen
fix-processors-too-few = Wähle einen größeren Server
fix-ipv6-missing = Schalte IPv6 auf dem Server wieder ein und starte ihn neu; eine IPv6-Adresse braucht es dafür nicht
fix-packages-in-the-way = Wähle einen frischen Server, oder entferne { $packages }, wenn nichts es braucht
fix-server-not-alone = Wähle einen frischen Server: was auf diesem ist, würde mit verändert
fix-ssh-port-unknown = Sieh auf dem Server mit `ss -ltnp` nach: ein Programm namens `sshd` muss dort selbst warten
fix-port-shut = Im Terminal macht `allotment server harden SERVER --only firewall --open { $port }/{ $protocol }` einen Plan, der ihn öffnet
fix-no-key-opens = Lass erst einen Schlüssel ein
fix-last-key = Lass erst den Schlüssel eines anderen Menschen ein
fix-changed-by-hand = Sieh die Datei an; ohne diese Maßnahme bleibt sie, wie sie ist
fix-other-firewall = Lass diese Maßnahme weg oder schalte die andere Firewall aus

# Schritte, nach dem, was sie tun.
# Der Eingang ist weiblich, damit er in jedem dieser Sätze gleich lautet.
step-the-entrance = die Web-Pforte
step-refresh-packages = Die Paketlisten auf den neuesten Stand bringen
step-install-docker = Docker installieren
step-start-swarm = Docker die Dienste am Laufen halten lassen
step-create-proxy-network = Anwendungen mit der Web-Pforte verbinden
step-seal-secrets = Die Geheimnisse erzeugen und versiegeln
step-wait-for-certificate = Auf das Zertifikat warten
step-wait-for-answer = Warten, bis { $app } antwortet
step-stop = { $app } anhalten
step-delete-data = Die Daten von { $app } löschen
step-delete-files = Die Dateien von { $app } löschen
step-copy-data = Die Daten von { $app } kopieren
step-let-copy-go = Die Kopie der Daten löschen
step-stay-with-it = Bei der neuen Version bleiben
step-write = Aufschreiben, wie { $what } läuft
step-download = Herunterladen: { $what }
step-hand-over = Das Geheimnis `{ $what }` übergeben
step-configure = Die Konfiguration für { $what } übergeben
step-start = Starten: { $what }
step-wait-for = Warten, bis { $what } läuft
step-keep-ssh-open = Den Weg hinein über SSH offen halten
step-fetch-installer = Das Installationsprogramm von { $app } holen
step-place-files = Dateien ablegen, nach denen das Installationsprogramm von { $app } sucht
step-install = { $app } installieren
step-take = { $what ->
    [account] Ein Konto zum Nachsehen anlegen
    [keys-only] SSH nur noch Schlüssel nehmen lassen
    [firewall] Alle Ports schließen, die nicht gebraucht werden
    [updates] Lücken nachts schließen
    [time] Die Uhr richtig halten
    [swap] Speicher auf der Platte für Spitzen anlegen
   *[logs] Protokolle die Platte nicht füllen lassen
}
step-take-back = { $what ->
    [account] Das Konto zum Nachsehen zurücknehmen
    [keys-only] SSH nehmen lassen, was es vorher nahm
    [firewall] Die Firewall zurücknehmen
    [updates] Lücken nachts nicht mehr schließen
    [time] Die Uhr lassen, wie sie war
    [swap] Den Speicher auf der Platte zurücknehmen
   *[logs] Protokolle wachsen lassen wie zuvor
}
step-let-key-in = Den Schlüssel { $what } öffnen lassen
step-keep-key-out = Den Schlüssel { $what } nicht mehr öffnen lassen

why-refresh-packages = Damit der Server installiert, was aktuell ist
why-install-docker = Docker lässt jede Anwendung in einem eigenen Kasten laufen. Es kommt aus dem System des Servers selbst, das es sicher hält
why-start-swarm = Dann startet Docker die Dienste nach einem Absturz oder Neustart von selbst wieder
why-create-proxy-network = Besucher kommen durch eine einzige Tür herein, die sie zur richtigen Anwendung führt
why-seal-secrets = Passwörter zwischen den Teilen der Anwendung werden hier erzeugt und für eure Notfallschlüssel versiegelt, bevor eines davon benutzt wird
why-wait-for-certificate = Damit zeigen Browser ein Schloss, und niemand kann mithören
why-wait-for-answer = Dass ihre Teile laufen, heißt nicht, dass Menschen sie nutzen können; nachfragen zeigt es
why-write = Was läuft, steht auf dem Server in einfachen Dateien, für alle, die sich nach euch darum kümmern
why-download = Zuerst und für sich, damit ein fehlendes Stück oder eine volle Platte auffällt, bevor etwas gestartet wird
why-hand-over = Die Anwendung findet es dort, wo niemand sonst es lesen kann
why-configure = Damit der Start mit den Einstellungen geschieht, die ihr gewählt habt
why-start = Von nun an hält Docker es am Laufen
why-wait-for = Bis jeder Teil meldet, dass er bereit ist
why-copy-data = { $app } steht dafür still. Wird die Aktualisierung zurückgenommen, sind die Daten wieder so wie dann; was danach geschrieben wird, ist verloren
why-let-copy-go = Die neue Version ist geprüft. Von hier an führt nur eine Sicherung zurück
why-stay-with-it = Docker wacht eine Weile über eine neue Version und ginge von selbst zurück; sie ist nun benutzt, und ihre Daten sind von der neuen
why-keep-ssh-open = Das Installationsprogramm schaltet eine Firewall ein; damit niemand ausgesperrt wird, werden die Ports von SSH vorher darin erlaubt
why-fetch-installer = Das eigene Installationsprogramm der Anwendung kommt von ihren Machern; was kam, wird festgehalten
why-place-files = Was vorher da war, wird für den Weg zurück aufgehoben
why-install = Das eigene Installationsprogramm der Anwendung verändert das ganze System, und nichts nimmt das zurück. Es läuft weiter, wenn die Verbindung abreißt
why-take = { $what ->
    [account] Wer nur nachsehen will, wie es dem Server geht, braucht kein Konto, das alles darf
    [keys-only] Passwörter werden Tag und Nacht von überall geraten
    [firewall] In was niemand erreichen soll, kann von außen nicht eingebrochen werden
    [updates] Die meisten Einbrüche nutzen Lücken, für die es längst Abhilfe gibt
    [time] Zertifikate, Protokolle und zweite Faktoren brauchen die richtige Zeit
    [swap] Wenn der Speicher knapp wird, wird der Server langsamer, statt ein Programm zu beenden
   *[logs] Eine volle Platte hält jede App auf dem Server an
}
why-take-back = Die Dateien verschwinden, und was sie ersetzt haben, gilt wieder
why-let-key-in = Wer diesen Schlüssel hat, kann sich von da an als { $what } anmelden
why-keep-key-out = Dieser Schlüssel öffnet { $what } nicht mehr. Wer gerade damit angemeldet ist, bleibt es bis zum Abmelden
why-own-check = Was die Leute tun werden, wird einmal getan, und was dabei entsteht, wieder gelöscht
why-own-command = Der eigene Befehl der Anwendung, einmal in ihr ausgeführt
why-own-exposed = Der eigene Befehl der Anwendung, einmal in ihr ausgeführt. Währenddessen ist ein Geheimnis für Programme in ihrem Kasten sichtbar: { $reason }

# Was einen Moment dauert.
doing-connecting = Verbindet sich mit { $server }
doing-logging-in = Meldet sich an bei { $target }
doing-reading = Liest, was auf dem Server ist
doing-checking = Wird geprüft: { $title }
doing-sending-mail = Eine Nachricht an { $to } wird gesendet
doing-life = „{ $part }“ wird geprüft
doing-asking-provider = { $provider } wird gefragt
doing-awaiting-server = Warten, bis { $server } da ist (meist etwa eine Minute)
practice-waiting = Übungsserver: wartet auf ein anderes Programm, das einen vorbereitet
practice-minimal = Übungsserver: lädt ein minimales Debian { $suite }
practice-base = Übungsserver: legt seine Platte an
practice-kernel = Übungsserver: installiert einen eigenen Kernel
practice-docker = Übungsserver: installiert Docker dort, wo die Abbilder gebaut werden
practice-programs = Übungsserver: lädt { $names }
practice-image = Übungsserver: baut das Abbild { $name }
obstacle-no-address = Der Name führt noch nirgendwohin
obstacle-no-answer = Dort antwortet noch niemand
obstacle-untrusted = Noch gibt es kein Zertifikat, dem Browser vertrauen
obstacle-wrong-answer = Die Anwendung antwortet noch nicht, wie sie soll
obstacle-server-says = Der Server sagt: { $reason }
wait-not-yet = Noch nicht: { $reason }
wait-again = { $reason }. Neuer Anlauf in { $pause } (Versuch { $attempt })
wait-at-work = Was ein unterbrochener Versuch begonnen hatte, läuft noch; es darf zu Ende laufen

# Fehler, nach Code: was geschehen ist; dann, was sicher ist und was zu tun ist, je eine Zeile.
error-not-found = Es ist nicht mehr da
next-not-found = Geh eine Seite zurück und wähle noch einmal
error-bad-input = Eine der Angaben lässt sich nicht verwenden
next-bad-input = Nichts wurde verändert. Sieh nach, was du angegeben hast, und ändere es
error-recipe-errors = Das Rezept lässt sich nicht verwenden
next-recipe-errors = Auf keinem Server wurde etwas verändert. Wähle ein anderes Rezept und gib die Einzelheiten unten denen, die dieses pflegen
error-recovery-key-missing = Du hast noch keinen Notfallschlüssel
next-recovery-key-missing = Er entsteht, wenn du sagst, wer du bist, auf der ersten Seite eines Starts
error-vault = Der Schlüsselbund dieses Computers lässt sich nicht verwenden
next-vault =
    Nichts wurde verändert
    Entsperre den Schlüsselbund deines Desktops und versuche es noch einmal. Wo es keinen gibt, starte Allotment stattdessen mit einer versiegelten Datei: `allotment-desktop --vault file --passphrase-from FILE`
error-record = Die Aufzeichnungen eures Kollektivs lassen sich nicht verwenden
next-record =
    Was vorher aufbewahrt war, ist noch da, und an den Server ging nichts weiter
    Sieh nach, dass die Platte dieses Computers nicht voll und kein zweites Allotment offen ist; versuche es dann noch einmal
error-server-unreachable = Der Server antwortet nicht
next-server-unreachable =
    Auf dem Server wurde nichts verändert
    Sieh nach, ob er an ist, ob seine Adresse stimmt und ob nichts zwischen dir und ihm SSH (Port 22) sperrt; dann versuche es noch einmal
error-host-key-changed = Der Server zeigt einen anderen Schlüssel als zuvor
next-host-key-changed =
    Nichts wurde an ihn geschickt
    Wurde er neu installiert, vergleiche seinen neuen Schlüssel mit dem, was euer Anbieter zeigt, führe im Terminal `allotment server forget NAME` aus und füge den Server hier wieder hinzu
    Hat das niemand getan, ist vielleicht jemand dazwischen: frag euren Anbieter, bevor du weitermachst
error-host-key-unconfirmed = Der Schlüssel wurde nicht bestätigt
next-host-key-unconfirmed = An den Server ging nichts. Vergleiche den Schlüssel, den er zeigt, mit dem, was euer Anbieter euch sagt, und bestätige ihn nur, wenn beide gleich sind
error-login-refused = Der Server nimmt deinen Schlüssel nicht an
next-login-refused =
    Auf dem Server wurde nichts verändert
    Sieh nach, ob dein öffentlicher Schlüssel in der Datei `authorized_keys` des Kontos steht (die meisten Anbieter fragen beim Mieten des Servers danach) und ob dein SSH-Agent den Schlüssel hat
error-sudo-password-needed = Der Server fragt nach dem Passwort deines Kontos
next-sudo-password-needed = Gib es unten an. Es wird behalten, bis du diesen Start verlässt, und nirgends aufgeschrieben
error-sudo-password-wrong = Der Server nimmt dieses Passwort nicht an
next-sudo-password-wrong = Versuche unten ein anderes
error-sudo-not-allowed = Dein Konto darf diesen Server nicht verändern
next-sudo-not-allowed =
    Auf dem Server wurde nichts verändert
    Nimm ein Konto, das `sudo` benutzen darf, oder root
error-secrets-needed = Es braucht Geheimnisse, die nur ihr angeben könnt
next-secrets-needed = Auf dem Server wurde nichts verändert. Geh zum Plan zurück: dort wird danach gefragt
error-confirmation-needed = Das löscht, was die Leute gemacht haben
next-confirmation-needed = Auf dem Server wurde nichts verändert. Tippe seine Adresse ein, wenn du es so meinst
error-ssh = SSH lässt sich auf diesem Computer nicht verwenden
next-ssh = Auf dem Server wurde nichts verändert. Installiere OpenSSH auf diesem Computer und versuche es noch einmal
error-link-lost = Die Verbindung zum Server ist abgerissen und kam nicht wieder
next-link-lost = Sieh nach, ob du online bist; dann mach weiter. Zuerst wird der Server angesehen, und was getan ist, wird nicht noch einmal getan
error-server-answer = Die Antwort des Servers lässt sich nicht lesen
next-server-answer =
    Was getan ist, bleibt getan; weiter ging nichts an den Server
    Versuche es noch einmal. Bleibt es so, ist es vielleicht weder Debian noch Ubuntu, oder die Platte ist voll: gib die Einzelheiten unten denen, die den Server pflegen
error-plan-refused = Der Server ist nicht so, wie der Plan ihn braucht
next-plan-refused = Auf dem Server wurde nichts verändert. Bring in Ordnung, was unten steht, oder mach einen neuen Plan
error-locked = Jemand anderes arbeitet an diesem Server
next-locked = Auf dem Server wurde nichts verändert
error-lock-lost = Jemand hat die Arbeit an diesem Server übernommen
next-lock-lost = Es wurde nichts weiter geschickt. Sprecht miteinander; den Lauf könnt ihr von beiden Seiten fortsetzen
error-server-busy = Ein Befehl einer abgerissenen Verbindung läuft noch auf dem Server
next-server-busy = Warte eine Minute, dann mach weiter
error-step-failed = Ein Schritt hat nicht geklappt
next-step-failed =
    Was davor getan wurde, bleibt getan
    Sein Protokoll unten sagt, warum. Ist das behoben, mach weiter; oder mach alles rückgängig
error-disk-full = Die Platte des Servers ist voll
next-disk-full =
    Was getan wurde, bleibt getan
    Mach auf dem Server Platz frei oder gib ihm eine größere Platte, dann mach weiter
error-certificate = Es gibt noch kein Zertifikat
next-certificate =
    Die Anwendung läuft; nur vertrauen die Browser ihrer Adresse noch nicht
    Sieh nach, ob der Name zu diesem Server führt und ob nichts Port 80 sperrt, dann mach weiter. Die Zertifizierungsstellen zählen misslungene Versuche, versuche es also nicht viele Male hintereinander
error-check-failed = Die Anwendung antwortet nicht, wie sie soll
next-check-failed =
    Was getan wurde, bleibt getan
    Mach weiter, dann wird noch einmal nachgesehen; bleibt es so, hilft der Bericht denen, die euch helfen
error-not-sealed-to-us = Die Geheimnisse wurden nicht für deinen Notfallschlüssel versiegelt
next-not-sealed-to-us = Auf dem Server wurde nichts verändert. Bitte jemand anderen, der diese Instanz pflegt, deinen Notfallschlüssel hinzuzufügen
error-stopped = Angehalten, wie gewünscht
next-stopped = Was getan wurde, bleibt getan. Mach weiter, wann du willst, oder mach alles rückgängig
error-no-undo = Das lässt sich nicht rückgängig machen
next-no-undo = Auf dem Server wurde nichts verändert. Die Einzelheiten unten sagen, welcher Schritt im Weg steht
error-not-allowed = Das darfst du hier nicht
next-not-allowed = Nichts wurde verändert. Frag diejenigen, die sich um die Bücher oder die Server des Kollektivs kümmern
error-not-here = Das kann ein Hub nicht beantworten
next-not-here =
    Nichts wurde verändert. Es braucht einen Schlüssel, eine Datei oder ein Programm deines eigenen Computers, und die verlassen ihn nie
    Mach es in Allotment auf deinem Computer
error-sign-in = Du bist nicht angemeldet
next-sign-in = Nichts wurde verändert. Melde dich mit einem Link an, den jemand aus deinem Kollektiv für dich macht
error-link-over = Dieser Link gilt nicht mehr
next-link-over = Nichts wurde verändert. Ein Link gilt einmal und einige Tage lang: bitte um einen neuen
error-too-often = Du hast öfter gefragt, als der Hub antwortet
next-too-often = Nichts wurde verändert. Warte eine Minute, und versuche es dann noch einmal
error-too-large = Das ist mehr, als der Hub annimmt
next-too-large = Nichts wurde verändert. Schick weniger auf einmal
error-too-long = Der Hub hat dafür zu lange gebraucht
next-too-long = Ob es getan wurde, ist nicht bekannt. Sieh zuerst nach, und versuche es dann noch einmal
error-hub = Im Hub ging etwas schief
next-hub =
    Ob es getan wurde, ist nicht bekannt. Sieh zuerst nach, und versuche es dann noch einmal
    Der Hub hat aufgeschrieben, warum; sag es denen, die ihn betreiben
error-unreached = Der Hub ist nicht erreichbar
next-unreached =
    Du siehst, was er zuletzt gesagt hat. Ob angekommen ist, was du gerade eingetragen hast, ist nicht bekannt
    Prüfe, ob dieser Computer online ist, sieh zuerst nach, und versuche es dann noch einmal
error-record-away = Die Unterlagen sind gerade nicht hier
next-record-away =
    Nichts wurde verändert
    Um Server zu betreuen oder um Papiere und Exporte abzulegen, hol zuerst die Unterlagen heim
error-record-moving = Die Unterlagen sind auf dem Weg
next-record-moving = Nichts wurde verändert. Wurde das unterbrochen, mach dasselbe noch einmal: es geht dort weiter
error-record-there = Es gibt schon Unterlagen, und es sind andere
next-record-there = Nichts wurde verändert, weder dort noch hier. Aus zweien lassen sich nicht eine machen
error-record-differs = Was angekommen ist, ist nicht, was geschickt wurde
next-record-differs = Die Unterlagen bleiben, wo sie waren. Versuche es noch einmal; passiert es zweimal, sieh nach den Festplatten
error-no-picture = Hier lässt sich kein Bild der Seite aufnehmen
next-no-picture = Die Instanz ist davon nicht berührt. Installiere Chromium, um hier ein Bild zu sehen, oder öffne die Adresse in deinem Browser
error-provider = Der Anbieter hat es nicht getan
next-provider =
    Damit wurde nichts bestellt, und nichts wird bezahlt
    Was der Anbieter sagt, steht unten. Bring in Ordnung, was er nennt, und versuche es noch einmal
error-price-changed = Der Preis ist nicht der, dem du zugestimmt hast
next-price-changed =
    Nichts wurde bestellt, und nichts wird bezahlt
    Sieh dir den heutigen Preis an, und bestelle neu, wenn du den Server dafür willst
error-order-open = Noch ist nicht bekannt, was aus der Bestellung wurde
next-order-open =
    Die Bestellung bleibt. Beim Fortsetzen wird zuerst nach ihrem Server gesucht, damit keiner doppelt bezahlt wird
    Warte eine Minute, und setze die Bestellung dann fort
error-practice = Übungsserver lassen sich hier nicht verwenden
next-practice =
    Eure Server und eure Aufzeichnungen sind unberührt
    Sie brauchen Linux und Verwaltungsrechte: Starte Allotment mit `sudo allotment-desktop --practise`

attention-unfinished = { $address ->
    [none] Die Arbeit an { $server } selbst ist nicht abgeschlossen. Im Terminal setzt `allotment resume { $server } --run { $run }` sie fort, `allotment undo { $server } --run { $run }` macht sie rückgängig
   *[other] Die Arbeit an { $address } auf { $server } ist nicht abgeschlossen und gehört zu keinem Start in diesem Fenster. Im Terminal setzt `allotment resume { $server } --run { $run }` sie fort, `allotment undo { $server } --run { $run }` macht sie rückgängig
}
attention-at-work = { $address ->
    [none] Ein anderer Befehl oder ein anderes Fenster von dir arbeitet an { $server }
   *[other] Ein anderer Befehl oder ein anderes Fenster von dir arbeitet an { $server }: { $address }
}
attention-one-key = Nur ein Notfallschlüssel öffnet die Geheimnisse eurer Instanzen. Lass eine zweite Person einen haben, damit es nicht an dir allein hängt: sie führt `allotment operator init NAME` aus und du `allotment operator add NAME KEY` mit dem, was sie dir nennt
