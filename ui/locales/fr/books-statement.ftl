# Les relevés : où en est chaque personne, et toutes ensemble.
statement-loading = On consulte les relevés
statement-lead = Tout le monde voit les totaux et son propre mois. Cette fenêtre est celle de la trésorerie et les a tous : ne remettez à chaque personne que le sien.
statement-who = De qui ?
statement-month = Quel mois ?
statement-everybody = Tout le monde
statement-of = Relevé de { $month }
statement-nobody = Personne ne participe encore
statement-nobody-what = Ajoutez des personnes et closez un mois : chacune aura alors un relevé.
statement-not-closed = { $month } n’est pas encore clos
statement-not-closed-what = Rien n’en est encore partagé. Les paiements reçus y sont déjà.
statement-people = Tout le monde en { $month }
statement-people-table = Où chaque personne en était, ce qu’elle porte et a donné, et où elle en est
statement-what = Quoi
statement-before = Avant
statement-gave = Payé et travaillé
statement-after = À la fin
statement-all = Nous toutes et tous en { $month }
statement-shared = { $count ->
    [one] { $amount } ont été partagés, portés par une personne.
   *[other] { $amount } ont été partagés entre { $count }.
}
statement-nothing-shared = Rien n’a encore été partagé pour ce mois.
statement-went = Où est allé l’argent
statement-covered = Couvert ou non, à ce jour
statement-covered-all = Les { $shared } sont entièrement couverts
statement-covered-part = { $covered } sur { $shared } sont couverts, { $open } sont ouverts
statement-is-covered = couverts
statement-is-open = ouverts
statement-head = La marque des comptes : { $head }

own-share = La part
own-rule = { $amount } ont été partagés { $rule }.
own-no-weight = Poids de 0 : rien à porter.
own-all-days = Présence tout le mois.
own-days = Présence { $days } jours sur { $of }.
own-weight = Poids fois jours comptent { $own } sur { $all }.
own-usage = Au compteur, { $own } sur { $all } ont été utilisés.
own-floor = Il est convenu d’au moins { $amount } pour un mois entier, et c’est ce qui a décidé.
own-cap = Il est convenu d’au plus { $amount } pour un mois entier, et c’est ce qui a décidé.
own-odd-cent = Un centime restant y est. La prochaine fois, c’est le tour de quelqu’un d’autre.
own-paid-for = Ce qu’elle a payé
own-stands = Solde
own-reference = Sur le paiement, écrire `{ $reference }`.
own-reference-what = la référence
own-too-much = Si c’est trop en ce moment, un montant plus petit ou un jour plus lointain peut être dit. Personne n’a à dire pourquoi.
own-ahead-what = Cela compte de soi-même pour la prochaine part.
own-movements = Payé, travaillé et partagé
own-movements-what = Ce qui augmente ce qui est ouvert, et avec un moins ce qui le diminue.
own-hours = Heures
own-course = Le solde au fil du temps
own-course-none = Rien n’a changé pendant ces mois.
own-course-now = Maintenant : { $now }
own-course-since = À partir de ce jour
own-course-alt = { $count ->
    [one] Du { $from } au { $until }, il a changé un jour. Maintenant : { $now }.
   *[other] Du { $from } au { $until }, il a changé { $count } jours. Maintenant : { $now }.
}

paper-title = Sur papier
paper-what = Ce qui est enregistré se trouve dans le dossier Allotment, parmi vos documents. Seul votre compte sur cet ordinateur peut le lire.
paper-language = Langue du papier
paper-pdf = Enregistrer en PDF
paper-html = Enregistrer en page web
paper-all = Enregistrer les relevés de tout le monde
paper-all-saved = { $count ->
    [one] { $count } PDF enregistré dans ce dossier
   *[other] { $count } PDF enregistrés dans ce dossier
}
paper-folder = Dossier des relevés

stands-even = à l’équilibre
stands-open = { $amount } ouverts
stands-ahead = { $amount } d’avance

moved-share = Part de { $month }
moved-share-back = Une partie d’une part est revenue (écriture { $entry })
moved-laid-out = Avancé pour un coût (« { $cost } »)
moved-cost-back = Un coût avancé est revenu (« { $cost } »)
moved-taken-back = L’écriture { $entry } a été reprise
moved-paid = Payé
moved-recognised = Une ligne de la banque s’est révélée ici
moved-paid-back = Un paiement a été rendu
moved-paid-out = Versé par le collectif
moved-worked = Travail crédité de { $month }
moved-settled = Réglé avec un autre membre
moved-other = Autre chose dans les comptes

# À quoi un montant a été dépensé, ou ce qui en a porté une partie.
spent-infrastructure = Serveurs, adresses, stockage
spent-labour = Travail
spent-upstream = Celles et ceux qui font le logiciel
spent-fees = Frais
spent-other = Autres coûts
spent-credited = Travail, payé ou crédité
spent-grant = Porté par une subvention
spent-grant-of = Porté par la subvention { $grant }
spent-gift = Porté par un don
spent-donations = Porté par des dons
spent-reserve = Pris sur la réserve
spent-given = Donné pour rien, à son coût réel
spent-set-aside = Pour la réserve
spent-for = { $what } : { $instance }

# Comment les coûts sont partagés, dans une phrase.
shared-by-equal = à parts égales, selon les jours
shared-by-weights = selon le poids et les jours
shared-by-percentages = selon des parts de cent convenues
shared-by-exact = selon des montants convenus
shared-by-usage = selon l’usage
shared-by-sliding = selon le poids et les jours, avec un minimum et un maximum

# Graphiques.
chart-as-table = Montrer en tableau
