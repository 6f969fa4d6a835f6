# Ce que la recette demande.
questions-title = Quelques questions
questions-lead = { $app } veut savoir ceci avant d’être installé. Ce qui est proposé convient à la plupart des collectifs.
questions-loading = Lecture de ce que la recette demande
questions-none = { $app } ne demande rien
questions-none-on = Vous pouvez continuer.
questions-yes = Oui
questions-no = Non
questions-choose = Choisissez
questions-filled-in = Si vous ne mettez rien, ce sera `{ $text }`, complété par vos réglages.
questions-missing = Il faut une réponse
questions-lines = La réponse doit tenir sur une ligne, en caractères visibles
questions-email = Une adresse e-mail ressemble à `nom@example.org`
questions-number = Donnez un nombre entier
questions-least = Au moins { $number }
questions-least-letters = { $count ->
    [one] Au moins un caractère
   *[other] Au moins { $count } caractères
}
questions-most = Au plus { $number }
questions-most-letters = { $count ->
    [one] Au plus un caractère
   *[other] Au plus { $count } caractères
}
questions-choice = Choisissez parmi ce qui est proposé
questions-locale = Une langue ressemble à `fr` ou `pt-BR`
questions-pattern = La réponse doit correspondre à `{ $pattern }`
# Headings over questions of a kind.
questions-of-about = Ce que c’est
questions-of-mail = Le courrier
questions-of-people = Qui peut entrer
questions-of-storage = Où sont les fichiers
questions-of-sign-in = La connexion
questions-of-advanced = Pour aller plus loin
