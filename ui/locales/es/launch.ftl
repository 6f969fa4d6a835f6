# El marco del recorrido de lanzamiento.
launch-place = Lanzamiento
launch-opening = Abriendo lo que empezaste
launch-not-opened = Este lanzamiento no se pudo abrir

rail-us = El colectivo
rail-collective = Quiénes somos
rail-recipe = Qué lanzamos
rail-place = El lugar
rail-server = El servidor
rail-preflight = Un vistazo
rail-address = La dirección
rail-details = Detalles
rail-questions = Unas preguntas
rail-sharing = Compartir el coste
rail-go = Lanzar
rail-review = El plan
rail-run = Ver cómo se construye
rail-proof = Si funciona
rail-keep = Guardar
rail-keys = Claves
rail-hand-over = Hoja de relevo

trouble-details = Detalles para quien te ayude
