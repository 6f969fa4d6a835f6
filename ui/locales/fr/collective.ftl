# Qui nous sommes.
collective-title = Qui êtes-vous ?
collective-lead = Quelques mots sur votre collectif. Ils figurent sur vos papiers et guident ce qui vous est proposé ; tout peut être changé plus tard.
collective-loading = On regarde qui vous êtes
collective-name = Nom du collectif
collective-name-help = Tel que vous le dites entre vous
collective-name-missing = Donnez un nom au collectif
collective-people = Combien de personnes s’en serviront ?
collective-people-help = Une estimation suffit. Elle indique quelle taille de serveur il vous faut
collective-people-wrong = Donnez le nombre de personnes en nombre entier, au moins 1
collective-currency = Monnaie de vos coûts partagés
collective-language = Langue de vos papiers
collective-language-help = La fiche de relève et le kit de secours sont écrits dans cette langue
collective-me = Votre propre nom
collective-me-help = Les autres le voient dans les journaux de ce que vous faites, en minuscules et sans espaces
collective-me-known = Vous l’avez donné auparavant ; il figure dans les journaux et reste
collective-me-missing = Donnez un nom avec au moins une lettre latine ou un chiffre
