# L’argent : ce qui entoure ses pages.
ways = Allotment
ways-instances = Instances
ways-servers = Serveurs
ways-hub = Hub
ways-money = Argent
ways-requests = Demandes
books-nav = Argent
books-overview = Aperçu
books-costs = Coûts
books-people = Personnes et poids
books-rules = Règles
books-hours = Heures
books-bank = Banque
books-close = Clore un mois
books-statement = Relevés
books-opening = On regarde comment vous partagez les coûts
books-not-opened = Les comptes n’ont pas pu être ouverts
books-again = Réessayer
books-begin = Dans quelle monnaie partagez-vous les coûts ?
books-begin-lead = Les comptes commencent par là : chaque montant est tenu dans cette monnaie, au centime près.
books-begin-name = Nom du collectif
books-begin-name-missing = Donnez un nom au collectif
books-begin-people = Combien êtes-vous ?
books-begin-people-missing = Donnez le nombre de personnes en nombre entier, au moins 1
books-begin-currency = Monnaie
books-begin-currency-help = Elle ne peut plus changer dès que quelque chose figure dans les comptes
books-begin-language = Langue de vos papiers
books-begin-language-help = Les relevés sont écrits dans cette langue, et elle décide comment lire un montant qui peut se lire de deux façons
books-begin-next = Ouvrir les comptes
books-months = Mois
books-acts = Ce qu’on peut faire
books-day-help = Année, mois et jour, comme `2026-11-21`
books-out-of-pocket = { $name }, de sa poche

# Ce qui ne va pas dans un texte tapé.
typed-amount-nothing = Il n’y a pas encore de montant : écrivez-le comme `{ $example }`
typed-amount = `{ $text }` n’est pas un montant ; un montant ressemble à `{ $example }`
typed-amount-grouping = Dans `{ $text }`, on ne voit pas où commencent les centimes : écrivez-le comme `{ $example }`
typed-amount-fine = `{ $text }` est plus fin que ce qui se paie en { $currency } : écrivez-le comme `{ $example }`
typed-amount-fine-or-whole = `{ $text }` est plus fin que ce qui se paie en { $currency } : écrivez-le comme `{ $example }`, ou `{ $whole }` s’il s’agit de milliers
typed-amount-currency = `{ $text }` n’est pas en { $currency } : écrivez le montant comme `{ $example }`, ou choisissez l’autre monnaie
typed-amount-large = `{ $text }` dépasse tout montant qui peut être compté
typed-title = Un intitulé a de 1 à 200 caractères, tous visibles
typed-name = Un nom a de 1 à 120 caractères, tous visibles
typed-vat-rate = `{ $text }` n’est pas un taux de TVA ; un taux ressemble à `21` ou `5,5`
typed-exchange-rate = `{ $text }` n’est pas un taux de change ; un taux ressemble à `0.9217`
typed-percent = `{ $text }` n’est pas une part de cent ; une part ressemble à `12.5`
typed-hidden = Il s’y trouve un caractère invisible : écrivez-le à nouveau
typed-day = `{ $text }` n’est pas un jour ; un jour ressemble à `2026-11-21`

# Ce qui n’a pas été dit, à son champ.
lacks-amount = Donnez le montant qui figure sur la facture
lacks-paid-by = Plusieurs ont payé : dites combien du nouveau montant chaque personne a payé
lacks-source = Dites qui a publié le taux de change, par exemple la `BCE`
lacks-to = Plusieurs ont payé : dites à qui combien est revenu
lacks-vat = Il y avait de la TVA : dites quelle part du nouveau montant en est, 0 s’il n’y en a pas

# Pourquoi quelque chose n’est pas possible, et que faire ici.
refused-went-on = Quelqu’un a inscrit quelque chose pendant que le mois était regardé
then-went-on = Rien n’a été clos. Ouvrez la page encore une fois : elle montre ce qui est maintenant
refused-accounts = Le fichier a des lignes de plus d’un compte : { $names }
then-accounts = Rien n’a été inscrit. Faites écrire à la banque un fichier par compte, pour que l’on sache à qui est chaque ligne
refused-other-currency = Le compte est en { $theirs }, et vos comptes sont en { $ours }
then-other-currency = Rien n’a été inscrit. Inscrivez ce qui a été converti comme un coût dans une autre monnaie, avec son taux
refused-row-date = Ligne { $line } : `{ $text }` dans `{ $column }` n’est pas une date écrite ainsi
then-row-date = Rien n’a été inscrit. Choisissez une autre colonne pour le jour, ou la façon dont les dates sont écrites
refused-row-amount = Ligne { $line } : `{ $text }` dans `{ $column }` n’est pas un montant écrit ainsi
then-row-amount = Rien n’a été inscrit. Choisissez une autre colonne pour le montant, ou la façon dont les montants sont écrits
refused-row-sign = Ligne { $line } : `{ $text }` dans `{ $column }` ne dit ni que l’argent est entré ni qu’il est sorti
then-row-sign = Rien n’a été inscrit. Choisissez comment le tableau dit ce qui est entré et ce qui est sorti
refused-row-currency = Ligne { $line } : `{ $text }` dans `{ $column }` n’est pas une monnaie
then-row-currency = Rien n’a été inscrit. Faites écrire le fichier encore une fois par la banque, et laissez-le tel quel
refused-row-columns = Ces colonnes manquent : { $text }
then-row-columns = Rien n’a été inscrit. Choisissez des colonnes que le fichier a
refused-empty-file = Le fichier n’a ni ligne ni solde
then-empty-file = Rien n’a été inscrit. Faites-le écrire à la banque pour d’autres jours
refused-closed-month = La ligne { $line } est du { $day }, dont le mois est clos, et elle n’est pas dans les comptes
then-closed-month =
    Rien n’a été inscrit
    Le mois a-t-il été lu dans un autre format, ou avec d’autres colonnes pour le texte ? Alors les mêmes lignes paraissent neuves : prenez un fichier qui commence après
    Ou la ligne est venue tard : inscrivez-la comme un coût ou un paiement d’un jour qui est ouvert
refused-row-off = La ligne est de { $amount } et ce qui est saisi de { $entered } : l’écart est de { $off }
then-row-off =
    Rien n’a été enregistré. Corrigez ce qui est saisi, pour que les deux soient pareils
    Ou associez-les quand même : les comptes et la banque diffèrent alors d’autant, et le mois ne peut être clos avant que cet écart ne soit saisi, lui aussi
refused-row-ahead = La ligne est une sortie ({ $amount }). Attribuée à `{ $who }`, c’est de l’argent qui lui est rendu, et son avance est de { $ahead }
then-row-ahead =
    Rien n’a été enregistré. Si elle a payé un coût, saisissez ce coût et dites que la ligne en est le paiement
    Ou associez-la quand même, si cet argent lui est bien rendu
refused-other-account = Le fichier est celui du compte { $account }, et ceux de `{ $holder }` étaient du compte { $before }
then-other-account =
    Rien n’a été enregistré. Si c’est un autre compte, ajoutez qui détient cet argent, puis choisissez-le ici
    Si la banque a donné un autre numéro au même compte, dites-le
refused-far-day = La ligne { $line } est datée du { $day } : à plus de dix ans d’aujourd’hui
then-far-day = Rien n’a été enregistré. Si le fichier dit un autre jour, ses dates ont été lues dans le mauvais ordre. Si le fichier dit bien cela, demandez à la banque de l’écrire à nouveau
books-record = Où est le registre
