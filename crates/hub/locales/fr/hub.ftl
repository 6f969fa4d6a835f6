# Les pages du hub lui-même.
hub-name = Allotment
hub-language = Langue
hub-skip = Au contenu

enter-title = Se connecter
enter-lead = Quelqu’un de votre collectif a créé un lien pour vous. Il sert une fois.
enter-token = Votre lien
enter-token-help = En entier, ou à partir du signe #.
enter-name = Comment les autres doivent-ils vous appeler ?
enter-name-help = Nécessaire avec une invitation seulement. Si vous êtes déjà venu ici, laissez-le vide.
enter-button = Se connecter
enter-over = Ce lien ne fonctionne plus
enter-over-next = Un lien sert une fois et pendant quelques jours. Rien n’a été changé ; demandez-en un nouveau.
enter-often = Trop de liens qui ne fonctionnent pas sont venus de là où vous êtes. Rien n’a été changé ; attendez quelques minutes, puis réessayez.
enter-need-name = Dites comment les autres doivent vous appeler
enter-need-name-next = Votre lien fonctionne encore. Rien n’a été changé.

home-title = Vos collectifs
home-hello = La session est ouverte au nom de { $name }.
home-nothing = Vous n’appartenez à aucun collectif de ce hub pour le moment. Demandez à qui vous a invité.
home-network = Réseau
home-mine = Ma part dans { $collective }
home-role-participant = Participation
home-role-treasurer = Trésorerie
home-role-operator = Exploitation
home-role-maintainer = Entretien du réseau
home-devices = Où votre session est ouverte
home-devices-times = Depuis le { $since }, dernier usage le { $seen }
home-devices-this = celui-ci
home-withdraw = Fermer la session de { $device }
home-leave = Se déconnecter
home-closed = Aucune session n’est ouverte
home-closed-next = Utilisez le lien que quelqu’un de votre collectif a créé pour vous. Un lien privé vers votre relevé ne demande pas de connexion.
home-enter = J’ai un lien

share-open = { $month } n’est pas encore clos, tout ceci peut donc encore changer.
share-none = Il n’y a pas encore de mois
share-none-next = Les comptes n’ont rien à montrer pour l’instant. Revenez quand le premier mois sera clos.
share-over = Il n’y a rien ici
share-over-next = Ce lien a été retiré, ou il n’est pas entier. Demandez-en un nouveau à qui tient les comptes de votre collectif.
share-failed = Le relevé ne peut pas être montré pour le moment
share-failed-next = Rien n’a été changé. Réessayez plus tard ; si rien ne change, dites-le à qui tient vos comptes.
share-private = Qui a ce lien voit cette page et rien d’autre. Si quelqu’un l’a qui ne devrait pas, la trésorerie le retire.
