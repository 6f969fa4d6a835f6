# Prendre soin d’un serveur.
server-looking = On regarde le serveur
server-half-done = Quelque chose est en cours ici, ou à moitié fait
server-system = Système
server-memory = Mémoire
server-swap = Mémoire sur le disque
server-disk = Disque
server-cpus = Processeurs
server-free-of = { $free } libres sur { $all }
server-up = En marche depuis
server-updates = Mises à jour
server-updates-unknown = Le serveur n’en a jamais demandé.
server-updates-none = Aucune en attente, d’après { $time }.
server-updates-waiting = { $security ->
    [0] { $count } en attente, d’après { $time } ; aucune ne comble de faille.
    [one] { $count } en attente, d’après { $time } ; une comble une faille.
   *[other] { $count } en attente, d’après { $time } ; { $security } comblent des failles.
}
server-restart = Le serveur doit redémarrer pour que des mises à jour comptent.
server-runs = Ce qui y tourne
server-runs-nothing = Aucune de vos instances
server-services = Tout ce que Docker fait tourner
server-service = Service
server-replicas = En marche
server-image = Image
server-adopt = Prendre une instance en charge
server-adopt-what = Une instance que d’autres ont lancée avec `abra` ou à la main peut être suivie d’ici, sans y toucher.
server-access = Qui peut entrer
server-passwords-open = Des mots de passe ouvrent le serveur : n’importe qui peut en essayer.
server-passwords-shut = Seules des clés ouvrent le serveur, pas de mots de passe.
server-passwords-unknown = On ne sait pas si des mots de passe ouvrent le serveur.
server-keys-of = { $count ->
    [0] { $account } : aucune clé
    [one] { $account } : une clé
   *[other] { $account } : { $count } clés
}
server-keys = Laisser entrer ou non
server-measures = Ce qui le protège
server-measures-none = Aucune mesure n’a été prise d’ici.
server-measures-choose = Choisir des mesures
server-measure-changed = { $measure } : modifiée à la main depuis, { $files }
server-listens = Ce qui écoute
server-listens-table = Les ports, et qui y écoute
server-port = Port
server-program = Programme
server-reach = Accessible
server-reached = non fermé ici
server-shut = fermé par le pare-feu
server-inside = par le serveur lui-même
access-title = Qui ouvre { $server }
access-lead = Chacun entre avec sa propre clé, pour qu’une personne puisse partir sans que les autres s’en aperçoivent. La dernière clé n’est jamais retirée.
access-plan = Voir le plan
access-open = Clés de { $account }
access-none = Aucune clé n’ouvre ce compte
access-whose = À qui
access-nameless = sans nom
access-fingerprint = Empreinte
access-act = Modifier
access-keep-out = Ne plus laisser entrer { $whose }
access-let-in = Laisser entrer quelqu’un
access-name = À qui est la clé ?
access-name-help = Un nom qui figure à côté de la clé sur le serveur, avec le jour
access-name-missing = Dites à qui est la clé
access-line = Sa clé publique
access-line-help = L’unique ligne du fichier qui finit par `.pub`
access-line-missing = Collez une ligne comme `ssh-ed25519 AAAA… nom`
access-line-private = C’est une clé privée, qui ne quitte jamais l’ordinateur de son propriétaire. Demandez l’autre fichier, qui finit par `.pub`
access-account = Dans quel compte
measures-title = Ce qui protège { $server }
measures-lead = Chacune tient en quelques fichiers que lisent les programmes du système : rien de nous n’y tourne. Ce qui n’est pas coché est retiré, et le serveur redevient comme avant.
measures-missing = Choisissez au moins une mesure
measures-in-force = En vigueur.
measures-container = Pas ici : l’horloge et la mémoire sont celles d’une autre machine.
measures-changed = { $chosen ->
    [yes] Quelqu’un a modifié `{ $files }` à la main. On n’y touche pas.
   *[no] Quelqu’un a modifié `{ $files }` à la main. Retirer la mesure écrase cela, et doit être permis :
}
measures-overwrite = Écraser ce qui a été modifié : { $measure }
measures-ports = Autres ports qui restent ouverts
measures-ports-help = Par exemple `8448/tcp 5000-5010/udp`. Ceux de SSH, du web et de vos instances restent ouverts de toute façon
measures-ports-wrong = Écrivez les ports comme `8448/tcp`
measure-title = { $measure ->
    [account] Un compte pour regarder
    [keys-only] Des clés, pas de mots de passe
    [firewall] Fermer tous les ports sauf ceux qu’il faut
    [updates] Combler les failles la nuit
    [time] Garder l’horloge à l’heure
    [swap] De la mémoire sur le disque pour les pointes
   *[logs] Empêcher les journaux de remplir le disque
}
measure-what = { $measure ->
    [account] `caretaker` voit les services et les journaux, et ne peut rien changer au système.
    [keys-only] SSH n’accepte que des clés. Que root puisse entrer ou non reste inchangé.
    [firewall] Même ce que publient des conteneurs n’est accessible du dehors que si c’est voulu.
    [updates] Le serveur n’en redémarre pas, et Docker est laissé de côté.
    [time] Les certificats et les journaux en dépendent.
    [swap] 2 Go, utilisés quand la mémoire manque.
   *[logs] Le journal du système se limite à 500 Mo, celui de chaque nouveau conteneur à 30 Mo.
}
adopt-loading = Recherche des recettes
adopt-title = Prendre en charge une instance sur { $server }
adopt-lead = Elle continue de tourner comme avant. Ses réglages sont notés, et ses secrets scellés pour vos clés de récupération.
adopt-stacks = Docker y fait tourner : { $stacks }
adopt-recipe = Lancée avec quelle recette
adopt-recipe-choose = Choisissez une recette
adopt-recipe-missing = Choisissez la recette avec laquelle elle a été lancée
adopt-address = À quelle adresse
adopt-address-help = Là où on l’ouvre, par exemple `wiki.example.org`
adopt-address-wrong = Écrivez l’adresse comme `wiki.example.org`
adopt-settings = Les réglages que garde abra
adopt-settings-help = Le texte de son fichier `~/.abra/servers/SERVER/ADDRESS.env`, si quelqu’un l’a. Sinon les réglages sont lus dans ce qui tourne
server-plan-title = Lisez le plan
server-plan-let-in = { $name } pourra entrer dans { $server }. Rien n’est modifié avant votre accord.
server-plan-keep-out = La clé { $key } n’ouvrira plus { $server }. Rien n’est modifié avant votre accord.
server-plan-measures = Mesures sur { $server }. Rien n’est modifié avant votre accord.
server-plan-adopt = { $address } sur { $server }. Rien n’est modifié avant votre accord.
server-plan-accept = Le faire maintenant
server-plan-busy = Quelque chose est en cours sur ce serveur. Quand ce sera fini, ce plan pourra être accepté.
server-plan-notes = À savoir
server-note-left-out = { $why ->
    [container] Laissé de côté : { $measure }. Ce serveur est un conteneur, dont l’horloge et la mémoire sont celles d’une autre machine.
    [there] Laissé de côté : { $measure }. Quelqu’un d’autre s’en est déjà occupé.
   *[not-taken] Laissé de côté : { $measure }. La mesure n’a jamais été prise.
}
server-note-shut = { $program ->
    [none] Le port { $port } ne sera plus accessible du dehors.
   *[other] Le port { $port }, sur lequel écoute { $program }, ne sera plus accessible du dehors.
}
server-note-one-key = Ensuite une seule clé ouvre { $account } : `{ $key }`. Assurez-vous que quelqu’un l’a.
end-title = Se séparer de ce serveur
end-destroy = Le supprimer définitivement
end-destroy-what = Chez le fournisseur, avec tout ce qu’il contient. Son coût s’arrête dans les comptes.
end-destroy-title = Supprimer { $server } et tout ce qu’il contient ?
end-destroy-all = Son disque disparaît pour de bon, et avec lui tout ce qui y a été fait.
end-forget = L’oublier ici
end-forget-what = Rien ne change sur le serveur ni chez son fournisseur : ce qui est loué continue d’être payé, et ses instances continuent de tourner. Elles ne sont plus montrées ici non plus.
end-forget-title = Oublier { $server } ici ?
end-not = Le garder
end-by-hand = À faire chez le fournisseur
end-gone = Il n’existe plus
end-at-work = Suppression en cours
end-paid = Loué chez { $provider } pour { $price }.
end-rented = Loué chez { $provider }.
end-lost-none = Aucune instance connue ici ne s’y trouve.
end-lost-unknown = On n’a pas pu lire quelles instances s’y trouvent.
