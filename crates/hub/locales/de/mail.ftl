# Was der Hub über E-Mail sagt, und die Briefe, die er schreibt.
home-known = Was dieser Hub über dich weiß, als Datei

mail-title = E-Mail
mail-why = Mit einer Adresse, die du bestätigt hast, kann der Hub dir einen Link zum Anmelden schicken, wenn du nicht mehr hereinkommst. Er nutzt sie für nichts anderes und zeigt sie niemandem sonst.
mail-address = Deine E-Mail-Adresse
mail-other = Eine andere E-Mail-Adresse
mail-give = Link zum Bestätigen schicken
mail-since = Bestätigt am { $since }
mail-waits = Dorthin ging ein Link. Die Adresse ist deine, wenn du ihn geöffnet hast.
mail-forget = Vergessen
mail-odd = Das ist keine E-Mail-Adresse
mail-odd-next = Sie sieht aus wie name@example.org. Nichts wurde verändert; geh zurück und versuche es noch einmal.
mail-confirm-title = Deine E-Mail-Adresse bestätigen
mail-confirm-lead = Du hast diese Adresse beim Hub deines Kollektivs angegeben. Bestätige, dass es deine ist.
mail-confirm-button = Das ist meine Adresse
mail-confirmed = Deine Adresse ist bestätigt
mail-confirmed-next = Ab jetzt kann der Hub dir dorthin einen Link zum Anmelden schicken.

link-title = Einen Link schicken lassen
link-why = Wenn du hier schon einmal deine E-Mail-Adresse bestätigt hast. Alle anderen fragen jemanden aus ihrem Kollektiv.
link-button = Schick mir einen Link
link-sent = Ist diese Adresse hier bekannt, dann ist ein Link unterwegs
link-sent-next = Er gilt einmal, zwei Stunden lang. Kommt in einigen Minuten nichts, dann sieh bei der unerwünschten Post nach, oder bitte jemanden aus deinem Kollektiv um einen Link.
link-often = Es wurden zu viele Links verlangt
link-often-next = Nichts wurde verschickt. Warte eine Stunde, oder bitte jemanden aus deinem Kollektiv um einen Link.

mail-invitation-subject = Eine Einladung zu { $place }
mail-invitation =
    Hallo,

    du bist eingeladen zu { $place }. Was du dort sein wirst: { $role }.

    Dieser Link lässt dich herein, einmal, bis zum { $until }:

    { $link }

    Wer ihn hat, kommt herein; gib ihn also nicht weiter. Hast du das nicht erwartet, dann tu nichts: Der Link endet von selbst.
mail-invitation-network-subject = Eine Einladung in unser Netzwerk
mail-invitation-network =
    Hallo,

    du bist eingeladen in unser Netzwerk. Was du dort sein wirst: { $role }.

    Dieser Link lässt dich herein, einmal, bis zum { $until }:

    { $link }

    Wer ihn hat, kommt herein; gib ihn also nicht weiter. Hast du das nicht erwartet, dann tu nichts: Der Link endet von selbst.
mail-sign-in-subject = Dein Link zum Anmelden
mail-sign-in =
    Hallo,

    dieser Link meldet dich an, einmal, bis zum { $until }:

    { $link }

    Wer ihn hat, ist als du angemeldet; gib ihn also nicht weiter. Hast du ihn nicht verlangt, dann tu nichts: Der Link endet von selbst.
mail-confirm-subject = Ist das deine E-Mail-Adresse?
mail-confirm =
    Hallo,

    jemand hat { $address } als eigene Adresse beim Hub eines Kollektivs angegeben. Warst du das, dann bestätige sie mit diesem Link, bis zum { $until }:

    { $link }

    Warst du es nicht, dann tu nichts: Die Adresse wird dann vergessen.
mail-try-subject = Die Post des Hubs kommt an
mail-try =
    Hallo,

    dieser Brief ging ab, um zu sehen, ob die Post ankommt. Er kommt vom Hub unter

    { $link }

    und will keine Antwort.
mail-asking-subject = Ist das deine E-Mail-Adresse?
mail-asking =
    Hallo,

    jemand hat bei { $place } um einen Platz gebeten und { $address } dafür angegeben. Wenn du das warst, bestätige es mit diesem Link, bis { $until }:

    { $link }

    Erst dann hat das Netzwerk die Anfrage. Wenn du es nicht warst, tu nichts: Die Adresse wird dann vergessen.
mail-news-subject = Es gibt Neues zu eurer Anfrage
mail-news =
    Hallo,

    das Netzwerk { $place } hat euch etwas gefragt oder über eure Anfrage nach einem Platz entschieden. Öffnet euren privaten Link, um es zu lesen und zu antworten.

    Den Link habt ihr selbst aufgehoben: Der Sicherheit halber steht er in keinem Brief. Was das Netzwerk anbietet, steht hier:

    { $link }

    Dieser Brief will keine Antwort.
