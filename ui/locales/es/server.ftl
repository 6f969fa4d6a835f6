# Elegir un servidor.
server-loading = Buscando tus servidores
server-title = ¿Dónde va a funcionar?
server-lead = Una aplicación vive en un servidor: un ordenador que está siempre encendido. Allí no dejamos funcionando nada nuestro.
server-legend = Servidores
server-missing = Elige dónde va a funcionar
server-for-practice = para practicar
server-own = Un servidor propio
server-own-help = Has alquilado uno en algún sitio o tienes uno en casa, y puedes llegar a él por SSH
server-practice = Practicar en este ordenador
server-practice-help = Un servidor Debian nuevo y vacío dentro de este ordenador. Nadie de fuera puede llegar a él y no cuesta nada
server-rent = Alquilar uno desde aquí
server-rent-help = De servers.coop o de otro proveedor, sin salir de esta ventana
server-sudo = Contraseña de tu cuenta en el servidor
server-sudo-help = El servidor la pide antes de dejarnos cambiar algo. Se recuerda hasta que dejes este lanzamiento o cierres la ventana, y nunca se guarda por escrito

own-title = ¿Cómo se llega al servidor?
own-lead = Tu proveedor te lo dijo cuando lo alquilaste. Por ahora solo le pedimos su clave al servidor, sin entrar todavía.
own-destination = Dirección
own-destination-help = Por ejemplo `root@203.0.113.7`, `debian@server.example.org` o un nombre de tu configuración de SSH
own-destination-wrong = Escribe la dirección como `root@203.0.113.7` o `server.example.org`
own-name = ¿Cómo lo llamas?
own-name-help = Un nombre corto, para vuestro uso: minúsculas, cifras y guiones
own-name-wrong = Da un nombre de minúsculas, cifras y guiones, como `garden`
own-name-taken = Ya tienes un servidor llamado `{ $name }`
own-more = Entrar con un archivo de clave concreto
own-identity = Archivo de la clave privada
own-identity-help = Su ruta en este ordenador. Si queda vacío, deciden tu agente SSH y tu configuración

key-title = ¿Es este el servidor?
key-lead = Con esta clave, el servidor dice quién es. Compárala con lo que muestra tu proveedor. Desde ahora no aceptamos ninguna otra, así que nadie puede ponerse en medio.
key-server = Servidor
key-kind = Tipo de clave
key-fingerprint = Huella de la clave
key-confirm = Es la misma
key-where = Dónde encontrarla
key-where-help = La mayoría de los proveedores la muestran en la consola del servidor o en el mensaje que llegó con él, como «host key» o «fingerprint» (huella). Si no la encuentras, pregúntales; seguir sin mirar es confiar en quien responda ahora.

practice-title = Un servidor para practicar
practice-lead = Tiene todo lo que tiene uno alquilado: su propio disco, nombres y certificados.
practice-start = Ponerlo en marcha
practice-starting = Poniéndolo en marcha
practice-note = El primero tarda unos minutos, porque su sistema se monta con los paquetes de Debian. Necesita Linux y permisos de administración. Se queda hasta que alguien lo quite en un terminal: `sudo allotment practice down NAME`
