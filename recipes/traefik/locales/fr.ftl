# Ce que la recette dit, en français. L’anglais est dans recipe.toml.

title = Traefik
app = Traefik 3.7
summary = L’entrée d’un serveur : obtient les certificats et transmet les demandes aux applications. Elle vient avec la première application.
