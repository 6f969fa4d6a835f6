# Las páginas de una red, para quienes cuidan de ella.
network-title = Cuidar de una red
network-lead = Una red ofrece plazas en sus servidores. Los colectivos las piden, y quienes cuidan de ella deciden juntos.
network-begin = Empezar
network-none = En este ordenador aún no se cuida de ninguna red. Primero decís qué ofrecéis y cómo decidís.
network-none-hub = Nadie ha dicho todavía qué ofrece esta red. Empezáis vosotros: qué ofrecéis y cómo decidís. Después todo el mundo lo ve en este hub, con la manera de pedir.
network-none-share = Varias personas comparten un ordenador, una carpeta de datos o un hub.
network-eyebrow = Red
network-take = Recibir un archivo
network-record = Apuntar una
network-files = Archivos y exportación
network-describe = Lo que decimos
network-open = Por decidir
network-oldest = { $days ->
    [0] Nada espera desde hace más de un día
    [one] La más antigua espera desde hace un día
   *[other] La más antigua espera desde hace { $days } días
}
network-waiting = Lista de espera
network-waiting-what = En el orden en que entraron en ella
network-to-decide = Por decidir
network-approved = Aprobadas
network-over = Terminadas: { $count }
network-empty = Aún no hay solicitudes
network-empty-what = Los colectivos os envían archivos. Recibe uno, o apunta una solicitud de un colectivo que solo escribió un correo.
network-empty-hub = Los colectivos piden en vuestra página de este hub. La solicitud de uno que envió un archivo o un correo la recibís o la anotáis vosotros.
network-no-recipe = Aplicación aún sin decir
network-what = { $count ->
    [one] { $app } para una persona
   *[other] { $app } para { $count } personas
}
network-age = { $days ->
    [0] Entregada hoy
    [one] Entregada hace un día
   *[other] Entregada hace { $days } días
}
network-place = Puesto { $place } en la lista de espera
network-room-on = Hay sitio en `{ $server }`
network-no-room = Sin sitio: necesita { $memory } de memoria y { $disk } de disco
network-need-unknown = No se sabe qué necesita
network-unanswered = { $count ->
    [one] Una pregunta está sin responder
   *[other] { $count } preguntas están sin responder
}
network-missing = { $count ->
    [one] Una cosa está sin decir
   *[other] { $count } cosas están sin decir
}
network-lean-approve = a favor
network-lean-decline = en contra
network-lean-neither = ni lo uno ni lo otro
network-room = Sitio
network-room-what = Lo que queda una vez contadas las aprobaciones. Lo que está libre lo anotáis vosotros, como lo leéis en el servidor.
network-server-add = Añadir un servidor
network-me-title = ¿Quién eres?
network-me-known = Ya se sabe quién eres. Votos y decisiones se guardan con tu nombre.
network-me = Tu nombre aquí
network-me-help = Corto, como `kim`. Votos y decisiones se guardan con él.
network-me-missing = Escribe un nombre con letras de la a a la z
network-me-keep = Soy yo

room-server = Servidor
room-table = Servidores y lo que queda de ellos
room-table-fit = Servidores y lo que queda para esta solicitud
room-memory = Memoria que queda
room-disk = Disco que queda
room-hours = Horas al mes
room-kept = Guardado para aprobaciones
room-seen = Anotado
room-enter = Cifras
room-verdict = ¿Cabe?
room-nobody = nadie
room-hours-of = { $count } h
room-kept-of = { $memory }, { $disk }
room-kept-none = nada
room-change = Cambiar { $server }
room-none = Aún no hay servidores. Sin uno no se puede aprobar nada.
room-needs = Necesita { $memory } de memoria y { $disk } de disco, para { $count } personas como mucho.
room-beyond = La receta no sabe nada de tantas personas: son las cifras más grandes que tiene, y son demasiado pequeñas.
room-estimate = Es una estimación, no una medida.
room-measured = Esto se midió.
room-fits = Hay sitio
room-unkept = Nadie cuida de él
room-not-known = No se sabe
room-short = Faltan { $memory } de memoria y { $disk } de disco
room-short-memory = Faltan { $memory } de memoria
room-short-disk = Faltan { $disk } de disco

request-title = Una solicitud
request-decide = Decidir
request-forgotten = Lo personal está borrado. Quedan los números, los votos y la decisión.
request-likes = Se parece a otra solicitud
request-like-contact = `{ $name }` tiene la misma persona de contacto
request-like-name = `{ $name }` se llama igual
request-like-address = `{ $name }` quiere la misma aplicación en la misma dirección
request-look = Mirarla
request-says = Lo que dicen
request-room = Si hay sitio
request-not-offered = No ofrecéis esta aplicación
request-need-unknown = No se sabe qué necesita: no se dice la aplicación o cuántas personas, o la receta no está en este ordenador.
request-collective = el colectivo
request-decision = Decisión
request-decided-by = { $who }, el { $day }
request-keeps = Guarda
request-keeps-what = { $memory } de memoria y { $disk } de disco en `{ $server }`
request-until = Hasta el
request-reply-what = El colectivo lo sabe cuando tiene vuestra respuesta.
request-reply-what-hub = Un colectivo que pidió aquí la ve en su propio enlace. Los demás la saben cuando tienen vuestra respuesta.
request-reply = Guardar la respuesta
request-launch-title = Lanzarla por ellos
request-launch-what = Ellos mismos la lanzan con vuestra respuesta. O lo haces tú a mano por ellos: se abre un lanzamiento con su aplicación, dirección e idioma ya puestos.
request-launch-other = Este ordenador lleva el registro de { $collective }: el lanzamiento estaría en él, entre los vuestros. Con una carpeta de datos suya, ambas cosas quedan separadas.
request-launch = Lanzarla por ellos
request-launch-hub = Ellos abren vuestra respuesta en Allotment en su ordenador, y el lanzamiento se abre ya relleno. O lo haces tú a mano por ellos: guarda la respuesta y ábrela en tu propio ordenador, en una carpeta de datos suya.
request-ends = Qué más puede pasar
request-taken-up = La plaza está en uso
request-withdrawn = Ya no la piden
request-forget = Borrar lo personal
request-forget-title = ¿Borrar lo personal?
request-forget-what = Nombres, correo, textos y motivos de esta solicitud se van para siempre. Números, votos y decisión se quedan. Las copias y exportaciones que hicisteis os toca borrarlas a vosotros.

votes-title = Votos
votes-tally = { $plus } a favor, { $abstain } abstenciones, { $minus } en contra
votes-too-few = Han votado { $voted } de { $quorum }
votes-over = La votación ha terminado: { $lean }
votes-so-far = De momento { $lean }, hasta el { $until }
votes-missing = { $count ->
    [one] Falta un voto de { $quorum }.
   *[other] Faltan { $count } votos de { $quorum }.
}
votes-until = Se puede votar hasta el { $until }.
votes-time-over = El tiempo para votar terminó el { $until }.
votes-people = Los votos proponen; las personas deciden.
vote-for = +1, a favor
vote-abstain = Abstención
vote-against = −1, en contra
vote-mine = Tu voto
vote-help = Puedes cambiarlo hasta la decisión. El colectivo no ve quién votó qué.
vote-reason = Por qué
vote-reason-help = Necesario salvo si estás a favor. Lo leen las demás personas de la red.
vote-missing = Elige un voto
vote-reason-missing = Di por qué, para las demás personas de la red
vote-cast = Votar
vote-change = Cambiar tu voto
vote-yours = El tuyo: { $vote }

talk-questions = Preguntas
talk-questions-what = Una pregunta viaja con la respuesta que guardas. Lo que contestan llega con su próximo archivo.
talk-questions-what-hub = Un colectivo que pidió aquí la lee en su propio enlace y contesta allí. Para los demás, una pregunta viaja con la respuesta que guardas, y lo que contestan llega con su próximo archivo.
talk-answer-elsewhere = Contestaron en otro sitio
talk-answer = Apuntar la respuesta
talk-ask = Preguntar
talk-answered = Contestaron
talk-unanswered = Aún sin respuesta
talk-by = { $who }, { $day }
talk-notes = Notas
talk-notes-what = Entre quienes cuidan de la red. El colectivo no las ve nunca.
talk-note = Añadir la nota
talk-missing = Escribe algo primero

decide-title = ¿Qué decidís?
decide-lead = El colectivo lee vuestra decisión y su motivo, y nada de los votos ni de las notas.
decide-from-list = Viene de la lista de espera.
decide-legend = Decisión
decide-approve = Aprobar
decide-approve-what = Hay una plaza. Se guarda hasta que se use o pase el tiempo.
decide-wait = Lista de espera
decide-wait-what = Aún no hay plaza. Conservan su turno.
decide-decline = Rechazar
decide-decline-what = No habrá plaza.
decide-mend = Retirar la decisión
decide-mend-what = La última decisión fue un error. La solicitud se mira otra vez; ambas quedan en el registro.
decide-approve-next = Aprobarla
decide-wait-next = Ponerla en la lista de espera
decide-decline-next = Rechazarla
decide-mend-next = Retirar la decisión
decide-missing = Elige una decisión
decide-no-room = No hay sitio para ella
decide-no-room-what = Ponla en la lista de espera, o anota lo que está libre ahora en un servidor del que alguien cuide.
decide-against = Hace falta un motivo, que el colectivo lee
decide-not-over = Se puede votar hasta el { $until }
decide-votes = Los votos no lo proponen: { $plus } a favor, { $minus } en contra
decide-keeps = Qué guarda una aprobación
decide-server-help = Se propone el más justo con sitio, para que los mayores sigan libres
decide-monthly = Lo que cuesta de verdad un mes
decide-monthly-help = Sus cuentas lo muestran como un regalo con fin. Déjalo vacío si no lo sabes.
decide-monthly-wrong = Escribe un importe, por ejemplo `9,50`
decide-reason-help = Con las palabras que les dirías
decide-reason-missing = Di por qué: el colectivo lo lee

describe-title = Lo que decimos
describe-lead = Los colectivos ven esto antes de pedir.
describe-next = Guardarlo
describe-begin = ¿Qué ofrecéis?
describe-begin-lead = Los colectivos ven esto antes de pedir. Todo se puede cambiar más adelante.
describe-begin-next = Empezar la red
describe-name = Nombre de la red
describe-offers-help = Por ejemplo una plaza en un servidor del que cuidáis, con copias de seguridad
describe-whom-help = Por ejemplo pequeños colectivos de vuestra zona
describe-apps-help = Ninguna marcada quiere decir todas
describe-months = Meses gratis
describe-months-help = Cuántos meses regaláis al principio. Déjalo vacío si ninguno.
describe-months-missing = Di cuántos meses son gratis
describe-last = El último mes gratis
describe-last-help = Por ejemplo `2027-12`: después nadie recibe ninguno, llegue cuando llegue
describe-last-wrong = Escribe un mes como `2027-12`
describe-quorum = Cuántas personas tienen que votar
describe-quorum-help = Antes de eso no se propone nada
describe-days = Días para votar
describe-days-help = Contados desde el día en que se entregó una solicitud
describe-counting = Cómo cuentan los votos
describe-majority = Mayoría
describe-majority-help = Hay más a favor que en contra
describe-objection = Sin objeción
describe-objection-help = Al menos un voto a favor, y ninguno en contra
describe-holds = Días que vale una aprobación
describe-holds-help = Después el sitio vuelve a estar libre

host-title = Un servidor de la red
host-title-of = Cifras de { $server }
host-lead = Lo que está libre lo lees en el servidor. Las aprobaciones se cuentan aparte, así que no las restes.
host-next = Anotarlo
host-name = Nombre
host-name-help = Como lo llamáis entre vosotros. Los colectivos no lo ven.
host-memory = Memoria
host-memory-help = Toda la que tiene
host-memory-free = Memoria libre ahora
host-memory-free-help = Al preguntar al servidor con `free`, lo que está bajo «available»
host-disk = Disco
host-disk-help = Todo el que tiene
host-disk-free = Disco libre ahora
host-disk-free-help = En la parte donde las aplicaciones tienen sus datos
host-size-wrong = Escribe un número de gigabytes, por ejemplo `7,5`
host-keepers = Quién cuida de él
host-keepers-help = Sin nadie no se pone nada en él
host-keeper = Quién
host-keeper-hours = Horas al mes
host-keeper-add = Otra persona
host-gone = Quitarlo de la lista
host-gone-title = ¿Quitar este servidor de la lista?
host-gone-what = Ya no se pone nada en él. En el servidor mismo no cambia nada.

take-title = Recibir una solicitud
take-lead = El archivo que os envió un colectivo. Uno que ya se recibió no es una segunda solicitud.
take-next = Recibirlo
take-file = El archivo del colectivo
take-file-help = Termina en `.json`
take-missing = Elige un archivo
taken-title = La solicitud de { $name } está aquí
taken-lead = Mírala, pregunta lo que falta y vota.
taken-nothing = Nada nuevo
taken-nothing-what = Este archivo ya se había recibido.
taken-next = Mirarla

record-title = Apuntar una solicitud
record-lead = Para un colectivo que solo escribió un correo. Lo que aún no se sabe puede quedar vacío.
record-next = Apuntarla

files-title = Archivos y exportación
files-lead = Se ponen entre los documentos de este ordenador. Quien puede leer ahí los lee.
files-lead-hub = Tu navegador los guarda en este ordenador. Quien puede leer ahí los lee.
files-kept = Tu navegador lo ha guardado: `{ $name }`
files-save = Guardar el archivo
files-offer = Vuestra oferta
files-offer-what = Qué ofrecéis, qué sitio hay y cuánto tarda. Ponedla en vuestra página web, o enviadla a quien pregunte.
files-table = Todas las solicitudes en una tabla
files-table-what = Una línea para cada una, para una hoja de cálculo
files-all = Todo
files-all-what = Con el registro entero, para quienes deciden en otro sitio
