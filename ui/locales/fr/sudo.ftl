# Quand un serveur demande le mot de passe du compte.
sudo-title = `{ $server }` demande le mot de passe du compte
sudo-why = Pour tout voir et pour changer quoi que ce soit, le compte doit devenir l’administrateur du serveur, et `sudo` y demande alors son mot de passe. Rien n’a été changé jusqu’ici.
sudo-label = Mot de passe du compte sur le serveur
sudo-help = Il est retenu jusqu’à ce que vous quittiez ce lancement, ou fermiez la fenêtre s’il s’agit d’un serveur, et n’est jamais noté nulle part
sudo-wrong = Le serveur n’a pas accepté le mot de passe. Tapez-le encore une fois
sudo-missing = Tapez le mot de passe du compte sur le serveur
sudo-again = Réessayer
sudo-give = Continuer avec ce mot de passe
