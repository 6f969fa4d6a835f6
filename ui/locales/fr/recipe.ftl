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
recipe-cost = environ { $amount } par mois
recipe-cost-each = environ { $amount } par mois, au plus { $each } pour chacune des { $count } personnes
recipe-cost-of = le prix de { $size } chez { $provider } au { $day }
recipe-cost-heard = le prix de { $size } chez { $provider } au { $day }, de seconde main
recipe-cost-unknown = prix encore inconnu : votre fournisseur vous le dira
