# Choisir une recette.
recipe-title = Qu’est-ce que ce sera ?
recipe-lead = Chaque recette est une application que d’autres font tourner aussi. Vous pourrez en lancer d’autres plus tard, les unes à côté des autres.
recipe-legend = Recettes
recipe-loading = Lecture des recettes
recipe-missing = Choisissez ce qu’il faut lancer
recipe-works = fonctionne
recipe-beta = bêta : fonctionne, avec des lacunes
recipe-incomplete = pas complète
recipe-needs-memory = demande { $size } de mémoire
recipe-needs-disk = { $size } de disque libre
