# Ob der Server es tragen kann.
preflight-title = Kann dieser Server es tragen?
preflight-lead = Allotment meldet sich auf `{ $server }` an und sieht nach, was da ist. Das Nachsehen ändert nichts.
preflight-looking = Es wird nachgesehen, was auf dem Server ist
preflight-fits = Dieser Server kann es tragen
preflight-unchanged = Bisher wurde nichts auf ihm verändert.
preflight-broken = { $count ->
    [one] Eines muss zuerst in Ordnung gebracht werden
   *[other] { $count } Dinge müssen zuerst in Ordnung gebracht werden
}
preflight-then = Sieh noch einmal nach, wenn es in Ordnung ist, oder geh zurück und wähle einen anderen Server. Auf diesem wurde nichts verändert.
preflight-again = Noch einmal nachsehen
preflight-holds = Was geprüft wurde und in Ordnung ist
preflight-there = Was da ist
preflight-system = System
preflight-memory = Arbeitsspeicher
preflight-disk = Freier Plattenplatz
preflight-disk-of = { $free } von { $size }
preflight-processors = Prozessoren
preflight-processors-of = { $count } ({ $kind })
preflight-docker = Docker, das die Anwendung laufen lässt
preflight-docker-there = Version { $version }
preflight-docker-not-yet = Noch nicht da: es wird eingerichtet
preflight-addresses = Der Welt bekannt als
preflight-instances = Hier schon gestartet
preflight-unknown = unbekannt

# Eine Seite, der eine frühere Antwort fehlt.
missing-recipe = Was gestartet werden soll, ist noch nicht gewählt
missing-recipe-lead = Wählen, was gestartet werden soll
missing-server = Noch ist kein Server gewählt
missing-server-lead = Einen Server wählen
missing-look = Der Server wurde noch nicht angesehen, seine Adressen sind also nicht bekannt
missing-look-lead = Den Server ansehen
missing-address = Noch gibt es keine Adresse
missing-address-lead = Die Adresse wählen
missing-kept = Was du bisher geantwortet hast, bleibt erhalten.
