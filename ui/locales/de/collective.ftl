# Wer wir sind.
collective-title = Wer seid ihr?
collective-lead = Ein paar Worte über euer Kollektiv. Sie stehen auf euren Papieren und bestimmen, was euch vorgeschlagen wird; alles lässt sich später ändern.
collective-loading = Es wird nachgesehen, wer ihr seid
collective-name = Name des Kollektivs
collective-name-help = So, wie ihr ihn selbst sagt
collective-name-missing = Gib dem Kollektiv einen Namen
collective-people = Wie viele Menschen werden es nutzen?
collective-people-help = Eine Schätzung genügt. Sie sagt, wie groß der Server sein muss
collective-people-wrong = Gib die Zahl der Menschen als ganze Zahl an, mindestens 1
collective-currency = Währung eurer gemeinsamen Kosten
collective-language = Sprache eurer Papiere
collective-language-help = In ihr werden das Übergabeblatt und das Notfallblatt geschrieben
collective-me = Dein eigener Name
collective-me-help = Andere sehen ihn in den Protokollen dessen, was du tust, in kleinen Buchstaben ohne Leerzeichen
collective-me-known = Du hast ihn schon angegeben; er steht in den Protokollen und bleibt
collective-me-missing = Gib einen Namen mit mindestens einem lateinischen Buchstaben oder einer Ziffer an
