# Ce que coûtent les choses.
cost-loading = On regarde ce que coûtent les choses
cost-all = Voir tous les coûts
cost-add = Ajouter un coût
cost-recurring = Coûts récurrents
cost-none = Aucun coût ce mois-ci
cost-none-what = Serveur, domaine, un tract imprimé : ce que l’une de vous ou votre banque a payé pour tous se trouve ici. Ce qui revient chaque mois s’inscrit une seule fois.
cost-table = Coûts du mois
cost-what = Quoi
cost-amount = Montant
cost-sum = Ensemble
cost-paid-by = payé par { $names }
cost-paid-part = { $name } ({ $amount })
cost-shared = partagé
cost-taken-back = repris
cost-again = récurrent
cost-due = { $count ->
    [one] Un coût récurrent est dû et n’est pas inscrit
   *[other] { $count } coûts récurrents sont dus et ne sont pas inscrits
}
cost-due-look = Voir ce qui est dû
cost-unknown = Il n’y a pas de coût `{ $name }`

cost-add-title = Qu’est-ce que cela a coûté ?
cost-add-lead = Une facture, une écriture. Rien n’est encore partagé : cela se fait quand le mois est clos.
cost-add-next = Ajouter ce coût
cost-added = { $title } a été ajouté
cost-title = Qu’était-ce ?
cost-title-help = Comme vous le diriez aux autres, par exemple `Serveur en novembre`
cost-title-missing = Dites ce que c’était
cost-amount-paid = Ce qui a été payé, TVA comprise
cost-amount-help = Écrivez-le comme d’habitude, par exemple `{ $example }`. Rien n’est arrondi
cost-amount-missing = Dites combien a été payé
cost-on = Jour
cost-purpose = À quoi cela sert
cost-instance = Pour quelle instance
cost-instance-all = Toutes ensemble
cost-instance-help = Pour que chacun voie ce que coûte chacune de vos applications
cost-who = Qui a payé
cost-who-what = Votre banque ou votre caisse, ou quelqu’un de sa poche, à qui cela est alors dû.
cost-nobody = On ne sait pas encore qui aurait pu payer
cost-nobody-what = Un coût est payé par qui garde votre argent, comme une banque, ou par l’une de vous. Ajoutez d’abord l’un des deux.
cost-nobody-holder = Dire qui garde votre argent
cost-nobody-people = Ajouter des personnes
paid-who = Payé par
paid-who-too = Et par
paid-amount = Combien
paid-row = Payeur { $place }
paid-remove = Retirer { $name }
paid-rest = Laissez un montant vide : c’est là que le reste a été payé.
paid-add = Quelqu’un d’autre a payé une part
cost-vat-more = TVA récupérée
cost-vat-rate = Taux de TVA
cost-vat-amount = TVA comprise qui est récupérée
cost-vat-help = Seulement si le fisc vous la rend : cette part n’est pas partagée. Sinon, laissez vide
cost-foreign-more = Payé dans une autre monnaie
cost-currency = Monnaie de la facture
cost-currency-ours = La nôtre
cost-currency-help = Elle est convertie une fois, au taux que vous donnez, et reste ainsi
cost-rate = Taux de change
cost-rate-help = Combien de notre monnaie pour une unité de la facture, comme `0.9217`
cost-source = Qui a publié le taux
cost-source-help = Comme `BCE`, ou votre banque
cost-receipts-more = Justificatifs
cost-receipts = Fichiers des justificatifs
cost-receipts-help = L’un après l’autre : images, PDF, texte. Chacun est copié et reste aussi où il est
cost-receipts-chosen = Justificatifs joints
cost-receipts-drop = Ne pas joindre { $name }

cost-fact-foreign = Sur la facture
cost-fact-rate = { $amount } à { $rate } du { $day } ({ $source })
cost-fact-vat = TVA récupérée
cost-fact-left = Ce qu’il en reste
cost-fact-state = Où il en est
cost-fact-receipts = Justificatifs
cost-fact-entry = Dans les comptes
cost-fact-by = Écriture { $entry }, par { $by }
cost-state-waiting = pas encore partagé
cost-state-shared = partagé par l’écriture { $entry }
cost-state-taken-back = repris par l’écriture { $entry }
cost-wrong = Quelque chose ne va pas
cost-wrong-what = Rien n’est effacé : ce qui était faux est repris par une écriture à part. Si c’était déjà partagé, ceux qui l’ont supporté le récupèrent.
cost-correct = Corriger
cost-correct-title = Corriger { $name }
cost-correct-lead = Voici ce qui a été inscrit. Changez ce qui est faux ; l’ancienne écriture est reprise et la bonne inscrite.
cost-correct-next = Inscrire ce qui est juste
cost-corrected = { $title } a été corrigé
cost-drop = Ce n’était pas un coût
cost-drop-title = Reprendre { $name } ?
cost-drop-what = Il n’est plus partagé, et rien n’est dû à qui l’a payé. L’écriture reste lisible dans les comptes, avec une autre qui la reprend.
cost-dropped = { $title } a été repris
cost-refund = Il a été remboursé, ou une partie
cost-refund-amount = Ce qui est revenu
cost-refund-help = Comme `{ $example }`. Laissez vide si les { $left } sont revenus en entier
cost-refund-now = Inscrire le remboursement
cost-refunded = Ce qui est revenu de { $title } a été inscrit
refund-to = Revenu à
refund-to-too = Et à
refund-to-add = Une part est revenue à quelqu’un d’autre
refund-to-rest = Laissez un montant vide : le reste est revenu là.
refund-vat = TVA dans ce qui est revenu
refund-vat-help = La part que le fisc ne rend plus ; 0 s’il n’y a pas de TVA
lacks-refund-vat = Dites quelle part en est de la TVA ; 0 s’il n’y en a pas
cost-receipts-save = Récupérer ses justificatifs
cost-receipts-folder = Dossier
cost-receipts-folder-help = Avec son chemin entier, comme `/home/ada/Documents`. Rien de ce qui s’y trouve n’est écrasé
cost-receipts-now = Y écrire les justificatifs
cost-receipts-saved = { $count ->
    [one] Un justificatif a été écrit dans `{ $folder }`
   *[other] { $count } justificatifs ont été écrits dans `{ $folder }`
}

purpose-infrastructure = Infrastructure
purpose-labour = Travail
purpose-upstream = Celles et ceux qui font le logiciel
purpose-fees = Frais
purpose-other = Autre

# Les coûts qui reviennent.
again-lead = Inscrits une fois, comptés chaque fois qu’ils sont dus. Un nouveau prix est un nouveau coût récurrent ; l’ancien prend fin.
again-due = Dus et pas inscrits
again-due-on = dû { $days }
again-how-much = Montant de { $title }
again-about = environ { $amount }
again-asked = demandé chaque fois
again-book = Inscrire ce qui est dû
again-booked = { $count ->
    [0] Rien n’a été inscrit
    [one] Un coût a été inscrit
   *[other] { $count } coûts ont été inscrits
}
again-waits = { $count ->
    [one] Un coût attend son montant
   *[other] { $count } coûts attendent leur montant
}
again-all = Tous les coûts récurrents
again-none = Pas encore de coûts récurrents
again-none-what = Un serveur, un domaine, un service de courriel : ce qui se paie encore et encore s’inscrit une fois, puis se compte quand vous le demandez.
again-next = prochain { $day }
again-over = jusqu’au { $day }
again-end = Y mettre fin
again-end-title = Mettre fin à { $name } ?
again-end-what = Il ne revient plus après ce jour. Ce qui a été inscrit reste.
again-last = Dernier jour
again-last-help = Comme `2027-06-30`, après quoi il ne revient plus. Laissez vide si aucune fin n’est connue
again-ended = { $title } a pris fin
again-add = Ajouter un coût récurrent
again-add-lead = Il est inscrit chaque fois qu’il est dû, une seule fois, quand vous le demandez.
again-add-next = Ajouter ce coût récurrent
again-added = { $title } a été ajouté
again-amount = Combien chaque fois
again-amount-help = Comme `{ $example }`. Laissez vide si le montant change chaque fois : il vous sera demandé
again-about-amount = Environ combien
again-about-help = Seulement pour voir ce qui vient ; peut rester vide
again-every = Tous les combien
again-first = Première fois
every-week = { $count ->
    [one] chaque semaine
   *[other] toutes les { $count } semaines
}
every-month = { $count ->
    [one] chaque mois
   *[other] tous les { $count } mois
}
every-quarter = { $count ->
    [one] chaque trimestre
   *[other] tous les { $count } trimestres
}
every-year = { $count ->
    [one] chaque année
   *[other] tous les { $count } ans
}
