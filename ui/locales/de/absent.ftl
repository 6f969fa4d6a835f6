# All that the program itself holds: what is said when nothing else came.
absent-coming = Diese Seite wird geöffnet
absent-words = Die Wörter dieser Sprache sind nicht angekommen
absent-part = Diese Seite ist nicht angekommen
absent-next = Nichts wurde geändert. Versuch es noch einmal; bleibt es so, schließ Allotment und öffne es neu.
absent-again = Noch einmal versuchen
notice-danger = Wichtig
