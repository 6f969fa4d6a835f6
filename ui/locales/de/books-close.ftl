# Einen Monat abschließen.
close-loading = Der Monat wird angesehen
close-lead = Ist ein Monat abgeschlossen, steht fest, was jeder Mensch davon trägt, und es steht in seiner Abrechnung.
close-month = Monat
close-month-closed = { $month } – abgeschlossen
close-month-open = { $month } – offen
close-month-runs = { $month } – noch nicht vorbei
close-remind = Wer ist im Rückstand?
close-looks = Was angesehen wird
close-ready = { $month } kann abgeschlossen werden
close-ready-what = Es fehlt nichts. Seht euch noch einmal an, was jeder Mensch tragen würde.
close-missing = { $count ->
    [one] Bevor { $month } abgeschlossen werden kann, fehlt noch etwas
   *[other] Bevor { $month } abgeschlossen werden kann, fehlen noch { $count } Dinge
}
close-missing-what = Unten steht, wie es wäre, so wie die Bücher jetzt stehen. Vom Ansehen wird nichts gebucht.
close-nothing = Von diesem Monat ist nichts zu teilen.
close-spent = Was geteilt wird
close-spent-chart = { $amount } zu teilen
close-total = Zusammen
close-held-over = Es kam mehr zurück, als ausgegeben wurde: { $amount } werden aufgehoben und senken den nächsten Monat.
close-shares = Was jeder Mensch trägt
close-shares-table = Was jeder Mensch trägt, auf den Cent genau
close-by-rule = Geteilt { $rule }.
close-days = Tage dabei
close-for-good = Das gilt für immer: ein abgeschlossener Monat wird nie neu geteilt. Was sich später als falsch erweist, zählt in einem offenen Monat.
close-now = { $month } abschließen
close-ask = { $month } für immer abschließen?
close-ask-what = { $total } werden geteilt, wie du es gesehen hast, und die Abrechnungen entstehen.
close-yes = { $month } abschließen
close-no = Noch nicht
close-done = { $month } ist abgeschlossen
close-done-what = { $count ->
    [one] { $amount } wurden geteilt, ein Mensch trägt sie. Die Abrechnung ist fertig.
   *[other] { $amount } wurden unter { $count } geteilt. Die Abrechnungen sind fertig.
}
close-statements = Abrechnungen ansehen
close-head = Das Kennzeichen der Bücher
close-head-what = Es steht auf jeder Abrechnung. Damit können alle später sehen, dass in den Büchern nichts geändert wurde.

# Was angesehen wird, und was fehlt.
look-good = in Ordnung
look-missing = es fehlt etwas
look-earlier = Die Monate davor
look-balances = Bank und Bücher
look-recurring = Kosten, die wiederkehren
look-rows = Zeilen der Bank
look-rule = Die Regel
look-to-month = Zu { $month }
look-to-rows = Sagen, was die Zeilen sind
look-to-costs = Buchen, was fällig ist
look-to-rules = Zu den Regeln
lack-closed = Er ist schon abgeschlossen und bleibt, wie er geteilt wurde
lack-not-over = Er ist nicht vorbei: sein letzter Tag ist der { $day }
lack-earlier = { $month } kommt zuerst: Monate werden der Reihe nach abgeschlossen
lack-stated-until = Der letzte Auszug von `{ $holder }` geht bis { $until } und nicht bis { $last }
lack-unstated = Von `{ $holder }` gibt es keinen Auszug bis { $last }
lack-differs = `{ $holder }` hat nach den Büchern { $books } und nach dem letzten Auszug { $stated }
lack-unbooked = { $cost } vom { $day } ist nicht gebucht
lack-rows = { $count ->
    [one] Eine Zeile der Bank gehört noch zu nichts
   *[other] { $count } Zeilen der Bank gehören noch zu nichts
}
lack-no-rule = Nach welcher Regel { $month } geteilt wird, ist nicht beschlossen

# Wer im Rückstand ist.
remind-lead = Zuerst für die Kassenführung. Von hier wird nichts verschickt, und für Geld wird nichts abgeschaltet.
remind-none = Niemand ist im Rückstand
remind-none-what = { $count ->
    [0] Alles, was fällig ist, ist bezahlt.
    [one] Alles, was seit mehr als einem Tag fällig ist, ist bezahlt.
   *[other] Alles, was seit mehr als { $count } Tagen fällig ist, ist bezahlt.
}
remind-behind = { $count ->
    [one] Ein Mensch ist im Rückstand, mit { $amount }
   *[other] { $count } Menschen sind im Rückstand, mit zusammen { $amount }
}
remind-kind = Geld ist aus vielen Gründen knapp, und niemand muss seinen nennen. Schickt einen Text, wo er stimmt, oder sprecht miteinander.
remind-grace = { $count ->
    [0] Ein Betrag ist ab seinem Tag im Rückstand.
    [one] Ein Betrag ist einen Tag nach seinem Tag im Rückstand.
   *[other] Ein Betrag ist { $count } Tage nach seinem Tag im Rückstand.
}
remind-language = Sprache der Texte
remind-since = { $amount } sind seit { $day } offen. Alles in allem sind { $owed } offen.
remind-text-of = den Text für { $name }
close-below = In einer Kasse ist weniger als nichts
close-below-one = `{ $holder }` hat { $amount }
close-below-what = Das kann keine Kasse: eine Einzahlung wurde nicht eingetragen, oder eine Auszahlung zweimal. Der Monat lässt sich trotzdem abschließen.
