# Le plan à l’œuvre.
run-title = { $work ->
    [upgrade] Suivre la mise à niveau
    [server] Suivez le travail
   *[launch] Suivre la construction
}
run-looking = Recherche d’où en est l’exécution
run-at-work = { $work ->
    [upgrade] Mise à niveau de { $app } en cours
    [server] { $app } est en cours de modification
   *[launch] Lancement de { $app } en cours
}
run-undoing = { $work ->
    [upgrade] Annulation de la mise à niveau de { $app } en cours
    [server] Ce qui a été fait sur { $app } est en train d’être annulé
   *[launch] Annulation du lancement de { $app } en cours
}
run-not-begun = { $work ->
    [upgrade] La mise à niveau n’a pas commencé
    [server] Le travail n’a pas commencé
   *[launch] Le lancement n’a pas commencé
}
run-finished = { $work ->
    [upgrade] Mise à niveau de { $app } terminée
    [server] { $app } est comme vous le vouliez
   *[launch] Lancement de { $app } terminé
}
run-stopped = { $work ->
    [upgrade] La mise à niveau s’est arrêtée
    [server] Le travail s’est arrêté
   *[launch] Le lancement s’est arrêté
}
run-undo-stopped = L’annulation s’est arrêtée
run-undone = Tout a été annulé
run-undone-help = { $work ->
    [upgrade] L’application est comme avant, avec ses données d’alors.
    [server] Le serveur est comme avant.
   *[launch] Le serveur est comme avant. Vos réponses sont toujours là.
}
run-plan-again = Refaire le plan
run-lead = Vous pouvez fermer cette fenêtre : le travail continue, et vous le retrouvez ici quand vous rouvrez Allotment.
run-apart = Cette page a été rouverte pendant le travail et ne peut donc pas montrer chaque étape. Ce qui a été fait entre-temps apparaît quand le travail est fini.
run-progress = Étapes faites
run-progress-back = Étapes annulées
run-steps-done = { $done } sur { $of }
run-steps = Étapes
run-pause = Attendre avant la prochaine étape
run-go-on = Continuer
run-paused = En attente, comme vous l’avez demandé
run-stop = Arrêter
run-stop-title = Arrêter avant la prochaine étape ?
run-stop-help = Ce qui est fait reste fait, et l’étape en cours va jusqu’à son terme sur le serveur. Vous pourrez continuer plus tard ou tout annuler.
run-stop-help-back = Ce qui est annulé reste annulé, et l’étape en cours va jusqu’à son terme sur le serveur. Vous pourrez continuer d’annuler plus tard.
run-stop-not = Laisser continuer
run-going-on = Le travail continue
run-taking-back = Annulation : { $step }
run-so-far = { $time } jusqu’ici
run-so-far-slow = { $time } jusqu’ici, plus lent que d’habitude
run-reconnecting = La connexion a été perdue. Nouvel essai, tentative { $attempt }
run-begin = Commencer maintenant
run-resume = Continuer à partir d’ici
run-undo = Tout annuler
run-undo-on = Continuer d’annuler
run-undo-not = Laisser tel quel
run-undo-title = { $work ->
    [upgrade] Annuler la mise à niveau de { $address } ?
    [server] Annuler ce qui a été fait sur { $address } ?
   *[launch] Annuler le lancement de { $address } ?
}
run-undo-help = { $work ->
    [upgrade] Étape par étape, ce que cette mise à niveau a fait sur le serveur est retiré. Si les données étaient déjà copiées, l’application retrouve ses données d’alors.
    [server] Étape par étape, ce qui a été fait est retiré, et ce qui était là avant est remis.
   *[launch] Étape par étape, ce que ce lancement a fait sur le serveur est retiré, et ce qui y était avant est remis.
}
run-delete-title = { $work ->
    [upgrade] Ramener { $address } à ses données d’avant la mise à niveau ?
   *[launch] Supprimer { $address } et tout ce que les gens y ont fait ?
}
run-delete-help = { $work ->
    [upgrade] Ce que les gens y ont écrit depuis est perdu. Rien n’a encore été changé.
   *[launch] C’est définitif : pages, fichiers, comptes. Rien n’a encore été changé.
}
run-delete = { $work ->
    [upgrade] Revenir en arrière et perdre cela
   *[launch] Supprimer définitivement
}
run-delete-not = { $work ->
    [upgrade] Laisser tel quel
   *[launch] Garder
}
run-open-title = { $work ->
    [upgrade] Cette mise à niveau n’est pas terminée
    [server] Ce travail n’est pas terminé
   *[launch] Ce lancement n’est pas terminé
}
run-open = Il peut continuer d’où il en est. Ce qui est fait reste fait et n’est pas refait.
run-open-title-not-begun = Ce plan attend d’être commencé
run-open-not-begun = Il a été accepté, et rien n’a encore été fait sur le serveur
run-open-title-back = { $work ->
    [upgrade] Cette mise à niveau n’est pas encore annulée
    [server] Ce travail n’est pas encore annulé
   *[launch] Ce lancement n’est pas encore annulé
}
run-open-back = L’annulation peut continuer d’où elle en est. Ce qui est annulé reste annulé.
run-safe-title = Ce qui est en sécurité
run-safe = Rien de plus n’est envoyé au serveur. Ce qui est fait reste fait, et vos réponses sont gardées.
run-safe-sealed = Les secrets sont scellés sur le serveur.
run-safe-back = Rien de plus n’est envoyé au serveur. Ce qui est annulé reste annulé, et vos réponses sont gardées.
run-safe-not-back = Rien n’a été annulé jusqu’ici. Ce qui est fait reste fait, et vos réponses sont gardées.
run-safe-nothing = { $work ->
    [upgrade] Jusqu’ici, cette mise à niveau n’a rien changé sur le serveur
    [server] Rien n’a été modifié sur le serveur jusqu’ici
   *[launch] Jusqu’ici, ce lancement n’a rien changé sur le serveur, et vos réponses sont gardées
}
run-report = rapport
run-held = { $holder } travaille sur ce serveur : { $reason }
run-held-help = Son ordinateur ne s’est pas manifesté depuis un moment. Parlez-vous d’abord ; ensuite vous pouvez prendre la relève et continuer d’où le travail en était.
run-take-over = Prendre la relève
