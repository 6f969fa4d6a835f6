# Los extractos: dónde está cada persona, y todas juntas.
statement-loading = Mirando los extractos
statement-lead = Todo el mundo ve los totales y su propio mes. Esta ventana es la de la tesorería y los tiene todos: dad a cada persona solo el suyo.
statement-who = ¿De quién?
statement-month = ¿Qué mes?
statement-everybody = Todo el mundo
statement-of = Extracto de { $month }
statement-nobody = Todavía no participa nadie
statement-nobody-what = Añadid personas y cerrad un mes: entonces cada una tiene un extracto.
statement-not-closed = { $month } todavía no está cerrado
statement-not-closed-what = Aún no se ha repartido nada de él. Los pagos que llegaron ya están aquí.
statement-people = Todo el mundo en { $month }
statement-people-table = Dónde estaba cada persona, lo que lleva y dio, y dónde está
statement-what = Qué
statement-before = Antes
statement-gave = Pagado y trabajado
statement-after = Al final
statement-all = Todas y todos en { $month }
statement-shared = { $count ->
    [one] Se repartieron { $amount }, que lleva una persona.
   *[other] Se repartieron { $amount } entre { $count }.
}
statement-nothing-shared = De este mes todavía no se ha repartido nada.
statement-went = Adónde fue el dinero
statement-covered = Cubierto o no, a día de hoy
statement-covered-all = Los { $shared } están cubiertos del todo
statement-covered-part = { $covered } de { $shared } están cubiertos, { $open } están abiertos
statement-is-covered = cubiertos
statement-is-open = abiertos
statement-head = La marca de las cuentas: { $head }

own-share = La parte
own-rule = Se repartieron { $amount } { $rule }.
own-no-weight = Peso 0: no lleva nada.
own-all-days = Presente todo el mes.
own-days = Presente { $days } de { $of } días.
own-weight = Peso por días cuentan { $own } de { $all }.
own-usage = Según el contador, se usaron { $own } de { $all }.
own-floor = Se acordaron al menos { $amount } por un mes entero, y eso decidió.
own-cap = Se acordaron como mucho { $amount } por un mes entero, y eso decidió.
own-odd-cent = Lleva un céntimo suelto. La próxima vez le toca a otra persona.
own-paid-for = Lo que pagó
own-stands = Saldo
own-reference = En el pago, escribir `{ $reference }`.
own-reference-what = la referencia
own-too-much = Si ahora es demasiado, se puede decir una cantidad menor o un día posterior. Nadie tiene que decir por qué.
own-ahead-what = Cuenta por sí solo para la próxima parte.
own-movements = Pagado, trabajado y repartido
own-movements-what = Lo que aumenta lo abierto, y con un menos lo que lo rebaja.
own-hours = Horas
own-course = El saldo a lo largo del tiempo
own-course-none = Nada ha cambiado en estos meses.
own-course-now = Ahora: { $now }
own-course-since = Desde este día
own-course-alt = { $count ->
    [one] Del { $from } al { $until } cambió un día. Ahora: { $now }.
   *[other] Del { $from } al { $until } cambió { $count } días. Ahora: { $now }.
}

paper-title = En papel
paper-what = Lo que se guarda queda en la carpeta Allotment, entre tus documentos. Solo tu cuenta en este ordenador puede leerlo.
paper-language = Idioma del papel
paper-pdf = Guardar como PDF
paper-html = Guardar como página web
paper-all = Guardar el extracto de cada cual
paper-all-saved = { $count ->
    [one] { $count } PDF guardado en esta carpeta
   *[other] { $count } PDF guardados en esta carpeta
}
paper-folder = Carpeta de los extractos

stands-even = en paz
stands-open = { $amount } abiertos
stands-ahead = { $amount } por delante

moved-share = Parte de { $month }
moved-share-back = Volvió una parte de lo repartido (apunte { $entry })
moved-laid-out = Adelantado para un coste («{ $cost }»)
moved-cost-back = Volvió un coste adelantado («{ $cost }»)
moved-taken-back = El apunte { $entry } se retiró
moved-paid = Pagado
moved-recognised = Una fila del banco resultó ser de aquí
moved-paid-back = Se devolvió un pago
moved-paid-out = El colectivo pagó
moved-worked = Trabajo acreditado de { $month }
moved-settled = Ajustado con otro miembro
moved-other = Otra cosa en las cuentas

# En qué se gastó un importe, o qué llevó una parte.
spent-infrastructure = Servidores, direcciones, almacenamiento
spent-labour = Trabajo
spent-upstream = Quienes hacen el software
spent-fees = Comisiones
spent-other = Otros costes
spent-credited = Trabajo, pagado o acreditado
spent-grant = Lo lleva una ayuda
spent-grant-of = Lo lleva la ayuda { $grant }
spent-gift = Lo lleva un regalo
spent-donations = Lo llevan donaciones
spent-reserve = De la reserva
spent-given = Dado por nada, a su coste real
spent-set-aside = Para la reserva
spent-for = { $what }: { $instance }

# Cómo se reparten los costes, dentro de una frase.
shared-by-equal = por igual, según los días
shared-by-weights = según peso y días
shared-by-percentages = según partes de cien acordadas
shared-by-exact = según importes acordados
shared-by-usage = según el uso
shared-by-sliding = según peso y días, con un mínimo y un máximo

# Gráficos.
chart-as-table = Mostrar como tabla
