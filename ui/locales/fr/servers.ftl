# Les serveurs, et le chemin vers un autre.
servers-title = Serveurs
servers-lead = Les ordinateurs sur lesquels tournent vos instances. On demande maintenant à chacun comment il va.
servers-coming = Attendent quelqu’un
servers-ours = Les nôtres
servers-empty = Pas encore de serveur
servers-empty-what = Louez-en un à une coopérative ou à un autre fournisseur, utilisez-en un que vous avez, ou exercez-vous sur cet ordinateur.
servers-add = Ajouter un serveur
servers-look = Regarder de nouveau
servers-half-done = à moitié fait
servers-answers = répond
servers-silent = ne répond pas
servers-wants-password = demande un mot de passe
servers-unread = n’a pas pu être lu
servers-asking = interrogé
servers-unknown = inconnu
servers-order = { $size } chez { $provider }
servers-ordered = Commandé { $time }
servers-instances = { $count ->
    [0] Aucune instance à vous
    [one] Une instance
   *[other] { $count } instances
}
servers-memory = Mémoire : { $free } libres sur { $all }
servers-disk = Disque : { $free } libres sur { $all }
servers-compare-title = Chez les fournisseurs
servers-compare-what = Compare ce que les fournisseurs ont de vous avec ce qui est connu ici, pour que rien ne soit payé sans servir. Rien n’est modifié.
servers-compare = Comparer maintenant
servers-compare-fine = { $count ->
    [0] Ils n’ont aucun serveur à vous, et aucun ne manque
    [one] Un serveur, et il est comme on le connaît ici
   *[other] { $count } serveurs, et tous sont comme on les connaît ici
}
servers-compare-found = Ce qui ne concorde pas
servers-compare-rest = Qui n’a pas été interrogé
servers-compare-nobody = Aucun fournisseur n’a pu être interrogé : aucun n’a de jeton ici.
servers-finding-order = La commande
servers-compare-by-hand = { $provider } ne le dit pas : regardez sur sa page web
servers-compare-not-asked = { $provider } n’a pas pu être interrogé : { $why }
servers-finding = { $what ->
    [no-order] `{ $name }` chez { $provider } porte notre étiquette, et aucune commande d’ici ne l’a demandé
    [over] `{ $name }` chez { $provider } vient d’une commande terminée, et est peut-être encore payé
    [twice] `{ $name }` chez { $provider } est là une seconde fois pour une seule commande
    [waits] `{ $name }` chez { $provider } a été créé, et sa commande attend d’être poursuivie
   *[vanished] `{ $name }` n’est plus chez { $provider }, et est encore à nous ici
}
add-loading = Recherche des fournisseurs
add-title = D’où vient le serveur ?
add-lead = Quel que soit le chemin, le résultat est le même : un ordinateur qui répond, et que vous avez reconnu à sa clé.
add-legend = Chemins vers un serveur
add-missing = Choisissez d’où il vient
add-rents-itself = Loue des serveurs. Vous acceptez un prix, et tout le reste se fait seul.
add-rents-by-hand = Loue des serveurs sur sa page web. On vous dit sur quoi cliquer, étape par étape.
add-agrees-title = Par accord
add-agrees = Chez des gens que vous connaissez, à un prix convenu. Prix, remise et préavis sont gardés.
add-unproven = Personne ne l’a encore utilisé
add-unconfirmed = Données non confirmées
add-unproven-what = Autant que nous sachions, personne n’a encore loué ici avec Allotment. Invité à être le premier : { $asked }
token-title = Un jeton de { $provider }
token-lead = Avec lui, Allotment commande pour vous et demande les prix du jour. Il reste dans le trousseau de cet ordinateur.
token-keep = Essayer et garder
token-label = Jeton
token-help = Il est essayé une fois et n’est gardé dans aucun de nos fichiers
token-missing = Collez le jeton ici
token-forget = L’oublier ici
token-without = Continuer sans jeton
token-without-what = Sans jeton, vous commandez sur sa page web, et on vous dit sur quoi cliquer.
token-first = Voir d’abord les prix
token-first-what = Ce sont ceux connus quand Allotment a été fait. Pour commander, il faut un jeton.
rent-loading = Recherche de ce qui est proposé
rent-title = Un serveur de { $provider }
rent-title-agreed = Un serveur par accord
rent-title-plain = Un serveur
rent-lead = Rien n’est encore commandé : vous voyez ensuite le prix.
rent-next = Voir le prix
rent-next-token = Garder un jeton, pour voir le prix
rent-token = Un autre jeton
rent-notes = À savoir
rent-instead = Pas la parole du fournisseur aujourd’hui
rent-size = Taille
rent-size-missing = Choisissez une taille
rent-size-unknown = Ses mesures sont sur la page du fournisseur
rent-region = Où
rent-image = Système
rent-cpus = { $count ->
    [one] 1 processeur
   *[other] { $count } processeurs
}
rent-memory = { $size } de mémoire
rent-disk = { $size } de disque
rent-price = Prix par mois
rent-price-help = Ce que vous voyez sur la page du fournisseur, ou ce qui est convenu
rent-price-missing = Dites ce qui est convenu
rent-currency = Devise
rent-currency-help = Trois lettres, comme `EUR`
rent-currency-missing = Dites dans quelle devise
rent-currency-wrong = Écrivez trois lettres, comme `EUR`
rent-contact = Contact
rent-contact-help = Une adresse pour en parler
rent-discount = Remise
rent-discount-help = Ce qui est déduit du prix habituel, en mots
rent-notice = Préavis
rent-notice-help = Combien de temps avant la fin, en mots
rent-notice-by = Préavis au plus tard le
rent-notice-by-help = Un jour comme `2027-09-30`
rent-notice-by-wrong = Écrivez le jour comme `2027-09-30`
rent-paid-by = Qui le paie
rent-paid-by-help = Pour le coût inscrit chaque mois
rent-paid-by-nobody = À dire plus tard
letter = Écrire la lettre qui demande un devis
letter-what = Elle dit ce dont la recette a besoin, pour qu’on puisse nommer un prix.
letter-recipe = Pour quelle recette
letter-people = Pour combien de personnes
letter-people-wrong = Écrivez un nombre de personnes
letter-write = L’écrire
letter-label = la lettre
price-title = { $server } chez { $provider }
price-lead = Si vous acceptez, il est commandé tout de suite et coûte cela chaque mois jusqu’à sa suppression.
price-lead-by-hand = Rien n’est commandé d’ici : on vous dit quoi faire chez le fournisseur.
price-order = Commander à ce prix
price-order-by-hand = Montrez-moi comment
price-ordering = Commande en cours
price-goes-on = Cela continue aussi sans cette page : vous le retrouvez sous Serveurs.
price-open = Continuer cette commande
price-month = { $amount } par mois
price-month-net = { $amount } par mois, hors taxes
price-per-month = par mois
price-per-month-net = par mois, hors taxes
price-unknown = prix inconnu
price-unknown-what = Personne ne nous a dit de prix. Revenez en arrière pour dire celui que vous voyez ; sans prix, rien n’est inscrit de soi-même dans les comptes.
price-parts = De quoi il se compose
price-part = Pour
price-net = Hors taxes
price-gross = Taxes comprises
price-first-hand = Parole du fournisseur du { $day } : { $source }
price-second-hand = Pas la parole du fournisseur : vu le { $day }, { $source }
price-books = Dès que le serveur est à vous, il est inscrit de lui-même chaque mois dans vos comptes.
order-loading = Recherche de la commande
order-title = La commande de { $server }
order-title-plain = Une commande
order-written = notée
order-asked = demandée
order-made = en création
order-addressed = vous attend
order-ours = à nous
order-going = en suppression
order-destroyed = supprimé
order-vanished = disparu
order-called-off = annulée
order-state = État
order-provider = Fournisseur
order-price = Prix
order-at = Commandé
order-address = Adresse
order-address-help = Comme le fournisseur l’affiche, par exemple `203.0.113.7`, ou avec le compte : `kim@203.0.113.7`. Laissée vide, elle est cherchée de nouveau
order-to-do = Ce qu’il faut faire maintenant
order-key = la clé publique
order-by-hand = La suite se fait à la main
order-look-again = Regardez encore une fois
order-going-on = On continue
order-on = Continuer
order-history = Ce qui s’est passé
order-call-off = Annuler la commande
order-call-off-title = Annuler la commande de { $server } ?
order-call-off-what = Seule une commande dont aucun serveur n’est venu peut être annulée. Là où vous avez cliqué vous-même chez le fournisseur, rien n’y prend fin ainsi : supprimez-le là aussi.
order-call-off-not = La laisser
ours-title = { $server } est l’un de vos serveurs
ours-lead = Il répond, et on le reconnaît désormais à sa clé.
ours-launch = Continuer le lancement de { $recipe }
ours-cost-nothing = Il ne coûte rien que l’on sache.
ours-cost-booked = Son coût est chaque mois dans vos comptes : `{ $name }`
ours-cost-missing = Son coût n’est pas encore dans les comptes
ours-forgotten = Il a été oublié ici, et reste payé
ours-forgotten-what = Supprimez-le chez son fournisseur si personne ne l’utilise, ou ajoutez-le de nouveau par son adresse.
ours-book = L’inscrire maintenant
