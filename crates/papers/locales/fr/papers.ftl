# typos: off
month-name = { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    }
date = { $day ->
        [1] 1er
       *[other] { $day }
    } { month-name } { $year }
date-day = { $day ->
        [1] 1er
       *[other] { $day }
    } { month-name }
date-month = { month-name } { $year }
page-of = Page { $page } sur { $pages }

## Hand-over sheet

sheet-kind = Fiche de relève de { $address }
sheet-title = Fiche de relève : { $instance }, { $address }
sheet-lead = Avec cette page, une personne qui n’a jamais vu { $instance } peut en prendre soin. Elle ne contient aucun secret et peut être affichée au mur.
sheet-foot = Écrite le { $date } pour { $collective }. Imprimez-en une nouvelle quand quelque chose y change.

sheet-trouble = Quand elle ne répond pas
sheet-trouble-elsewhere = Ouvrez `{ $url }` par une autre connexion, celle d’un téléphone par exemple. Si elle y répond, la panne n’est pas sur le serveur.
sheet-trouble-status = Sur un ordinateur avec Allotment, regardez ce qui demande de l’attention et reprenez ce qui a été interrompu :
sheet-trouble-login = Connectez-vous au serveur et listez ce qui tourne. `1/1` : le service tourne, `0/1` : il ne tourne pas. Si la connexion échoue, regardez le serveur sur le site du fournisseur.
sheet-trouble-logs = Lisez ce que dit un service qui ne tourne pas, ici le premier :
sheet-trouble-restart = Relancez-la à partir de ses fichiers. Ce que les gens ont fait reste.

sheet-care = En prendre soin
sheet-care-daily = Chaque jour
sheet-care-daily-what = Ouvrez `{ $url }` comme ses membres. Si le navigateur met en garde contre le certificat, quelque chose ne va pas : il se renouvelle seul.
sheet-care-weekly = Chaque semaine
sheet-care-weekly-what = Regardez `allotment status`. Sur le serveur, voyez si `df -h /` montre un cinquième du disque libre. Faites une copie, voir plus bas.
sheet-care-monthly = Chaque mois
sheet-care-monthly-what = Sur le serveur, installez les mises à jour du système : `apt update && apt upgrade`. Vérifiez que serveur et domaine sont payés. Ouvrez une des copies : contient-elle ce qu’il faut ?

sheet-places = Où se trouvent les choses
sheet-places-folder = Sur le serveur, dans `{ $folder }` :
sheet-places-compose = les services, tels que Docker les lit
sheet-places-env = les réglages, tels que `abra` les lit
sheet-places-secrets = les mots de passe et les clés, scellés
sheet-places-data = ce que les gens ont fait
sheet-places-runs = ce qui a été fait sur le serveur, étape par étape

sheet-secrets = Les secrets
sheet-secrets-how = Les clés de secours des opérateurs, sur papier, les ouvrent avec le programme `age`. Mettez une clé dans `key.txt`, seule sur sa ligne, et effacez ce fichier ensuite :

sheet-backups = Sauvegardes : il n’y en a pas encore
sheet-backups-how = Allotment ne fait pas encore de sauvegardes. Copiez à la main. Ceci arrête l’instance, emballe tout et la relance :
sheet-backups-keep = La deuxième ligne attend que tout soit arrêté, jusqu’à une minute. Mettez ensuite le fichier sur un ordinateur ailleurs et effacez-le sur le serveur : il contient tout ce que les gens ont fait.

sheet-takeover = Sans Allotment
sheet-takeover-docker = Rien sur le serveur n’a besoin d’Allotment. Les commandes de cette page sont celles de Docker.
sheet-takeover-abra = Ou reprenez-la avec `abra`, l’outil de Co-op Cloud : lancez `abra server add { $host }` et mettez `app.env` sur votre ordinateur comme `{ $file }`.

sheet-glance = En un coup d’œil
sheet-glance-address = Adresse
sheet-glance-app = Application
sheet-glance-recipe = Recette
sheet-glance-collective = Collectif
sheet-glance-server = Serveur
sheet-glance-login = Se connecter
sheet-glance-provider = Fournisseur

sheet-people = Qui en prend soin
sheet-people-none = Personne n’est encore nommé.
sheet-people-phone = Téléphone, à la main

sheet-dns = Enregistrements DNS
sheet-dns-why = Ils mènent de l’adresse au serveur. Ils se trouvent là où le domaine est géré :
sheet-dns-none = Aucun n’a été fait pour cette adresse.

sheet-costs = Ce qu’elle coûte
sheet-costs-total = { $total } par mois
sheet-costs-who = Qui
sheet-costs-share = Part
sheet-costs-unknown = Pas encore noté.

## Recovery kit

kit-kind = Kit de secours
kit-title = Clé de secours de { $operator }, { $collective }
kit-lead = { $operator } a fait cette clé le { $date } pour prendre soin des instances de { $collective }.
kit-warning = Secret. Qui lit cette page peut ouvrir les mots de passe et les clés des instances ci-dessous. Ne la photographiez pas et ne l’envoyez pas.
kit-foot = { $collective }, { $date }. Secret : à garder sous pli fermé.

kit-key = La clé
kit-key-how = C’est une seule ligne sans espaces, les groupes sont pour l’œil. Après le premier `1`, il n’y a ni lettre B, ni I, ni O, ni un autre 1 : ce qui ressemble à un O est un zéro.
kit-key-public = Sa moitié publique, qui n’est pas un secret :

kit-opens = Ce qu’elle ouvre
kit-opens-some = Le fichier `secrets.age` de chacune de ces instances, et de celles qui lui seront scellées plus tard :
kit-opens-none = Le fichier `secrets.age` de chaque instance qui lui est scellée. Il n’y en a pas encore.
kit-opens-where = `{ $folder }`, par `ssh { $login }`

kit-use = Comment s’en servir
kit-use-allotment = Avec Allotment, sur n’importe quel ordinateur ; tapez la clé quand elle est demandée :
kit-use-install = Sans Allotment, installez le programme `age` (age-encryption.org), avec la ligne de votre système :
kit-use-fetch = Prenez `secrets.age` sur le serveur.
kit-use-write = Tapez la clé dans un fichier `key.txt`, sur une ligne, sans espaces.
kit-use-open = Ouvrez les secrets, et effacez `key.txt` ensuite :

kit-keep = Où la garder
kit-keep-two = Sur papier, chez deux personnes, dans deux maisons. Chaque page dans une enveloppe fermée.
kit-keep-apart = Ni sur le serveur, ni chez son fournisseur, ni dans une boîte de courriel, ni dans un nuage.
kit-keep-lost = Si une page est perdue ou a été lue par d’autres, dites-le aux autres opérateurs le jour même. Si toutes les copies sont perdues, ce qui n’est scellé qu’à cette clé reste fermé pour toujours.

kit-holders = Qui la détient
kit-holders-name = Nom
kit-holders-place = Où elle se trouve
kit-holders-date = Date
kit-holders-signature = Signature
kit-file-key = La clé elle-même suit. `age` passe toute ligne qui commence par #, donc ce fichier peut servir tel quel :
# typos: on

## Statement

statement-kind = Relevé, { $month }
statement-title = Relevé, { $month } : { $name }, { $collective }
statement-lead = { $collective }, où les comptes vous nomment { $participant }. Cette page ne dit rien de ce que portent les autres.
statement-foot = { $collective }, { $month }, { $participant }. Écrit le { $date }.
statement-amount = Montant

statement-share = Votre part, { $month }
statement-not-yet = pas encore connue
statement-none-yet = Rien n’a encore été partagé pour { $month }.

statement-why = Pourquoi ce montant
statement-why-total = Partagé en tout
statement-why-total-what = { $total } ; personnes : { $among }
statement-rule = Règle
statement-rule-equal = à parts égales, selon les jours
statement-rule-weights = selon le poids et les jours
statement-rule-percentages = selon des pourcentages convenus
statement-rule-exact = selon des montants convenus
statement-rule-usage = selon l’usage
statement-rule-sliding = selon le poids et les jours, avec minimums et maximums
statement-why-days = Jours avec part
statement-why-absent = aucun ce mois-ci
statement-of = { $part } sur { $all }
statement-why-all-days = Des jours de tout le monde
statement-why-weight = Poids × jours
statement-why-usage = Usage
statement-reckoned = { $part } sur { $all }, donc { $total } × { $part } ÷ { $all }
statement-why-percent = Pourcentage
statement-percent = { $part } % de { $total }
statement-why-bounds = Minimum et maximum
statement-bounds-floor = au moins { $amount } par mois
statement-bounds-cap = au plus { $amount } par mois
statement-bounds-by-floor = ce qui a décidé : la part est relevée au minimum
statement-bounds-by-cap = ce qui a décidé : la part s’arrête au maximum
statement-bounds-none = aucun
statement-why-odd = Centime restant
statement-odd-yes = un : la somme ne se divise pas exactement, et vous en aviez porté le moins jusqu’ici
statement-odd-no = aucun

statement-spent = Ce qu’elle a payé
statement-spent-what = Pour quoi
statement-spent-nothing = Rien.
statement-spent-hollow = Une barre creuse diminue votre part : quelqu’un d’autre porte ce montant.
statement-for-infrastructure = Infrastructure
statement-for-labour = Travail
statement-for-upstream = Développement du logiciel
statement-for-fees = Frais
statement-for-other = Autre
statement-spent-labour = Travail, payé ou compté
statement-spent-fees = Frais de qui garde l’argent
statement-spent-grant = Porté par la subvention { $grant } ({ $what })
statement-spent-gift = Offert ({ $what })
statement-spent-donations = Porté par des dons ({ $what })
statement-spent-reserve = Porté par la réserve ({ $what })
statement-spent-given = Coût réel de ce qui est offert ({ $what })
statement-spent-set-aside = Pour la réserve

statement-account = Ce que vous devez
statement-account-day = Jour
statement-account-what = Ce qui s’est passé
statement-account-before = Au début du mois
statement-account-after = À la fin du mois
statement-moved-share = votre part, { $month }
statement-moved-share-back = rendu sur la part de l’écriture { $entry }
statement-moved-laid-out = vous avez payé « { $cost } »
statement-moved-cost-back = on vous a rendu ce que vous aviez payé pour « { $cost } »
statement-moved-taken-back = l’écriture { $entry } a été annulée
statement-moved-paid = vous avez payé
statement-moved-recognised = une ligne de la banque était la vôtre
statement-moved-paid-back = un paiement vous a été rendu
statement-moved-paid-out = versé à vous
statement-moved-worked = votre travail ({ $month }) qui compte pour votre part
statement-moved-settled = vous avez réglé avec un autre membre
statement-moved-other = autre chose dans les comptes
statement-stands-even = Rien n’est en attente.
statement-stands-owed = Vous devez { $amount }.
statement-stands-ahead = Vous avez { $amount } d’avance. Ils comptent pour la suite.
statement-pay = Sur chaque paiement, écrivez `{ $reference }`.
statement-gentle = Si une part est trop lourde, dites un montant plus petit ou un jour plus lointain. Personne n’a à dire pourquoi, et rien n’est coupé pour cela.

statement-history = Ce que vous deviez, mois par mois
statement-history-month = À la fin du mois
statement-history-hollow = Là où une barre est creuse, vous étiez en avance.

statement-hours = Vos heures
statement-hours-what = Heures
statement-hours-time = Temps
statement-hours-promised = Promises
statement-hours-paid = Travaillées, payées
statement-hours-credited = Travaillées, comptées dans la part
statement-hours-gift = Offertes
statement-hours-note = Ce qui est offert se compte en heures, jamais en argent.

statement-stand = Où en est { $collective }
statement-stand-what = Quoi
statement-stand-covered = Couvert : rien de ce qui a été partagé n’est en attente.
statement-stand-short = Il manque { $amount } de ce qui a été partagé.
statement-stand-shared = Partagé dans le mois
statement-stand-open = En attente à la fin
statement-stand-ahead = Payé d’avance
statement-reserve = Réserve
statement-reserve-none = Aucune n’est convenue, et il n’y en a pas.
statement-reserve-there = Mis de côté
statement-reserve-target = Souhaité
statement-reserve-buffer = Jamais en dessous de
statement-reserve-lasts = Si chaque mois coûte autant ({ $month }), elle dure { $months } mois.
statement-reserve-unknown = On ne sait pas combien de temps elle dure : rien n’a coûté ce mois-là ({ $month }).

statement-check = Vérifier les comptes
statement-check-what = Ces groupes représentent toutes les écritures jusqu’à celle de ce numéro. Si l’une d’elles changeait plus tard, ils ne correspondraient plus.
statement-check-how = Lisez-les à voix haute entre vous, ou faites-les comparer : `allotment ledger verify --head "…"`, avec les groupes entre les guillemets.

totals-kind = Pour tout le monde
totals-title = { $collective }, { $month } : où nous en sommes
totals-heading = { $collective }, { $month }
totals-lead = Ce que { $collective } a partagé ({ $month }), et où en sont les comptes. Cette page ne dit rien d’une personne en particulier.
totals-foot = { $collective }, { $month }. Écrit le { $date }.
totals-shared = Partagé, { $month }
totals-how = Comment on a partagé
totals-spent = Pour quoi c’était
totals-spent-hollow = Une barre creuse diminue ce qui est partagé : quelqu’un d’autre porte ce montant.
