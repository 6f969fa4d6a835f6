# Quién participa.
person-loading = Mirando quién participa
person-lead = Quién reparte los costes, desde cuándo y cuánto cuenta cada persona. La gente llega y se va por días: un mes se reparte según los días que estuvo cada cual.
person-all = Ver a todas las personas
person-none = Aún no participa nadie
person-none-what = Añádete primero. Los costes se reparten entre quienes están aquí.
person-table = Todas las personas que participan
person-name = Nombre
person-state = Participa
person-sharing = reparte
person-paused = en pausa
person-away = no es miembro
person-since = desde el { $day }
person-from = desde el { $day }: { $what }
person-why-not = Por qué alguien tiene un peso no se pregunta ni se guarda en ninguna parte.
person-unknown = No hay nadie con el nombre corto `{ $name }`

person-add = Añadir una persona
person-add-lead = Su nombre se guarda junto a las cuentas y puede olvidarse más tarde. Las cuentas mismas solo tienen un nombre corto.
person-add-next = Añadir a esta persona
person-added = Se añadió a { $name }
person-name-help = Como la llamáis
person-name-missing = Di cómo se llama
person-joins = Reparte desde
person-joins-help = Año, mes y día, como `2026-11-21`; también un día pasado. Déjalo vacío si aún no reparte
person-weight-help = Con 2 se carga el doble que con 1; con 0 se pertenece y no se carga nada. Una regla puede decir otra cosa
person-weight-wrong = El peso es un número entero desde 0
person-short-more = Elegir el nombre corto
person-short = Nombre corto
person-short-help = Letras minúsculas, cifras y guiones. Se queda en las cuentas para siempre; elige uno que no diga nada cuando su dueño se haya ido. Vacío, es la parcela siguiente, como `plot-3`
person-short-wrong = Un nombre corto tiene letras minúsculas, cifras y guiones, y no empieza por un guion

person-weighs = Peso { $weight }
person-history = Qué cambió
person-never = Nada aún: no reparte.
person-joined = Llegó con el peso { $weight }
person-weighed = Peso { $weight }
person-went-on-pause = Se fue de pausa
person-returned = Volvió de la pausa
person-left = Se fue
person-undo = Retirar
person-undone = Se retiró el cambio
person-changes = Cambiar algo
person-what = Qué cambia
person-join = Llega
person-join-help = Por primera vez o de nuevo
person-leave = Se va
person-leave-help = Lo que debe o tiene a favor se queda, y se aclara con ella
person-pause = Hace una pausa
person-pause-help = Sigue siendo miembro y no carga nada hasta que vuelva
person-return = Vuelve de la pausa
person-weigh = Tiene otro peso
person-from-day = Desde
person-from-help = Año, mes y día, como `2026-11-21`; también un día pasado. Los meses cerrados quedan como se repartieron
person-change = Anotar este cambio
person-changed = { $name }: { $what }
person-rename = Se llama de otra manera
person-rename-help = El nombre antiguo se guarda junto a las cuentas hasta que olvides a la persona
person-rename-now = Cambiar el nombre
person-renamed = El nombre es ahora { $name }
person-forget = Olvidar el nombre de esta persona
person-forget-what = Para cuando alguien lo pida. Lo que debe y lo que se repartió sigue siendo correcto, solo con el nombre corto.
person-forget-now = Olvidar a { $name }
person-forget-title = ¿Olvidar el nombre de `{ $name }` para siempre?
person-forget-confirm = Olvidar el nombre para siempre
person-forget-keep = Conservar el nombre
person-forgotten = Se olvidó el nombre de { $short }
traces-loading = Buscando lo que hay
traces-go = De { $short } se borra para siempre, y nadie puede recuperarlo:
traces-none = nada, porque ya no queda nada
traces-names = { $count ->
    [one] un nombre
   *[other] { $count } nombres
}
traces-payments = { $count ->
    [one] nombre, cuenta y texto de un pago, por los que se reconocía
   *[other] nombres, cuentas y textos de { $count } pagos, por los que se reconocían
}
traces-hours = { $count ->
    [one] una nota sobre horas
   *[other] { $count } notas sobre horas
}
traces-bids = { $count ->
    [one] una oferta
   *[other] { $count } ofertas
}
traces-helps = { $count ->
    [one] una petición de ayuda, con lo que se dijo en ella
   *[other] { $count } peticiones de ayuda, con lo que se dijo en ellas
}
traces-stay = Lo que queda, y por qué:
traces-short-name = el nombre corto y todos los importes: sin ellos las cuentas no estarían enteras
traces-same-account = pagos de la misma cuenta o nombre que esperan a que alguien diga qué son, o que son de otra persona (asientos { $entries }): di cuáles son suyos y repite el olvido
traces-open-bid = la oferta de la ronda { $round }, que sin ella no se puede celebrar: repite el olvido cuando termine
traces-receipts = { $count ->
    [one] un justificante de lo que pagó: un archivo, en el que no se puede buscar un nombre
   *[other] { $count } justificantes de lo que pagó: archivos, en los que no se puede buscar un nombre
}
traces-other-words = títulos, notas, decisiones, subvenciones y regalos que la gente escribió con sus palabras: no se sabe si hay un nombre en ellos
traces-elsewhere = lo que está fuera del registro: los archivos del banco, archivos guardados, papeles y copias que se hicieron antes
