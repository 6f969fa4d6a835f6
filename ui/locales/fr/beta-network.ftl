# Les pages d’un réseau, pour les personnes qui s’en occupent.
network-title = S’occuper d’un réseau
network-lead = Un réseau offre des places sur ses serveurs. Des collectifs en demandent, et les personnes qui s’en occupent décident ensemble.
network-begin = Commencer
network-none = Aucun réseau n’est encore suivi sur cet ordinateur. Vous dites d’abord ce que vous offrez et comment vous décidez.
network-none-hub = Personne n’a encore dit ce que propose ce réseau. Vous commencez : ce que vous proposez et comment vous décidez. Ensuite tout le monde le voit sur ce hub, avec le moyen de demander.
network-none-share = À plusieurs, on partage un ordinateur, un dossier de données ou un hub.
network-eyebrow = Réseau
network-take = Prendre un fichier
network-record = En noter une
network-files = Fichiers et export
network-describe = Ce que nous disons
network-open = À décider
network-oldest = { $days ->
    [0] Rien n’attend depuis plus d’un jour
    [one] La plus ancienne attend depuis un jour
   *[other] La plus ancienne attend depuis { $days } jours
}
network-waiting = Liste d’attente
network-waiting-what = Dans l’ordre où elles y ont été mises
network-to-decide = À décider
network-approved = Acceptées
network-over = Terminées : { $count }
network-empty = Pas encore de demandes
network-empty-what = Des collectifs vous envoient des fichiers. Prenez-en un, ou notez une demande pour un collectif qui n’a écrit qu’un mail.
network-empty-hub = Les collectifs demandent sur votre page de ce hub. La demande d’un collectif qui a envoyé un fichier ou un e-mail, vous la prenez ou la notez.
network-no-recipe = Application pas encore dite
network-what = { $count ->
    [one] { $app } pour une personne
   *[other] { $app } pour { $count } personnes
}
network-age = { $days ->
    [0] Remise aujourd’hui
    [one] Remise il y a un jour
   *[other] Remise il y a { $days } jours
}
network-place = Rang { $place } sur la liste d’attente
network-room-on = Il y a de la place sur `{ $server }`
network-no-room = Pas de place : il faut { $memory } de mémoire et { $disk } de disque
network-need-unknown = On ne sait pas ce qu’il faut
network-unanswered = { $count ->
    [one] Une question est sans réponse
   *[other] { $count } questions sont sans réponse
}
network-missing = { $count ->
    [one] Une chose n’est pas dite
   *[other] { $count } choses ne sont pas dites
}
network-lean-approve = pour
network-lean-decline = contre
network-lean-neither = ni l’un ni l’autre
network-room = Place
network-room-what = Ce qui reste une fois les accords comptés. Ce qui est libre, vous l’inscrivez comme vous le lisez sur le serveur.
network-server-add = Ajouter un serveur
network-me-title = Qui êtes-vous ?
network-me-known = On vous connaît maintenant. Votes et décisions sont gardés sous votre nom.
network-me = Votre nom ici
network-me-help = Court, par exemple `kim`. Votes et décisions sont gardés sous ce nom.
network-me-missing = Écrivez un nom avec des lettres de a à z
network-me-keep = C’est moi

room-server = Serveur
room-table = Serveurs et ce qui en reste
room-table-fit = Serveurs et ce qui reste pour cette demande
room-memory = Mémoire restante
room-disk = Disque restant
room-hours = Heures par mois
room-kept = Gardé pour les accords
room-seen = Inscrit le
room-enter = Chiffres
room-verdict = Convient
room-nobody = personne
room-hours-of = { $count } h
room-kept-of = { $memory }, { $disk }
room-kept-none = rien
room-change = Changer { $server }
room-none = Pas encore de serveur. Sans serveur, rien ne peut être accepté.
room-needs = Il faut { $memory } de mémoire et { $disk } de disque, pour { $count } personnes au plus.
room-beyond = La recette ne sait rien d’autant de personnes : ce sont ses plus grands chiffres, et ils sont trop petits.
room-estimate = C’est une estimation, pas une mesure.
room-measured = Cela a été mesuré.
room-fits = Il y a de la place
room-unkept = Personne ne s’en occupe
room-not-known = Inconnu
room-short = Il manque { $memory } de mémoire et { $disk } de disque
room-short-memory = Il manque { $memory } de mémoire
room-short-disk = Il manque { $disk } de disque

request-title = Une demande
request-decide = Décider
request-forgotten = Ce qui était personnel est supprimé. Restent les nombres, les votes et la décision.
request-likes = Elle ressemble à une autre demande
request-like-contact = `{ $name }` a la même personne de contact
request-like-name = `{ $name }` porte le même nom
request-like-address = `{ $name }` veut la même application à la même adresse
request-look = La regarder
request-says = Ce que dit le collectif
request-room = S’il y a de la place
request-not-offered = Vous n’offrez pas cette application
request-need-unknown = On ne sait pas ce qu’il faut : l’application ou le nombre de personnes n’est pas dit, ou la recette n’est pas sur cet ordinateur.
request-collective = le collectif
request-decision = Décision
request-decided-by = { $who }, le { $day }
request-keeps = Garde
request-keeps-what = { $memory } de mémoire et { $disk } de disque sur `{ $server }`
request-until = Jusqu’au
request-reply-what = Le collectif l’apprend quand il a votre réponse.
request-reply-what-hub = Un collectif qui a demandé ici la voit sous son propre lien. Les autres l’apprennent quand ils ont votre réponse.
request-reply = Enregistrer la réponse
request-launch-title = Lancer pour le collectif
request-launch-what = Le collectif lance lui-même avec votre réponse. Ou vous le faites à la main pour lui : un lancement s’ouvre, où son application, son adresse et sa langue sont remplies.
request-launch-other = Cet ordinateur tient le registre de { $collective } : le lancement s’y trouverait, parmi les vôtres. Avec un dossier de données du collectif, les deux restent séparés.
request-launch = Lancer pour le collectif
request-launch-hub = Le collectif ouvre votre réponse dans Allotment sur son ordinateur, et le lancement s’ouvre déjà rempli. Ou vous le faites à la main pour lui : enregistrez la réponse et ouvrez-la sur votre propre ordinateur, dans un dossier de données du collectif.
request-ends = Ce qui peut arriver d’autre
request-taken-up = La place est occupée
request-withdrawn = Le collectif ne demande plus
request-forget = Supprimer ce qui est personnel
request-forget-title = Supprimer ce qui est personnel ?
request-forget-what = Noms, mails, textes et raisons de cette demande disparaissent pour toujours. Nombres, votes et décision restent. Les copies et exports que vous avez faits, c’est à vous de les supprimer.

votes-title = Votes
votes-tally = { $plus } pour, { $abstain } abstentions, { $minus } contre
votes-too-few = { $voted } votes sur { $quorum }
votes-over = Le vote est terminé : { $lean }
votes-so-far = Jusqu’ici { $lean }, jusqu’au { $until }
votes-missing = { $count ->
    [one] Il manque encore un vote sur { $quorum }.
   *[other] Il manque encore { $count } votes sur { $quorum }.
}
votes-until = On peut voter jusqu’au { $until }.
votes-time-over = Le temps du vote s’est terminé le { $until }.
votes-people = Les votes proposent ; les personnes décident.
vote-for = +1, pour
vote-abstain = Abstention
vote-against = −1, contre
vote-mine = Votre vote
vote-help = Vous pouvez le changer jusqu’à la décision. Le collectif ne voit pas qui a voté quoi.
vote-reason = Pourquoi
vote-reason-help = Nécessaire sauf si vous êtes pour. Les autres personnes du réseau le lisent.
vote-missing = Choisissez un vote
vote-reason-missing = Dites pourquoi, pour les autres personnes du réseau
vote-cast = Voter
vote-change = Changer votre vote
vote-yours = Le vôtre : { $vote }

talk-questions = Questions
talk-questions-what = Une question part avec la réponse que vous enregistrez. Ce qu’on y répond arrive avec le prochain fichier du collectif.
talk-questions-what-hub = Un collectif qui a demandé ici la lit sous son propre lien et y répond. Pour les autres, une question part avec la réponse que vous enregistrez, et ce qu’on y répond arrive avec leur prochain fichier.
talk-answer-elsewhere = Le collectif a répondu ailleurs
talk-answer = Noter la réponse
talk-ask = Demander
talk-answered = Le collectif a répondu
talk-unanswered = Pas encore de réponse
talk-by = { $who }, { $day }
talk-notes = Notes
talk-notes-what = Entre les personnes du réseau. Le collectif ne les voit jamais.
talk-note = Ajouter la note
talk-missing = Écrivez d’abord quelque chose

decide-title = Que décidez-vous ?
decide-lead = Le collectif lit votre décision et sa raison, et rien des votes ni des notes.
decide-from-list = Elle vient de la liste d’attente.
decide-legend = Décision
decide-approve = Accepter
decide-approve-what = Il y a une place. Elle est gardée jusqu’à ce qu’elle serve ou que le temps soit passé.
decide-wait = Liste d’attente
decide-wait-what = Il n’y a pas encore de place. Le collectif garde son rang.
decide-decline = Refuser
decide-decline-what = Il n’y aura pas de place.
decide-mend = Reprendre la décision
decide-mend-what = La dernière décision était une erreur. La demande est regardée de nouveau ; les deux restent au journal.
decide-approve-next = L’accepter
decide-wait-next = La mettre sur la liste d’attente
decide-decline-next = La refuser
decide-mend-next = La reprendre
decide-missing = Choisissez une décision
decide-no-room = Il n’y a pas de place pour elle
decide-no-room-what = Mettez-la sur la liste d’attente, ou inscrivez ce qui est libre maintenant sur un serveur dont quelqu’un s’occupe.
decide-against = Il faut une raison, que le collectif lit
decide-not-over = On peut voter jusqu’au { $until }
decide-votes = Les votes ne le proposent pas : { $plus } pour, { $minus } contre
decide-keeps = Ce que garde un accord
decide-server-help = Le plus juste qui ait de la place est proposé, pour que les plus grands restent libres
decide-monthly = Ce que coûte vraiment un mois
decide-monthly-help = Leurs comptes le montrent comme un don qui a une fin. Laissez vide si vous ne savez pas.
decide-monthly-wrong = Écrivez un montant, par exemple `9,50`
decide-reason-help = Avec les mots que vous leur diriez
decide-reason-missing = Dites pourquoi : le collectif le lit

describe-title = Ce que nous disons
describe-lead = Les collectifs voient cela avant de demander.
describe-next = Garder
describe-begin = Qu’offrez-vous ?
describe-begin-lead = Les collectifs voient cela avant de demander. Tout peut être changé plus tard.
describe-begin-next = Commencer le réseau
describe-name = Nom du réseau
describe-offers-help = Par exemple une place sur un serveur dont vous vous occupez, avec sauvegardes
describe-whom-help = Par exemple de petits collectifs de votre région
describe-apps-help = Aucune cochée veut dire toutes
describe-months = Mois gratuits
describe-months-help = Combien de mois vous offrez au début. Laissez vide pour aucun.
describe-months-missing = Dites combien de mois sont gratuits
describe-last = Le dernier mois gratuit
describe-last-help = Par exemple `2027-12` : après lui personne n’en reçoit, quelle que soit la date d’arrivée
describe-last-wrong = Écrivez un mois comme `2027-12`
describe-quorum = Combien doivent voter
describe-quorum-help = Avant cela, rien n’est proposé
describe-days = Jours pour voter
describe-days-help = Comptés depuis le jour où une demande a été remise
describe-counting = Comment comptent les votes
describe-majority = Majorité
describe-majority-help = Plus de votes pour que contre
describe-objection = Pas d’objection
describe-objection-help = Au moins un vote pour, et personne contre
describe-holds = Jours que tient un accord
describe-holds-help = Ensuite la place est de nouveau libre

host-title = Un serveur du réseau
host-title-of = Chiffres de { $server }
host-lead = Ce qui est libre, vous le lisez sur le serveur. Les accords sont comptés en plus : ne les retirez pas.
host-next = Inscrire
host-name = Nom
host-name-help = Comme vous l’appelez entre vous. Les collectifs ne le voient pas.
host-memory = Mémoire
host-memory-help = Tout ce qu’il a
host-memory-free = Mémoire libre maintenant
host-memory-free-help = Quand on demande au serveur avec `free`, c’est ce qui est sous « available »
host-disk = Disque
host-disk-help = Tout ce qu’il a
host-disk-free = Disque libre maintenant
host-disk-free-help = Sur la partie où les applications ont leurs données
host-size-wrong = Écrivez un nombre de gigaoctets, par exemple `7,5`
host-keepers = Qui s’en occupe
host-keepers-help = Sans personne, rien n’y est placé
host-keeper = Qui
host-keeper-hours = Heures par mois
host-keeper-add = Une autre personne
host-gone = L’ôter de la liste
host-gone-title = Ôter ce serveur de la liste ?
host-gone-what = Plus rien n’y est placé. Rien ne change sur le serveur lui-même.

take-title = Prendre une demande
take-lead = Le fichier qu’un collectif vous a envoyé. Un fichier déjà pris ne fait pas une deuxième demande.
take-next = Le prendre
take-file = Le fichier du collectif
take-file-help = Il finit par `.json`
take-missing = Choisissez un fichier
taken-title = La demande de { $name } est là
taken-lead = Regardez-la, demandez ce qui manque, et votez.
taken-nothing = Rien de nouveau
taken-nothing-what = Ce fichier avait déjà été pris.
taken-next = La regarder

record-title = Noter une demande
record-lead = Pour un collectif qui n’a écrit qu’un mail. Ce qu’on ne sait pas encore peut rester vide.
record-next = La noter

files-title = Fichiers et export
files-lead = Ils sont posés parmi les documents de cet ordinateur. Qui peut y lire les lit.
files-lead-hub = Votre navigateur les enregistre sur cet ordinateur. Qui peut y lire les lit.
files-kept = Votre navigateur l’a enregistré : `{ $name }`
files-save = Enregistrer le fichier
files-offer = Votre offre
files-offer-what = Ce que vous offrez, la place qu’il y a et le temps qu’il faut. Mettez-la sur votre page web, ou envoyez-la à qui demande.
files-table = Toutes les demandes en tableau
files-table-what = Une ligne pour chacune, pour un tableur
files-all = Tout
files-all-what = Avec le journal entier, pour qui décide ailleurs
