# Ce que le hub dit du courriel, et les lettres qu’il écrit.
home-known = Ce que ce hub sait de toi, dans un fichier

mail-title = Courriel
mail-why = Avec une adresse que tu as confirmée, le hub peut t’envoyer un lien de connexion quand tu ne peux plus entrer. Elle ne sert à rien d’autre, et personne d’autre ne la voit.
mail-address = Ton adresse de courriel
mail-other = Une autre adresse de courriel
mail-give = Envoyer un lien pour la confirmer
mail-since = Confirmée le { $since }
mail-waits = Un lien y a été envoyé. L’adresse sera la tienne quand tu auras ouvert ce lien.
mail-forget = L’oublier
mail-odd = Ce n’est pas une adresse de courriel
mail-odd-next = Elle ressemble à nom@example.org. Rien n’a été modifié ; reviens en arrière et essaie encore.
mail-confirm-title = Confirmer ton adresse de courriel
mail-confirm-lead = Tu as donné cette adresse au hub de ton collectif. Confirme qu’elle est à toi.
mail-confirm-button = C’est mon adresse
mail-confirmed = Ton adresse est confirmée
mail-confirmed-next = Désormais, le hub peut t’y envoyer un lien de connexion.

link-title = Se faire envoyer un lien
link-why = Si tu as déjà confirmé ton adresse de courriel ici. Tous les autres demandent à quelqu’un de leur collectif.
link-button = Envoyez-moi un lien
link-sent = Si cette adresse est connue ici, un lien est en route
link-sent-next = Il sert une fois, pendant deux heures. Si rien n’arrive en quelques minutes, regarde parmi les courriels indésirables, ou demande un lien à quelqu’un de ton collectif.
link-often = Trop de liens ont été demandés
link-often-next = Rien n’a été envoyé. Attends une heure, ou demande un lien à quelqu’un de ton collectif.

mail-invitation-subject = Une invitation à rejoindre { $place }
mail-invitation =
    Bonjour,

    on t’invite à rejoindre { $place }. Ce que tu y seras : { $role }.

    Ce lien te fait entrer, une fois, jusqu’au { $until } :

    { $link }

    Qui l’a peut entrer ; ne le transmets donc à personne. Si tu ne t’y attendais pas, ne fais rien : le lien prendra fin de lui-même.
mail-invitation-network-subject = Une invitation dans notre réseau
mail-invitation-network =
    Bonjour,

    on t’invite dans notre réseau. Ce que tu y seras : { $role }.

    Ce lien te fait entrer, une fois, jusqu’au { $until } :

    { $link }

    Qui l’a peut entrer ; ne le transmets donc à personne. Si tu ne t’y attendais pas, ne fais rien : le lien prendra fin de lui-même.
mail-sign-in-subject = Ton lien de connexion
mail-sign-in =
    Bonjour,

    ce lien te connecte, une fois, jusqu’au { $until } :

    { $link }

    Qui l’a est connecté à ta place ; ne le transmets donc à personne. Si tu ne l’as pas demandé, ne fais rien : le lien prendra fin de lui-même.
mail-confirm-subject = Est-ce ton adresse de courriel ?
mail-confirm =
    Bonjour,

    quelqu’un a donné { $address } comme son adresse au hub de son collectif. Si c’était toi, confirme-la par ce lien, jusqu’au { $until } :

    { $link }

    Si ce n’était pas toi, ne fais rien : l’adresse sera oubliée.
mail-try-subject = Le courriel du hub arrive
mail-try =
    Bonjour,

    cette lettre a été envoyée pour voir si le courriel arrive. Elle vient du hub à l’adresse

    { $link }

    et n’attend pas de réponse.
