# Palabras que pertenecen a las partes de la interfaz.
part-back = Atrás
part-cancel = Cancelar
part-continue = Continuar
part-copied = Copiado
part-copy = Copiar
part-copy-refused = No se pudo copiar: selecciona el texto a mano
part-hide = Ocultar
part-required = necesario
part-show = Mostrar
part-skip = Ir al contenido
part-step-of = Paso { $step } de { $of }
part-steps = Pasos
part-errors = { $count ->
    [one] Hay una respuesta que revisar
   *[other] Hay { $count } respuestas que revisar
}
part-type-name = Escribe { $name } para seguir
part-total = Total
part-weight = Peso
part-name = Nombre
part-amount = Parte
part-log = Registro
part-usually = suele tardar { $time }
part-paper = Vista previa de la página impresa

# Lo que dice un lector de pantalla en lugar de un signo.
state-waiting = en espera
state-running = en curso
state-done = hecho
state-failed = detenido aquí
state-skipped = omitido
state-unknown = aún no se sabe
state-undone = deshecho
state-attention = requiere atención
notice-info = Para saber
notice-good = Bien
notice-warning = Atención

theme-label = Aspecto
theme-system = Como el ordenador
theme-light = Claro
theme-dark = Oscuro
theme-contrast = Alto contraste
language-label = Idioma
language-long = Prueba: largo
language-rtl = Prueba: de derecha a izquierda

figure-percent = { $number } %
figure-days = { $count } d
figure-hours = { $count } h
figure-minutes = { $count } min
figure-seconds = { $count } s
figure-kilobytes = { $number } kB
figure-megabytes = { $number } MB
figure-gigabytes = { $number } GB
figure-terabytes = { $number } TB
