# Der Rahmen des Starts.
launch-place = Start
launch-opening = Öffnet, was du begonnen hast
launch-not-opened = Dieser Start ließ sich nicht öffnen

rail-us = Wir
rail-collective = Wer wir sind
rail-recipe = Was wir starten
rail-place = Der Ort
rail-server = Der Server
rail-preflight = Ein Blick darauf
rail-address = Die Adresse
rail-details = Einzelheiten
rail-questions = Ein paar Fragen
rail-sharing = Die Kosten teilen
rail-go = Starten
rail-review = Der Plan
rail-run = Beim Aufbau zusehen
rail-proof = Ob es geht
rail-keep = Bewahren
rail-keys = Schlüssel
rail-hand-over = Übergabeblatt

trouble-details = Einzelheiten für die, die helfen
