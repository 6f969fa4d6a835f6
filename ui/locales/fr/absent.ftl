# All that the program itself holds: what is said when nothing else came.
absent-coming = Ouverture de cette page
absent-words = Les mots de cette langue ne sont pas arrivés
absent-part = Cette page n’est pas arrivée
absent-next = Rien n’a été modifié. Réessayez ; si cela persiste, fermez Allotment et rouvrez-le.
absent-again = Réessayer
notice-danger = Important
