# Das Übergabeblatt.
hand-over-title = Das Übergabeblatt
hand-over-lead = Eine Seite, mit der sich jemand anderes um die Instanz kümmern kann, mit Allotment oder ohne. Sie enthält kein Geheimnis und darf an der Wand hängen.
hand-over-language = Sprache des Blatts
hand-over-language-help = Die Sprache derer, die es lesen werden
hand-over-sheet = Übergabeblatt
hand-over-save = Als PDF und Webseite speichern
hand-over-done = Fertig
hand-over-no-address = Dieser Start hat noch keine Adresse. Geh zurück und gib ihm eine
