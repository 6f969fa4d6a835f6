# El dinero: lo que rodea sus páginas.
ways = Allotment
ways-instances = Instancias
ways-servers = Servidores
ways-hub = Hub
ways-money = Dinero
ways-requests = Solicitudes
books-nav = Dinero
books-overview = Resumen
books-costs = Costes
books-people = Personas y pesos
books-rules = Reglas
books-hours = Horas
books-bank = Banco
books-close = Cerrar un mes
books-statement = Extractos
books-opening = Mirando cómo repartís los costes
books-not-opened = No se pudieron abrir las cuentas
books-again = Intentar de nuevo
books-begin = ¿En qué moneda repartís los costes?
books-begin-lead = Con ella empiezan las cuentas: cada importe se guarda en esta moneda, al céntimo.
books-begin-name = Nombre del colectivo
books-begin-name-missing = Da un nombre al colectivo
books-begin-people = ¿Cuántas personas sois?
books-begin-people-missing = Da el número de personas como número entero, al menos 1
books-begin-currency = Moneda
books-begin-currency-help = No se puede cambiar en cuanto haya algo en las cuentas
books-begin-language = Idioma de vuestros papeles
books-begin-language-help = En él se escriben los extractos, y decide cómo se lee un importe que puede leerse de dos maneras
books-begin-next = Abrir las cuentas
books-months = Meses
books-acts = Qué se puede hacer
books-day-help = Año, mes y día, como `2026-11-21`
books-out-of-pocket = { $name }, de su bolsillo

# Qué no va bien en un texto escrito.
typed-amount-nothing = Aún no hay importe: escríbelo como `{ $example }`
typed-amount = `{ $text }` no es un importe; uno se ve como `{ $example }`
typed-amount-grouping = En `{ $text }` no está claro dónde empiezan los céntimos: escríbelo como `{ $example }`
typed-amount-fine = `{ $text }` es más fino de lo que se puede pagar en { $currency }: escríbelo como `{ $example }`
typed-amount-fine-or-whole = `{ $text }` es más fino de lo que se puede pagar en { $currency }: escríbelo como `{ $example }`, o `{ $whole }` si querías decir miles
typed-amount-currency = `{ $text }` no está en { $currency }: escribe el importe como `{ $example }`, o elige la otra moneda
typed-amount-large = `{ $text }` es mayor que cualquier importe que se pueda contar
typed-title = Un título tiene de 1 a 200 caracteres, todos visibles
typed-name = Un nombre tiene de 1 a 120 caracteres, todos visibles
typed-vat-rate = `{ $text }` no es un tipo de IVA; uno se ve como `21` o `5,5`
typed-exchange-rate = `{ $text }` no es un tipo de cambio; uno se ve como `0.9217`
typed-percent = `{ $text }` no es una parte de cien; una se ve como `12.5`
typed-hidden = Hay un carácter que no se ve: escríbelo de nuevo
typed-day = `{ $text }` no es un día; uno se ve como `2026-11-21`

# Lo que no se ha dicho, en su campo.
lacks-amount = Da el importe que está en la factura
lacks-paid-by = Pagaron varias personas: di cuánto del nuevo importe pagó cada una
lacks-source = Di quién publicó el tipo de cambio, por ejemplo el `BCE`
lacks-to = Pagaron varias personas: di a quién volvió cuánto
lacks-vat = Había IVA: di qué parte del nuevo importe lo es, 0 si no hay

# Por qué algo no es posible, y qué hacer aquí.
refused-went-on = Alguien anotó algo mientras se miraba el mes
then-went-on = No se ha cerrado nada. Abre la página otra vez: muestra lo que hay ahora
refused-accounts = El archivo tiene filas de más de una cuenta: { $names }
then-accounts = No se ha anotado nada. Haz que el banco escriba un archivo por cuenta, para que esté claro de quién es cada fila
refused-other-currency = La cuenta está en { $theirs }, y vuestras cuentas están en { $ours }
then-other-currency = No se ha anotado nada. Anota lo que se convirtió como un coste en otra moneda, con su tipo de cambio
refused-row-date = Línea { $line }: `{ $text }` en `{ $column }` no es una fecha escrita así
then-row-date = No se ha anotado nada. Elige otra columna para el día, o cómo se escriben las fechas
refused-row-amount = Línea { $line }: `{ $text }` en `{ $column }` no es un importe escrito así
then-row-amount = No se ha anotado nada. Elige otra columna para el importe, o cómo se escriben los importes
refused-row-sign = Línea { $line }: `{ $text }` en `{ $column }` no dice ni que entró dinero ni que salió
then-row-sign = No se ha anotado nada. Elige cómo dice la tabla lo que entró y lo que salió
refused-row-currency = Línea { $line }: `{ $text }` en `{ $column }` no es una moneda
then-row-currency = No se ha anotado nada. Haz que el banco escriba el archivo otra vez, y déjalo como viene
refused-row-columns = Faltan estas columnas: { $text }
then-row-columns = No se ha anotado nada. Elige columnas que el archivo tenga
refused-empty-file = El archivo no tiene filas ni saldo
then-empty-file = No se ha anotado nada. Haz que el banco lo escriba para otros días
refused-closed-month = La línea { $line } es del { $day }, cuyo mes está cerrado, y no está en las cuentas
then-closed-month =
    No se ha anotado nada
    ¿Se leyó el mes en otro formato, o con otras columnas para el texto? Entonces las mismas filas parecen nuevas: toma un archivo que empiece después
    O la fila llegó tarde: anótala como coste o pago de un día que esté abierto
refused-row-off = La fila es de { $amount } y lo anotado de { $entered }: se diferencian en { $off }
then-row-off =
    No se anotó nada. Corrige lo anotado, para que ambos sean iguales
    O emparéjalos igualmente: los libros y el banco se diferencian entonces en eso, y el mes no se puede cerrar antes de anotarlo también
refused-row-ahead = La fila es una salida ({ $amount }). Como de `{ $who }` es dinero que se le devuelve, y lleva adelantado { $ahead }
then-row-ahead =
    No se anotó nada. Si pagó un gasto, anota el gasto y di que la fila es ese
    O emparéjala igualmente, si de verdad se le devuelve
refused-other-account = El archivo es de la cuenta { $account }, y los archivos de `{ $holder }` eran de { $before }
then-other-account =
    No se anotó nada. Si es otra cuenta, añade quién guarda su dinero, y elígelo aquí
    Si el banco dio otro número a la misma cuenta, dilo
refused-far-day = La fila de la línea { $line } es del { $day }: a más de diez años de hoy
then-far-day = No se anotó nada. Si el archivo dice otro día, sus fechas se leyeron en el orden equivocado. Si el archivo lo dice así, pide al banco que lo escriba de nuevo
books-record = Dónde está el registro
