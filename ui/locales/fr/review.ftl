# Le plan.
review-title = Voici le plan
review-lead = Rien n’a été changé jusqu’ici. Quand vous l’acceptez, ces étapes sont faites l’une après l’autre, et vous pouvez arrêter entre deux.
review-making = Examen du serveur et préparation du plan
review-again = Regarder à nouveau
review-accept = Lancer { $app }
review-change = Changer
review-recipe = Quoi
review-server = Où
review-address = Adresse
review-sharing = Coût par mois
review-cost-open = laissé ouvert pour l’instant
review-cost = { $count ->
    [0] { $amount }
    [one] { $amount }, à la charge d’une personne
   *[other] { $amount }, partagé entre { $count } personnes
}
review-steps = { $count } étapes, environ { $time }
review-steps-help = Chacune se déplie pour montrer les commandes mêmes. Ce qui est fait reste fait si quelque chose s’arrête en chemin, et toute personne parmi vous qui prend soin du serveur peut continuer à partir de là.
review-done = déjà fait
review-no-undo = Ne peut pas être annulé
review-commands = Commandes
review-commands-of = { $what } : { $step }
review-check = À quoi l’on voit que c’est fait
review-apply = Ce qui le fait
review-verify = À quoi l’on voit que cela a bien marché
review-undo-check = À quoi l’on voit que c’est annulé
review-undo = Ce qui l’annule
review-undo-verify = À quoi l’on voit que l’annulation a bien marché
review-outside = Regardé depuis cet ordinateur, comme vos membres le feront
review-secret = Secret : { $name }
review-secret-help = Personne d’autre que vous ne peut le donner. Il est scellé sur le serveur à vos clés de secours et n’apparaît jamais dans un journal
review-secret-missing = Donnez le secret `{ $name }`
review-not-here = Les serveurs d’essai de cet ordinateur ne peuvent pas avoir cette application en entier
review-not-here-fix = Le lancement s’arrêtera là où il téléchargerait { $images }. Essayez cette application sur un serveur loué, ou une autre application ici.
review-records = Enregistrements à créer à côté de l’adresse
review-records-help = Créez-les là où votre domaine est géré, si ce n’est pas encore fait. L’app démarre sans eux ; ce à quoi ils servent fonctionne quand ils existent.
review-record-why = À quoi il sert
review-record-optional = Il est facultatif.
