# Ce que dit la recette, en français. L’anglais est dans recipe.toml.

title = Le hub d’Allotment
summary = Le registre de votre collectif en un seul endroit pour tous : chacun voit sa part dans son navigateur, et la trésorerie travaille de partout. Il n’a la clé de personne et n’ouvre aucun serveur.
app = Allotment 0.1.0
warning-1 = Son image n’est encore dans aucun registre : qui le lance la charge d’abord sur le serveur, comme le dit le README.
check-answers = Voir que le hub répond, dit comment on l’interroge et ne montre les affaires de personne
sizing-counts = personnes de tous les collectifs du hub
growth-books = Les livres d’un collectif grandissent de quelques mégaoctets par an, et d’autant pour chaque copie gardée.
