# La hoja de relevo.
hand-over-title = La hoja de relevo
hand-over-lead = Una página con la que otra persona puede cuidar de la instancia, con Allotment o sin él. No contiene ningún secreto y puede colgarse en la pared.
hand-over-language = Idioma de la hoja
hand-over-language-help = El idioma de quienes la van a leer
hand-over-sheet = Hoja de relevo
hand-over-save = Guardar como PDF y página web
hand-over-done = Terminar
hand-over-no-address = Este lanzamiento aún no tiene dirección. Vuelve atrás y dale una
