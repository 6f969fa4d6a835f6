# Ce que le hub dit du courriel, et les lettres qu’il écrit.
home-known = Ce que ce hub sait de vous, dans un fichier

mail-title = Courriel
mail-why = Avec une adresse que vous avez confirmée, le hub peut vous envoyer un lien de connexion quand vous ne pouvez plus entrer. Elle ne sert à rien d’autre, et personne d’autre ne la voit.
mail-address = Votre adresse de courriel
mail-other = Une autre adresse de courriel
mail-give = Envoyer un lien pour la confirmer
mail-since = Confirmée le { $since }
mail-waits = Un lien y a été envoyé. L’adresse sera la vôtre quand vous aurez ouvert ce lien.
mail-forget = L’oublier
mail-odd = Ce n’est pas une adresse de courriel
mail-odd-next = Elle ressemble à nom@example.org. Rien n’a été modifié ; revenez en arrière et essayez encore.
mail-confirm-title = Confirmer votre adresse de courriel
mail-confirm-lead = Vous avez donné cette adresse au hub de votre collectif. Confirmez qu’elle est à vous.
mail-confirm-button = C’est mon adresse
mail-confirmed = Votre adresse est confirmée
mail-confirmed-next = Désormais, le hub peut vous y envoyer un lien de connexion.

link-title = Se faire envoyer un lien
link-why = Si vous avez déjà confirmé votre adresse de courriel ici. Tous les autres demandent à quelqu’un de leur collectif.
link-button = Envoyez-moi un lien
link-sent = Si cette adresse est connue ici, un lien est en route
link-sent-next = Il sert une fois, pendant deux heures. Si rien n’arrive en quelques minutes, regardez parmi les courriels indésirables, ou demandez un lien à quelqu’un de votre collectif.
link-often = Trop de liens ont été demandés
link-often-next = Rien n’a été envoyé. Attendez une heure, ou demandez un lien à quelqu’un de votre collectif.

mail-invitation-subject = Une invitation à rejoindre { $place }
mail-invitation =
    Bonjour,

    on vous invite à rejoindre { $place }. Ce que vous y serez : { $role }.

    Ce lien vous fait entrer, une fois, jusqu’au { $until } :

    { $link }

    Qui l’a peut entrer ; ne le transmettez donc à personne. Si vous ne vous y attendiez pas, ne faites rien : le lien prendra fin de lui-même.
mail-invitation-network-subject = Une invitation dans notre réseau
mail-invitation-network =
    Bonjour,

    on vous invite dans notre réseau. Ce que vous y serez : { $role }.

    Ce lien vous fait entrer, une fois, jusqu’au { $until } :

    { $link }

    Qui l’a peut entrer ; ne le transmettez donc à personne. Si vous ne vous y attendiez pas, ne faites rien : le lien prendra fin de lui-même.
mail-sign-in-subject = Votre lien de connexion
mail-sign-in =
    Bonjour,

    ce lien vous connecte, une fois, jusqu’au { $until } :

    { $link }

    Qui l’a est connecté à votre place ; ne le transmettez donc à personne. Si vous ne l’avez pas demandé, ne faites rien : le lien prendra fin de lui-même.
mail-confirm-subject = Est-ce votre adresse de courriel ?
mail-confirm =
    Bonjour,

    quelqu’un a donné { $address } comme son adresse au hub de son collectif. Si c’était vous, confirmez-la par ce lien, jusqu’au { $until } :

    { $link }

    Si ce n’était pas vous, ne faites rien : l’adresse sera oubliée.
mail-try-subject = Le courriel du hub arrive
mail-try =
    Bonjour,

    cette lettre a été envoyée pour voir si le courriel arrive. Elle vient du hub à l’adresse

    { $link }

    et n’attend pas de réponse.
mail-asking-subject = Est-ce votre adresse e-mail ?
mail-asking =
    Bonjour,

    quelqu’un a demandé une place chez { $place } et a donné { $address } pour être joint. Si c’était vous, confirmez-le avec ce lien, jusqu’au { $until } :

    { $link }

    Alors seulement le réseau a la demande. Si ce n’était pas vous, ne faites rien : l’adresse est alors oubliée.
mail-news-subject = Il y a du nouveau sur votre demande
mail-news =
    Bonjour,

    le réseau { $place } vous a posé une question ou a décidé de votre demande de place. Ouvrez votre lien privé pour lire, et pour répondre.

    Ce lien, vous l’avez gardé vous-mêmes : par sécurité, aucun message ne le contient. Ce que le réseau propose est ici :

    { $link }

    Ce message n’attend pas de réponse.
