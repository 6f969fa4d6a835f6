# Cuidar de un servidor.
server-looking = Mirando el servidor
server-half-done = Aquí hay algo en marcha, o a medias
server-system = Sistema
server-memory = Memoria
server-swap = Memoria en el disco
server-disk = Disco
server-cpus = Procesadores
server-free-of = { $free } libres de { $all }
server-up = En marcha desde hace
server-updates = Actualizaciones
server-updates-unknown = El servidor nunca ha preguntado.
server-updates-none = Ninguna pendiente, según { $time }.
server-updates-waiting = { $security ->
    [0] { $count } pendientes, según { $time }; ninguna cierra un fallo.
    [one] { $count } pendientes, según { $time }; una cierra un fallo.
   *[other] { $count } pendientes, según { $time }; { $security } cierran fallos.
}
server-restart = El servidor tiene que reiniciarse para que cuenten las actualizaciones.
server-runs = Lo que funciona allí
server-runs-nothing = Ninguna instancia vuestra
server-services = Todo lo que ejecuta Docker
server-service = Servicio
server-replicas = En marcha
server-image = Imagen
server-adopt = Hacerse cargo de una instancia
server-adopt-what = Una instancia que otros pusieron en marcha con `abra` o a mano se puede cuidar desde aquí, sin tocarla.
server-access = Quién puede entrar
server-passwords-open = Las contraseñas abren el servidor: cualquiera puede probar una.
server-passwords-shut = Solo las claves abren el servidor, no las contraseñas.
server-passwords-unknown = No se sabe si las contraseñas abren el servidor.
server-keys-of = { $count ->
    [0] { $account }: ninguna clave
    [one] { $account }: una clave
   *[other] { $account }: { $count } claves
}
server-keys = Dejar entrar o no
server-measures = Lo que lo protege
server-measures-none = No se ha tomado ninguna medida desde aquí.
server-measures-choose = Elegir medidas
server-measure-changed = { $measure }: cambiada a mano desde entonces, { $files }
server-listens = Lo que escucha
server-listens-table = Los puertos y quién escucha en ellos
server-port = Puerto
server-program = Programa
server-reach = Accesible
server-reached = no cerrado aquí
server-shut = cerrado por el cortafuegos
server-inside = por el propio servidor
access-title = Quién abre { $server }
access-lead = Cada cual entra con su propia clave, para que una persona pueda irse sin que las demás lo noten. La última clave nunca se quita.
access-plan = Ver el plan
access-open = Claves de { $account }
access-none = Ninguna clave abre esta cuenta
access-whose = De quién
access-nameless = sin nombre
access-fingerprint = Huella
access-act = Cambiar
access-keep-out = No dejar entrar a { $whose }
access-let-in = Dejar entrar a alguien
access-name = ¿De quién es la clave?
access-name-help = Un nombre que queda junto a la clave en el servidor, con el día
access-name-missing = Di de quién es la clave
access-line = Su clave pública
access-line-help = La única línea del archivo que acaba en `.pub`
access-line-missing = Pega una línea como `ssh-ed25519 AAAA… nombre`
access-line-private = Es una clave privada, que nunca sale del ordenador de su dueño. Pide el otro archivo, el que acaba en `.pub`
access-account = En qué cuenta
measures-title = Lo que protege { $server }
measures-lead = Cada una son unos pocos archivos que leen los programas del sistema: nada nuestro funciona allí. Lo que no esté marcado se retira y el servidor queda como antes.
measures-missing = Elige al menos una medida
measures-in-force = En vigor.
measures-container = Aquí no: el reloj y la memoria son de otra máquina.
measures-changed = { $chosen ->
    [yes] Alguien ha cambiado `{ $files }` a mano. Se deja como está.
   *[no] Alguien ha cambiado `{ $files }` a mano. Retirar la medida lo sobrescribe, y hay que permitirlo:
}
measures-overwrite = Sobrescribir lo cambiado: { $measure }
measures-ports = Otros puertos que quedan abiertos
measures-ports-help = Por ejemplo `8448/tcp 5000-5010/udp`. Los de SSH, de la web y de vuestras instancias quedan abiertos de todos modos
measures-ports-wrong = Escribe los puertos como `8448/tcp`
measure-title = { $measure ->
    [account] Una cuenta para mirar
    [keys-only] Solo claves, sin contraseñas
    [firewall] Cerrar todos los puertos menos los necesarios
    [updates] Cerrar fallos por la noche
    [time] Mantener el reloj en hora
    [swap] Memoria en el disco para los picos
   *[logs] Que los registros no llenen el disco
}
measure-what = { $measure ->
    [account] `caretaker` puede ver servicios y registros, y no puede cambiar el sistema.
    [keys-only] SSH solo acepta claves. Si root puede entrar queda como está.
    [firewall] También lo que publican los contenedores se alcanza desde fuera solo si así se quiere.
    [updates] El servidor no se reinicia por ello, y Docker queda fuera.
    [time] De él dependen los certificados y los registros.
    [swap] 2 GB, que se usan cuando falta memoria.
   *[logs] El registro del sistema se limita a 500 MB, el de cada contenedor nuevo a 30 MB.
}
adopt-loading = Buscando las recetas
adopt-title = Hacerse cargo de una instancia en { $server }
adopt-lead = Sigue funcionando como hasta ahora. Se anotan sus ajustes y sus secretos se sellan para vuestras claves de recuperación.
adopt-stacks = Docker ejecuta allí: { $stacks }
adopt-recipe = Puesta en marcha con qué receta
adopt-recipe-choose = Elige una receta
adopt-recipe-missing = Elige la receta con la que se puso en marcha
adopt-address = En qué dirección
adopt-address-help = Donde se abre, por ejemplo `wiki.example.org`
adopt-address-wrong = Escribe la dirección como `wiki.example.org`
adopt-settings = Los ajustes que guarda abra
adopt-settings-help = El texto de su archivo `~/.abra/servers/SERVER/ADDRESS.env`, si alguien lo tiene. Sin él los ajustes se leen de lo que funciona
server-plan-title = Lea el plan
server-plan-let-in = { $name } podrá entrar en { $server }. No se cambia nada antes de que aceptes.
server-plan-keep-out = La clave { $key } dejará de abrir { $server }. No se cambia nada antes de que aceptes.
server-plan-measures = Medidas en { $server }. No se cambia nada antes de que aceptes.
server-plan-adopt = { $address } en { $server }. No se cambia nada antes de que aceptes.
server-plan-accept = Hacerlo ahora
server-plan-busy = Algo está en marcha en este servidor. Cuando termine, este plan se podrá aceptar.
server-plan-notes = Lo que hay que saber
server-note-left-out = { $why ->
    [container] Se omite: { $measure }. Este servidor es un contenedor, cuyo reloj y memoria son de otra máquina.
    [there] Se omite: { $measure }. Alguien más ya se ha ocupado.
   *[not-taken] Se omite: { $measure }. Nunca se tomó.
}
server-note-shut = { $program ->
    [none] El puerto { $port } dejará de alcanzarse desde fuera.
   *[other] El puerto { $port }, en el que escucha { $program }, dejará de alcanzarse desde fuera.
}
server-note-one-key = Después solo una clave abre { $account }: `{ $key }`. Asegúrate de que alguien la tiene.
end-title = Despedirse de este servidor
end-destroy = Quitarlo para siempre
end-destroy-what = En el proveedor, con todo lo que hay en él. Su coste termina en las cuentas.
end-destroy-title = ¿Quitar { $server } con todo lo que hay en él?
end-destroy-all = Su disco desaparece para siempre, y con él todo lo que se ha hecho allí.
end-forget = Olvidarlo aquí
end-forget-what = No cambia nada en el servidor ni en su proveedor: lo alquilado se sigue pagando y sus instancias siguen funcionando. Tampoco se muestran ya aquí.
end-forget-title = ¿Olvidar { $server } aquí?
end-not = Conservarlo
end-by-hand = Qué hacer en el proveedor
end-gone = Ya no existe
end-at-work = Quitándolo
end-paid = Alquilado a { $provider } por { $price }.
end-rented = Alquilado a { $provider }.
end-lost-none = No hay en él ninguna instancia conocida aquí.
end-lost-unknown = No se pudo leer qué instancias hay en él.
