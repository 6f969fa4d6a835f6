# Lo que cuestan las cosas.
cost-loading = Mirando lo que cuestan las cosas
cost-all = Ver todos los costes
cost-add = Añadir un coste
cost-recurring = Costes recurrentes
cost-none = Sin costes este mes
cost-none-what = Servidor, dominio, un folleto impreso: aquí está lo que alguien de vosotros o vuestro banco pagó por todos. Lo que vuelve cada mes se anota una sola vez.
cost-table = Costes del mes
cost-what = Qué
cost-amount = Importe
cost-sum = En total
cost-paid-by = pagado por { $names }
cost-paid-part = { $name } ({ $amount })
cost-shared = repartido
cost-taken-back = retirado
cost-again = recurrente
cost-due = { $count ->
    [one] Un coste recurrente vence y no está anotado
   *[other] { $count } costes recurrentes vencen y no están anotados
}
cost-due-look = Ver lo que vence
cost-unknown = No hay ningún coste `{ $name }`

cost-add-title = ¿Qué costó?
cost-add-lead = Una factura, un apunte. Aún no se reparte nada: eso ocurre cuando se cierra el mes.
cost-add-next = Añadir este coste
cost-added = Se añadió { $title }
cost-title = ¿Qué era?
cost-title-help = Como se lo dirías a los demás, por ejemplo `Servidor en noviembre`
cost-title-missing = Di qué era
cost-amount-paid = Lo que se pagó, con IVA
cost-amount-help = Escríbelo como acostumbras, por ejemplo `{ $example }`. Nada se redondea
cost-amount-missing = Di cuánto se pagó
cost-on = Día
cost-purpose = Para qué es
cost-instance = Para qué instancia
cost-instance-all = Todas juntas
cost-instance-help = Así todos ven lo que cuesta cada una de vuestras aplicaciones
cost-who = Quién pagó
cost-who-what = Vuestro banco o caja, o alguien de su bolsillo, a quien entonces se le debe.
cost-nobody = Aún no se sabe quién pudo pagar
cost-nobody-what = Un coste lo paga quien guarda vuestro dinero, como un banco, o alguien de vosotros. Añade primero uno de los dos.
cost-nobody-holder = Decir quién guarda vuestro dinero
cost-nobody-people = Añadir personas
paid-who = Pagado por
paid-who-too = Y por
paid-amount = Cuánto
paid-row = Pagador { $place }
paid-remove = Quitar a { $name }
paid-rest = Deja un importe vacío: ahí se pagó el resto.
paid-add = Alguien más pagó una parte
cost-vat-more = IVA que se recupera
cost-vat-rate = Tipo de IVA
cost-vat-amount = IVA incluido que se recupera
cost-vat-help = Solo si Hacienda os lo devuelve: esa parte no se reparte. Si no, déjalo vacío
cost-foreign-more = Pagado en otra moneda
cost-currency = Moneda de la factura
cost-currency-ours = La nuestra
cost-currency-help = Se convierte una vez, al tipo que des, y así queda
cost-rate = Tipo de cambio
cost-rate-help = Cuánto de nuestra moneda por una unidad de la factura, como `0.9217`
cost-source = Quién publicó el tipo
cost-source-help = Como `BCE`, o vuestro banco
cost-receipts-more = Justificantes
cost-receipts = Archivos de los justificantes
cost-receipts-help = Uno tras otro: imágenes, PDF, texto. Cada uno se copia y sigue donde está
cost-receipts-chosen = Justificantes que van con él
cost-receipts-drop = No adjuntar { $name }

cost-fact-foreign = En la factura
cost-fact-rate = { $amount } a { $rate } del { $day } ({ $source })
cost-fact-vat = IVA que se recupera
cost-fact-left = Lo que queda
cost-fact-state = En qué está
cost-fact-receipts = Justificantes
cost-fact-entry = En las cuentas
cost-fact-by = Apunte { $entry }, por { $by }
cost-state-waiting = aún sin repartir
cost-state-shared = repartido por el apunte { $entry }
cost-state-taken-back = retirado por el apunte { $entry }
cost-wrong = Algo no está bien
cost-wrong-what = Nada se borra: lo que estaba mal se retira con un apunte propio. Si ya se había repartido, lo recuperan quienes lo pagaron.
cost-correct = Corregirlo
cost-correct-title = Corregir { $name }
cost-correct-lead = Esto es lo que se anotó. Cambia lo que esté mal; se retira el apunte antiguo y se anota el correcto.
cost-correct-next = Anotar lo correcto
cost-corrected = Se corrigió { $title }
cost-drop = No era ningún coste
cost-drop-title = ¿Retirar { $name }?
cost-drop-what = Ya no se reparte, y no se le debe a quien lo pagó. El apunte sigue legible en las cuentas, con otro que lo retira.
cost-dropped = Se retiró { $title }
cost-refund = Lo devolvieron, o una parte
cost-refund-amount = Lo que volvió
cost-refund-help = Como `{ $example }`. Déjalo vacío si volvieron los { $left } enteros
cost-refund-now = Anotar la devolución
cost-refunded = Se anotó lo que volvió de { $title }
refund-to = Volvió a
refund-to-too = Y a
refund-to-add = Una parte volvió a otra persona
refund-to-rest = Deja un importe vacío: ahí volvió el resto.
refund-vat = IVA en lo que volvió
refund-vat-help = La parte que Hacienda ya no devuelve; 0 si nada es IVA
lacks-refund-vat = Di qué parte es IVA; 0 si no hay
cost-receipts-save = Sacar sus justificantes
cost-receipts-folder = Carpeta
cost-receipts-folder-help = Con su ruta completa, como `/home/ada/Documentos`. Nada de lo que haya allí se sobrescribe
cost-receipts-now = Escribir ahí los justificantes
cost-receipts-saved = { $count ->
    [one] Se escribió un justificante en `{ $folder }`
   *[other] Se escribieron { $count } justificantes en `{ $folder }`
}

purpose-infrastructure = Infraestructura
purpose-labour = Trabajo
purpose-upstream = Quienes hacen el software
purpose-fees = Comisiones
purpose-other = Otros

# Costes que vuelven.
again-lead = Se anotan una vez y se cuentan cada vez que vencen. Un precio nuevo es un coste recurrente nuevo; el antiguo se termina.
again-due = Vencen y no están anotados
again-due-on = vence { $days }
again-how-much = Importe de { $title }
again-about = unos { $amount }
again-asked = se pregunta cada vez
again-book = Anotar lo que vence
again-booked = { $count ->
    [0] No se anotó nada
    [one] Se anotó un coste
   *[other] Se anotaron { $count } costes
}
again-waits = { $count ->
    [one] Uno espera su importe
   *[other] { $count } esperan sus importes
}
again-all = Todos los costes recurrentes
again-none = Aún no hay costes recurrentes
again-none-what = Un servidor, un dominio, un servicio de correo: lo que se paga una y otra vez se anota una sola vez y luego se cuenta cuando lo pides.
again-next = próximo { $day }
again-over = hasta el { $day }
again-end = Terminarlo
again-end-title = ¿Terminar { $name }?
again-end-what = No vuelve después de este día. Lo anotado se queda.
again-last = Último día
again-last-help = Como `2027-06-30`; después ya no vuelve. Déjalo vacío si no se conoce el final
again-ended = Terminó { $title }
again-add = Añadir un coste recurrente
again-add-lead = Se anota cada vez que vence, una sola vez, cuando lo pides.
again-add-next = Añadir este coste recurrente
again-added = Se añadió { $title }
again-amount = Cuánto cada vez
again-amount-help = Como `{ $example }`. Déjalo vacío si cada vez es otro importe: entonces se te pregunta
again-about-amount = Cuánto más o menos
again-about-help = Solo para ver lo que viene; puede quedar vacío
again-every = Cada cuánto
again-first = Primera vez
every-week = { $count ->
    [one] cada semana
   *[other] cada { $count } semanas
}
every-month = { $count ->
    [one] cada mes
   *[other] cada { $count } meses
}
every-quarter = { $count ->
    [one] cada trimestre
   *[other] cada { $count } trimestres
}
every-year = { $count ->
    [one] cada año
   *[other] cada { $count } años
}
