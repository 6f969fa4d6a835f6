# typos: off
month-name = { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    }
date = { $day } de { month-name } de { $year }
date-day = { $day } de { month-name }
date-month = { month-name } de { $year }
page-of = Página { $page } de { $pages }

## Hand-over sheet

sheet-kind = Hoja de relevo de { $address }
sheet-title = Hoja de relevo: { $instance }, { $address }
sheet-lead = Con esta página, quien nunca haya visto { $instance } puede cuidarla. No contiene ningún secreto y puede colgarse en la pared.
sheet-foot = Escrita el { $date } para { $collective }. Conviene imprimir una nueva cuando algo cambie.

sheet-trouble = Cuando no responde
sheet-trouble-elsewhere = Abrir `{ $url }` por otra conexión, por ejemplo la de un teléfono. Si allí responde, el fallo no está en el servidor.
sheet-trouble-status = En un ordenador con Allotment, ver qué necesita atención y continuar lo que quedó interrumpido:
sheet-trouble-login = Entrar en el servidor y listar lo que funciona. `1/1` quiere decir que un servicio funciona, `0/1` que no. Si no se puede entrar, mirar el servidor en la página del proveedor.
sheet-trouble-logs = Leer lo que dice un servicio que no funciona, aquí el primero:
sheet-trouble-restart = Volver a ponerla en marcha desde sus archivos. Lo que la gente ha hecho se conserva.

sheet-care = Cómo cuidarla
sheet-care-daily = Cada día
sheet-care-daily-what = Abrir `{ $url }` como lo hace su gente. Si el navegador avisa del certificado, algo va mal: se renueva solo.
sheet-care-weekly = Cada semana
sheet-care-weekly-what = Mirar `allotment status`. En el servidor, ver si `df -h /` muestra libre una quinta parte del disco. Hacer una copia, como se explica abajo.
sheet-care-monthly = Cada mes
sheet-care-monthly-what = En el servidor, instalar las actualizaciones del sistema: `apt update && apt upgrade`. Ver que servidor y dominio estén pagados. Abrir una de las copias: ¿contiene lo que debe?

sheet-places = Dónde está cada cosa
sheet-places-folder = En el servidor, en `{ $folder }`:
sheet-places-compose = los servicios, como los lee Docker
sheet-places-env = los ajustes, como los lee `abra`
sheet-places-secrets = las contraseñas y claves, selladas
sheet-places-data = lo que la gente ha hecho
sheet-places-runs = lo que se hizo en el servidor, paso a paso

sheet-secrets = Los secretos
sheet-secrets-how = Las claves de recuperación de quienes la cuidan, en papel, los abren con el programa `age`. Poner una clave en `key.txt`, sola en su línea, y borrar ese archivo después:

sheet-backups = Copias de seguridad: todavía no hay
sheet-backups-how = Allotment aún no hace copias de seguridad. Hay que copiar a mano. Esto detiene la instancia, lo empaqueta todo y la pone en marcha de nuevo:
sheet-backups-keep = La segunda línea espera a que todo esté detenido, hasta un minuto. Después, llevar el archivo a un ordenador en otro lugar y borrarlo del servidor: contiene todo lo que la gente ha hecho.

sheet-takeover = Sin Allotment
sheet-takeover-docker = Nada en el servidor necesita Allotment. Las órdenes de esta página son las de Docker.
sheet-takeover-abra = O seguir con `abra`, la herramienta de Co-op Cloud: ejecutar `abra server add { $host }` y poner `app.env` en el ordenador propio como `{ $file }`.

sheet-glance = De un vistazo
sheet-glance-address = Dirección
sheet-glance-app = Aplicación
sheet-glance-recipe = Receta
sheet-glance-collective = Colectivo
sheet-glance-server = Servidor
sheet-glance-login = Entrar
sheet-glance-provider = Proveedor

sheet-people = Quién la cuida
sheet-people-none = Todavía no hay nadie anotado.
sheet-people-phone = Teléfono, a mano

sheet-dns = Registros DNS
sheet-dns-why = Llevan de la dirección al servidor. Están donde se gestiona el dominio:
sheet-dns-none = No se hizo ninguno para esta dirección.

sheet-costs = Lo que cuesta
sheet-costs-total = { $total } al mes
sheet-costs-who = Quién
sheet-costs-share = Parte
sheet-costs-unknown = Todavía no está anotado.

## Recovery kit

kit-kind = Kit de recuperación
kit-title = Clave de recuperación de { $operator }, { $collective }
kit-lead = { $operator } hizo esta clave el { $date } para cuidar las instancias de { $collective }.
kit-warning = Secreto. Quien lea esta página puede abrir las contraseñas y claves de las instancias de abajo. No se debe fotografiar ni enviar.
kit-foot = { $collective }, { $date }. Secreto: guardar en sobre cerrado.

kit-key = La clave
kit-key-how = Es una sola línea sin espacios, los grupos son para la vista. Después del primer `1` no hay letras B, I ni O, ni otro 1: lo que parece una O es un cero.
kit-key-public = Su mitad pública, que no es secreta:

kit-opens = Lo que abre
kit-opens-some = El archivo `secrets.age` de cada una de estas instancias, y de las que se sellen a ella más adelante:
kit-opens-none = El archivo `secrets.age` de cada instancia que esté sellada a ella. Todavía no hay ninguna.
kit-opens-where = `{ $folder }`, por `ssh { $login }`

kit-use = Cómo usarla
kit-use-allotment = Con Allotment, en cualquier ordenador; escribir la clave cuando se pida:
kit-use-install = Sin Allotment, instalar el programa `age` (age-encryption.org), con la línea de cada sistema:
kit-use-fetch = Traer `secrets.age` del servidor.
kit-use-write = Escribir la clave en un archivo `key.txt`, en una línea, sin espacios.
kit-use-open = Abrir los secretos, y borrar `key.txt` después:

kit-keep = Dónde guardarla
kit-keep-two = En papel, con dos personas, en dos casas. Cada página en un sobre cerrado.
kit-keep-apart = Ni en el servidor, ni con su proveedor, ni en un buzón de correo, ni en una nube.
kit-keep-lost = Si una página se pierde o la leyó otra gente, hay que decirlo el mismo día a quienes también cuidan las instancias. Si se pierden todas las copias, lo que solo está sellado a esta clave queda cerrado para siempre.

kit-holders = Quién la tiene
kit-holders-name = Nombre
kit-holders-place = Dónde está
kit-holders-date = Fecha
kit-holders-signature = Firma
kit-file-key = A continuación va la clave. `age` pasa por alto las líneas que empiezan por #, así que este archivo sirve tal como está:
# typos: on

## Statement

statement-kind = Extracto de { $month }
statement-title = Extracto de { $month }: { $name }, { $collective }
statement-lead = { $collective }, cuyos libros te llaman { $participant }. Esta página no dice nada de lo que pagan las demás personas.
statement-foot = { $collective }, { $month }, { $participant }. Escrito el { $date }.
statement-amount = Importe

statement-share = Tu parte de { $month }
statement-not-yet = aún no se sabe
statement-none-yet = Todavía no se ha repartido nada de { $month }.

statement-why = Por qué es esta cantidad
statement-why-total = Repartido en total
statement-why-total-what = { $total }; personas: { $among }
statement-rule = Regla
statement-rule-equal = a partes iguales, por días
statement-rule-weights = por peso y días
statement-rule-percentages = por porcentajes acordados
statement-rule-exact = por cantidades acordadas
statement-rule-usage = por uso
statement-rule-sliding = por peso y días, con mínimos y máximos
statement-why-days = Días con parte
statement-why-absent = ninguno este mes
statement-of = { $part } de { $all }
statement-why-all-days = De los días de todo el grupo
statement-why-weight = Peso × días
statement-why-usage = Uso
statement-reckoned = { $part } de { $all }, es decir, { $total } × { $part } ÷ { $all }
statement-why-percent = Porcentaje
statement-percent = { $part } % de { $total }
statement-why-bounds = Mínimo y máximo
statement-bounds-floor = al menos { $amount } al mes
statement-bounds-cap = como mucho { $amount } al mes
statement-bounds-by-floor = que ha decidido: la parte sube hasta el mínimo
statement-bounds-by-cap = que ha decidido: la parte se queda en el máximo
statement-bounds-none = ninguno
statement-why-odd = Céntimo suelto
statement-odd-yes = uno: la suma no se divide exactamente, y hasta ahora eras quien menos había pagado de ella
statement-odd-no = ninguno

statement-spent = Qué ha pagado
statement-spent-what = Para qué
statement-spent-nothing = Nada.
statement-spent-hollow = Una barra hueca baja tu parte: esa cantidad la paga alguien más.
statement-for-infrastructure = Infraestructura
statement-for-labour = Trabajo
statement-for-upstream = Desarrollo del programa
statement-for-fees = Comisiones
statement-for-other = Otros
statement-spent-labour = Trabajo, pagado o contado
statement-spent-fees = Comisiones de quien guarda el dinero
statement-spent-grant = Lo paga la subvención { $grant } ({ $what })
statement-spent-gift = Regalado ({ $what })
statement-spent-donations = Lo pagan donaciones ({ $what })
statement-spent-reserve = Lo paga la reserva ({ $what })
statement-spent-given = Coste real de lo regalado ({ $what })
statement-spent-set-aside = Para la reserva

statement-account = Lo que debes
statement-account-day = Día
statement-account-what = Qué ha pasado
statement-account-before = Al empezar el mes
statement-account-after = Al acabar el mes
statement-moved-share = tu parte de { $month }
statement-moved-share-back = devuelto de la parte del asiento { $entry }
statement-moved-laid-out = pagaste «{ $cost }»
statement-moved-cost-back = se te devolvió lo que habías pagado por «{ $cost }»
statement-moved-taken-back = se retiró el asiento { $entry }
statement-moved-paid = pagaste
statement-moved-recognised = una línea del banco resultó ser tuya
statement-moved-paid-back = se te devolvió un pago
statement-moved-paid-out = se te pagó
statement-moved-worked = tu trabajo de { $month }, que cuenta para tu parte
statement-moved-settled = saldaste cuentas con otra persona
statement-moved-other = otra cosa en las cuentas
statement-stands-even = No queda nada por pagar.
statement-stands-owed = Debes { $amount }.
statement-stands-ahead = Llevas { $amount } por adelantado. Cuentan para lo que viene.
statement-pay = En cada pago, escribe `{ $reference }`.
statement-gentle = Si una parte es demasiado, di una cantidad menor o una fecha posterior. Nadie tiene que decir por qué, y no se desconecta nada por ello.

statement-history = Lo que debías, mes a mes
statement-history-month = Al acabar
statement-history-hollow = Donde una barra está hueca, llevabas algo por adelantado.

statement-hours = Tus horas
statement-hours-what = Horas
statement-hours-time = Tiempo
statement-hours-promised = Prometidas
statement-hours-paid = Trabajadas por dinero
statement-hours-credited = Trabajadas, cuentan para la parte
statement-hours-gift = Regaladas
statement-hours-note = Lo regalado se cuenta en horas, nunca como dinero.

statement-stand = Cómo está { $collective }
statement-stand-what = Qué
statement-stand-covered = Cubierto: no queda por pagar nada de lo repartido.
statement-stand-short = Faltan { $amount } de lo repartido.
statement-stand-shared = Repartido en el mes
statement-stand-open = Por pagar al final
statement-stand-ahead = Pagado por adelantado
statement-reserve = Reserva
statement-reserve-none = No se ha acordado ninguna, y no la hay.
statement-reserve-there = Apartado
statement-reserve-target = Deseado
statement-reserve-buffer = Nunca por debajo de
statement-reserve-lasts = Si cada mes cuesta lo que { $month }, dura { $months } meses.
statement-reserve-unknown = No se sabe cuánto dura: { $month } no costó nada.

statement-check = Comprobar los libros
statement-check-what = Estos grupos representan todos los asientos hasta el de este número. Si alguien cambiara uno de ellos más tarde, ya no coincidirían.
statement-check-how = Leerlos en voz alta, o hacer que se comparen: `allotment ledger verify --head "…"`, con los grupos entre las comillas.

totals-kind = Para todo el mundo
totals-title = { $collective }, { $month }: cómo estamos
totals-heading = { $collective }, { $month }
totals-lead = Lo que { $collective } repartió en { $month }, y cómo está. Esta página no dice nada de ninguna persona en concreto.
totals-foot = { $collective }, { $month }. Escrito el { $date }.
totals-shared = Repartido en { $month }
totals-how = Cómo se repartió
totals-spent = Para qué fue
totals-spent-hollow = Una barra hueca baja lo que se reparte: esa cantidad la paga alguien más.
