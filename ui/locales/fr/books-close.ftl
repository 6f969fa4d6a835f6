# Clore un mois.
close-loading = On regarde le mois
close-lead = Une fois un mois clos, ce que chaque personne en porte est fixé et figure sur son relevé.
close-month = Mois
close-month-closed = { $month } – clos
close-month-open = { $month } – ouvert
close-month-runs = { $month } – pas encore fini
close-remind = Qui est en retard ?
close-looks = Ce qui est regardé
close-ready = { $month } peut être clos
close-ready-what = Il ne manque rien. Regardez encore une fois ce que chaque personne porterait.
close-missing = { $count ->
    [one] Avant de pouvoir clore { $month }, il manque une chose
   *[other] Avant de pouvoir clore { $month }, il manque { $count } choses
}
close-missing-what = Ci-dessous, ce que ce serait dans l’état actuel des comptes. Regarder n’inscrit rien.
close-nothing = Il n’y a rien à partager pour ce mois.
close-spent = Ce qui est partagé
close-spent-chart = { $amount } à partager
close-total = Ensemble
close-held-over = Il est revenu plus qu’il n’a été dépensé : { $amount } sont gardés et diminuent le mois suivant.
close-shares = Ce que chaque personne porte
close-shares-table = Ce que chaque personne porte, au centime près
close-by-rule = Partagé { $rule }.
close-days = Jours de présence
close-for-good = C’est pour de bon : un mois clos n’est jamais repartagé. Ce qui se révèle faux plus tard compte dans un mois ouvert.
close-now = Clore { $month }
close-ask = Clore { $month } pour de bon ?
close-ask-what = { $total } sont partagés comme vous l’avez vu, et les relevés sont faits.
close-yes = Clore { $month }
close-no = Pas encore
close-done = { $month } est clos
close-done-what = { $count ->
    [one] { $amount } ont été partagés, portés par une personne. Le relevé est prêt.
   *[other] { $amount } ont été partagés entre { $count }. Les relevés sont prêts.
}
close-statements = Voir les relevés
close-head = La marque des comptes
close-head-what = Elle figure sur chaque relevé. Avec elle, tout le monde peut voir plus tard que rien n’a été changé dans les comptes.

# Ce qui est regardé, et ce qui manque.
look-good = en ordre
look-missing = il manque quelque chose
look-earlier = Les mois d’avant
look-balances = Banque et comptes
look-recurring = Coûts qui reviennent
look-rows = Lignes de la banque
look-rule = La règle
look-to-month = Vers { $month }
look-to-rows = Dire ce que sont les lignes
look-to-costs = Inscrire ce qui est dû
look-to-rules = Vers les règles
lack-closed = Il est déjà clos et reste comme il a été partagé
lack-not-over = Il n’est pas fini : son dernier jour est le { $day }
lack-earlier = { $month } vient d’abord : les mois se closent dans l’ordre
lack-stated-until = Le dernier relevé de `{ $holder }` va jusqu’au { $until } et pas jusqu’au { $last }
lack-unstated = Il n’y a pas de relevé de `{ $holder }` qui aille jusqu’au { $last }
lack-differs = `{ $holder }` a { $books } selon les comptes et { $stated } selon son dernier relevé
lack-unbooked = { $cost } du { $day } n’est pas inscrit
lack-rows = { $count ->
    [one] Une ligne de la banque n’appartient encore à rien
   *[other] { $count } lignes de la banque n’appartiennent encore à rien
}
lack-no-rule = Il n’est pas décidé par quelle règle { $month } est partagé

# Qui est en retard.
remind-lead = À lire d’abord par la trésorerie. Rien n’est envoyé d’ici, et rien n’est coupé pour de l’argent.
remind-none = Personne n’est en retard
remind-none-what = { $count ->
    [0] Tout ce qui est dû est payé.
    [one] Tout ce qui est dû depuis plus d’un jour est payé.
   *[other] Tout ce qui est dû depuis plus de { $count } jours est payé.
}
remind-behind = { $count ->
    [one] Une personne est en retard, de { $amount }
   *[other] { $count } personnes sont en retard, de { $amount } ensemble
}
remind-kind = L’argent manque pour bien des raisons, et personne n’a à dire la sienne. Envoyez un texte là où il convient, ou parlez-vous.
remind-grace = { $count ->
    [0] Un montant est en retard dès son jour.
    [one] Un montant est en retard un jour après son jour.
   *[other] Un montant est en retard { $count } jours après son jour.
}
remind-language = Langue des textes
remind-since = { $amount } sont ouverts depuis le { $day }. En tout, { $owed } sont ouverts.
remind-text-of = le texte pour { $name }
close-below = Une caisse contient moins que rien
close-below-one = `{ $holder }` a { $amount }
close-below-what = Aucune caisse ne le peut : une entrée n’a pas été saisie, ou une sortie l’a été deux fois. Le mois peut être clos malgré cela.
