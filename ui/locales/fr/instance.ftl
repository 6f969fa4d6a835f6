# Une instance : ce qu’elle est, si elle va bien, et sa mise à niveau.
instance-opening = Examen de { $address }
instance-not-opened = { $address } n’a pas pu être affichée
instance-recipe = Application
instance-server = Serveur
instance-state = État
instance-since = { $state } depuis le { $time }
instance-open = Ouvrir
instance-half-done = Une mise à niveau est en cours ou s’est arrêtée en chemin
instance-half-done-what = Elle peut être poursuivie ou annulée.
instance-half-done-go = Voir où elle en est
instance-run = Quelque chose est en cours ici
instance-run-what = Cela se poursuit là où cela a commencé : sur la première page, ou par `allotment resume`.
instance-check = Va-t-elle bien ?
instance-check-what = Se connecte au serveur et demande à l’application ce que demandent les vérifications de sa recette, tant que cela ne dérange personne.
instance-check-now = Demander maintenant
instance-check-again = Demander encore
instance-checking = En train de demander
instance-well = { $count ->
    [one] { $count } vérification sans problème
   *[other] { $count } vérifications sans problème
}
instance-unwell = { $count ->
    [one] { $count } vérification a trouvé quelque chose
   *[other] { $count } vérifications ont trouvé quelque chose
}
instance-checks = Ce qui a été demandé
instance-check-of = Vérification
instance-check-found = Trouvé
instance-fine = comme il se doit
instance-asked-at = Demandé { $time }
instance-left-out = Demandé seulement lors d’un lancement ou d’une mise à niveau : { $titles }
instance-mail = Ses messages arrivent-ils ?
instance-mail-what = L’application envoie un vrai message. Seule la personne qui ouvre la boîte peut dire s’il est arrivé.
instance-mail-to = Pour qui est-il ?
instance-mail-to-help = Une boîte que vous pouvez ouvrir
instance-mail-missing = Une adresse de courriel ressemble à `name@example.org`
instance-mail-send = Envoyer un message
instance-mail-sending = Envoi en cours
instance-mail-sent = L’application a envoyé un message à { $to }
instance-mail-through = Il est allé au serveur de courriel `{ $server }`. Regardez dans la boîte, et parmi les indésirables.
instance-mail-look = Regardez dans la boîte, et parmi les indésirables.
instance-mail-said = Ce que l’application a dit
instance-upgrade = Mise à niveau
instance-newest = Elle est à la version actuelle de sa recette, { $version }.
instance-offered = La version { $version } est là
instance-offered-what = { $from } tourne actuellement. Avant tout changement, on demande à l’application si elle va bien, et vous lisez le plan. Une copie des données est gardée pour le retour.
instance-whole-server = { $app } occupe tout le serveur, et son propre programme d’installation la met à niveau. La feuille de passation dit comment.
instance-plan = Préparer la mise à niveau
upgrade-title = Mettre { $app } à niveau
upgrade-lead = De { $from } à { $to }, à l’adresse { $address }. Rien n’est changé avant que vous n’acceptiez.
upgrade-asking = Lecture de ce que la nouvelle version demande
upgrade-questions-title = Nouvelles questions de { $app }
upgrade-questions-lead = La nouvelle version de { $app } veut savoir ceci. Ce que vous avez répondu avant reste tel quel.
upgrade-questions-next = Préparer le plan
upgrade-making = Préparation du plan
upgrade-again = Le refaire
upgrade-although = Le préparer bien qu’une vérification ait trouvé quelque chose
upgrade-although-what = Si la mise à niveau est le remède. Ce qui ne marche pas maintenant semblera ensuite avoir été abîmé par elle.
upgrade-accept = Mettre { $app } à niveau maintenant
upgrade-warnings = Ce que la nouvelle version laisse de côté
