# Was das Rezept sagt, auf Deutsch. Das Englische steht in recipe.toml.

title = MediaWiki
summary = Ein Wiki: Seiten, die alle in der Gruppe lesen, schreiben und verlinken können; jede frühere Fassung bleibt erhalten.
app = MediaWiki 1.43 (lange gepflegt, bis Ende 2027)
question-SITE_NAME-ask = Wie heißt das Wiki?
question-SITE_NAME-help = Der Name steht im Titel jeder Seite. Er lässt sich später ändern, ohne dass ein Link bricht.
question-SITE_NAME-pattern = Diese Zeichen gehen nicht: # < > [ ] | {"{"} {"}"}
question-WIKI_ACCESS-ask = Wer darf lesen und schreiben?
question-WIKI_ACCESS-help = Das lässt sich später ändern. Was einmal öffentlich war, kann kopiert worden sein.
question-WIKI_ACCESS-choice-private = Nur Mitglieder lesen und schreiben
question-WIKI_ACCESS-choice-public = Alle lesen, Mitglieder schreiben
question-WIKI_ACCESS-choice-open = Alle lesen, und wer sich ein Konto macht, schreibt (jemand muss auf Spam achten)
question-SITE_LANGUAGE-ask = In welcher Sprache sind Menüs und Meldungen?
question-SITE_LANGUAGE-help = So, wie MediaWiki sie nennt: en, de, fr, pt-br. Jedes Mitglied kann für sich eine andere wählen.
question-ADMIN_USER-ask = Wie heißt das erste Konto?
question-ADMIN_USER-help = Das der Person, die die Konten der anderen anlegt. Eher eine Aufgabe als ein Name: er steht im Verlauf der Seiten.
question-ADMIN_USER-pattern = Es beginnt mit einem Großbuchstaben oder einer Ziffer; Buchstaben ohne Umlaute, Ziffern, Punkte und Striche dürfen folgen
question-CONTACT_EMAIL-ask = An wen schreiben Besucher, wenn etwas nicht geht?
question-CONTACT_EMAIL-help = Eine E-Mail-Adresse, die auf Fehlerseiten steht. Sie darf fehlen.
secret-db_password = Damit meldet sich das Wiki bei seiner Datenbank an.
secret-db_root_password = Die Verwaltung der Datenbank selbst. Im Alltag braucht sie niemand.
secret-secret_key = Damit unterschreibt das Wiki Sitzungen.
secret-upgrade_key = Öffnet die Seiten zum Aktualisieren von MediaWiki, die hier geschlossen sind. MediaWiki will trotzdem einen.
secret-admin_password = Das Passwort des ersten Kontos.
run-setup = Die Tabellen des Wikis, sein erstes Konto und seine Startseite anlegen
check-edit = Anmelden, eine Seite schreiben, sie wieder lesen und löschen

upgrade-tables = Die Tabellen des Wikis auf die neue Version bringen
