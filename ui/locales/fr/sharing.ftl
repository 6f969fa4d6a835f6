# Ce que cela coûte et qui le porte.
sharing-title = Qui partage le coût ?
sharing-lead = Voyez ce que cela représenterait pour chaque personne. Rien ici ne vous engage : personne ne reçoit de facture, et tout peut être changé plus tard.
sharing-loading = On regarde comment vous partagez les coûts
sharing-cost = Coût par mois
sharing-cost-help = Ce que coûte le serveur, et ce que vous payez d’autre pour cela, par exemple `12,50`. Ne mettez rien si vous ne le savez pas encore : cela peut se dire plus tard
sharing-cost-wrong = `{ $text }` n’est pas un montant ; un montant s’écrit comme `12,50`
sharing-cost-fine = `{ $text }` a plus de décimales qu’on ne peut en payer en { $currency }. Laissez de côté les points et virgules entre les milliers
sharing-cost-large = Le montant est trop grand pour être compté
sharing-cost-negative = Un coût ne peut pas être inférieur à zéro
sharing-people = Qui le partage
sharing-people-help = Avec le poids 2, on prend en charge deux fois plus qu’avec 1, avec 0 rien. La raison d’un poids n’appartient qu’à la personne : elle n’est ni demandée ni gardée.
sharing-person = Personne { $place }
sharing-add = Ajouter une personne
sharing-remove = Retirer { $who }
sharing-nameless = La personne { $place } a besoin d’un nom
sharing-twice = `{ $name }` y figure deux fois : donnez un autre nom à l’une des deux
sharing-weight-wrong = Le poids de la personne { $place } est un nombre entier à partir de 0
sharing-no-weight = Quelqu’un doit le prendre en charge : donnez à au moins une personne un poids supérieur à 0
sharing-shares = Ce que chaque personne paierait
sharing-open = Les parts apparaissent ici dès que le coût est connu.
sharing-wait = Les parts apparaissent ici dès que les réponses ci-dessus sont complètes.
sharing-caption = { $count ->
    [one] { $amount } par mois, à la charge d’une personne
   *[other] { $amount } par mois, partagés entre { $count } personnes
}
sharing-odd = { $count ->
    [one] Cela ne se divise pas jusqu’au dernier { $cent } : { $names } le prend en charge la première fois. C’est retenu : la fois suivante, ce sera d’abord le tour des autres, et à la longue personne ne paie davantage.
   *[other] Cela ne se divise pas jusqu’au dernier { $cent } : il reste { $count } fois { $cent }, que { $names } prennent en charge la première fois. C’est retenu : la fois suivante, ce sera d’abord le tour des autres, et à la longue personne ne paie davantage.
}
sharing-no-promise = Un aperçu, au centime près. Personne n’a rien promis par là.
sharing-later = Décider plus tard
