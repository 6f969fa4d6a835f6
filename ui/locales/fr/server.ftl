# Choisir un serveur.
server-loading = Recherche de vos serveurs
server-title = Où votre application va-t-elle tourner ?
server-lead = Une application vit sur un serveur : un ordinateur toujours allumé. De notre côté, nous n’y laissons rien tourner.
server-legend = Serveurs
server-missing = Choisissez où l’application doit tourner
server-for-practice = pour s’exercer
server-own = Votre propre serveur
server-own-help = Vous en avez loué un quelque part ou en avez un chez vous, et vous pouvez le joindre par SSH
server-practice = S’exercer sur cet ordinateur
server-practice-help = Un serveur Debian neuf et vide à l’intérieur de cet ordinateur. Personne ne peut le joindre du dehors et cela ne coûte rien
server-rent = En louer un d’ici
server-rent-help = Chez servers.coop ou un autre fournisseur, sans quitter cette fenêtre
server-sudo = Mot de passe de votre compte sur le serveur
server-sudo-help = Le serveur le demande avant de nous laisser changer quoi que ce soit. Il est retenu jusqu’à ce que vous quittiez ce lancement ou fermiez la fenêtre, et n’est jamais noté nulle part

own-title = Comment joint-on le serveur ?
own-lead = Votre fournisseur vous l’a dit quand vous l’avez loué. Pour l’instant, nous demandons seulement sa clé au serveur et ne nous connectons pas encore.
own-destination = Adresse
own-destination-help = Par exemple `root@203.0.113.7`, `debian@server.example.org` ou un nom de votre configuration SSH
own-destination-wrong = Écrivez l’adresse comme `root@203.0.113.7` ou `server.example.org`
own-name = Comment l’appelez-vous ?
own-name-help = Un nom court, pour vous : minuscules, chiffres et tirets
own-name-wrong = Donnez un nom en minuscules, chiffres et tirets, comme `garden`
own-name-taken = Vous avez déjà un serveur appelé `{ $name }`
own-more = Se connecter avec un fichier de clé précis
own-identity = Fichier de la clé privée
own-identity-help = Son chemin sur cet ordinateur. S’il reste vide, votre agent SSH et votre configuration décident

key-title = Est-ce le bon serveur ?
key-lead = Par cette clé, le serveur dit qui il est. Comparez-la avec ce que montre votre fournisseur. Désormais nous n’en acceptons aucune autre, et personne ne peut s’interposer.
key-server = Serveur
key-kind = Type de clé
key-fingerprint = Empreinte de la clé
key-confirm = C’est la même
key-where = Où la trouver
key-where-help = La plupart des fournisseurs la montrent dans la console du serveur ou dans le message qui est venu avec lui, sous « host key » ou « fingerprint » (empreinte). Si vous ne la trouvez pas, demandez-leur ; continuer sans regarder, c’est faire confiance à qui répond maintenant.

practice-title = Un serveur pour s’exercer
practice-lead = Il a tout ce qu’a un serveur loué : son propre disque, des noms et des certificats.
practice-start = Le mettre en place
practice-starting = Mise en place
practice-note = Le premier prend quelques minutes, car son système est assemblé à partir des paquets de Debian. Il faut Linux et les droits d’administration. Il reste là jusqu’à ce que quelqu’un l’enlève dans un terminal : `sudo allotment practice down NAME`
