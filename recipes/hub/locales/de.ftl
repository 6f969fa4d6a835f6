# Was das Rezept sagt, auf Deutsch. Das Englische steht in recipe.toml.

title = Der Hub von Allotment
summary = Die Akte eures Kollektivs an einem Ort für alle: Jede Person sieht ihren Anteil im Browser, und die Kasse arbeitet von überall. Er hat niemandes Schlüssel und öffnet keinen Server.
app = Allotment 0.1.0
warning-1 = Sein Abbild liegt noch in keinem Verzeichnis: Wer ihn startet, lädt es vorher auf den Server; wie, steht in der README.
check-answers = Sehen, dass der Hub antwortet, sagt, wie man ihn fragt, und niemandes Dinge zeigt
sizing-counts = Leute aller Kollektive des Hubs
growth-books = Die Bücher eines Kollektivs wachsen um einige Megabyte im Jahr, und um ebenso viel für jede Kopie, die bleibt.
