# Cerrar un mes.
close-loading = Mirando el mes
close-lead = Cuando un mes está cerrado, lo que lleva cada persona queda fijo y aparece en su extracto.
close-month = Mes
close-month-closed = { $month } – cerrado
close-month-open = { $month } – abierto
close-month-runs = { $month } – todavía no ha acabado
close-remind = ¿Quién va con retraso?
close-looks = Lo que se mira
close-ready = { $month } se puede cerrar
close-ready-what = No falta nada. Mirad otra vez lo que llevaría cada persona.
close-missing = { $count ->
    [one] Antes de poder cerrar { $month } falta una cosa
   *[other] Antes de poder cerrar { $month } faltan { $count } cosas
}
close-missing-what = Abajo está cómo sería con las cuentas como están ahora. Mirar no anota nada.
close-nothing = No hay nada que repartir de este mes.
close-spent = Lo que se reparte
close-spent-chart = { $amount } por repartir
close-total = En total
close-held-over = Volvió más de lo que se gastó: { $amount } se guardan y rebajan el mes siguiente.
close-shares = Lo que lleva cada persona
close-shares-table = Lo que lleva cada persona, al céntimo
close-by-rule = Repartido { $rule }.
close-days = Días presente
close-for-good = Es para siempre: un mes cerrado no se reparte de nuevo. Lo que resulte estar mal más tarde cuenta en un mes abierto.
close-now = Cerrar { $month }
close-ask = ¿Cerrar { $month } para siempre?
close-ask-what = Se reparten { $total } como has visto, y se hacen los extractos.
close-yes = Cerrar { $month }
close-no = Todavía no
close-done = { $month } está cerrado
close-done-what = { $count ->
    [one] Se repartieron { $amount }, que lleva una persona. El extracto está listo.
   *[other] Se repartieron { $amount } entre { $count }. Los extractos están listos.
}
close-statements = Ver los extractos
close-head = La marca de las cuentas
close-head-what = Está en cada extracto. Con ella cualquiera puede ver más tarde que nada de las cuentas se cambió.

# Lo que se mira, y lo que falta.
look-good = en orden
look-missing = falta algo
look-earlier = Los meses anteriores
look-balances = Banco y cuentas
look-recurring = Costes que se repiten
look-rows = Filas del banco
look-rule = La regla
look-to-month = A { $month }
look-to-rows = Decir qué son las filas
look-to-costs = Anotar lo que toca
look-to-rules = A las reglas
lack-closed = Ya está cerrado y queda como se repartió
lack-not-over = No ha acabado: su último día es el { $day }
lack-earlier = Antes va { $month }: los meses se cierran en orden
lack-stated-until = El último extracto de `{ $holder }` llega al { $until } y no al { $last }
lack-unstated = No hay ningún extracto de `{ $holder }` que llegue al { $last }
lack-differs = `{ $holder }` tiene { $books } según las cuentas y { $stated } según su último extracto
lack-unbooked = { $cost } del { $day } no está anotado
lack-rows = { $count ->
    [one] Una fila del banco todavía no es de nada
   *[other] { $count } filas del banco todavía no son de nada
}
lack-no-rule = No está decidido con qué regla se reparte { $month }

# Quién va con retraso.
remind-lead = Primero lo lee quien lleva la tesorería. Desde aquí no se envía nada, y por dinero no se desconecta nada.
remind-none = Nadie va con retraso
remind-none-what = { $count ->
    [0] Todo lo que toca está pagado.
    [one] Todo lo que toca desde hace más de un día está pagado.
   *[other] Todo lo que toca desde hace más de { $count } días está pagado.
}
remind-behind = { $count ->
    [one] Una persona va con retraso, de { $amount }
   *[other] { $count } personas van con retraso, de { $amount } en total
}
remind-kind = El dinero falta por muchas razones, y nadie tiene que decir la suya. Enviad un texto donde esté bien, o hablad entre vosotros.
remind-grace = { $count ->
    [0] Un importe va con retraso desde su día.
    [one] Un importe va con retraso un día después de su día.
   *[other] Un importe va con retraso { $count } días después de su día.
}
remind-language = Idioma de los textos
remind-since = { $amount } están abiertos desde el { $day }. En total, { $owed } están abiertos.
remind-text-of = el texto para { $name }
close-below = En una caja hay menos que nada
close-below-one = `{ $holder }` tiene { $amount }
close-below-what = Ninguna caja puede: falta anotar una entrada, o se anotó dos veces una salida. El mes se puede cerrar igualmente.
