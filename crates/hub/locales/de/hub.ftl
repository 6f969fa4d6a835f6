# Die Seiten des Hubs selbst.
hub-name = Allotment
hub-language = Sprache
hub-skip = Zum Inhalt

enter-title = Anmelden
enter-lead = Jemand aus eurem Kollektiv hat einen Link für dich gemacht. Er gilt einmal.
enter-token = Dein Link
enter-token-help = Ganz, oder ab dem Zeichen #.
enter-name = Wie sollen dich die anderen nennen?
enter-name-help = Nur bei einer Einladung nötig. Warst du schon einmal hier, dann lass es leer.
enter-button = Anmelden
enter-over = Dieser Link gilt nicht mehr
enter-over-next = Ein Link gilt einmal und einige Tage lang. Nichts wurde verändert; bitte um einen neuen.
enter-often = Von dort, wo du bist, kamen zu viele Links, die nicht gelten. Nichts wurde verändert; warte einige Minuten, und versuche es dann noch einmal.
enter-need-name = Sag, wie dich die anderen nennen sollen
enter-need-name-next = Dein Link gilt noch. Nichts wurde verändert.

home-title = Deine Kollektive
home-hello = Du bist angemeldet als { $name }.
home-nothing = Du gehörst zurzeit zu keinem Kollektiv dieses Hubs. Frag diejenigen, die dich eingeladen haben.
home-network = Netzwerk
home-mine = Mein Anteil bei { $collective }
home-role-participant = Beteiligt
home-role-treasurer = Kasse
home-role-operator = Betrieb
home-role-maintainer = Pflege des Netzwerks
home-devices = Wo du angemeldet bist
home-devices-times = Seit dem { $since }, zuletzt benutzt am { $seen }
home-devices-this = dieses hier
home-withdraw = { $device } abmelden
home-leave = Abmelden
home-closed = Du bist nicht angemeldet
home-closed-next = Nimm den Link, den jemand aus eurem Kollektiv für dich gemacht hat. Ein privater Link zu deiner Abrechnung braucht keine Anmeldung.
home-enter = Ich habe einen Link

share-open = { $month } ist noch nicht abgeschlossen, all das kann sich also noch ändern.
share-none = Noch gibt es keinen Monat
share-none-next = Die Bücher haben bisher nichts zu zeigen. Sieh wieder nach, wenn der erste Monat abgeschlossen ist.
share-over = Hier ist nichts
share-over-next = Dieser Link wurde zurückgezogen, oder er ist nicht vollständig. Bitte diejenigen, die eure Bücher führen, um einen neuen.
share-failed = Die Abrechnung lässt sich gerade nicht zeigen
share-failed-next = Nichts wurde verändert. Versuche es später noch einmal; bleibt es so, sag es denen, die eure Bücher führen.
share-private = Wer diesen Link hat, sieht diese Seite und nichts sonst. Hat ihn jemand, der ihn nicht haben soll, dann zieht ihn die Kasse zurück.
