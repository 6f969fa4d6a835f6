# Wörter, die zu den Teilen der Oberfläche selbst gehören.
part-back = Zurück
part-cancel = Abbrechen
part-continue = Weiter
part-copied = Kopiert
part-copy = Kopieren
part-copy-refused = Kopieren ging nicht: von Hand auswählen
part-hide = Verbergen
part-required = nötig
part-show = Zeigen
part-skip = Zum Inhalt
part-step-of = Schritt { $step } von { $of }
part-steps = Schritte
part-errors = { $count ->
    [one] Eine Antwort braucht einen zweiten Blick
   *[other] { $count } Antworten brauchen einen zweiten Blick
}
part-type-name = Zum Fortfahren { $name } eintippen
part-total = Summe
part-weight = Gewicht
part-name = Name
part-amount = Anteil
part-log = Protokoll
part-usually = meist { $time }
part-paper = Vorschau der gedruckten Seite

# Was ein Vorleseprogramm statt eines Zeichens sagt.
state-waiting = wartet
state-running = läuft
state-done = erledigt
state-failed = hier angehalten
state-skipped = ausgelassen
state-unknown = noch nicht bekannt
state-undone = rückgängig gemacht
state-attention = braucht Aufmerksamkeit
notice-info = Zu wissen
notice-good = Gut
notice-warning = Achtung

theme-label = Aussehen
theme-system = Wie der Computer
theme-light = Hell
theme-dark = Dunkel
theme-contrast = Hoher Kontrast
language-label = Sprache
language-long = Test: lang
language-rtl = Test: von rechts nach links

figure-percent = { $number } %
figure-days = { $count } T
figure-hours = { $count } h
figure-minutes = { $count } min
figure-seconds = { $count } s
figure-kilobytes = { $number } kB
figure-megabytes = { $number } MB
figure-gigabytes = { $number } GB
figure-terabytes = { $number } TB
