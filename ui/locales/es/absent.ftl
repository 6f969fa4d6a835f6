# All that the program itself holds: what is said when nothing else came.
absent-coming = Abriendo esta página
absent-words = Las palabras de este idioma no han llegado
absent-part = Esta página no ha llegado
absent-next = No se ha cambiado nada. Inténtalo de nuevo; si sigue igual, cierra Allotment y vuelve a abrirlo.
absent-again = Intentar de nuevo
notice-danger = Importante
