# Das Geld: was um seine Seiten herum steht.
ways = Allotment
ways-instances = Instanzen
ways-servers = Server
ways-hub = Hub
ways-money = Geld
ways-requests = Anfragen
books-nav = Geld
books-overview = Überblick
books-costs = Kosten
books-people = Menschen und Gewichte
books-rules = Regeln
books-hours = Stunden
books-bank = Bank
books-close = Monat abschließen
books-statement = Abrechnungen
books-opening = Es wird nachgesehen, wie ihr Kosten teilt
books-not-opened = Die Bücher ließen sich nicht öffnen
books-again = Noch einmal versuchen
books-begin = In welcher Währung teilt ihr Kosten?
books-begin-lead = Damit beginnen die Bücher: jeder Betrag wird in dieser Währung geführt, auf den Cent genau.
books-begin-name = Name des Kollektivs
books-begin-name-missing = Gib dem Kollektiv einen Namen
books-begin-people = Wie viele seid ihr?
books-begin-people-missing = Gib die Zahl der Menschen als ganze Zahl an, mindestens 1
books-begin-currency = Währung
books-begin-currency-help = Sie lässt sich nicht mehr ändern, sobald etwas in den Büchern steht
books-begin-language = Sprache eurer Papiere
books-begin-language-help = In ihr werden Abrechnungen geschrieben, und sie entscheidet, wie zweideutige Beträge gelesen werden
books-begin-next = Die Bücher öffnen
books-months = Monate
books-acts = Was sich tun lässt
books-day-help = Jahr, Monat und Tag, etwa `2026-11-21`
books-out-of-pocket = { $name }, aus eigener Tasche

# Was an einem getippten Text nicht stimmt.
typed-amount-nothing = Hier fehlt noch ein Betrag: schreib ihn wie `{ $example }`
typed-amount = `{ $text }` ist kein Geldbetrag; einer sieht aus wie `{ $example }`
typed-amount-grouping = In `{ $text }` ist nicht klar, wo die Cent beginnen: schreib es wie `{ $example }`
typed-amount-fine = `{ $text }` ist feiner, als sich { $currency } zahlen lässt: schreib es wie `{ $example }`
typed-amount-fine-or-whole = `{ $text }` ist feiner, als sich { $currency } zahlen lässt: schreib es wie `{ $example }`, oder `{ $whole }`, wenn Tausender gemeint waren
typed-amount-currency = `{ $text }` ist nicht in { $currency }: schreib den Betrag wie `{ $example }`, oder wähle die andere Währung
typed-amount-large = `{ $text }` ist größer als jeder Betrag, der sich zählen lässt
typed-title = Ein Titel hat 1 bis 200 Zeichen, die alle zu sehen sind
typed-name = Ein Name hat 1 bis 120 Zeichen, die alle zu sehen sind
typed-vat-rate = `{ $text }` ist kein Satz der Mehrwertsteuer; einer sieht aus wie `21` oder `5,5`
typed-exchange-rate = `{ $text }` ist kein Wechselkurs; einer sieht aus wie `0.9217`
typed-percent = `{ $text }` ist kein Teil von hundert; einer sieht aus wie `12.5`
typed-hidden = Darin ist ein Zeichen, das nicht zu sehen ist: schreib es neu
typed-day = `{ $text }` ist kein Tag; einer sieht aus wie `2026-11-21`

# Was nicht gesagt wurde, an seinem Feld.
lacks-amount = Gib den Betrag an, der auf der Rechnung steht
lacks-paid-by = Mehrere haben bezahlt: sag, wer wie viel vom neuen Betrag bezahlt hat
lacks-source = Sag, wer den Wechselkurs veröffentlicht hat, etwa `EZB`
lacks-to = Mehrere haben bezahlt: sag, an wen wie viel zurückkam
lacks-vat = Darin war Mehrwertsteuer: sag, was davon im neuen Betrag ist, 0 wenn keine

# Warum etwas nicht geht, und was hier zu tun ist.
refused-went-on = Jemand hat etwas gebucht, während der Monat angesehen wurde
then-went-on = Abgeschlossen wurde nichts. Öffne die Seite noch einmal: sie zeigt, was jetzt ist
refused-accounts = Die Datei hat Zeilen von mehr als einem Konto: { $names }
then-accounts = Gebucht wurde nichts. Lass die Bank für jedes Konto eine Datei schreiben, damit klar ist, wessen jede Zeile ist
refused-other-currency = Das Konto ist in { $theirs }, und eure Bücher sind in { $ours }
then-other-currency = Gebucht wurde nichts. Trag ein, was umgerechnet wurde, als Kosten in einer anderen Währung mit ihrem Kurs
refused-row-date = Zeile { $line }: `{ $text }` in `{ $column }` ist kein Datum, das so geschrieben ist
then-row-date = Gebucht wurde nichts. Wähle eine andere Spalte für den Tag, oder wie das Datum geschrieben ist
refused-row-amount = Zeile { $line }: `{ $text }` in `{ $column }` ist kein Betrag, der so geschrieben ist
then-row-amount = Gebucht wurde nichts. Wähle eine andere Spalte für den Betrag, oder wie die Beträge geschrieben sind
refused-row-sign = Zeile { $line }: `{ $text }` in `{ $column }` sagt weder, dass Geld kam, noch, dass es ging
then-row-sign = Gebucht wurde nichts. Wähle, wie die Tabelle sagt, was kam und was ging
refused-row-currency = Zeile { $line }: `{ $text }` in `{ $column }` ist keine Währung
then-row-currency = Gebucht wurde nichts. Lass die Bank die Datei noch einmal schreiben, und lass sie, wie sie kommt
refused-row-columns = Diese Spalten fehlen: { $text }
then-row-columns = Gebucht wurde nichts. Wähle Spalten, die die Datei hat
refused-empty-file = Die Datei hat keine Zeilen und keinen Kontostand
then-empty-file = Gebucht wurde nichts. Lass die Bank sie für andere Tage schreiben
refused-closed-month = Zeile { $line } ist vom { $day }, dessen Monat abgeschlossen ist, und sie steht nicht in den Büchern
then-closed-month =
    Gebucht wurde nichts
    Wurde der Monat in einem anderen Format gelesen, oder mit anderen Spalten für den Text? Dann sehen dieselben Zeilen neu aus: nimm eine Datei, die danach beginnt
    Oder die Zeile kam spät: trag sie als Kosten oder Zahlung eines Tages ein, der offen ist
refused-row-off = Die Zeile ist { $amount } und das Eingetragene { $entered }: sie unterscheiden sich um { $off }
then-row-off =
    Nichts wurde gebucht. Berichtige, was eingetragen ist, damit beide gleich sind
    Oder ordne sie trotzdem zu: Bücher und Bank unterscheiden sich dann um so viel, und der Monat lässt sich nicht abschließen, bevor auch das eingetragen ist
refused-row-ahead = Die Zeile ging hinaus ({ $amount }). Bei `{ $who }` ist das Geld, das zurückgegeben wird, und voraus sind dort { $ahead }
then-row-ahead =
    Nichts wurde gebucht. Wenn damit Kosten bezahlt wurden, trag sie ein und sag, dass die Zeile das ist
    Oder ordne sie trotzdem zu, wenn das Geld wirklich zurückgegeben wird
refused-other-account = Die Datei ist vom Konto { $account }, und die Dateien von `{ $holder }` waren von { $before }
then-other-account =
    Nichts wurde gebucht. Wenn es ein anderes Konto ist, füg hinzu, wer dessen Geld hat, und wähl das hier aus
    Wenn die Bank demselben Konto eine andere Nummer gegeben hat, sag es
refused-far-day = Die Zeile { $line } ist vom { $day }: mehr als zehn Jahre von heute
then-far-day = Nichts wurde gebucht. Wenn in der Datei ein anderer Tag steht, wurden ihre Tage in falscher Reihenfolge gelesen. Steht es so in der Datei, lass sie von der Bank neu schreiben
books-record = Wo die Unterlagen sind
