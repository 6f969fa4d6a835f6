# typos: off
date = { $day } de { $month ->
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
    } de { $year }
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
