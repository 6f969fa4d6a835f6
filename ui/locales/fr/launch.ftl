# Le cadre du parcours de lancement.
launch-place = Lancement
launch-opening = Ouverture de ce que vous avez commencé
launch-not-opened = Ce lancement n’a pas pu être ouvert

rail-us = Nous
rail-collective = Qui nous sommes
rail-recipe = Ce que nous lançons
rail-place = Le lieu
rail-server = Le serveur
rail-preflight = Un coup d’œil
rail-address = L’adresse
rail-details = Détails
rail-questions = Quelques questions
rail-sharing = Partager le coût
rail-go = Lancer
rail-review = Le plan
rail-run = Suivre la construction
rail-proof = Si cela marche
rail-keep = Garder
rail-keys = Clés
rail-hand-over = Fiche de relève

trouble-details = Détails pour qui vous aide
