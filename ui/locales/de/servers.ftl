# Die Server, und der Weg zu einem weiteren.
servers-title = Server
servers-lead = Die Computer, auf denen eure Instanzen laufen. Jeder wird jetzt gefragt, wie es ihm geht.
servers-coming = Warten auf jemanden
servers-ours = Unsere
servers-empty = Noch keine Server
servers-empty-what = Mietet einen bei einer Genossenschaft oder einem anderen Anbieter, nehmt einen vorhandenen, oder übt auf diesem Computer.
servers-add = Server hinzufügen
servers-look = Noch einmal nachsehen
servers-half-done = halb getan
servers-answers = antwortet
servers-silent = antwortet nicht
servers-wants-password = fragt nach einem Passwort
servers-unread = konnte nicht gelesen werden
servers-asking = wird gefragt
servers-unknown = nicht bekannt
servers-order = { $size } von { $provider }
servers-ordered = Bestellt { $time }
servers-instances = { $count ->
    [0] Keine eurer Instanzen
    [one] Eine Instanz
   *[other] { $count } Instanzen
}
servers-memory = Arbeitsspeicher: { $free } von { $all } frei
servers-disk = Platte: { $free } von { $all } frei
servers-compare-title = Bei den Anbietern
servers-compare-what = Vergleicht, was Anbieter von euch haben, mit dem, was hier bekannt ist, damit nichts bezahlt wird, was niemand nutzt. Nichts wird geändert.
servers-compare = Jetzt vergleichen
servers-compare-fine = { $count ->
    [0] Sie haben keinen Server von euch, und keiner fehlt
    [one] Ein Server, und er ist wie hier bekannt
   *[other] { $count } Server, und alle sind wie hier bekannt
}
servers-compare-found = Was nicht zusammenpasst
servers-compare-rest = Wer nicht gefragt wurde
servers-compare-nobody = Kein Anbieter konnte gefragt werden: Von keinem liegt hier ein Token.
servers-finding-order = Die Bestellung
servers-compare-by-hand = { $provider } gibt keine Auskunft: Sieh auf der Webseite nach
servers-compare-not-asked = { $provider } konnte nicht gefragt werden: { $why }
servers-finding = { $what ->
    [no-order] `{ $name }` bei { $provider } trägt unser Zeichen, und keine Bestellung von hier hat danach gefragt
    [over] `{ $name }` bei { $provider } gehört zu einer abgeschlossenen Bestellung und kostet vielleicht noch etwas
    [twice] `{ $name }` bei { $provider } gibt es für eine Bestellung ein zweites Mal
    [waits] `{ $name }` bei { $provider } ist fertig, und die Bestellung wartet darauf, dass es weitergeht
   *[vanished] `{ $name }` gibt es bei { $provider } nicht mehr, und hier ist er noch unserer
}
add-loading = Anbieter werden geladen
add-title = Woher kommt der Server?
add-lead = Am Ende steht immer dasselbe: ein Computer, der antwortet und den ihr an seinem Schlüssel erkannt habt.
add-legend = Wege zu einem Server
add-missing = Wähle, woher er kommt
add-rents-itself = Vermietet Server. Du nimmst einen Preis an, alles Weitere geht von selbst.
add-rents-by-hand = Vermietet Server auf der eigenen Webseite. Du erfährst Schritt für Schritt, was dort zu klicken ist.
add-agrees-title = Nach Absprache
add-agrees = Von Leuten, die ihr kennt, zu einem vereinbarten Preis. Preis, Nachlass und Kündigungsfrist werden aufgehoben.
add-unproven = Noch von niemandem genutzt
add-unconfirmed = Angaben nicht bestätigt
add-unproven-what = Soweit wir wissen, hat hier noch niemand mit Allotment gemietet. Um den Anfang gebeten: { $asked }
token-title = Ein Token von { $provider }
token-lead = Damit bestellt Allotment für euch und fragt nach den Preisen von heute. Es bleibt im Schlüsselbund dieses Computers.
token-keep = Prüfen und aufheben
token-label = Token
token-help = Es wird einmal geprüft und in keiner Datei von uns aufgehoben
token-missing = Füge das Token hier ein
token-forget = Hier vergessen
token-without = Ohne weitermachen
token-without-what = Ohne Token bestellst du auf der Webseite und erfährst, was zu klicken ist.
token-first = Erst die Preise ansehen
token-first-what = Es sind die, die bekannt waren, als Allotment entstand. Zum Bestellen braucht es ein Token.
rent-loading = Angebot wird geladen
rent-title = Ein Server von { $provider }
rent-title-agreed = Ein Server nach Absprache
rent-title-plain = Ein Server
rent-lead = Noch wird nichts bestellt: Als Nächstes siehst du den Preis.
rent-next = Preis ansehen
rent-next-token = Ein Token hinterlegen, um den Preis zu sehen
rent-token = Ein anderes Token
rent-notes = Was man darüber wissen sollte
rent-instead = Nicht das Wort des Anbieters von heute
rent-size = Größe
rent-size-missing = Wähle eine Größe
rent-size-unknown = Die Maße stehen auf der Seite des Anbieters
rent-region = Wo
rent-image = System
rent-cpus = { $count ->
    [one] 1 Prozessor
   *[other] { $count } Prozessoren
}
rent-memory = { $size } Arbeitsspeicher
rent-disk = { $size } Platte
rent-price = Preis im Monat
rent-price-help = Was auf der Seite des Anbieters steht oder vereinbart ist
rent-price-missing = Gib an, was vereinbart ist
rent-currency = Währung
rent-currency-help = Drei Buchstaben, etwa `EUR`
rent-currency-missing = Gib die Währung an
rent-currency-wrong = Schreibe drei Buchstaben, etwa `EUR`
rent-contact = Ansprechperson
rent-contact-help = Eine Adresse für Briefe darüber
rent-discount = Nachlass
rent-discount-help = Was vom üblichen Preis abgeht, in Worten
rent-notice = Kündigungsfrist
rent-notice-help = Wie lange vor dem Ende, in Worten
rent-notice-by = Kündigen bis
rent-notice-by-help = Ein Tag wie `2027-09-30`
rent-notice-by-wrong = Schreibe den Tag wie `2027-09-30`
rent-paid-by = Wer zahlt
rent-paid-by-help = Für die Kosten, die jeden Monat gebucht werden
rent-paid-by-nobody = Wird später gesagt
letter = Den Brief schreiben, der um ein Angebot bittet
letter-what = Er sagt, was das Rezept braucht, damit ein Preis genannt werden kann.
letter-recipe = Für welches Rezept
letter-people = Für wie viele Menschen
letter-people-wrong = Schreibe eine Zahl
letter-write = Schreiben
letter-label = der Brief
price-title = { $server } von { $provider }
price-lead = Wenn du annimmst, wird sofort bestellt, und das kostet er jeden Monat, bis ihr ihn abbaut.
price-lead-by-hand = Von hier aus wird nichts bestellt: Du erfährst, was beim Anbieter zu tun ist.
price-order = Zu diesem Preis bestellen
price-order-by-hand = Zeigen, wie es geht
price-ordering = Wird bestellt
price-goes-on = Es geht auch ohne diese Seite weiter: Du findest es unter Server.
price-open = Mit dieser Bestellung weitermachen
price-month = { $amount } im Monat
price-month-net = { $amount } im Monat, ohne Steuern
price-per-month = im Monat
price-per-month-net = im Monat, ohne Steuern
price-unknown = Preis nicht bekannt
price-unknown-what = Niemand hat uns einen Preis genannt. Geh zurück und nenne den, den du siehst; ohne ihn wird nichts von selbst gebucht.
price-parts = Woraus er besteht
price-part = Für
price-net = Ohne Steuern
price-gross = Mit Steuern
price-first-hand = Das Wort des Anbieters vom { $day }: { $source }
price-second-hand = Nicht das Wort des Anbieters: gesehen am { $day }, { $source }
price-books = Ab dem Tag, an dem der Server euch gehört, wird er jeden Monat von selbst gebucht.
order-loading = Bestellung wird geladen
order-title = Die Bestellung von { $server }
order-title-plain = Eine Bestellung
order-written = notiert
order-asked = angefragt
order-made = wird gemacht
order-addressed = wartet auf dich
order-ours = unserer
order-going = wird abgebaut
order-destroyed = abgebaut
order-vanished = verschwunden
order-called-off = abgesagt
order-state = Stand
order-provider = Anbieter
order-price = Preis
order-at = Bestellt
order-address = Adresse
order-address-help = Wie der Anbieter sie zeigt, etwa `203.0.113.7`, oder mit dem Konto: `kim@203.0.113.7`. Bleibt sie leer, wird noch einmal gesucht
order-to-do = Was jetzt zu tun ist
order-key = der öffentliche Schlüssel
order-by-hand = Es geht von Hand weiter
order-look-again = Sieh noch einmal nach
order-going-on = Es geht weiter
order-on = Weiter
order-history = Was bisher geschah
order-call-off = Bestellung absagen
order-call-off-title = Die Bestellung von { $server } absagen?
order-call-off-what = Nur eine Bestellung, aus der kein Server wurde, kann abgesagt werden. Wo du beim Anbieter selbst geklickt hast, endet dadurch nichts: Lösche es auch dort.
order-call-off-not = So lassen
ours-title = { $server } ist einer eurer Server
ours-lead = Er antwortet, und von jetzt an wird er an seinem Schlüssel erkannt.
ours-launch = Mit dem Start von { $recipe } weitermachen
ours-cost-nothing = Er kostet nichts, wovon wir wissen.
ours-cost-booked = Die Kosten stehen jeden Monat in euren Büchern: `{ $name }`
ours-cost-missing = Die Kosten stehen noch nicht in den Büchern
ours-forgotten = Er wurde hier vergessen und wird weiter bezahlt
ours-forgotten-what = Baut ihn beim Anbieter ab, wenn ihn niemand nutzt, oder fügt ihn mit seiner Adresse wieder hinzu.
ours-book = Jetzt buchen
