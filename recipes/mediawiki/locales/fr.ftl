# Ce que la recette dit, en français. L’anglais est dans recipe.toml.

title = MediaWiki
summary = Un wiki : des pages que chaque membre du groupe peut lire, écrire et relier, en gardant toutes les versions précédentes.
app = MediaWiki 1.43 (maintenu à long terme, jusqu’à fin 2027)
question-SITE_NAME-ask = Comment s’appelle le wiki ?
question-SITE_NAME-help = Ce nom figure dans le titre de chaque page. On peut le changer plus tard sans casser un seul lien.
question-SITE_NAME-pattern = Ces signes ne peuvent pas en faire partie : # < > [ ] | {"{"} {"}"}
question-WIKI_ACCESS-ask = Qui peut lire et écrire ?
question-WIKI_ACCESS-help = On peut le changer plus tard. Ce qui a été public un jour a pu être copié.
question-WIKI_ACCESS-choice-private = Seuls les membres lisent et écrivent
question-WIKI_ACCESS-choice-public = Tout le monde lit, les membres écrivent
question-WIKI_ACCESS-choice-open = Tout le monde lit, et toute personne qui se crée un compte écrit (quelqu’un doit surveiller le spam)
question-SITE_LANGUAGE-ask = Dans quelle langue sont les menus et les messages ?
question-SITE_LANGUAGE-help = Comme MediaWiki l’écrit : en, de, fr, pt-br. Chaque membre peut en choisir une autre pour soi.
question-ADMIN_USER-ask = Comment s’appelle le premier compte ?
question-ADMIN_USER-help = Celui de la personne qui crée les comptes des autres. Plutôt un rôle qu’un nom : on le voit dans l’historique des pages.
question-ADMIN_USER-pattern = Il commence par une majuscule ou un chiffre ; lettres sans accent, chiffres, points et tirets peuvent suivre
question-CONTACT_EMAIL-ask = À qui les visiteurs écrivent-ils quand quelque chose ne marche pas ?
question-CONTACT_EMAIL-help = Une adresse e-mail, montrée sur les pages d’erreur. On peut la laisser vide.
secret-db_password = Le wiki s’en sert pour entrer dans sa base de données.
secret-db_root_password = L’administration de la base de données elle-même. Personne n’en a besoin au quotidien.
secret-secret_key = Le wiki signe les sessions avec.
secret-upgrade_key = Ouvre les pages de mise à jour de MediaWiki, qui sont fermées ici. MediaWiki en veut une tout de même.
secret-admin_password = Le mot de passe du premier compte.
run-setup = Créer les tables du wiki, son premier compte et sa page d’accueil
check-edit = Se connecter, écrire une page, la relire et la supprimer

upgrade-tables = Mettre les tables du wiki à la nouvelle version
