# Die Bank: wer das Geld hat, und was die Zeilen der Bank sind.
bank-loading = Die Bank wird nachgesehen
bank-import = Datei der Bank einlesen
bank-add = Eintragen, wer Geld hat
bank-open = Was vorher da war
bank-none = Noch hat niemand euer Geld
bank-none-what = Eine Bank, eine Kasse, ein Träger: tragt ein, wer das Geld des Kollektivs hat. Dann lässt sich die Datei der Bank einlesen, und ihre Zeilen lassen sich zuordnen.
bank-holders = Wer das Geld hat
bank-holders-table = Wer das Geld hat, nach den Büchern und nach dem letzten Auszug
bank-holder = Wer
bank-by-books = Nach den Büchern
bank-by-statement = Nach dem letzten Auszug
bank-act = Was geht
bank-stated-on = am Ende des { $day }
bank-unstated = noch keiner
bank-same = Beide sagen dasselbe
bank-rows = Zeilen, die noch zu nichts gehören
bank-rows-none = Jede Zeile der Bank gehört zu etwas.
bank-rows-count = { $count ->
    [one] Eine Zeile wartet darauf, dass jemand sagt, was sie ist.
   *[other] { $count } Zeilen warten darauf, dass jemand sagt, was sie sind.
}
bank-what = Was es ist
bank-amount = Betrag
bank-in = Eingang
bank-out = Ausgang
bank-nameless = Ohne Namen
bank-is-of = { $name }, auf ihre Anteile
bank-is-donation = Eine Spende
bank-is-cost = Bezahlt für: { $name }
bank-is-entry = Dasselbe wie Eintrag { $entry }
bank-why-reference = Der Verwendungszweck, um den gebeten wurde, steht darin.
bank-why-account = Von diesem Konto kam schon früher etwas von ihnen.
bank-why-name = Name und offener Betrag stimmen.
bank-why-amount = Es ist genau der offene Betrag.
bank-why-payer = Der Name stimmt. Der Betrag ist ein anderer, oder es ist nichts offen.
bank-why-entry = Von Hand eingetragen: derselbe Betrag, an derselben Stelle, um diesen Tag.
bank-why-cost = Genau dieser Betrag wurde um diesen Tag herum von hier für Kosten bezahlt.
bank-off-more = Es sind { $amount } mehr als offen.
bank-off-less = Es sind { $amount } weniger als offen.
bank-others = Es könnte auch sein: { $names }.
bank-other-rows = { $count ->
    [one] Eine andere Zeile könnte dieselbe Zahlung sein.
   *[other] { $count } andere Zeilen könnten dieselbe Zahlung sein.
}
bank-sure = Sicher
bank-likely = Wahrscheinlich
bank-unsure = Offen
bank-no-idea = Niemand und nichts Bekanntes passt dazu.
bank-yes = Ja, das ist es
bank-otherwise = Etwas anderes
bank-say = Sagen, was es ist
bank-certain-look = { $count ->
    [one] Die sichere ansehen
   *[other] Die { $count } sicheren ansehen
}
bank-certain = { $count ->
    [one] Diese Zeile zuordnen?
   *[other] Diese { $count } Zeilen zuordnen?
}
bank-certain-what = Verwendungszweck oder Konto sagen, von wem sie sind, und sonst sagt es nichts. Jede Zuordnung lässt sich zurücknehmen.
bank-certain-table = Die sicheren Zeilen
bank-certain-yes = { $count ->
    [one] Zuordnen
   *[other] Alle { $count } zuordnen
}
bank-matched = { $count ->
    [one] Eine Zeile ist zugeordnet.
   *[other] { $count } Zeilen sind zugeordnet.
}
bank-left-none = Keine Zeile wartet mehr.
bank-left = { $count ->
    [one] Eine Zeile wartet noch.
   *[other] { $count } Zeilen warten noch.
}

# Wer Geld hat.
holder-bank = Bank
holder-cash = Kasse
holder-fiscal-host = Träger, eine Organisation, die Geld für euch verwahrt
holder-open-collective = Open Collective
holder-lead = Wer Geld des Kollektivs hat, hat in den Büchern einen eigenen Stand.
holder-yes = Eintragen
holder-added = { $name } hat jetzt Geld des Kollektivs
holder-sort = Was ist es?
holder-name = Wie heißt es?
holder-name-help = Etwa: Genossenschaftsbank
holder-name-missing = Schreib, wie es heißt
holder-short = Kurzer Name
holder-short-help = In Kleinbuchstaben, etwa `bank`. Er bleibt für immer in den Büchern
holder-short-missing = Schreib einen kurzen Namen, etwa `bank`
holder-open-lead = Was da war, als die Bücher begannen. Es zählt als Anfang und ist niemandes Beitrag.
holder-open-yes = Eintragen
holder-opened = Was { $name } vor den Büchern hatte, ist eingetragen
holder-who = Wer hat es?
holder-who-missing = Wähle, wer es hat
holder-amount = Wie viel war da?
holder-amount-help = Etwa `{ $example }`, am Anfang des Tages unten
holder-amount-missing = Schreib, wie viel da war
holder-on = An welchem Tag begannen die Bücher?
holder-on-help = Etwa `2026-10-01`. Zeilen der Bank von davor werden ausgelassen

# Eine Datei einlesen.
import-lead = Die Website eurer Bank gibt sie heraus, meist als camt.053, OFX oder CSV. Wer sie zweimal einliest, bucht nichts zweimal.
import-read = Datei einlesen
import-holder = Wessen Auszug ist es?
import-holder-missing = Wähle, wessen Auszug es ist
import-file = Welche Datei?
import-file-help = Sie bleibt auf diesem Computer. Was die Bank über Menschen sagt, liegt neben den Büchern
import-file-choose = Datei wählen
import-file-none = Noch keine gewählt
import-file-missing = Wähle die Datei der Bank
import-more = Die Datei nennt keinen Stand, oder du schreibst lieber, wo sie liegt
import-path = Wo die Datei liegt
import-path-help = Etwa `/home/ada/november.xml`, statt sie oben zu wählen
import-until = Bis zu welchem Tag hat sie alle Zeilen?
import-until-help = Etwa `2026-10-31`. Leer: wie die Datei sagt
import-closing = Was war am Ende dieses Tages da?
import-closing-help = Nur wenn die Datei es nicht sagt
import-done = Die Datei von { $name } ist eingelesen
import-kind = Sie wurde als { $kind } gelesen.
import-rows = Zeilen in der Datei
import-new = Jetzt gebucht
import-known = Schon bekannt
import-empty = Ohne Bewegung
import-notes = Zu dieser Datei
import-same = Am Ende des { $day } sagen Bank und Bücher beide { $amount }.
import-differs = Am Ende des { $day } sagt die Bank { $amount }, und die Bücher sagen { $books }
import-differs-why = Das ist üblich, bis die Zeilen zugeordnet sind: eine eingetragene Rechnung und ihre Zeile bei der Bank stehen bis dahin zweimal da.
import-no-balance = Die Datei sagt nicht, was an ihrem Ende da war; so lässt sich der Monat noch nicht vergleichen. Lies sie noch einmal mit dem Stand von der Website eurer Bank ein.
import-go-on = Sagen, was die Zeilen sind
import-look = Zur Bank

# Welche Spalte einer Tabelle was ist.
mapping-title = Ist die Tabelle so gemeint?
mapping-lead = Noch ist nichts gebucht. Sag einmal ja, dann ist es für diese Bank gemerkt.
mapping-title-strange = Welche Spalte ist was?
mapping-lead-strange = Die Namen der Spalten sind hier nicht bekannt. Sag, welche den Tag und welche den Betrag hat; das wird für diese Bank gemerkt.
mapping-choose = Die Spalten selbst wählen
mapping-rows = So werden die ersten Zeilen gelesen
mapping-rows-table = Die ersten Zeilen der Datei: Tag, wer und Betrag
mapping-rows-none = Wähle zuerst die Spalten von Tag und Betrag.
mapping-rows-count = { $count ->
    [one] Insgesamt eine Zeile
   *[other] Insgesamt { $count } Zeilen
}
mapping-reading = Die ersten Zeilen werden gelesen
column-booked = Welche Spalte hat den Tag?
column-booked-missing = Wähle die Spalte, die den Tag hat
column-dates = Wie ist das Datum geschrieben?
column-amounts = Wie sagt sie, was kam und was ging?
column-amounts-one = Eine Spalte, mit einem Minus vor dem, was ging
column-amounts-two = Eine Spalte für das, was ging, eine für das, was kam
column-amounts-direction = Eine Spalte ohne Vorzeichen, und eine, die die Richtung sagt
column-amount = Welche Spalte hat den Betrag?
column-amount-missing = Wähle die Spalte, die den Betrag hat
column-out = Welche Spalte hat, was ging?
column-in = Welche Spalte hat, was kam?
column-signs = Wie sind die Beträge geschrieben?
column-counterparty = Welche Spalte hat, wer auf der anderen Seite ist?
column-text = Welche Spalte sagt, wofür es ist?
column-reference = Welche Spalte hat die Kennung der Bank?
column-none = Keine
mapping-yes = Ja, so lesen
mapping-table = Die Spalten der Datei und wofür sie genommen wurden
mapping-column = Spalte
mapping-means = Genommen für
mapping-sample = Zum Beispiel
mapping-none = übergangen
mapping-currency = Die Datei nennt ihre Währung nicht: `{ $currency }` wurde genommen.
mapping-day = Was steht in ihren Daten zuerst?
mapping-day-help = Die Datei lässt es offen
mapping-day-first = Der Tag
mapping-month-first = Der Monat
mapping-point = Was trennt die Nachkommastellen?
mapping-comma = Ein Komma: 1.234,56
mapping-dot = Ein Punkt: 1,234.56
mapping-booked = den Tag
mapping-amount = den Betrag
mapping-out = den Ausgang
mapping-in = den Eingang
mapping-direction = Eingang oder Ausgang
mapping-its-currency = die Währung
mapping-counterparty = wer auf der anderen Seite steht
mapping-account = deren Konto
mapping-text = wofür es ist
mapping-reference = das Kennzeichen der Bank
mapping-end-to-end = das Kennzeichen der Zahlung
mapping-own-account = euer Konto
mapping-balance = den Stand
mapping-status = ob es gebucht ist

# Was eine Zeile ist.
row-title = Was ist diese Zeile?
row-yes = Das ist sie
row-day = Tag
row-from = Wer
row-text = Wofür
row-nothing = die Bank sagt nichts
row-proposed = Vorgeschlagen
row-is = Sie ist
row-is-missing = Wähle, was sie ist
row-of-person = von jemandem, auf die Anteile
row-to-person = an jemanden: ausgelegt oder vorausgezahlt
row-of-cost = die Zahlung von Kosten
row-of-cost-help = Solche, die schon eingetragen sind. Sie werden nicht noch einmal gebucht
row-donation-help = Sie senkt, was noch zu teilen ist
row-who-missing = Wähle, wer es ist
row-cost = Welche Kosten?
row-cost-help = Die neuesten zuerst. Fehlen sie, trag zuerst die Kosten ein
row-cost-missing = Wähle die Kosten
row-gone = Diese Zeile gehört schon zu etwas
row-gone-what = Es ist nichts zu tun.
row-although = Trotzdem zuordnen
import-other-account = Es ist dasselbe Konto
bank-below = weniger als nichts
