# Die Adresse und die Einträge, die zu ihr führen.
address-title = Wo werden die Leute es finden?
address-lead = Unter einer eigenen Adresse, etwa `wiki.example.org`. Sie muss zum Server führen, bevor etwas gestartet wird, damit es ein Zertifikat gibt: Daran erkennen Browser, dass die Seite wirklich eure ist.
address-address = Adresse
address-address-help = Ein Name unter einer Domain, die euch gehört. Du kannst ihn zuerst eintippen und den Eintrag danach machen
address-address-practice = Ein Übungsserver hat eigene Namen, die von selbst zu ihm führen. Nur dieser Computer erreicht sie
address-suggestions = Adressen, die schon zu diesem Server führen
address-take = { $address } nehmen
address-email = E-Mail für das Zertifikat (kann leer bleiben)
address-email-help = Let's Encrypt, das das Zertifikat unterschreibt, meldet sich dort, wenn damit etwas nicht stimmt. Sonst bekommt sie niemand
address-email-practice = Ein Übungsserver unterschreibt seine Zertifikate selbst: dorthin schreibt niemand
address-email-wrong = Eine E-Mail-Adresse sieht aus wie `name@example.org`; sie kann auch leer bleiben
address-look = Nachsehen, wohin sie führt
address-looking = Es wird nachgesehen, wohin die Adresse führt
address-missing = Gib eine Adresse an, etwa `wiki.example.org`
address-one-part = `{ $text }` hat nur einen Teil: eine Adresse sieht aus wie `wiki.example.org`
address-more = `{ $text }` ist mehr als ein Name: lass `https://`, jeden Pfad und jeden Port weg
address-not-allowed = `{ $text }` ist kein Name, den das DNS erlaubt: seine Teile sind Buchstaben, Ziffern und Bindestriche, je höchstens 63
address-not-yet = `{ $address }` führt noch nicht zu `{ $server }`. Der Plan würde abgelehnt, deshalb wartet diese Seite so lange
address-leads = `{ $address }` führt zu `{ $server }`
address-leads-on = Du kannst weitergehen.
address-nowhere = `{ $address }` führt noch nirgendwohin
address-elsewhere = `{ $address }` führt jetzt zu { $found }
address-server-is = Dein Server `{ $server }` ist unter { $wanted } zu finden. Nichts wird gestartet, bevor die Adresse dorthin führt.
address-records = DNS-Einträge
address-make = { $count ->
    [one] Das DNS ist das Telefonbuch des Internets. Mach diesen Eintrag dort, wo eure Domain verwaltet wird, meist bei dem, der sie euch verkauft hat.
   *[other] Das DNS ist das Telefonbuch des Internets. Mach diese Einträge dort, wo eure Domain verwaltet wird, meist bei dem, der sie euch verkauft hat. Der erste allein genügt auch.
}
address-remove = Entferne auch die Einträge von `{ $address }`, die zu { $found } führen: Sonst landen Leute dort.
address-practice = Andere Namen führen nicht zu einem Übungsserver. Nimm einen, der oben vorgeschlagen ist, oder einen, der auf ihn endet.
address-record-name = Name
address-record-kind = Typ
address-record-value = Wert
address-record-line = Ganze Zeile
address-copy-value = Wert des { $kind }-Eintrags
address-copy-line = der ganze { $kind }-Eintrag
address-waiting = Alle fünf Sekunden wird wieder nachgesehen
address-how-long = Ein neuer Eintrag ist oft nach wenigen Minuten zu sehen. Ein geänderter kann eine Stunde brauchen, selten einen Tag: andere merken sich den alten eine Weile. Du kannst diese Seite verlassen; wenn du wiederkommst, wird weiter nachgesehen.
