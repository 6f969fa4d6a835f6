# Mots qui appartiennent aux éléments de l’interface eux-mêmes.
part-back = Retour
part-cancel = Annuler
part-continue = Continuer
part-copied = Copié
part-copy = Copier
part-copy-refused = La copie n’a pas marché : sélectionnez le texte vous-même
part-hide = Masquer
part-required = nécessaire
part-show = Afficher
part-skip = Aller au contenu
part-step-of = Étape { $step } sur { $of }
part-steps = Étapes
part-errors = { $count ->
    [one] Une réponse est à revoir
   *[other] { $count } réponses sont à revoir
}
part-type-name = Écrivez { $name } pour continuer
part-total = Total
part-weight = Poids
part-name = Nom
part-amount = Part
part-log = Journal
part-usually = d’habitude { $time }
part-paper = Aperçu de la page imprimée

# Ce qu’un lecteur d’écran dit à la place d’un signe.
state-waiting = en attente
state-running = en cours
state-done = fait
state-failed = arrêté ici
state-skipped = laissé de côté
state-unknown = pas encore connu
state-undone = annulé
state-attention = demande votre attention
notice-info = À savoir
notice-good = Bien
notice-warning = Attention

theme-label = Apparence
theme-system = Comme l’ordinateur
theme-light = Claire
theme-dark = Sombre
theme-contrast = Contraste élevé
language-label = Langue
language-long = Essai : long
language-rtl = Essai : de droite à gauche

figure-percent = { $number } %
figure-days = { $count } j
figure-hours = { $count } h
figure-minutes = { $count } min
figure-seconds = { $count } s
figure-kilobytes = { $number } ko
figure-megabytes = { $number } Mo
figure-gigabytes = { $number } Go
figure-terabytes = { $number } To
