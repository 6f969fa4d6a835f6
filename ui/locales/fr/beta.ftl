# Une place dans un réseau : la demande du collectif lui-même.
beta-loading = Consultation en cours
beta-title = Demander une place à un réseau
beta-lead = Un réseau, par exemple une fédération de coopératives, offre des serveurs dont il s’occupe. Vous écrivez qui vous êtes et ce que vous voulez, et le réseau décide.
beta-begin = Écrire une demande
beta-them = Vous occupez-vous vous-mêmes d’un réseau ?
beta-them-go = Vers ses demandes
beta-elsewhere = Vous avez demandé sur la page web d’un réseau
beta-elsewhere-what = Ouvrez ici ce qu’elle vous a donné. Une approbation ouvre un lancement déjà rempli.
beta-step = Étape { $number } sur { $of }
beta-yours = Votre demande
beta-unnamed = Pas encore de nom
beta-change = Changer

beta-offer-none = Ce que le réseau offre n’est pas encore connu ici
beta-offer-none-what = Un réseau le dit dans un fichier, qu’il met sur sa page web ou vous envoie. Vous pouvez écrire votre demande sans ce fichier.
beta-offer-file = L’offre du réseau
beta-offer-file-help = Le fichier du réseau, le plus souvent `offer.json`. Il est lu et gardé sur cet ordinateur.
beta-offer-what = Ce qui est offert
beta-offer-whom = Pour qui
beta-offer-apps = Applications
beta-offer-any = Toutes celles qu’Allotment sait lancer
beta-offer-free = Gratuit au début
beta-offer-months = { $count ->
    [one] Un mois
   *[other] { $count } mois
}
beta-offer-last = et personne n’en reçoit après { $month }
beta-offer-room = Place
beta-offer-no-room = Aucun serveur dont quelqu’un s’occupe
beta-offer-room-of = { $memory } de mémoire et { $disk } de disque restent sur un serveur ; on s’en occupe { $hours } heures par mois
beta-offer-time = Combien de temps il faut
beta-offer-decides = Il compte décider sous { $days ->
    [one] un jour
   *[other] { $days } jours
}.
beta-offer-open = { $count ->
    [0] Aucune demande n’attend de décision.
    [one] Une demande attend une décision, depuis { $days } jours.
   *[other] { $count } demandes attendent une décision, la plus ancienne depuis { $days } jours.
}
beta-offer-waiting = { $count ->
    [0] La liste d’attente est vide.
    [one] Un collectif est sur la liste d’attente.
   *[other] { $count } collectifs sont sur la liste d’attente.
}
beta-offer-at = Tel que le réseau l’a dit le { $day }
beta-offered = Ce que le réseau offre
beta-offer-there = Il y avait de la place pour ce que vous demandez
beta-offer-full = Il n’y avait pas de place pour ce que vous demandez. Vous pouvez demander quand même, pour la liste d’attente.
beta-offer-not = Le réseau n’offre pas l’application que vous demandez

beta-who-title = Qui êtes-vous ?
beta-who-lead = Le réseau ne vous a jamais rencontrés. Quelques phrases simples suffisent.
beta-what-title = Que voulez-vous lancer ?
beta-what-lead = Une application pour commencer. D’autres peuvent suivre plus tard.
beta-people-title = Combien êtes-vous ?
beta-people-lead = Le réseau voit ainsi de combien de place vous avez besoin.
beta-money-title = D’où viendra l’argent ?
beta-money-lead = Un serveur et le travail autour coûtent quelque chose chaque mois. Avec vos propres mots, et rien ici n’est une promesse.
beta-help-title = Qui fera le travail ?
beta-help-lead = Les réseaux ont peu d’heures. Dites ce que vous pouvez faire vous-mêmes et ce que vous ne pouvez pas.
beta-contact-title = À qui le réseau peut-il s’adresser ?
beta-contact-lead = Une personne à qui il écrit. Seules les personnes qui s’occupent du réseau lisent cela.

beta-name = Nom du groupe
beta-name-help = Par exemple `Jardin de la voie ferrée`
beta-about = Qui demande, et pour quoi
beta-about-help = Ce que vous faites ensemble, et à quoi sert l’application
beta-contact-name = Une personne à qui s’adresser
beta-contact-name-help = Comme on l’appelle, par exemple `Ada`
beta-contact-mail = Son adresse e-mail
beta-contact-mail-help = Par exemple `ada@example.org`
beta-recipe = Application
beta-address = Adresse
beta-address-help = Où on la trouvera, par exemple `wiki.example.org`. Laissez vide si vous ne savez pas encore.
beta-people = Combien de personnes s’en serviront
beta-people-help = Toutes celles qui se connectent, environ
beta-languages = Langues
beta-languages-help = Cochez d’abord celle que la plupart d’entre vous parlent
beta-languages-other = Autres langues
beta-languages-other-help = Par leurs noms courts, séparés par des virgules, par exemple `pt-BR, tr`
beta-dues = Cotisations
beta-dues-help = Par exemple `3 € par mois de chaque personne`
beta-grants = Subventions
beta-grants-help = De qui et pour combien de temps, si vous en attendez
beta-donations = Dons
beta-donations-help = Environ combien par mois, si vous en attendez
beta-hours = Heures par mois données par le groupe
beta-hours-help = Pour tout ce qu’il y a autour : comptes, questions, mise en ordre
beta-help = Aide nécessaire
beta-help-help = Par exemple déménager un ancien wiki, ou quelqu’un à qui demander les premières semaines
beta-question = Question
beta-answer = Réponse
beta-note = Note
beta-reason = Raison
beta-missing = Il manque : { $field }
beta-recipe-missing = Choisissez une application
beta-languages-missing = Choisissez au moins une langue
beta-number-wrong = Écrivez un nombre entier, par exemple `25`

beta-review-title = Est-ce bien ce que vous voulez dire ?
beta-review-lead = Rien n’a encore été envoyé. Vous pouvez changer chaque ligne.
beta-review-next = Remettre la demande
beta-missing-title = Pas encore dit
beta-missing-what = Vous pouvez la remettre ainsi. Le réseau posera la question.

beta-hand-over-title = Remettez votre demande
beta-hand-over-lead = Allotment n’envoie rien de lui-même. Vous enregistrez la demande dans un fichier et vous l’envoyez au réseau, par mail ou comme vous voulez.
beta-hand-over-first = Enregistrez le fichier.
beta-hand-over-second = Envoyez-le au réseau.
beta-hand-over-third = La réponse est aussi un fichier. Ouvrez-le ici.
beta-hand-over-next = Vers votre demande
beta-hand-over-open = Qui porte le fichier peut le lire. Il contient ce que vous avez dit, le nom et l’adresse e-mail de votre contact, et aucun mot de passe.
beta-save = Enregistrer le fichier
beta-as-text = Sous forme de texte, à coller dans un mail
beta-as-text-what = Tout le texte doit arriver tel quel : le réseau voit s’il a été changé en route.
beta-write = Montrer le texte

beta-state-draft = brouillon
beta-state-sent = remise
beta-state-review = en cours de décision
beta-state-waiting = sur la liste d’attente
beta-state-approved = acceptée
beta-state-expired = accord expiré
beta-state-declined = refusée
beta-state-withdrawn = retirée
beta-state-taken-up = place occupée
beta-means-draft = Personne d’autre que vous ne l’a vue. Elle est gardée sur cet ordinateur.
beta-means-sent = Vous l’avez enregistrée pour la remettre. Tant que le réseau ne vote pas, vous pouvez encore changer ce que vous dites. Ce que le réseau en fait, vous le voyez en ouvrant sa réponse.
beta-means-review = Les personnes qui s’occupent du réseau votent. Ce que vous dites ne peut plus être changé ; vous pouvez encore répondre aux questions.
beta-means-waiting = Il n’y a pas de place en ce moment. Vous gardez votre rang, et le réseau écrit quand il y a de la place.
beta-means-approved = Il y a une place pour vous, gardée jusqu’au jour ci-dessous. Lancez : vos réponses sont déjà remplies.
beta-means-expired = La place a été gardée pour vous et le jour est passé. Demandez au réseau si elle est encore là.
beta-means-declined = Le réseau n’a pas de place pour vous. Sa raison est ci-dessous. Vous pouvez demander de nouveau, ou demander à un autre réseau.
beta-means-withdrawn = Vous ne demandez plus de place. Dès que le réseau a le fichier, il n’y a rien d’autre à faire.
beta-means-taken-up = Votre place est occupée.
beta-launch = Lancer
beta-go-on = Continuer
beta-hand-again = La remettre de nouveau
beta-anew = Demander de nouveau
beta-edit = Changer ce que vous dites
beta-hand = Enregistrer de nouveau le fichier
beta-withdraw = Retirer
beta-withdraw-title = Retirer votre demande ?
beta-withdraw-what = Vous perdez votre rang. Le réseau l’apprend dès que vous lui avez remis le fichier de nouveau.
beta-withdraw-keep = Continuer à demander
beta-not-told = Le réseau ne connaît pas vos derniers changements
beta-not-told-what = Remettez votre demande de nouveau : enregistrez le fichier et envoyez-le.
beta-for-them = Elle n’a pas été écrite sur cet ordinateur : vous continuez pour le collectif.
beta-replied = Ce que dit { $network }
beta-place = Rang sur la liste d’attente
beta-decide-until = Compte décider avant le
beta-decided = Décision
beta-because = Raison donnée
beta-granted-until = Gardée pour vous jusqu’au
beta-granted-people = Place pour tant de personnes
beta-granted-gift = Mois gratuits
beta-gift = De { $from } à { $last }
beta-gift-worth = De { $from } à { $last }, d’une valeur de { $amount } par mois
beta-questions = Questions pour vous
beta-questions-what = Vos réponses partent avec le prochain fichier que vous remettez.
beta-answered = Votre réponse
beta-answer-keep = Garder la réponse
beta-answer-missing = Écrivez une réponse
beta-reply = La réponse du réseau
beta-reply-file = Une réponse du réseau
beta-reply-file-help = Le fichier que le réseau a renvoyé
beta-reply-open = L’ouvrir
beta-said = Ce que vous dites
beta-opened = La réponse est ouverte
beta-opened-booked = Les mois gratuits sont inscrits, avec leur valeur et leur fin.
beta-note-differs = Le réseau a décidé sur une autre version de votre demande. Ceci diffère : { $fields }
beta-note-ran-out = L’accord a expiré le { $day }. Demandez au réseau si la place est encore là.
beta-note-there = Le lancement avait déjà commencé, et il est tel que vous l’avez laissé.
beta-note-filled = Qui vous êtes a été rempli. Les coûts sont partagés en { $currency } ; regardez si c’est juste.
beta-note-no-recipe = L’application `{ $recipe }` n’est pas parmi celles de cet ordinateur. Choisissez-la dans le lancement.
beta-note-no-books = Vous ne tenez pas encore de comptes. Dès que vous le ferez, ouvrez ce fichier de nouveau : les mois gratuits seront alors inscrits.
beta-note-no-cost = Le réseau ne dit pas ce que coûte vraiment un mois ; les mois gratuits n’ont donc pas été inscrits.
beta-note-other = Cet ordinateur tient le registre de { $collective }. Le lancement s’y trouve, et les mois gratuits n’ont pas été inscrits.
beta-note-not-booked = Les mois gratuits n’ont pas été inscrits : { $why }

refused-beta-too-long = Il y a { $length } caractères, et de la place pour { $longest }
refused-beta-unseen = Il y a un caractère qui ne se voit pas, `{ $code }`. Écrivez de nouveau sans lui
refused-beta-lines = Écrivez sur une seule ligne
refused-beta-mail = `{ $text }` n’est pas une adresse e-mail, qui ressemble à `name@example.org`
refused-beta-language = `{ $text }` n’est pas un nom court de langue, qui ressemble à `en` ou `pt-BR`
refused-beta-count = C’est possible de { $least } à { $most }, et non { $found }
refused-beta-empty = Écrivez quelque chose ici : les autres le lisent
refused-beta-more-free = Sur `{ $host }`, il y a plus de libre qu’il n’y en a en tout
refused-beta-nobody = On ne sait pas qui vous êtes
refused-beta-other-request = Cette réponse concerne la demande d’un autre collectif
refused-beta-older = Ce qui est connu ici est plus récent que ce fichier
refused-beta-differs = Le fichier dit autre chose que le même, ouvert auparavant
refused-beta-file-other = Ce n’est pas le fichier demandé ici
refused-beta-file-changed = Le fichier n’est pas tel qu’il a été écrit : il a été coupé, ou quelqu’un y a écrit
refused-beta-voted = Le collectif a changé ce qu’il dit après le début du vote
refused-beta-course = Ce n’est plus possible au point où en sont les choses
refused-beta-not-approved = Aucun réseau n’a accepté votre demande, autant qu’on sache ici
then-beta-nobody = Rien n’a été changé. Allez à la première page du réseau et dites votre nom
then-beta-other-request = Rien n’a été changé. Demandez au réseau la réponse à la vôtre
then-beta-older = Rien n’a été changé
then-beta-differs = Rien n’a été changé. L’un des deux a été changé en route : demandez à qui l’a écrit lequel compte
then-beta-file-other = Rien n’a été changé. Choisissez un autre fichier, ou demandez-le de nouveau
then-beta-file-changed = Rien n’a été changé. Demandez le fichier de nouveau
then-beta-voted = Rien n’a été changé. Posez une question : le collectif peut le dire dans la réponse
then-beta-course = Rien n’a été changé. Ouvrez la page de nouveau pour voir où en sont les choses
then-beta-not-approved = Rien n’a été changé. Ouvrez d’abord la réponse du réseau
