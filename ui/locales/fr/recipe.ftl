# Choisir une recette.
recipe-title = Que voulez-vous lancer ?
recipe-lead = Chaque recette est une application que d’autres font tourner aussi. Vous pourrez en lancer d’autres plus tard, les unes à côté des autres.
recipe-legend = Recettes
recipe-loading = Lecture des recettes
recipe-missing = Choisissez ce qu’il faut lancer
recipe-works = fonctionne
recipe-beta = bêta : fonctionne, avec des lacunes
recipe-incomplete = pas complète
recipe-needs-memory = Demande { $size } de mémoire
recipe-needs-disk = { $size } de disque libre
recipe-cost = Environ { $amount } par mois
recipe-cost-each = Environ { $amount } par mois, soit au plus { $each } par personne à { $count }
recipe-cost-of = Prix du serveur « { $size } » chez { $provider } au { $day } ; des taxes peuvent s’y ajouter
recipe-cost-heard = Prix du serveur « { $size } » chez { $provider } au { $day }, sans venir directement de { $provider } ; des taxes peuvent s’y ajouter
recipe-cost-unknown = Prix encore inconnu : votre fournisseur vous le dira
recipe-before = Avant de choisir { $app }
recipe-ends = { $what } ne recevra plus de corrections à partir du { $day }.
