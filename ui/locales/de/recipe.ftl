# Ein Rezept wählen.
recipe-title = Was soll es sein?
recipe-lead = Jedes Rezept ist eine Anwendung, die auch andere betreiben. Später könnt ihr weitere starten, nebeneinander.
recipe-legend = Rezepte
recipe-loading = Die Rezepte werden gelesen
recipe-missing = Wähle, was gestartet werden soll
recipe-works = geht
recipe-beta = Beta: geht, mit Lücken
recipe-incomplete = nicht vollständig
recipe-needs-memory = braucht { $size } Arbeitsspeicher
recipe-needs-disk = { $size } freien Plattenplatz
recipe-cost = etwa { $amount } im Monat
recipe-cost-each = etwa { $amount } im Monat, höchstens { $each } für jede von { $count } Personen
recipe-cost-of = Preis von { $size } bei { $provider } am { $day }
recipe-cost-heard = Preis von { $size } bei { $provider } am { $day }, aus zweiter Hand
recipe-cost-unknown = noch kein Preis bekannt: dein Anbieter nennt ihn
