# Was Seiten, die Blätter zeigen, gemeinsam haben.
papers-print = Drucken
papers-making = Die Seite wird zusammengestellt
papers-saved = Auf diesem Computer gespeichert
papers-file = Gespeicherte Datei
