# Ce que cela coûte et qui le porte.
sharing-title = Qui partage le coût ?
sharing-lead = Voyez ce que cela ferait pour chacun et chacune. Rien ici ne vous engage : personne n’est facturé, et tout peut être changé plus tard.
sharing-loading = On regarde comment vous partagez les coûts
sharing-cost = Coût par mois
sharing-cost-help = Ce que coûte le serveur, et ce que vous payez d’autre pour cela, par exemple `12,50`. Ne mettez rien si vous ne le savez pas encore : cela peut se dire plus tard
sharing-cost-wrong = `{ $text }` n’est pas un montant, qui ressemble à `12,50`
sharing-cost-fine = `{ $text }` est plus fin que ce qui peut se payer en { $currency }. Laissez de côté les points et virgules entre les milliers
sharing-cost-large = Le montant est trop grand pour être compté
sharing-cost-negative = Un coût n’est pas moins que rien
sharing-people = Qui le partage
sharing-people-help = Avec le poids 2, on porte deux fois plus qu’avec 1, avec 0 rien. La raison d’un poids n’appartient qu’à la personne : elle n’est ni demandée ni gardée.
sharing-person = Personne { $place }
sharing-add = Ajouter une personne
sharing-remove = Retirer { $who }
sharing-nameless = La personne { $place } a besoin d’un nom
sharing-twice = `{ $name }` y figure deux fois : donnez un autre nom à l’une des deux
sharing-weight-wrong = Le poids de la personne { $place } est un nombre entier à partir de 0
sharing-no-weight = Quelqu’un doit le porter : donnez à une personne au moins un poids supérieur à 0
sharing-shares = Ce que chacun porterait
sharing-open = Les parts apparaissent ici dès que le coût est connu.
sharing-wait = Les parts apparaissent ici dès que les réponses ci-dessus sont complètes.
sharing-caption = { $count ->
    [one] { $amount } par mois, portés par une personne
   *[other] { $amount } par mois, partagés entre { $count }
}
sharing-odd = { $count ->
    [one] Cela ne se divise pas jusqu’au dernier { $cent } : { $names } le porte la première fois. C’est retenu : la fois suivante, ce sera d’abord le tour des autres, et à la longue personne ne porte plus.
   *[other] Cela ne se divise pas jusqu’au dernier { $cent } : il reste { $count } fois { $cent }, que portent { $names } la première fois. C’est retenu : la fois suivante, ce sera d’abord le tour des autres, et à la longue personne ne porte plus.
}
sharing-no-promise = Un aperçu, au centime près. Personne n’a rien promis par là.
sharing-later = Décider plus tard
