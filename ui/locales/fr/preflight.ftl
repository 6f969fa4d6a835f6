# Ce serveur peut-il le porter ?
preflight-title = Ce serveur convient-il ?
preflight-lead = Allotment se connecte à `{ $server }` et regarde ce qui s’y trouve. Regarder ne change rien.
preflight-looking = On regarde ce qui se trouve sur le serveur
preflight-fits = Ce serveur convient
preflight-unchanged = Rien n’y a été changé jusqu’ici.
preflight-broken = { $count ->
    [one] Une chose est à régler d’abord
   *[other] { $count } choses sont à régler d’abord
}
preflight-then = Regardez encore une fois quand c’est réglé, ou revenez en arrière et choisissez un autre serveur. Rien n’a été changé sur celui-ci.
preflight-again = Regarder à nouveau
preflight-holds = Ce qui a été vérifié et qui est en ordre
preflight-there = Ce qui s’y trouve
preflight-system = Système
preflight-memory = Mémoire
preflight-disk = Disque libre
preflight-disk-of = { $free } sur { $size }
preflight-processors = Processeurs
preflight-processors-of = { $count } ({ $kind })
preflight-docker = Docker, qui fait tourner l’application
preflight-docker-there = Version { $version }
preflight-docker-not-yet = Pas encore là : il sera installé
preflight-addresses = Connu de l’extérieur sous
preflight-instances = Déjà lancé ici
preflight-unknown = inconnu

# Une page à laquelle il manque une réponse d’avant.
missing-recipe = Ce qu’il faut lancer n’est pas encore choisi
missing-recipe-lead = Choisir ce qu’il faut lancer
missing-server = Aucun serveur n’est encore choisi
missing-server-lead = Choisir un serveur
missing-look = Le serveur n’a pas encore été regardé, ses adresses ne sont donc pas connues
missing-look-lead = Regarder le serveur
missing-address = Il n’y a pas encore d’adresse
missing-address-lead = Choisir l’adresse
missing-kept = Ce que vous avez répondu jusqu’ici est gardé.
