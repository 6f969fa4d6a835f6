# Wenn ein Server nach dem Passwort des Kontos fragt.
sudo-title = `{ $server }` fragt nach dem Passwort des Kontos
sudo-why = Um überall nachzusehen und etwas zu ändern, braucht das Konto Verwaltungsrechte auf dem Server, und `sudo` fragt dort nach seinem Passwort. Bisher wurde nichts verändert.
sudo-label = Passwort des Kontos auf dem Server
sudo-help = Es wird behalten, bis du diesen Start verlässt, bei Servern bis du das Fenster schließt, und nirgends aufgeschrieben
sudo-wrong = Der Server hat das Passwort nicht angenommen. Tippe es noch einmal ein
sudo-missing = Tippe das Passwort des Kontos auf dem Server ein
sudo-again = Noch einmal versuchen
sudo-give = Mit diesem Passwort weiter
