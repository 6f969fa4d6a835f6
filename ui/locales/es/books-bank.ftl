# El banco: quién guarda el dinero, y qué son las filas del banco.
bank-loading = Mirando el banco
bank-import = Leer un archivo del banco
bank-add = Añadir quién guarda dinero
bank-open = Lo que había antes
bank-none = Nadie guarda todavía vuestro dinero
bank-none-what = Un banco, una caja, una entidad que os acoge: decid quién guarda el dinero del colectivo. Después se puede leer el archivo del banco y casar sus filas.
bank-holders = Quién guarda el dinero
bank-holders-table = Quién guarda el dinero, según las cuentas y según el último extracto
bank-holder = Quién
bank-by-books = Según las cuentas
bank-by-statement = Según el último extracto
bank-act = Acción
bank-stated-on = al final del { $day }
bank-unstated = ninguno aún
bank-same = Ambos dicen lo mismo
bank-rows = Filas que todavía no son de nada
bank-rows-none = Cada fila del banco es de algo.
bank-rows-count = { $count ->
    [one] Una fila espera a que alguien diga qué es.
   *[other] { $count } filas esperan a que alguien diga qué son.
}
bank-what = Qué es
bank-amount = Importe
bank-in = entra
bank-out = sale
bank-nameless = Sin nombre
bank-is-of = { $name }, para sus partes
bank-is-donation = Una donación
bank-is-cost = Pagado por: { $name }
bank-is-entry = Lo mismo que el apunte { $entry }
bank-why-reference = Lleva la referencia que se pidió escribir.
bank-why-account = Ya pagó antes desde esta cuenta.
bank-why-name = Coinciden su nombre y el importe abierto.
bank-why-amount = Es justo el importe abierto.
bank-why-payer = Lleva su nombre. El importe es otro, o no debe nada.
bank-why-entry = Se anotó a mano: el mismo importe, por aquí, hacia ese día.
bank-why-cost = Un coste de este mismo importe se pagó por aquí hacia ese día.
bank-off-more = Son { $amount } más de lo abierto.
bank-off-less = Son { $amount } menos de lo abierto.
bank-others = También podría ser: { $names }.
bank-other-rows = { $count ->
    [one] Otra fila podría ser el mismo pago.
   *[other] Otras { $count } filas podrían ser el mismo pago.
}
bank-sure = Seguro
bank-likely = Probable
bank-unsure = Abierto
bank-no-idea = Nadie ni nada conocido encaja.
bank-yes = Sí, es eso
bank-otherwise = Otra cosa
bank-say = Decir qué es
bank-certain-look = { $count ->
    [one] Ver la que es segura
   *[other] Ver las { $count } que son seguras
}
bank-certain = { $count ->
    [one] ¿Casar esta fila?
   *[other] ¿Casar estas { $count } filas?
}
bank-certain-what = La referencia o la cuenta dicen de quién son, y nada dice otra cosa. Cada una se puede retirar.
bank-certain-table = Las filas seguras
bank-certain-yes = { $count ->
    [one] Casarla
   *[other] Casar las { $count }
}
bank-matched = { $count ->
    [one] Una fila está casada.
   *[other] { $count } filas están casadas.
}
bank-left-none = Ya no espera ninguna fila.
bank-left = { $count ->
    [one] Todavía espera una fila.
   *[other] Todavía esperan { $count } filas.
}

# Quién guarda dinero.
holder-bank = Banco
holder-cash = Caja
holder-fiscal-host = Entidad de acogida, una organización que guarda dinero para vosotros
holder-open-collective = Open Collective
holder-lead = Quien guarda dinero del colectivo tiene un saldo propio en las cuentas.
holder-yes = Añadir
holder-added = { $name } guarda ahora dinero del colectivo
holder-sort = ¿Qué es?
holder-name = ¿Cómo se llama?
holder-name-help = Por ejemplo: Banco cooperativo
holder-name-missing = Escribe cómo se llama
holder-short = Nombre corto
holder-short-help = En minúsculas, como `bank`. Queda en las cuentas para siempre
holder-short-missing = Escribe un nombre corto, como `bank`
holder-open-lead = Lo que había cuando empezaron las cuentas. Cuenta como el principio y no es aportación de nadie.
holder-open-yes = Anotarlo
holder-opened = Lo que { $name } tenía antes de las cuentas está anotado
holder-who = ¿Quién lo guarda?
holder-who-missing = Elige quién lo guarda
holder-amount = ¿Cuánto había?
holder-amount-help = Por ejemplo `{ $example }`, al principio del día de abajo
holder-amount-missing = Escribe cuánto había
holder-on = ¿Qué día empezaron las cuentas?
holder-on-help = Por ejemplo `2026-10-01`. Las filas del banco de antes se dejan fuera

# Leer un archivo.
import-lead = Lo da la web de vuestro banco, casi siempre como camt.053, OFX o CSV. Leerlo dos veces no anota nada dos veces.
import-read = Leer el archivo
import-holder = ¿De quién es el extracto?
import-holder-missing = Elige de quién es el extracto
import-file = ¿Qué archivo?
import-file-help = Se queda en este ordenador. Lo que el banco dice de las personas se guarda aparte de las cuentas
import-file-choose = Elegir un archivo
import-file-none = Ninguno elegido aún
import-file-missing = Elige el archivo del banco
import-more = El archivo no dice su saldo, o prefieres escribir dónde está
import-path = Dónde está el archivo
import-path-help = Por ejemplo `/home/ada/november.xml`, en lugar de elegirlo arriba
import-until = ¿Hasta qué día tiene todas las filas?
import-until-help = Por ejemplo `2026-10-31`. Vacío: como diga el archivo
import-closing = ¿Cuánto había al final de ese día?
import-closing-help = Solo si el archivo no lo dice
import-done = Se leyó el archivo de { $name }
import-kind = Se leyó como { $kind }.
import-rows = Filas del archivo
import-new = Anotadas ahora
import-known = Ya conocidas
import-empty = Sin movimiento
import-notes = Sobre este archivo
import-same = Al final del { $day }, el banco y las cuentas dicen { $amount }.
import-differs = Al final del { $day } el banco dice { $amount }, y las cuentas dicen { $books }
import-differs-why = Es normal hasta que se casan las filas: una factura anotada y su fila del banco están dos veces hasta entonces.
import-no-balance = El archivo no dice cuánto había al final, así que el mes no se puede comparar todavía. Léelo otra vez con el saldo de la web de vuestro banco.
import-go-on = Decir qué son las filas
import-look = Al banco

# Qué columna de una tabla es qué.
mapping-title = ¿Se lee la tabla como debe?
mapping-lead = Todavía no se ha anotado nada. Di que sí una vez, y queda guardado para este banco.
mapping-title-strange = ¿Qué es cada columna?
mapping-lead-strange = Los nombres de sus columnas no se conocen aquí. Di cuál tiene el día y cuál el importe; queda guardado para este banco.
mapping-choose = Elegir las columnas a mano
mapping-rows = Así se leen sus primeras filas
mapping-rows-table = Las primeras filas del archivo: día, quién e importe
mapping-rows-none = Elige antes las columnas del día y del importe.
mapping-rows-count = { $count ->
    [one] Una fila en total
   *[other] { $count } filas en total
}
mapping-reading = Leyendo las primeras filas
column-booked = ¿Qué columna tiene el día?
column-booked-missing = Elige la columna que tiene el día
column-dates = ¿Cómo se escriben sus fechas?
column-amounts = ¿Cómo dice lo que entró y lo que salió?
column-amounts-one = Una columna, con un menos delante de lo que salió
column-amounts-two = Una columna para lo que salió y otra para lo que entró
column-amounts-direction = Una columna sin signos y otra que dice la dirección
column-amount = ¿Qué columna tiene el importe?
column-amount-missing = Elige la columna que tiene el importe
column-out = ¿Qué columna tiene lo que salió?
column-in = ¿Qué columna tiene lo que entró?
column-signs = ¿Cómo se escriben sus importes?
column-counterparty = ¿Qué columna tiene quién está al otro lado?
column-text = ¿Qué columna dice para qué es?
column-reference = ¿Qué columna tiene la referencia del banco?
column-none = Ninguna
mapping-yes = Sí, leerla así
mapping-table = Las columnas del archivo y por qué se tomaron
mapping-column = Columna
mapping-means = Se tomó por
mapping-sample = Por ejemplo
mapping-none = se deja fuera
mapping-currency = El archivo no dice su moneda: se tomó `{ $currency }`.
mapping-day = ¿Qué va primero en sus fechas?
mapping-day-help = El archivo lo deja abierto
mapping-day-first = El día
mapping-month-first = El mes
mapping-point = ¿Qué separa los decimales?
mapping-comma = Una coma: 1.234,56
mapping-dot = Un punto: 1,234.56
mapping-booked = el día
mapping-amount = el importe
mapping-out = lo que salió
mapping-in = lo que entró
mapping-direction = si entra o sale
mapping-its-currency = la moneda
mapping-counterparty = quién está al otro lado
mapping-account = su cuenta
mapping-text = para qué es
mapping-reference = la referencia del banco
mapping-end-to-end = la referencia del pago
mapping-own-account = vuestra cuenta
mapping-balance = el saldo
mapping-status = si está contabilizado

# Qué es una fila.
row-title = ¿Qué es esta fila?
row-yes = Es eso
row-day = Día
row-from = Quién
row-text = Para qué
row-nothing = el banco no dice nada
row-proposed = Propuesto
row-is = Es
row-is-missing = Elige qué es
row-of-person = De alguien, para sus partes
row-to-person = A alguien: lo adelantó, o pagó por adelantado
row-of-cost = El pago de un coste
row-of-cost-help = Uno que ya está anotado. No se anota otra vez
row-donation-help = Rebaja lo que queda por repartir
row-who-missing = Elige quién es
row-cost = ¿Qué coste?
row-cost-help = Los más nuevos primero. Si falta, anota antes el coste
row-cost-missing = Elige el coste
row-gone = Esta fila ya es de algo
row-gone-what = No hay nada que hacer.
row-although = Emparejar igualmente
import-other-account = Es la misma cuenta
bank-below = menos que nada
