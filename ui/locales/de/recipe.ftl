# Ein Rezept wählen.
recipe-title = Was soll es sein?
recipe-lead = Jedes Rezept ist eine Anwendung, die auch andere betreiben. Später könnt ihr weitere starten, nebeneinander.
recipe-legend = Rezepte
recipe-loading = Die Rezepte werden gelesen
recipe-missing = Wähle, was gestartet werden soll
recipe-works = funktioniert
recipe-beta = Beta: funktioniert, mit Lücken
recipe-incomplete = nicht vollständig
recipe-needs-memory = Braucht { $size } Arbeitsspeicher
recipe-needs-disk = { $size } freien Plattenplatz
recipe-cost = Etwa { $amount } im Monat
recipe-cost-each = Etwa { $amount } im Monat, bei { $count } Personen je höchstens { $each }
recipe-cost-of = Preis des Servers „{ $size }“ bei { $provider } am { $day }; Steuern können dazukommen
recipe-cost-heard = Preis des Servers „{ $size }“ bei { $provider } am { $day }, aber nicht von { $provider } selbst; Steuern können dazukommen
recipe-cost-unknown = Noch kein Preis bekannt: euer Anbieter nennt ihn
recipe-before = Bevor ihr { $app } wählt
recipe-ends = { $what } bekommt ab { $day } keine Korrekturen mehr.
