# Lo que dicen los casos de uso por código o por tipo.

# Lo que pide un plan.
demand-system = Su sistema es uno con los que Allotment trabaja
demand-processor = Su procesador sirve para la aplicación
demand-root = Podemos cambiar el servidor
demand-tools = Tiene los programas que necesitamos
demand-memory = Al menos { $size } de memoria
demand-disk = Al menos { $size } de disco libre
demand-port = El puerto { $port } está libre
demand-name = { $name } lleva a este servidor
demand-swarm = No pertenece a ningún otro grupo de servidores
demand-instance = Nada más tiene ese nombre allí
demand-version = Allí funciona la versión { $version }
demand-clock = Su reloj coincide con el tuyo
demand-processors = Al menos { $count } procesadores
demand-ipv6 = Su núcleo tiene IPv6
demand-packages = No tiene { $packages }
demand-alone = No hay nada más en él
demand-ssh = Se ve por dónde se entra por SSH
demand-key = Una llave abre { $account }
demand-another-key = La llave de otra persona abre también { $account }
demand-unchanged = Nadie ha cambiado estos archivos a mano
demand-firewall = No hay otro cortafuegos

broken-system-unsupported = El servidor funciona con { $found }
broken-processor-unsupported = El procesador del servidor es { $found }; esta receta necesita { $wanted }
broken-not-root = En el servidor trabajamos con la cuenta `{ $user }`, que no tiene permiso para cambiarlo
broken-tools-missing = Al servidor le falta { $missing }
broken-memory-too-small = El servidor tiene { $found } de memoria; esta receta necesita { $wanted }
broken-disk-too-small = El servidor tiene { $found } de disco libre; esta receta necesita { $wanted }
broken-port-taken = El puerto { $port } del servidor está ocupado por { $program }
broken-name-points-elsewhere = { $name } aún no lleva a este servidor
broken-swarm-of-others = El servidor pertenece a un grupo de servidores que gestiona otro
broken-instance-of-others = En el servidor funciona algo llamado `{ $stack }` que Allotment no lanzó
broken-instance-of-another-recipe = { $name } ya existe, lanzado con la receta `{ $other }`
broken-instance-of-another-version = En { $name } funciona { $found }, y no { $wanted }, con la que empieza esta actualización
broken-clocks-apart = El reloj del servidor y el tuyo difieren en { $seconds } segundos
broken-processors-too-few = El servidor tiene { $found } procesadores; esta receta necesita { $wanted }
broken-ipv6-missing = El núcleo del servidor no tiene IPv6, sin el cual una parte de la aplicación no arranca
broken-packages-in-the-way = El servidor tiene instalado { $packages }, y la aplicación no puede estar al lado
broken-server-not-alone = { $app } necesita un servidor propio; en este ya está { $others }
broken-ssh-port-unknown = No se ve en qué puerto espera el servidor por SSH
broken-port-shut = El cortafuegos del servidor mantiene cerrado el puerto { $port }
broken-no-key-opens = Ninguna llave abre la cuenta { $account } del servidor
broken-last-key = Es la última llave que abre { $account }: nadie podría entrar ya
broken-changed-by-hand = Alguien ha cambiado { $files } desde entonces
broken-other-firewall = { $other } ya es el cortafuegos de este servidor

fix-system-unsupported = Instala en él uno de estos; la mayoría de los proveedores tienen un botón para eso: { $wanted }
fix-processor-unsupported = Elige un servidor con un procesador así
fix-not-root = Añade el servidor con una cuenta que pueda usar `sudo`
fix-tools-missing = Instálalos en el servidor: `apt-get install util-linux coreutils iproute2`
fix-memory-too-small = Elige un servidor más grande, o una receta que necesite menos
fix-disk-too-small = Libera espacio en el servidor, o elige uno con un disco más grande
fix-port-taken = Detenlo allí o pásalo a otro puerto, o elige un servidor que no tenga nada más
fix-name-points-elsewhere = Haz el registro donde se gestiona tu dominio: { $name } tiene que llevar a { $wanted } y a ningún otro sitio
fix-swarm-of-others = Elige un servidor independiente, o el que gestiona los demás
fix-instance-of-others = Elige otra dirección, o quita antes lo que ya está allí
fix-instance-of-another-recipe = Elige otra dirección, o quita antes lo que ya está allí
fix-instance-of-another-version = Haz un plan nuevo: empieza con lo que funciona
fix-clocks-apart = Pon en hora el reloj que va mal; si no, los certificados no se aceptan
fix-processors-too-few = Elige un servidor más grande
fix-ipv6-missing = Vuelve a activar IPv6 en el servidor y reinícialo; no hace falta una dirección IPv6 para eso
fix-packages-in-the-way = Elige un servidor nuevo, o quita { $packages } si nada lo necesita
fix-server-not-alone = Elige un servidor nuevo: lo que hay en este también cambiaría
fix-ssh-port-unknown = Mira en el servidor con `ss -ltnp`: un programa llamado `sshd` tiene que esperar ahí por sí mismo
fix-port-shut = En un terminal, `allotment server harden SERVIDOR --only firewall --open { $port }/{ $protocol }` prepara un plan que lo abre
fix-no-key-opens = Deja entrar primero una llave
fix-last-key = Deja entrar primero la llave de otra persona
fix-changed-by-hand = Mira el archivo; sin esta medida se queda como está
fix-other-firewall = Deja esta medida o apaga el otro cortafuegos

# Pasos, según lo que hacen.
step-the-entrance = la entrada web
step-refresh-packages = Poner al día las listas de paquetes
step-install-docker = Instalar Docker
step-start-swarm = Dejar que Docker mantenga los servicios en marcha
step-create-proxy-network = Conectar las aplicaciones con la entrada web
step-seal-secrets = Crear y sellar los secretos
step-wait-for-certificate = Esperar el certificado
step-wait-for-answer = Esperar a que { $app } responda
step-stop = Detener { $app }
step-delete-data = Borrar los datos de { $app }
step-delete-files = Borrar los archivos de { $app }
step-copy-data = Copiar los datos de { $app }
step-let-copy-go = Borrar la copia de los datos
step-stay-with-it = Quedarse con la versión nueva
step-write = Anotar cómo funciona { $what }
step-download = Descargar { $what }
step-hand-over = Entregar el secreto `{ $what }`
step-configure = Entregar la configuración de { $what }
step-start = Arrancar { $what }
step-wait-for = Esperar a que { $what } funcione
step-keep-ssh-open = Mantener abierta la entrada por SSH
step-fetch-installer = Traer el instalador de { $app }
step-place-files = Poner los archivos que busca el instalador de { $app }
step-install = Instalar { $app }
step-take = { $what ->
    [account] Crear una cuenta para mirar
    [keys-only] Que SSH acepte solo claves
    [firewall] Cerrar todos los puertos menos los necesarios
    [updates] Cerrar fallos por la noche
    [time] Mantener el reloj en hora
    [swap] Añadir memoria en el disco para los picos
   *[logs] Que los registros no llenen el disco
}
step-take-back = { $what ->
    [account] Retirar la cuenta para mirar
    [keys-only] Que SSH acepte lo que aceptaba antes
    [firewall] Retirar el cortafuegos
    [updates] Dejar de cerrar fallos por la noche
    [time] Dejar el reloj como estaba
    [swap] Retirar la memoria en el disco
   *[logs] Dejar crecer los registros como antes
}
step-let-key-in = Dejar que la clave abra { $what }
step-keep-key-out = Que la clave deje de abrir { $what }

why-refresh-packages = Para que el servidor instale lo que es actual
why-install-docker = Docker hace funcionar cada aplicación en su propia caja. Viene del propio sistema del servidor, que lo mantiene seguro
why-start-swarm = Así Docker vuelve a arrancar los servicios por sí mismo tras un fallo o un reinicio
why-create-proxy-network = Las visitas entran por una sola puerta, que las lleva a la aplicación que buscan
why-seal-secrets = Las contraseñas entre las partes de la aplicación se crean aquí y se sellan a vuestras claves de recuperación, antes de que se use ninguna
why-wait-for-certificate = Con él, los navegadores muestran un candado y nadie puede escuchar
why-wait-for-answer = Que sus partes funcionen no quiere decir que la gente pueda usarla; se ve al preguntarle
why-write = Lo que funciona queda anotado en el servidor en archivos sencillos, para quien lo cuide después
why-download = Por separado y antes, para que una pieza que falta o un disco lleno se vea antes de arrancar nada
why-hand-over = La aplicación lo encuentra donde nadie más puede leerlo
why-configure = Para que arranque con los ajustes que elegiste
why-start = Desde ahora Docker lo mantiene en marcha
why-wait-for = Hasta que cada parte diga que está lista
why-copy-data = { $app } se detiene mientras tanto. Si la actualización se deshace, los datos vuelven a estar como entonces; lo que se escriba después se pierde
why-let-copy-go = La versión nueva está comprobada. Desde aquí, el camino de vuelta es una copia de seguridad
why-stay-with-it = Docker vigila un rato una versión nueva y volvería atrás por sí mismo; ya se ha usado, y sus datos son de la nueva
why-keep-ssh-open = El instalador pone en marcha un cortafuegos; para que nadie quede fuera, antes se permiten en él los puertos de SSH
why-fetch-installer = El instalador viene de los autores de la aplicación; lo que llegó queda anotado
why-place-files = Lo que había antes se guarda para la vuelta
why-install = El instalador de la aplicación cambia todo el sistema, y nada lo deshace. Sigue cuando se pierde la conexión
why-take = { $what ->
    [account] Quien solo quiere ver cómo está el servidor no necesita una cuenta que lo pueda todo
    [keys-only] Las contraseñas se prueban día y noche desde todas partes
    [firewall] Lo que nadie debe alcanzar no se puede forzar desde fuera
    [updates] La mayoría de las intrusiones usan fallos que ya tienen remedio
    [time] Los certificados, los registros y el segundo factor dependen de la hora
    [swap] Cuando falta memoria, el servidor va más lento en vez de cerrar un programa
   *[logs] Un disco lleno detiene todas las aplicaciones del servidor
}
why-take-back = Sus archivos desaparecen y vuelve a valer lo que sustituían
why-let-key-in = Quien tenga esta clave podrá entrar desde entonces como { $what }
why-keep-key-out = Esta clave deja de abrir { $what }. Quien esté dentro con ella en ese momento sigue hasta que salga
why-own-check = Se prueba una vez lo que hará su gente, y lo que eso deja se borra
why-own-command = La orden propia de la aplicación, ejecutada una vez dentro de ella
why-own-exposed = La orden propia de la aplicación, ejecutada una vez dentro de ella. Mientras tanto, un secreto queda a la vista de los programas de su propia caja: { $reason }

# Lo que tarda un momento.
doing-connecting = Conectando con { $server }
doing-logging-in = Entrando en { $target }
doing-reading = Leyendo lo que hay en el servidor
doing-checking = Se comprueba: { $title }
doing-sending-mail = Enviando un mensaje a { $to }
doing-life = Comprobando «{ $part }»
doing-asking-provider = Preguntando a { $provider }
doing-awaiting-server = Esperando a que { $server } esté listo (normalmente un minuto)
practice-waiting = Servidor de práctica: se espera a otro programa que prepara uno
practice-minimal = Servidor de práctica: se descarga una Debian { $suite } mínima
practice-base = Servidor de práctica: se crea su disco
practice-kernel = Servidor de práctica: se instala un núcleo propio
practice-docker = Servidor de práctica: se instala Docker allí donde se construyen las imágenes
practice-programs = Servidor de práctica: se descarga { $names }
practice-image = Servidor de práctica: se construye la imagen { $name }
obstacle-no-address = El nombre todavía no lleva a ninguna parte
obstacle-no-answer = Allí todavía no responde nadie
obstacle-untrusted = Todavía no hay un certificado en el que confíen los navegadores
obstacle-wrong-answer = La aplicación todavía no responde como debe
obstacle-server-says = El servidor dice: { $reason }
wait-not-yet = Todavía no: { $reason }
wait-again = { $reason }. Se prueba otra vez en { $pause } (intento { $attempt })
wait-at-work = Lo que empezó un intento interrumpido sigue en curso; se deja que termine

# Errores, por código: qué pasó; después qué está a salvo y qué hacer, una línea cada cosa.
error-not-found = Ya no está ahí
next-not-found = Vuelve una página atrás y elige otra vez
error-bad-input = Una de las respuestas no se puede usar
next-bad-input = No se ha cambiado nada. Revisa lo que diste y cámbialo
error-recipe-errors = La receta no se puede usar
next-recipe-errors = No se ha cambiado nada en ningún servidor. Elige otra receta, y pasa los detalles de abajo a quien cuida de esta
error-recovery-key-missing = Todavía no tienes clave de recuperación
next-recovery-key-missing = Se crea cuando dices quién eres, en la primera página de un lanzamiento
error-vault = El llavero de este ordenador no se puede usar
next-vault =
    No se ha cambiado nada
    Desbloquea el llavero de tu escritorio y prueba otra vez. Donde no haya, inicia Allotment con un archivo sellado en su lugar: `allotment-desktop --vault file --passphrase-from FILE`
error-record = Las anotaciones de tu colectivo no se pueden usar
next-record =
    Lo que estaba guardado sigue ahí, y no se ha enviado nada más al servidor
    Mira que el disco de este ordenador no esté lleno y que no haya otro Allotment abierto; después prueba otra vez
error-server-unreachable = El servidor no responde
next-server-unreachable =
    No se ha cambiado nada en el servidor
    Mira que esté encendido, que su dirección sea correcta y que nada entre tú y él bloquee SSH (puerto 22); después prueba otra vez
error-host-key-changed = El servidor muestra una clave distinta de la de antes
next-host-key-changed =
    No se le ha enviado nada
    Si se instaló de nuevo, compara su nueva clave con lo que muestra tu proveedor, ejecuta `allotment server forget NAME` en un terminal y añade el servidor aquí otra vez
    Si nadie lo hizo, puede que haya alguien en medio: pregunta a tu proveedor antes de seguir
error-host-key-unconfirmed = La clave no se confirmó
next-host-key-unconfirmed = No se ha enviado nada al servidor. Compara la clave que muestra con lo que te dice tu proveedor, y confírmala solo si son iguales
error-login-refused = El servidor no acepta tu clave
next-login-refused =
    No se ha cambiado nada en el servidor
    Mira que tu clave pública esté en el archivo `authorized_keys` de la cuenta (la mayoría de los proveedores la piden al alquilar el servidor) y que tu agente SSH tenga la clave
error-sudo-password-needed = El servidor pide la contraseña de tu cuenta
next-sudo-password-needed = Dala abajo. Se recuerda hasta que dejes este lanzamiento, y nunca se guarda por escrito
error-sudo-password-wrong = El servidor no acepta esta contraseña
next-sudo-password-wrong = Prueba otra abajo
error-sudo-not-allowed = Tu cuenta no tiene permiso para cambiar este servidor
next-sudo-not-allowed =
    No se ha cambiado nada en el servidor
    Usa una cuenta que pueda usar `sudo`, o root
error-secrets-needed = Hacen falta secretos que solo tú puedes dar
next-secrets-needed = No se ha cambiado nada en el servidor. Vuelve al plan: allí se piden
error-confirmation-needed = Esto borra lo que la gente ha hecho
next-confirmation-needed = No se ha cambiado nada en el servidor. Escribe su dirección si es lo que quieres
error-ssh = SSH no se puede usar en este ordenador
next-ssh = No se ha cambiado nada en el servidor. Instala OpenSSH en este ordenador y prueba otra vez
error-link-lost = La conexión con el servidor se perdió y no ha vuelto
next-link-lost = Mira que tengas conexión; después continúa. Primero se mira el servidor, y lo hecho no se hace otra vez
error-server-answer = La respuesta del servidor no se puede leer
next-server-answer =
    Lo que se hizo queda hecho; no se ha enviado nada más
    Prueba otra vez. Si sigue así, puede que el servidor no sea Debian ni Ubuntu, o que su disco esté lleno: pasa los detalles de abajo a quien cuida de él
error-plan-refused = El servidor no está como el plan lo necesita
next-plan-refused = No se ha cambiado nada en el servidor. Arregla lo que se nombra abajo, o haz un plan nuevo
error-locked = Otra persona está trabajando en este servidor
next-locked = No se ha cambiado nada en el servidor
error-lock-lost = Alguien ha tomado el relevo en este servidor
next-lock-lost = No se ha enviado nada más. Habladlo; cualquiera de las dos partes puede continuar la ejecución
error-server-busy = Una orden de una conexión perdida sigue en curso en el servidor
next-server-busy = Espera un minuto y continúa
error-step-failed = Un paso no funcionó
next-step-failed =
    Lo que se hizo antes queda hecho
    Su registro, abajo, dice por qué. Cuando esté arreglado, continúa; o deshazlo todo
error-disk-full = El disco del servidor está lleno
next-disk-full =
    Lo hecho queda hecho
    Libera espacio en el servidor o dale un disco más grande, y continúa
error-certificate = Todavía no hay certificado
next-certificate =
    La aplicación funciona; solo falta que los navegadores confíen en su dirección
    Mira que el nombre lleve a este servidor y que nada bloquee el puerto 80, y continúa. Las autoridades cuentan los intentos fallidos, así que no lo intentes muchas veces seguidas
error-check-failed = La aplicación no responde como debería
next-check-failed =
    Lo hecho queda hecho
    Al continuar se mira otra vez; si sigue igual, el informe ayuda a quien te ayude
error-not-sealed-to-us = Los secretos no se sellaron a tu clave de recuperación
next-not-sealed-to-us = No se ha cambiado nada en el servidor. Pide a otra persona que cuida de esta instancia que añada tu clave de recuperación
error-stopped = Detenido, como pediste
next-stopped = Lo hecho queda hecho. Continúa cuando quieras, o deshazlo todo
error-no-undo = Esto no se puede deshacer
next-no-undo = No se ha cambiado nada en el servidor. Los detalles de abajo dicen qué paso lo impide
error-not-allowed = Aquí no tienes permiso para hacer eso
next-not-allowed = No se ha cambiado nada. Pide ayuda a quien cuida de las cuentas o de los servidores del colectivo
error-not-here = Un hub no puede responder a esto
next-not-here =
    No se ha cambiado nada. Hace falta una clave, un archivo o un programa de tu propio ordenador, y esos nunca salen de él
    Hazlo en Allotment en tu ordenador
error-sign-in = No has iniciado sesión
next-sign-in = No se ha cambiado nada. Entra con un enlace que alguien de tu colectivo cree para ti
error-link-over = Este enlace ya no sirve
next-link-over = No se ha cambiado nada. Un enlace sirve una vez y durante unos días: pide uno nuevo
error-too-often = Has preguntado más a menudo de lo que responde el hub
next-too-often = No se ha cambiado nada. Espera un minuto y vuelve a intentarlo
error-too-large = Esto es más de lo que admite el hub
next-too-large = No se ha cambiado nada. Envía menos de una vez
error-too-long = El hub ha tardado demasiado en esto
next-too-long = No se sabe si se hizo. Mira primero y vuelve a intentarlo
error-hub = Algo ha ido mal en el hub
next-hub =
    No se sabe si se hizo. Mira primero y vuelve a intentarlo
    El hub ha anotado por qué; díselo a quien cuida de él
error-unreached = No se llega al hub
next-unreached =
    Ves lo último que dijo. No se sabe si llegó lo que estabas introduciendo
    Comprueba que este ordenador está en línea, mira primero y vuelve a intentarlo
error-record-away = El registro no está aquí ahora
next-record-away =
    No se cambió nada
    Para cuidar los servidores, o para guardar papeles y exportaciones, trae primero el registro a casa
error-record-moving = El registro está de camino
next-record-moving = No se cambió nada. Si se interrumpió, haz lo mismo otra vez: sigue donde estaba
error-record-there = Ya hay un registro, y es otro
next-record-there = No se cambió nada, ni allí ni aquí. De dos registros no se puede hacer uno
error-record-differs = Lo que llegó no es lo que se envió
next-record-differs = El registro se queda donde estaba. Inténtalo otra vez; si pasa dos veces, revisa los discos
error-no-picture = Aquí no se puede tomar una imagen de su página
next-no-picture = A la instancia no le afecta. Instala Chromium para ver una imagen aquí, o abre la dirección en tu navegador
error-provider = El proveedor no lo ha hecho
next-provider =
    Con esto no se ha pedido nada, y nada se paga
    Lo que dice el proveedor está abajo. Corrige lo que nombra y vuelve a intentarlo
error-price-changed = El precio no es el que aceptaste
next-price-changed =
    No se ha pedido nada, y nada se paga
    Mira el precio de hoy, y pide de nuevo si quieres el servidor a ese precio
error-order-open = Aún no se sabe qué ha sido del pedido
next-order-open =
    El pedido se conserva. Al continuar se busca primero su servidor, para que ninguno se pague dos veces
    Espera un minuto y continúa el pedido
error-practice = Los servidores de práctica no se pueden usar aquí
next-practice =
    Tus servidores y las anotaciones de tu colectivo siguen intactos
    Necesitan Linux y permisos de administración: inicia Allotment con `sudo allotment-desktop --practise`

attention-unfinished = { $address ->
    [none] El trabajo en el propio { $server } no está terminado. En un terminal, `allotment resume { $server } --run { $run }` lo continúa y `allotment undo { $server } --run { $run }` lo deshace
   *[other] El trabajo para { $address } en { $server } no está terminado y no pertenece a ningún lanzamiento de esta ventana. En un terminal, `allotment resume { $server } --run { $run }` lo continúa y `allotment undo { $server } --run { $run }` lo deshace
}
attention-at-work = { $address ->
    [none] Otra orden u otra ventana tuya está trabajando en { $server }
   *[other] Otra orden u otra ventana tuya está trabajando en { $server }: { $address }
}
attention-one-key = Solo una clave de recuperación abre los secretos de vuestras instancias. Haz que otra persona tenga una, para que no dependa solo de ti: ejecuta `allotment operator init NAME`, y tú `allotment operator add NAME KEY` con lo que te diga
