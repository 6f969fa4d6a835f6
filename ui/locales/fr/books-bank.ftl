# La banque : qui tient l’argent, et ce que sont les lignes de la banque.
bank-loading = On consulte la banque
bank-import = Lire un fichier de la banque
bank-add = Ajouter qui tient de l’argent
bank-open = Ce qu’il y avait avant
bank-none = Personne ne tient encore votre argent
bank-none-what = Une banque, une caisse, un hôte fiscal : dites qui tient l’argent du collectif. Ensuite, le fichier de la banque peut être lu et ses lignes rapprochées.
bank-holders = Qui tient l’argent
bank-holders-table = Qui tient l’argent, selon les comptes et selon le dernier relevé
bank-holder = Qui
bank-by-books = Selon les comptes
bank-by-statement = Selon le dernier relevé
bank-act = Action
bank-stated-on = à la fin du { $day }
bank-unstated = aucun encore
bank-same = Les deux disent la même chose
bank-rows = Lignes qui n’appartiennent encore à rien
bank-rows-none = Chaque ligne de la banque appartient à quelque chose.
bank-rows-count = { $count ->
    [one] Une ligne attend que l’on dise ce qu’elle est.
   *[other] { $count } lignes attendent que l’on dise ce qu’elles sont.
}
bank-what = Ce que c’est
bank-amount = Montant
bank-in = entrée
bank-out = sortie
bank-nameless = Sans nom
bank-is-of = { $name }, pour ses parts
bank-is-donation = Un don
bank-is-cost = Payé pour : { $name }
bank-is-entry = La même chose que l’écriture { $entry }
bank-why-reference = La référence demandée s’y trouve.
bank-why-account = Cette personne a déjà payé depuis ce compte.
bank-why-name = Le nom et le montant ouvert correspondent.
bank-why-amount = C’est exactement le montant ouvert.
bank-why-payer = Le nom est le sien. Le montant est autre, ou rien n’est dû.
bank-why-entry = Saisi à la main : le même montant, par ici, vers ce jour.
bank-why-cost = Un coût de ce montant exact a été payé par ici vers ce jour.
bank-off-more = C’est { $amount } de plus que ce qui est ouvert.
bank-off-less = C’est { $amount } de moins que ce qui est ouvert.
bank-others = Ce pourrait aussi être : { $names }.
bank-other-rows = { $count ->
    [one] Une autre ligne pourrait être le même paiement.
   *[other] { $count } autres lignes pourraient être le même paiement.
}
bank-sure = Certain
bank-likely = Probable
bank-unsure = Ouvert
bank-no-idea = Personne ni rien de connu ne correspond.
bank-yes = Oui, c’est cela
bank-otherwise = Autre chose
bank-say = Dire ce que c’est
bank-certain-look = { $count ->
    [one] Voir celle qui est certaine
   *[other] Voir les { $count } qui sont certaines
}
bank-certain = { $count ->
    [one] Rapprocher cette ligne ?
   *[other] Rapprocher ces { $count } lignes ?
}
bank-certain-what = La référence ou le compte disent de qui elles viennent, et rien ne dit autre chose. Chaque rapprochement peut être repris.
bank-certain-table = Les lignes certaines
bank-certain-yes = { $count ->
    [one] La rapprocher
   *[other] Rapprocher les { $count }
}
bank-matched = { $count ->
    [one] Une ligne est rapprochée.
   *[other] { $count } lignes sont rapprochées.
}
bank-left-none = Plus aucune ligne n’attend.
bank-left = { $count ->
    [one] Une ligne attend encore.
   *[other] { $count } lignes attendent encore.
}

# Qui tient de l’argent.
holder-bank = Banque
holder-cash = Caisse
holder-fiscal-host = Hôte fiscal, une organisation qui garde de l’argent pour vous
holder-open-collective = Open Collective
holder-lead = Qui tient de l’argent du collectif a un solde à son nom dans les comptes.
holder-yes = Ajouter
holder-added = { $name } tient maintenant de l’argent du collectif
holder-sort = Qu’est-ce ?
holder-name = Quel est son nom ?
holder-name-help = Par exemple : Banque coopérative
holder-name-missing = Écrivez son nom
holder-short = Nom court
holder-short-help = En minuscules, comme `bank`. Il reste dans les comptes pour toujours
holder-short-missing = Écrivez un nom court, comme `bank`
holder-open-lead = Ce qu’il y avait au début des comptes. Cela compte comme le début et n’est la contribution de personne.
holder-open-yes = L’inscrire
holder-opened = Ce que { $name } avait avant les comptes est inscrit
holder-who = Qui le tient ?
holder-who-missing = Choisissez qui le tient
holder-amount = Combien y avait-il ?
holder-amount-help = Par exemple `{ $example }`, au début du jour ci-dessous
holder-amount-missing = Écrivez combien il y avait
holder-on = Quel jour les comptes ont-ils commencé ?
holder-on-help = Par exemple `2026-10-01`. Les lignes de la banque d’avant ce jour sont laissées de côté

# Lire un fichier.
import-lead = Le site de votre banque le fournit, le plus souvent en camt.053, OFX ou CSV. Le lire deux fois n’inscrit rien deux fois.
import-read = Lire le fichier
import-holder = De qui est ce relevé ?
import-holder-missing = Choisissez de qui est ce relevé
import-file = Quel fichier ?
import-file-help = Il reste sur cet ordinateur. Ce que la banque dit des personnes est gardé à part des comptes
import-file-choose = Choisir un fichier
import-file-none = Aucun choisi encore
import-file-missing = Choisissez le fichier de la banque
import-more = Le fichier ne dit pas son solde, ou vous préférez écrire où il se trouve
import-path = Où se trouve le fichier
import-path-help = Par exemple `/home/ada/november.xml`, au lieu de le choisir ci-dessus
import-until = Jusqu’à quel jour a-t-il toutes les lignes ?
import-until-help = Par exemple `2026-10-31`. Vide : comme le dit le fichier
import-closing = Combien y avait-il à la fin de ce jour ?
import-closing-help = Seulement si le fichier ne le dit pas
import-done = Le fichier de { $name } a été lu
import-kind = Il a été lu comme { $kind }.
import-rows = Lignes dans le fichier
import-new = Inscrites maintenant
import-known = Déjà connues
import-empty = Sans mouvement
import-notes = À savoir sur ce fichier
import-same = À la fin du { $day }, la banque et les comptes disent { $amount }.
import-differs = À la fin du { $day }, la banque dit { $amount } et les comptes disent { $books }
import-differs-why = C’est normal jusqu’à ce que les lignes soient rapprochées : une facture inscrite et sa ligne à la banque y sont deux fois jusque-là.
import-no-balance = Le fichier ne dit pas combien il y avait à la fin, le mois ne peut donc pas encore être comparé. Lisez-le encore une fois avec le solde du site de votre banque.
import-go-on = Dire ce que sont les lignes
import-look = Vers la banque

# Quelle colonne d’un tableau est quoi.
mapping-title = Le tableau est-il lu comme il faut ?
mapping-lead = Rien n’est encore inscrit. Dites oui une fois, et c’est retenu pour cette banque.
mapping-title-strange = Quelle colonne est quoi ?
mapping-lead-strange = Les noms de ses colonnes ne sont pas connus ici. Dites laquelle a le jour et laquelle le montant ; c’est retenu pour cette banque.
mapping-choose = Choisir les colonnes vous-même
mapping-rows = Ses premières lignes sont lues ainsi
mapping-rows-table = Les premières lignes du fichier : jour, qui et montant
mapping-rows-none = Choisissez d’abord les colonnes du jour et du montant.
mapping-rows-count = { $count ->
    [one] Une ligne en tout
   *[other] { $count } lignes en tout
}
mapping-reading = Lecture des premières lignes
column-booked = Quelle colonne a le jour ?
column-booked-missing = Choisissez la colonne qui a le jour
column-dates = Comment les dates sont-elles écrites ?
column-amounts = Comment dit-il ce qui est entré et ce qui est sorti ?
column-amounts-one = Une colonne, avec un moins devant ce qui est sorti
column-amounts-two = Une colonne pour ce qui est sorti, une autre pour ce qui est entré
column-amounts-direction = Une colonne sans signe, et une autre qui dit le sens
column-amount = Quelle colonne a le montant ?
column-amount-missing = Choisissez la colonne qui a le montant
column-out = Quelle colonne a ce qui est sorti ?
column-in = Quelle colonne a ce qui est entré ?
column-signs = Comment les montants sont-ils écrits ?
column-counterparty = Quelle colonne dit qui est de l’autre côté ?
column-text = Quelle colonne dit pour quoi c’est ?
column-reference = Quelle colonne a la référence de la banque ?
column-none = Aucune
mapping-yes = Oui, le lire ainsi
mapping-table = Les colonnes du fichier et ce pour quoi elles ont été prises
mapping-column = Colonne
mapping-means = Prise pour
mapping-sample = Par exemple
mapping-none = laissée de côté
mapping-currency = Le fichier ne dit pas sa monnaie : `{ $currency }` a été prise.
mapping-day = Que vient-il en premier dans ses dates ?
mapping-day-help = Le fichier ne permet pas de le savoir
mapping-day-first = Le jour
mapping-month-first = Le mois
mapping-point = Qu’est-ce qui sépare les décimales ?
mapping-comma = Une virgule : 1.234,56
mapping-dot = Un point : 1,234.56
mapping-booked = le jour
mapping-amount = le montant
mapping-out = ce qui est sorti
mapping-in = ce qui est entré
mapping-direction = entrée ou sortie
mapping-its-currency = la monnaie
mapping-counterparty = qui est de l’autre côté
mapping-account = leur compte
mapping-text = ce pour quoi c’est
mapping-reference = la référence de la banque
mapping-end-to-end = la référence du paiement
mapping-own-account = votre compte
mapping-balance = le solde
mapping-status = si c’est comptabilisé

# Ce qu’est une ligne.
row-title = Quelle est cette ligne ?
row-yes = C’est cela
row-day = Jour
row-from = Qui
row-text = Pour quoi
row-nothing = la banque ne dit rien
row-proposed = Proposé
row-is = C’est
row-is-missing = Choisissez ce que c’est
row-of-person = De quelqu’un, pour ses parts
row-to-person = À quelqu’un : une avance de frais, ou payé d’avance
row-of-cost = Le paiement d’un coût
row-of-cost-help = Un coût déjà inscrit. Il n’est pas inscrit une seconde fois
row-donation-help = Il diminue ce qui reste à partager
row-who-missing = Choisissez de qui il s’agit
row-cost = Quel coût ?
row-cost-help = Les plus récents d’abord. S’il manque, inscrivez d’abord le coût
row-cost-missing = Choisissez le coût
row-gone = Cette ligne appartient déjà à quelque chose
row-gone-what = Il n’y a rien à faire.
row-although = Associer quand même
import-other-account = C’est le même compte
bank-below = moins que rien
