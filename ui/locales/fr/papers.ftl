# Ce que les pages qui montrent des fiches ont en commun.
papers-print = Imprimer
papers-making = La page se prépare
papers-saved = Enregistré sur cet ordinateur
papers-file = Fichier enregistré
