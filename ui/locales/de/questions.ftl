# Was das Rezept fragt.
questions-title = Ein paar Fragen
questions-lead = { $app } möchte das wissen, bevor es eingerichtet wird. Was vorgeschlagen ist, passt für die meisten Kollektive.
questions-loading = Es wird gelesen, was das Rezept fragt
questions-none = { $app } fragt nichts
questions-none-on = Du kannst weitergehen.
questions-yes = Ja
questions-no = Nein
questions-choose = Auswählen
questions-filled-in = Bleibt es leer, wird `{ $text }` daraus, mit euren Einstellungen darin.
questions-missing = Hier ist eine Antwort nötig
questions-lines = Die Antwort muss in eine Zeile passen, mit sichtbaren Zeichen
questions-email = Eine E-Mail-Adresse sieht aus wie `name@example.org`
questions-number = Gib eine ganze Zahl an
questions-least = Mindestens { $number }
questions-least-letters = { $count ->
    [one] Mindestens ein Zeichen
   *[other] Mindestens { $count } Zeichen
}
questions-most = Höchstens { $number }
questions-most-letters = { $count ->
    [one] Höchstens ein Zeichen
   *[other] Höchstens { $count } Zeichen
}
questions-choice = Wähle eine der angebotenen Antworten
questions-locale = Eine Sprache sieht aus wie `de` oder `pt-BR`
questions-pattern = Die Antwort muss zu `{ $pattern }` passen
# Headings over questions of a kind.
questions-of-about = Was es ist
questions-of-mail = Post
questions-of-people = Wer hereindarf
questions-of-storage = Wo die Dateien liegen
questions-of-sign-in = Anmelden
questions-of-advanced = Für alle, die mehr wollen
