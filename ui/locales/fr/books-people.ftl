# Qui participe.
person-loading = On regarde qui participe
person-lead = Qui partage les coûts, depuis quand, et pour combien chacun compte. On arrive et on part au jour près : un mois se partage selon les jours de présence de chacun.
person-all = Voir tout le monde
person-none = Personne ne participe encore
person-none-what = Ajoutez-vous d’abord. Les coûts se partagent entre celles et ceux qui figurent ici.
person-table = Toutes les personnes qui participent
person-name = Nom
person-state = Participe
person-sharing = partage
person-paused = en pause
person-away = n’est pas membre
person-since = depuis le { $day }
person-from = à partir du { $day } : { $what }
person-why-not = Pourquoi quelqu’un a tel poids n’est demandé nulle part et n’est gardé nulle part.
person-unknown = Personne n’a le nom court `{ $name }`

person-add = Ajouter une personne
person-add-lead = Son nom est gardé à côté des comptes et peut être oublié plus tard. Les comptes eux-mêmes ne connaissent qu’un nom court.
person-add-next = Ajouter cette personne
person-added = { $name } a été ajouté
person-name-help = Tel que vous le dites
person-name-missing = Dites comment cette personne s’appelle
person-joins = Partage à partir du
person-joins-help = Année, mois et jour, comme `2026-11-21` ; aussi un jour passé. Laissez vide si elle ne partage pas encore
person-weight-help = Avec 2, on supporte deux fois plus qu’avec 1 ; avec 0, on fait partie du groupe sans rien supporter. Une règle peut dire autre chose
person-weight-wrong = Le poids est un nombre entier à partir de 0
person-short-more = Choisir vous-même le nom court
person-short = Nom court
person-short-help = Petites lettres, chiffres et tirets. Il reste dans les comptes pour toujours : choisissez-en un qui ne dise rien une fois la personne partie. Laissé vide, c’est la parcelle suivante, comme `plot-3`
person-short-wrong = Un nom court a des petites lettres, des chiffres et des tirets, et ne commence pas par un tiret

person-weighs = Poids { $weight }
person-history = Ce qui a changé
person-never = Rien encore : cette personne ne partage pas.
person-joined = Arrivée avec le poids { $weight }
person-weighed = Poids { $weight }
person-went-on-pause = En pause
person-returned = De retour de la pause
person-left = Départ
person-undo = Reprendre
person-undone = Le changement a été repris
person-changes = Changer quelque chose
person-what = Ce qui change
person-join = Arrive
person-join-help = Pour la première fois ou de nouveau
person-leave = Part
person-leave-help = Ce que la personne doit ou a d’avance reste, et se règle avec elle
person-pause = Fait une pause
person-pause-help = Reste membre et ne supporte rien jusqu’à son retour
person-return = Revient de la pause
person-weigh = A un autre poids
person-from-day = À partir du
person-from-help = Année, mois et jour, comme `2026-11-21` ; aussi un jour passé. Les mois clos restent tels qu’ils ont été partagés
person-change = Inscrire ce changement
person-changed = { $name } : { $what }
person-rename = Cette personne s’appelle autrement
person-rename-help = L’ancien nom est gardé à côté des comptes jusqu’à ce que vous oubliiez la personne
person-rename-now = Changer le nom
person-renamed = Le nom est maintenant { $name }
person-forget = Oublier le nom de cette personne
person-forget-what = Quand quelqu’un le demande. Ce qui est dû et ce qui a été partagé reste juste, sous le seul nom court.
person-forget-now = Oublier { $name }
person-forget-title = Oublier le nom de `{ $name }` pour toujours ?
person-forget-confirm = Oublier le nom pour toujours
person-forget-keep = Garder le nom
person-forgotten = Le nom de { $short } a été oublié
traces-loading = Recherche de ce qu’il y a
traces-go = De { $short } est supprimé pour de bon, sans retour possible :
traces-none = rien, car il n’y a plus rien
traces-names = { $count ->
    [one] un nom
   *[other] { $count } noms
}
traces-payments = { $count ->
    [one] le nom, le compte et le texte d’un paiement, qui le faisaient reconnaître
   *[other] les noms, comptes et textes de { $count } paiements, qui les faisaient reconnaître
}
traces-hours = { $count ->
    [one] une note sur des heures
   *[other] { $count } notes sur des heures
}
traces-bids = { $count ->
    [one] une offre
   *[other] { $count } offres
}
traces-helps = { $count ->
    [one] une demande d’aide, avec ce qui s’y est dit
   *[other] { $count } demandes d’aide, avec ce qui s’y est dit
}
traces-stay = Ce qui reste, et pourquoi :
traces-short-name = le nom court et tous les montants : sans eux, les comptes ne seraient plus entiers
traces-same-account = des paiements du même compte ou au même nom dont on n’a pas encore dit ce qu’ils sont, ou qui sont à quelqu’un d’autre (écritures { $entries }) : dites lesquels sont les siens, puis recommencez l’oubli
traces-open-bid = l’offre du tour { $round }, qui ne peut se tenir sans elle : recommencez l’oubli quand il sera terminé
traces-receipts = { $count ->
    [one] un justificatif de ce qui a été payé : un fichier, où aucun nom ne peut être cherché
   *[other] { $count } justificatifs de ce qui a été payé : des fichiers, où aucun nom ne peut être cherché
}
traces-other-words = les intitulés, notes, décisions, subventions et dons que des personnes ont écrits avec leurs mots : on ne sait si un nom s’y trouve
traces-elsewhere = ce qui est hors du registre : les fichiers de la banque, les archives, papiers et copies faits auparavant
