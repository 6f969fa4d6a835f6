# Où nous en sommes.
overview-loading = On regarde où vous en êtes
overview-title = Où nous en sommes
overview-this-month = { $month } jusqu’ici
overview-among = { $count ->
    [one] Supporté par une personne, en l’état
   *[other] Partagé entre { $count }, en l’état
}
overview-not-shared = On ne sait pas encore qui le supporte
overview-costs = Voir les coûts
overview-covered = Couvert
overview-covered-what = Personne ne doit rien à la fin de { $month }
overview-short = Pas encore couvert
overview-short-what = Ce qui reste dû à la fin de { $month }
overview-ahead = D’autres ont { $amount } d’avance
overview-statements = Voir les relevés
overview-there = Argent présent, selon les comptes
overview-no-holder = Personne ne garde encore d’argent
reserve = Réserve
reserve-target = Encore { $missing } jusqu’aux { $target } que vous avez convenus
reserve-reached = Les { $target } que vous avez convenus sont là
reserve-lasts = { $count ->
    [one] Elle dure environ { $months } mois si rien ne rentre et que chaque mois coûte { $costs }
   *[other] Elle dure environ { $months } mois si rien ne rentre et que chaque mois coûte { $costs }
}
reserve-endless = Rien ne sort jusqu’ici, donc rien ne dit combien de temps elle dure
reserve-below = { $missing } en dessous des { $buffer } que vous avez convenu de garder. C’est à vous de décider ce qui s’ensuit
overview-for = À quoi servent les coûts de ce mois
overview-to-share = À partager
overview-waits = Ce qui attend quelqu’un
overview-waits-none = Rien n’attend
overview-empty = Partagez ce que cela coûte
overview-empty-lead = Quatre choses, dans n’importe quel ordre ; celui-ci convient. Rien n’engage personne avant qu’un mois soit clos.
overview-people = Qui partage ?
overview-people-what = Les noms, depuis quand, et pour combien chacun compte.
overview-holder = Qui garde votre argent ?
overview-holder-what = Une banque, une caisse ou une structure d’accueil. Sans cela, chacun paie de sa poche et cela lui est dû.
overview-holder-go = Dire qui le garde
overview-rule = Comment partagez-vous ?
overview-rule-what = Tous pareil, selon les poids, selon l’usage : six règles, et vous voyez ce que chacun supporte avant de décider.
overview-first-cost = Qu’est-ce que cela coûte ?
overview-first-cost-what = Le serveur, le domaine, le travail. Ce qui revient chaque mois s’inscrit une seule fois.
wait-nobody = Personne ne participe encore
wait-no-rule = Il n’y a pas encore de règle de partage
wait-rows = { $count ->
    [one] Une ligne de la banque n’appartient encore à rien
   *[other] { $count } lignes de la banque n’appartiennent encore à rien
}
wait-rows-act = Dire ce que c’est
wait-month = { $count ->
    [one] { $names } est passé et n’est pas clos
   *[other] { $names } sont passés et ne sont pas clos
}
wait-months = { $count } mois sont passés et ne sont pas clos, le premier est { $month }
wait-close-act = Regarder le mois
wait-behind = { $count ->
    [one] Pour la trésorerie : une personne est en retard, de { $amount }
   *[other] Pour la trésorerie : { $count } personnes sont en retard, de { $amount } ensemble
}
wait-behind-act = Voir qui, avec tact
borne-for = { $what } : { $purpose }
borne-grant = Une subvention supporte
borne-gift = Un don en nature supporte
borne-donations = Des dons supportent
borne-reserve = La réserve supporte
borne-given = Donné gratuitement, à son coût réel
borne-set-aside = Mis de côté pour la réserve
