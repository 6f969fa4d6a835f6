# L’adresse et les enregistrements qui y mènent.
address-title = À quelle adresse la trouvera-t-on ?
address-lead = Une adresse propre à votre application, comme `wiki.example.org`. Elle doit mener au serveur avant tout lancement, pour obtenir un certificat : c’est à lui que les navigateurs reconnaissent que la page est vraiment la vôtre.
address-address = Adresse
address-address-help = Un nom sous un domaine qui est à vous. Vous pouvez d’abord l’écrire ici et créer l’enregistrement ensuite
address-address-practice = Un serveur d’exercice a ses propres noms, qui y mènent d’eux-mêmes. Seul cet ordinateur peut les atteindre
address-suggestions = Adresses qui mènent déjà à ce serveur
address-take = Prendre { $address }
address-email = E-mail pour le certificat (facultatif)
address-email-help = Let’s Encrypt, qui signe le certificat, y écrit si quelque chose ne va pas. Personne d’autre ne le reçoit
address-email-practice = Un serveur d’exercice signe lui-même ses certificats : personne n’y écrit
address-email-wrong = Une adresse e-mail ressemble à `nom@example.org` ; vous pouvez aussi ne rien mettre
address-look = Voir où elle mène
address-looking = On regarde où mène l’adresse
address-missing = Donnez une adresse, comme `wiki.example.org`
address-one-part = `{ $text }` n’a qu’une partie : une adresse ressemble à `wiki.example.org`
address-more = `{ $text }` est plus qu’un nom : laissez de côté `https://`, tout chemin et tout port
address-not-allowed = `{ $text }` n’est pas un nom que le DNS permet : ses parties sont faites de lettres, chiffres et tirets, 63 au plus chacune
address-not-yet = `{ $address }` ne mène pas encore à `{ $server }`. Le plan serait refusé, cette page attend donc que ce soit fait
address-leads = `{ $address }` mène à `{ $server }`
address-leads-on = Vous pouvez continuer.
address-nowhere = `{ $address }` ne mène encore nulle part
address-elsewhere = `{ $address }` mène pour l’instant à { $found }
address-server-is = Votre serveur `{ $server }` se trouve à { $wanted }. Rien n’est lancé avant que l’adresse y mène.
address-records = Enregistrements DNS
address-make = { $count ->
    [one] Le DNS est l’annuaire d’internet. Créez cet enregistrement là où votre domaine est géré, d’habitude chez qui vous l’a vendu.
   *[other] Le DNS est l’annuaire d’internet. Créez ces enregistrements là où votre domaine est géré, d’habitude chez qui vous l’a vendu. Le premier seul suffit aussi.
}
address-remove = Retirez aussi les enregistrements de `{ $address }` qui mènent à { $found } : des gens y arriveraient.
address-practice = Les autres noms ne mènent pas à un serveur d’exercice. Prenez un nom proposé plus haut, ou un nom qui se termine par l’un d’eux.
address-record-name = Nom
address-record-kind = Type
address-record-value = Valeur
address-record-line = Ligne entière
address-copy-value = valeur de l’enregistrement { $kind }
address-copy-line = l’enregistrement { $kind } entier
address-waiting = On regarde de nouveau toutes les cinq secondes
address-how-long = Un nouvel enregistrement se voit souvent en quelques minutes. Un enregistrement modifié peut prendre une heure, rarement un jour : d’autres se souviennent un temps de l’ancien. Vous pouvez quitter cette page ; à votre retour, on continue de regarder.
