# Ce que les cas d’usage disent par code ou par genre.

# Ce qu’un plan demande.
demand-system = Son système est un de ceux avec lesquels Allotment travaille
demand-processor = Son processeur convient à l’application
demand-root = Nous avons le droit de modifier le serveur
demand-tools = Il a les programmes dont nous avons besoin
demand-memory = Au moins { $size } de mémoire
demand-disk = Au moins { $size } de disque libre
demand-port = Le port { $port } est libre
demand-name = { $name } mène à ce serveur
demand-swarm = Il n’appartient à aucun autre groupe de serveurs
demand-instance = Rien d’autre n’y porte ce nom
demand-version = La version { $version } y tourne
demand-clock = Son horloge est d’accord avec la vôtre
demand-processors = Au moins { $count } processeurs
demand-ipv6 = Son noyau connaît IPv6
demand-packages = Il n’a pas { $packages }
demand-alone = Rien d’autre ne s’y trouve
demand-ssh = On voit par où l’on entre en SSH
demand-key = Une clé ouvre { $account }
demand-another-key = La clé d’une autre personne ouvre aussi { $account }
demand-unchanged = Personne n’a changé ces fichiers à la main
demand-firewall = Il n’y a pas d’autre pare-feu

broken-system-unsupported = Le serveur tourne avec { $found }
broken-processor-unsupported = Le processeur du serveur est { $found } ; cette recette demande { $wanted }
broken-not-root = Sur le serveur, nous travaillons avec le compte `{ $user }`, qui n’a pas le droit de le modifier
broken-tools-missing = Il manque au serveur { $missing }
broken-memory-too-small = Le serveur a { $found } de mémoire ; cette recette demande { $wanted }
broken-disk-too-small = Le serveur a { $found } de disque libre ; cette recette demande { $wanted }
broken-port-taken = Le port { $port } du serveur est pris par { $program }
broken-name-points-elsewhere = { $name } ne mène pas encore à ce serveur
broken-swarm-of-others = Le serveur appartient à un groupe de serveurs qu’un autre gère
broken-instance-of-others = Sur le serveur tourne quelque chose appelé `{ $stack }`, qu’Allotment n’a pas lancé
broken-instance-of-another-recipe = { $name } existe déjà, lancé depuis la recette `{ $other }`
broken-instance-of-another-version = À { $name } tourne { $found }, et non { $wanted } par laquelle commence cette mise à niveau
broken-clocks-apart = L’horloge du serveur et la vôtre diffèrent de { $seconds } secondes
broken-processors-too-few = Le serveur a { $found } processeurs ; cette recette en demande { $wanted }
broken-ipv6-missing = Le noyau du serveur n’a pas IPv6, sans lequel une partie de l’application ne démarre pas
broken-packages-in-the-way = { $packages } est installé sur le serveur, et l’application ne peut pas être à côté
broken-server-not-alone = { $app } demande un serveur à soi ; sur celui-ci il y a déjà { $others }
broken-ssh-port-unknown = On ne voit pas sur quel port le serveur attend SSH
broken-port-shut = Le pare-feu du serveur tient le port { $port } fermé
broken-no-key-opens = Aucune clé n’ouvre le compte { $account } du serveur
broken-last-key = C’est la dernière clé qui ouvre { $account } : plus personne ne pourrait entrer
broken-changed-by-hand = Quelqu’un a changé { $files } depuis
broken-other-firewall = { $other } est déjà le pare-feu de ce serveur

fix-system-unsupported = Installez-y un de ceux-ci ; la plupart des fournisseurs ont un bouton pour cela : { $wanted }
fix-processor-unsupported = Choisissez un serveur qui a un tel processeur
fix-not-root = Ajoutez le serveur avec un compte qui peut utiliser `sudo`
fix-tools-missing = Installez-les sur le serveur : `apt-get install util-linux coreutils iproute2`
fix-memory-too-small = Choisissez un serveur plus grand, ou une recette qui demande moins
fix-disk-too-small = Libérez de la place sur le serveur, ou choisissez-en un avec un plus grand disque
fix-port-taken = Arrêtez-le sur le serveur ou mettez-le sur un autre port, ou choisissez un serveur où il n’y a rien d’autre
fix-name-points-elsewhere = Faites l’enregistrement là où votre domaine est géré : { $name } doit mener à { $wanted } et nulle part ailleurs
fix-swarm-of-others = Choisissez un serveur indépendant, ou celui qui gère les autres
fix-instance-of-others = Choisissez une autre adresse, ou enlevez d’abord ce qui s’y trouve
fix-instance-of-another-recipe = Choisissez une autre adresse, ou enlevez d’abord ce qui s’y trouve
fix-instance-of-another-version = Faites un nouveau plan : il commence par ce qui tourne
fix-clocks-apart = Réglez l’horloge qui se trompe ; sans cela, les certificats ne sont pas acceptés
fix-processors-too-few = Choisissez un serveur plus grand
fix-ipv6-missing = Rétablissez IPv6 sur le serveur et redémarrez-le ; il n’y a pas besoin d’une adresse IPv6 pour cela
fix-packages-in-the-way = Choisissez un serveur neuf, ou retirez { $packages } si rien n’en a besoin
fix-server-not-alone = Choisissez un serveur neuf : ce qui est sur celui-ci serait changé aussi
fix-ssh-port-unknown = Regardez sur le serveur avec `ss -ltnp` : un programme nommé `sshd` doit y attendre lui-même
fix-port-shut = Dans un terminal, `allotment server harden SERVEUR --only firewall --open { $port }/{ $protocol }` prépare un plan qui l’ouvre
fix-no-key-opens = Faites d’abord entrer une clé
fix-last-key = Faites d’abord entrer la clé d’une autre personne
fix-changed-by-hand = Regardez le fichier ; sans cette mesure, il reste tel quel
fix-other-firewall = Laissez cette mesure de côté, ou arrêtez l’autre pare-feu

# Les étapes, par ce qu’elles font.
step-the-entrance = l’entrée web
step-refresh-packages = Mettre à jour les listes de paquets
step-install-docker = Installer Docker
step-start-swarm = Faire en sorte que Docker garde les services en marche
step-create-proxy-network = Relier les applications à l’entrée web
step-seal-secrets = Créer et sceller les secrets
step-wait-for-certificate = Attendre le certificat
step-wait-for-answer = Attendre que { $app } réponde
step-stop = Arrêter { $app }
step-delete-data = Supprimer les données de { $app }
step-delete-files = Supprimer les fichiers de { $app }
step-copy-data = Copier les données de { $app }
step-let-copy-go = Supprimer la copie des données
step-stay-with-it = Rester à la nouvelle version
step-write = Noter comment tourne { $what }
step-download = Télécharger { $what }
step-hand-over = Remettre le secret `{ $what }`
step-configure = Remettre la configuration de { $what }
step-start = Démarrer { $what }
step-wait-for = Attendre que { $what } tourne
step-keep-ssh-open = Garder ouverte l’entrée par SSH
step-fetch-installer = Chercher l’installeur de { $app }
step-place-files = Poser les fichiers que l’installeur de { $app } cherche
step-install = Installer { $app }
step-take = { $what ->
    [account] Créer un compte pour regarder
    [keys-only] Que SSH n’accepte que des clés
    [firewall] Fermer tous les ports sauf ceux qu’il faut
    [updates] Combler les failles la nuit
    [time] Garder l’horloge à l’heure
    [swap] Ajouter de la mémoire sur le disque pour les pointes
   *[logs] Empêcher les journaux de remplir le disque
}
step-take-back = { $what ->
    [account] Retirer le compte pour regarder
    [keys-only] Que SSH accepte ce qu’il acceptait avant
    [firewall] Retirer le pare-feu
    [updates] Ne plus combler les failles la nuit
    [time] Laisser l’horloge comme avant
    [swap] Retirer la mémoire sur le disque
   *[logs] Laisser les journaux croître comme avant
}
step-let-key-in = Laisser la clé ouvrir { $what }
step-keep-key-out = Que la clé n’ouvre plus { $what }

why-refresh-packages = Pour que le serveur installe ce qui est actuel
why-install-docker = Docker fait tourner chaque application dans sa propre boîte. Il vient du système même du serveur, qui veille à ses mises à jour
why-start-swarm = Docker relance alors les services de lui-même après une panne ou un redémarrage
why-create-proxy-network = Les visiteurs entrent par une seule porte, qui les mène à la bonne application
why-seal-secrets = Les mots de passe entre les parties de l’application sont créés ici et scellés à vos clés de secours, avant que l’un d’eux serve
why-wait-for-certificate = Avec lui, les navigateurs montrent un cadenas et personne ne peut écouter
why-wait-for-answer = Que ses parties tournent ne veut pas dire que l’on peut s’en servir ; c’est en l’interrogeant qu’on le voit
why-write = Ce qui tourne est noté sur le serveur dans des fichiers simples, pour qui en prendra soin après vous
why-download = À part et d’abord, pour qu’un élément manquant ou un disque plein se voie avant que quoi que ce soit démarre
why-hand-over = L’application le trouve là où personne d’autre ne peut le lire
why-configure = Pour que le démarrage se fasse avec les réglages que vous avez choisis
why-start = Désormais, Docker s’occupe de sa bonne marche
why-wait-for = Jusqu’à ce que chaque partie dise qu’elle est prête
why-copy-data = { $app } s’arrête pendant ce temps. Si la mise à niveau est annulée, les données redeviennent ce qu’elles sont alors ; ce qui s’écrit ensuite est perdu
why-let-copy-go = La nouvelle version a été vérifiée. À partir d’ici, seule une sauvegarde ramène en arrière
why-stay-with-it = Docker surveille un temps une nouvelle version et reviendrait de lui-même en arrière ; elle a servi, et ses données sont de la nouvelle
why-keep-ssh-open = L’installeur met en route un pare-feu ; pour que personne ne reste dehors, les ports de SSH y sont autorisés avant
why-fetch-installer = L’installeur vient des auteurs de l’application ; ce qui est arrivé est noté
why-place-files = Ce qu’il y avait avant est gardé pour le retour
why-install = L’installeur de l’application change tout le système, et rien ne le défait. Il continue quand la connexion est perdue
why-take = { $what ->
    [account] Qui veut seulement voir comment va le serveur n’a pas besoin d’un compte qui peut tout faire
    [keys-only] Des mots de passe sont devinés jour et nuit, de partout
    [firewall] Ce que personne ne doit atteindre ne peut être forcé du dehors
    [updates] La plupart des intrusions passent par des failles qui ont déjà leur remède
    [time] Les certificats, les journaux et la double connexion dépendent de l’heure juste
    [swap] Quand la mémoire manque, le serveur ralentit au lieu d’arrêter un programme
   *[logs] Un disque plein arrête toutes les applications du serveur
}
why-take-back = Ses fichiers disparaissent, et ce qu’ils remplaçaient est de nouveau en vigueur
why-let-key-in = Qui a cette clé peut dès lors se connecter en tant que { $what }
why-keep-key-out = Cette clé n’ouvre plus { $what }. Qui est connecté avec elle à ce moment le reste jusqu’à sa déconnexion
why-own-check = Ce que feront ses membres est essayé une fois, puis ce qui en résulte est supprimé
why-own-command = La propre commande de l’application, lancée une fois à l’intérieur
why-own-exposed = La propre commande de l’application, lancée une fois à l’intérieur. Pendant ce temps, un secret est visible pour les programmes dans sa boîte : { $reason }

# Ce qui prend un moment.
doing-connecting = Liaison avec { $server }
doing-logging-in = Connexion à { $target }
doing-reading = Lecture de ce qui est sur le serveur
doing-checking = Vérification : { $title }
doing-sending-mail = Envoi d’un message à { $to }
doing-life = Vérification de « { $part } »
doing-asking-provider = Demande à { $provider }
doing-awaiting-server = Attente de { $server } (d’habitude une minute environ)
practice-waiting = Serveur d’exercice : attente d’un autre programme qui en prépare un
practice-minimal = Serveur d’exercice : téléchargement d’une Debian { $suite } minimale
practice-base = Serveur d’exercice : création de son disque
practice-kernel = Serveur d’exercice : installation de son propre noyau
practice-docker = Serveur d’exercice : installation de Docker là où sont construites les images
practice-programs = Serveur d’exercice : téléchargement de { $names }
practice-image = Serveur d’exercice : construction de l’image { $name }
obstacle-no-address = Le nom ne mène encore nulle part
obstacle-no-answer = Personne n’y répond encore
obstacle-untrusted = Il n’y a pas encore de certificat auquel les navigateurs font confiance
obstacle-wrong-answer = L’application ne répond pas encore comme il faut
obstacle-server-says = Le serveur dit : { $reason }
wait-not-yet = Pas encore : { $reason }
wait-again = { $reason }. Nouvel essai dans { $pause } (tentative { $attempt })
wait-at-work = Ce qu’une tentative interrompue avait commencé est encore en cours ; on le laisse finir

# Erreurs, par code : ce qui s’est passé ; puis ce qui est en sécurité et ce qu’il faut faire, une ligne chacun.
error-not-found = Ce n’est plus là
next-not-found = Revenez une page en arrière et choisissez de nouveau
error-bad-input = Une des réponses ne peut pas être utilisée
next-bad-input = Rien n’a été changé. Revoyez ce que vous avez donné et corrigez-le
error-recipe-errors = La recette ne peut pas être utilisée
next-recipe-errors = Rien n’a été changé sur aucun serveur. Choisissez une autre recette, et transmettez les détails ci-dessous à qui s’occupe de celle-ci
error-recovery-key-missing = Vous n’avez pas encore de clé de secours
next-recovery-key-missing = Elle est créée quand vous dites qui vous êtes, à la première page d’un lancement
error-vault = Le trousseau de clés de cet ordinateur ne peut pas être utilisé
next-vault =
    Rien n’a été changé
    Déverrouillez le trousseau de votre bureau et réessayez. S’il n’y en a pas, démarrez Allotment avec un fichier scellé à sa place : `allotment-desktop --vault file --passphrase-from FILE`
error-record = Le registre de votre collectif ne peut pas être utilisé
next-record =
    Ce qui était gardé est toujours là, et rien de plus n’a été envoyé au serveur
    Vérifiez que le disque de cet ordinateur n’est pas plein et qu’aucun autre Allotment n’est ouvert ; puis réessayez
error-server-unreachable = Le serveur ne répond pas
next-server-unreachable =
    Rien n’a été changé sur le serveur
    Vérifiez qu’il est allumé, que son adresse est juste et que rien entre vous et lui ne bloque SSH (port 22) ; puis réessayez
error-host-key-changed = Le serveur montre une autre clé qu’avant
next-host-key-changed =
    Rien ne lui a été envoyé
    S’il a été réinstallé, comparez sa nouvelle clé avec ce que montre votre fournisseur, lancez `allotment server forget NAME` dans un terminal, puis ajoutez de nouveau le serveur ici
    Si personne ne l’a fait, quelqu’un s’est peut-être interposé : demandez à votre fournisseur avant de continuer
error-host-key-unconfirmed = La clé n’a pas été confirmée
next-host-key-unconfirmed = Rien n’a été envoyé au serveur. Comparez la clé qu’il montre avec ce que dit votre fournisseur, et ne la confirmez que si les deux sont identiques
error-login-refused = Le serveur n’accepte pas votre clé
next-login-refused =
    Rien n’a été changé sur le serveur
    Vérifiez que votre clé publique est dans le fichier `authorized_keys` du compte (la plupart des fournisseurs la demandent à la location du serveur) et que votre agent SSH a la clé
error-sudo-password-needed = Le serveur demande le mot de passe de votre compte
next-sudo-password-needed = Donnez-le ci-dessous. Il est retenu jusqu’à ce que vous quittiez ce lancement, et n’est jamais noté nulle part
error-sudo-password-wrong = Le serveur n’accepte pas ce mot de passe
next-sudo-password-wrong = Essayez-en un autre ci-dessous
error-sudo-not-allowed = Votre compte n’a pas le droit de changer ce serveur
next-sudo-not-allowed =
    Rien n’a été changé sur le serveur
    Utilisez un compte qui peut se servir de `sudo`, ou root
error-secrets-needed = Il faut des secrets que personne d’autre que vous ne peut donner
next-secrets-needed = Rien n’a été changé sur le serveur. Revenez au plan : il les demande
error-confirmation-needed = Ceci supprime ce que les gens ont fait
next-confirmation-needed = Rien n’a été changé sur le serveur. Écrivez son adresse si c’est bien ce que vous voulez
error-ssh = SSH ne peut pas être utilisé sur cet ordinateur
next-ssh = Rien n’a été changé sur le serveur. Installez OpenSSH sur cet ordinateur, puis réessayez
error-link-lost = La connexion au serveur a été perdue et n’est pas revenue
next-link-lost = Vérifiez que vous êtes en ligne ; puis continuez. Le serveur est d’abord regardé, et ce qui est fait n’est pas refait
error-server-answer = La réponse du serveur ne peut pas être lue
next-server-answer =
    Ce qui a été fait reste fait ; rien de plus n’a été envoyé
    Réessayez. Si rien ne change, ce n’est peut-être ni Debian ni Ubuntu, ou le disque est plein : transmettez les détails ci-dessous à qui s’en occupe
error-plan-refused = Le serveur n’est pas comme le plan le demande
next-plan-refused = Rien n’a été changé sur le serveur. Réglez ce qui est nommé ci-dessous, ou faites un nouveau plan
error-locked = Quelqu’un d’autre travaille sur ce serveur
next-locked = Rien n’a été changé sur le serveur
error-lock-lost = Quelqu’un a pris la relève sur ce serveur
next-lock-lost = Rien de plus n’a été envoyé. Parlez-en ensemble ; l’exécution peut être continuée d’un côté comme de l’autre
error-server-busy = Une commande d’une connexion perdue est encore en cours sur le serveur
next-server-busy = Attendez une minute, puis continuez
error-step-failed = Une étape n’a pas marché
next-step-failed =
    Ce qui a été fait avant elle reste fait
    Son journal ci-dessous dit pourquoi. Quand c’est réglé, continuez ; ou annulez tout
error-disk-full = Le disque du serveur est plein
next-disk-full =
    Ce qui a été fait reste fait
    Libérez de la place sur le serveur ou donnez-lui un plus grand disque, puis continuez
error-certificate = Il n’y a pas encore de certificat
next-certificate =
    L’application tourne ; il ne manque que la confiance des navigateurs en son adresse
    Vérifiez que le nom mène à ce serveur et que rien ne bloque le port 80, puis continuez. Les autorités de certification comptent les échecs, n’essayez donc pas de nombreuses fois de suite
error-check-failed = L’application ne répond pas comme il faut
next-check-failed =
    Ce qui a été fait reste fait
    Continuez, et l’on regarde de nouveau ; si rien ne change, le rapport aide la personne qui vous aide
error-not-sealed-to-us = Les secrets n’ont pas été scellés à votre clé de secours
next-not-sealed-to-us = Rien n’a été changé sur le serveur. Demandez à quelqu’un d’autre qui s’occupe de cette instance d’ajouter votre clé de secours
error-stopped = Arrêté, comme vous l’avez demandé
next-stopped = Ce qui a été fait reste fait. Continuez quand vous voulez, ou annulez tout
error-no-undo = Ceci ne peut pas être annulé
next-no-undo = Rien n’a été changé sur le serveur. Les détails ci-dessous disent quelle étape l’empêche
error-not-allowed = Vous n’avez pas le droit de faire cela ici
next-not-allowed = Rien n’a été changé. Demandez aux personnes qui s’occupent des comptes ou des serveurs du collectif
error-not-here = Un hub ne peut pas répondre à cela
next-not-here =
    Rien n’a été changé. Il y faut une clé, un fichier ou un programme de votre propre ordinateur, et ceux-ci ne le quittent jamais
    Faites-le dans Allotment sur votre ordinateur
error-sign-in = Personne n’est connecté ici
next-sign-in = Rien n’a été changé. Connectez-vous avec un lien que quelqu’un de votre collectif crée pour vous
error-link-over = Ce lien ne fonctionne plus
next-link-over = Rien n’a été changé. Un lien sert une fois et pendant quelques jours : demandez-en un nouveau
error-too-often = Vous avez demandé plus souvent que le hub ne répond
next-too-often = Rien n’a été changé. Attendez une minute, puis réessayez
error-too-large = C’est plus que ce que le hub accepte
next-too-large = Rien n’a été changé. Envoyez-en moins à la fois
error-too-long = Le hub y a passé trop de temps
next-too-long = On ne sait pas si c’est fait. Regardez d’abord, puis réessayez
error-hub = Quelque chose s’est mal passé dans le hub
next-hub =
    On ne sait pas si c’est fait. Regardez d’abord, puis réessayez
    Le hub a noté pourquoi ; dites-le aux personnes qui s’en occupent
error-unreached = Le hub n’est pas joignable
next-unreached =
    Vous voyez ce qu’il a dit en dernier. On ne sait pas si ce que vous étiez en train de saisir est arrivé
    Vérifiez que cet ordinateur est en ligne, regardez d’abord, puis réessayez
error-record-away = Le registre n’est pas ici en ce moment
next-record-away =
    Rien n’a été changé
    Pour vous occuper des serveurs, ou pour déposer des papiers et des exports, ramenez d’abord le registre
error-record-moving = Le registre est en route
next-record-moving = Rien n’a été changé. Si cela a été interrompu, refaites la même chose : cela continue où c’était
error-record-there = Il y a déjà un registre, et c’est un autre
next-record-there = Rien n’a été changé, ni là-bas ni ici. De deux registres on ne peut pas en faire un
error-record-differs = Ce qui est arrivé n’est pas ce qui a été envoyé
next-record-differs = Le registre reste où il était. Réessayez ; si cela arrive deux fois, vérifiez les disques
error-no-picture = Ici, aucune image de la page ne peut être prise
next-no-picture = L’instance n’en est pas affectée. Installez Chromium pour voir une image ici, ou ouvrez l’adresse dans votre navigateur
error-provider = Le fournisseur ne l’a pas fait
next-provider =
    Rien n’a été commandé par là, et rien n’est à payer
    Ce que dit le fournisseur est ci-dessous. Corrigez ce qu’il nomme, puis réessayez
error-price-changed = Le prix n’est pas celui que vous avez accepté
next-price-changed =
    Rien n’a été commandé, et rien n’est à payer
    Regardez le prix d’aujourd’hui, et commandez à nouveau si vous voulez le serveur à ce prix
error-order-open = On ne sait pas encore ce qu’est devenue la commande
next-order-open =
    La commande est gardée. En continuant, on cherche d’abord son serveur, pour qu’aucun ne soit payé deux fois
    Attendez une minute, puis continuez la commande
error-practice = Les serveurs d’exercice ne peuvent pas être utilisés ici
next-practice =
    Vos serveurs et votre registre sont intacts
    Il faut Linux et les droits d’administration : démarrez Allotment avec `sudo allotment-desktop --practise`

attention-unfinished = { $address ->
    [none] Le travail sur { $server } lui-même n’est pas terminé. Dans un terminal, `allotment resume { $server } --run { $run }` le poursuit et `allotment undo { $server } --run { $run }` revient en arrière
   *[other] Le travail pour { $address } sur { $server } n’est pas terminé et n’appartient à aucun lancement de cette fenêtre. Dans un terminal, `allotment resume { $server } --run { $run }` le poursuit et `allotment undo { $server } --run { $run }` revient en arrière
}
attention-at-work = { $address ->
    [none] Une autre commande ou une autre de vos fenêtres travaille sur { $server }
   *[other] Une autre commande ou une autre de vos fenêtres travaille sur { $server } : { $address }
}
attention-one-key = Une seule clé de secours ouvre les secrets de vos instances. Faites en sorte qu’une deuxième personne en ait une, pour que tout ne dépende pas de vous : elle lance `allotment operator init NAME`, et vous `allotment operator add NAME KEY` avec ce qu’elle vous indique
