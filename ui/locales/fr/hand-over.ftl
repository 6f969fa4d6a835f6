# La fiche de relève.
hand-over-title = La fiche de relève
hand-over-lead = Une page avec laquelle quelqu’un d’autre peut s’occuper de l’instance, avec ou sans Allotment. Elle ne porte aucun secret et peut être accrochée au mur.
hand-over-language = Langue de la fiche
hand-over-language-help = La langue de celles et ceux qui la liront
hand-over-sheet = Fiche de relève
hand-over-save = Enregistrer en PDF et en page web
hand-over-done = Terminer
hand-over-no-address = Ce lancement n’a pas encore d’adresse. Revenez en arrière pour lui en donner une
