# typos: off
date = { $day ->
        [1] 1er
       *[other] { $day }
    } { $month ->
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
    } { $year }
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
