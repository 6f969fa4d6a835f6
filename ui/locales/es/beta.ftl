# Una plaza en una red: la solicitud del propio colectivo.
beta-loading = Se está mirando
beta-title = Pedir una plaza a una red
beta-lead = Una red, como una federación de cooperativas, ofrece servidores de los que cuida. Escribís quiénes sois y qué queréis, y la red decide.
beta-begin = Escribir una solicitud
beta-them = ¿Cuidáis vosotros mismos de una red?
beta-them-go = A sus solicitudes
beta-elsewhere = Pedisteis en la página web de una red
beta-elsewhere-what = Abre aquí lo que os dio. Una aprobación abre un lanzamiento ya relleno.
beta-step = Paso { $number } de { $of }
beta-yours = Vuestra solicitud
beta-unnamed = Aún sin nombre
beta-change = Cambiar

beta-offer-none = Aquí aún no se sabe qué ofrece la red
beta-offer-none-what = Una red lo dice en un archivo, que pone en su página web u os envía. Podéis escribir la solicitud sin él.
beta-offer-file = La oferta de la red
beta-offer-file-help = El archivo de la red, normalmente `offer.json`. Se lee y se guarda en este ordenador.
beta-offer-what = Qué se ofrece
beta-offer-whom = Para quién
beta-offer-apps = Aplicaciones
beta-offer-any = Cualquiera que Allotment sepa lanzar
beta-offer-free = Gratis al principio
beta-offer-months = { $count ->
    [one] Un mes
   *[other] { $count } meses
}
beta-offer-last = y nadie recibe ninguno después de { $month }
beta-offer-room = Sitio
beta-offer-no-room = Ningún servidor del que alguien cuide
beta-offer-room-of = Quedan { $memory } de memoria y { $disk } de disco en un servidor; se cuida { $hours } horas al mes
beta-offer-time = Cuánto tarda
beta-offer-decides = Piensa decidir en { $days ->
    [one] un día
   *[other] { $days } días
}.
beta-offer-open = { $count ->
    [0] Ninguna solicitud espera una decisión.
    [one] Una solicitud espera una decisión, desde hace { $days } días.
   *[other] { $count } solicitudes esperan una decisión, la más antigua desde hace { $days } días.
}
beta-offer-waiting = { $count ->
    [0] La lista de espera está vacía.
    [one] Un colectivo está en la lista de espera.
   *[other] { $count } colectivos están en la lista de espera.
}
beta-offer-at = Tal como lo dijo la red el { $day }
beta-offered = Qué ofrece la red
beta-offer-there = Había sitio para lo que pedís
beta-offer-full = No había sitio para lo que pedís. Podéis pedirlo igualmente, para la lista de espera.
beta-offer-not = La red no ofrece la aplicación que pedís

beta-who-title = ¿Quiénes sois?
beta-who-lead = La red no os conoce. Bastan unas frases sencillas.
beta-what-title = ¿Qué queréis lanzar?
beta-what-lead = Una aplicación para empezar. Más adelante pueden venir otras.
beta-people-title = ¿Cuántos sois?
beta-people-lead = Así ve la red cuánto sitio necesitáis.
beta-money-title = ¿De dónde vendrá el dinero?
beta-money-lead = Un servidor y el trabajo en él cuestan algo cada mes. Con vuestras palabras, y nada de esto es una promesa.
beta-help-title = ¿Quién hará el trabajo?
beta-help-lead = Las redes tienen pocas horas. Decid qué podéis hacer vosotros y qué no.
beta-contact-title = ¿A quién puede preguntar la red?
beta-contact-lead = Una persona a la que escribir. Solo lo leen quienes cuidan de la red.

beta-name = Nombre del grupo
beta-name-help = Por ejemplo `Huerto de la vía`
beta-about = Quién pide, y para qué
beta-about-help = Qué hacéis juntos y para qué es la aplicación
beta-contact-name = Una persona a la que preguntar
beta-contact-name-help = Como se la llama, por ejemplo `Ada`
beta-contact-mail = Su dirección de correo
beta-contact-mail-help = Por ejemplo `ada@example.org`
beta-recipe = Aplicación
beta-address = Dirección
beta-address-help = Dónde se la encontrará, por ejemplo `wiki.example.org`. Déjalo vacío si aún no lo sabes.
beta-people = Cuántas personas la usarán
beta-people-help = Todas las que inician sesión, más o menos
beta-languages = Idiomas
beta-languages-help = Marca primero el que habla la mayoría
beta-languages-other = Otros idiomas
beta-languages-other-help = Por sus nombres cortos, separados por comas, como `pt-BR, tr`
beta-dues = Cuotas
beta-dues-help = Por ejemplo `3 € al mes de cada persona`
beta-grants = Subvenciones
beta-grants-help = De quién y por cuánto tiempo, si esperáis alguna
beta-donations = Donaciones
beta-donations-help = Cuánto al mes, más o menos, si esperáis alguna
beta-hours = Horas al mes del grupo
beta-hours-help = Para todo lo de alrededor: cuentas, preguntas, mantener el orden
beta-help = Ayuda necesaria
beta-help-help = Por ejemplo mudar un wiki antiguo, o alguien a quien preguntar las primeras semanas
beta-question = Pregunta
beta-answer = Respuesta
beta-note = Nota
beta-reason = Motivo
beta-missing = Falta: { $field }
beta-recipe-missing = Elige una aplicación
beta-languages-missing = Elige al menos un idioma
beta-number-wrong = Escribe un número entero, por ejemplo `25`

beta-review-title = ¿Es esto lo que queréis decir?
beta-review-lead = Aún no se ha enviado nada. Puedes cambiar cada línea.
beta-review-next = Entregarla
beta-missing-title = Aún sin decir
beta-missing-what = Podéis entregarla así. La red preguntará por ello.

beta-hand-over-title = Entregad vuestra solicitud
beta-hand-over-lead = Allotment no envía nada por sí mismo. Guardas la solicitud en un archivo y se lo envías a la red, por correo o como queráis.
beta-hand-over-first = Guarda el archivo.
beta-hand-over-second = Envíaselo a la red.
beta-hand-over-third = La respuesta también viene en un archivo. Ábrelo aquí.
beta-hand-over-next = A vuestra solicitud
beta-hand-over-open = Quien lleva el archivo puede leerlo. Contiene lo que habéis dicho, el nombre y el correo de vuestra persona de contacto, y ninguna contraseña.
beta-save = Guardar el archivo
beta-as-text = Como texto, para pegarlo en un correo
beta-as-text-what = Todo el texto tiene que llegar tal cual: la red ve si se cambió por el camino.
beta-write = Mostrar el texto

beta-state-draft = borrador
beta-state-sent = entregada
beta-state-review = en decisión
beta-state-waiting = en la lista de espera
beta-state-approved = aprobada
beta-state-expired = aprobación caducada
beta-state-declined = rechazada
beta-state-withdrawn = retirada
beta-state-taken-up = plaza ocupada
beta-means-draft = Nadie más que vosotros la ha visto. Se guarda en este ordenador.
beta-means-sent = La has guardado para entregarla. Hasta que la red vote, aún podéis cambiar lo que decís. Lo que la red haga con ella lo ves al abrir su respuesta.
beta-means-review = Quienes cuidan de la red están votando. Lo que decís ya no se puede cambiar; aún podéis responder a preguntas.
beta-means-waiting = Ahora mismo no hay plaza. Conserváis vuestro turno, y la red escribe cuando haya sitio.
beta-means-approved = Hay una plaza para vosotros, y se guarda hasta el día de abajo. Lanzadla: vuestras respuestas ya están puestas.
beta-means-expired = La plaza se guardó para vosotros y el día ya pasó. Preguntad a la red si sigue ahí.
beta-means-declined = La red no tiene plaza para vosotros. Su motivo está abajo. Podéis pedirla otra vez, o pedirla a otra red.
beta-means-withdrawn = Ya no pedís plaza. Cuando la red tenga el archivo no hay nada más que hacer.
beta-means-taken-up = Vuestra plaza está en uso.
beta-launch = Lanzar
beta-go-on = Continuar
beta-hand-again = Entregarla otra vez
beta-anew = Pedir otra vez
beta-edit = Cambiar lo que decís
beta-hand = Guardar otra vez el archivo
beta-withdraw = Retirar
beta-withdraw-title = ¿Retirar vuestra solicitud?
beta-withdraw-what = Perdéis vuestro turno. La red lo sabe cuando le hayáis entregado otra vez el archivo.
beta-withdraw-keep = Seguir pidiendo
beta-not-told = La red no conoce vuestros últimos cambios
beta-not-told-what = Entregad la solicitud otra vez: guarda el archivo y envíalo.
beta-for-them = No se escribió en este ordenador: sigues tú por el colectivo.
beta-replied = Qué dice { $network }
beta-place = Puesto en la lista de espera
beta-decide-until = Piensa decidir hasta el
beta-decided = Decisión
beta-because = Motivo
beta-granted-until = Guardada para vosotros hasta el
beta-granted-people = Sitio para tantas personas
beta-granted-gift = Meses gratis
beta-gift = De { $from } a { $last }
beta-gift-worth = De { $from } a { $last }, por valor de { $amount } al mes
beta-questions = Preguntas para vosotros
beta-questions-what = Vuestras respuestas viajan con el próximo archivo que entreguéis.
beta-answered = Vuestra respuesta
beta-answer-keep = Guardar la respuesta
beta-answer-missing = Escribe una respuesta
beta-reply = La respuesta de la red
beta-reply-file = Una respuesta de la red
beta-reply-file-help = El archivo que la red ha devuelto
beta-reply-open = Abrirlo
beta-said = Lo que decís
beta-opened = La respuesta está abierta
beta-opened-booked = Los meses gratis están anotados, con lo que valen y con su fin.
beta-note-differs = La red decidió sobre otra versión de vuestra solicitud. Esto es distinto: { $fields }
beta-note-ran-out = La aprobación caducó el { $day }. Preguntad a la red si la plaza sigue ahí.
beta-note-there = El lanzamiento ya estaba empezado, y está como lo dejaste.
beta-note-filled = Se ha rellenado quiénes sois. Los costes se reparten en { $currency }; mira si es así.
beta-note-no-recipe = La aplicación `{ $recipe }` no está entre las de este ordenador. Elígela en el lanzamiento.
beta-note-no-books = Aún no lleváis cuentas. Cuando las llevéis, abre otra vez este archivo: entonces se anotan los meses gratis.
beta-note-no-cost = La red no dice cuánto cuesta de verdad un mes, así que los meses gratis no se han anotado.
beta-note-other = Este ordenador lleva el registro de { $collective }. El lanzamiento está ahí, y los meses gratis no se han anotado.
beta-note-not-booked = Los meses gratis no se han anotado: { $why }

refused-beta-too-long = Tiene { $length } caracteres, y hay sitio para { $longest }
refused-beta-unseen = Tiene un carácter que no se ve, `{ $code }`. Escríbelo otra vez sin él
refused-beta-lines = Escríbelo en una línea
refused-beta-mail = `{ $text }` no es una dirección de correo, que es como `name@example.org`
refused-beta-language = `{ $text }` no es un nombre corto de idioma, que es como `en` o `pt-BR`
refused-beta-count = Puede ser de { $least } a { $most }, no { $found }
refused-beta-empty = Escribe algo aquí: los demás lo leen
refused-beta-more-free = En `{ $host }` hay más libre de lo que hay en total
refused-beta-nobody = No se sabe quién eres
refused-beta-other-request = Esta respuesta es sobre la solicitud de otro colectivo
refused-beta-older = Lo que se sabe aquí es más nuevo que este archivo
refused-beta-differs = El archivo dice otra cosa que el mismo que se abrió antes
refused-beta-file-other = No es el archivo que se pide aquí
refused-beta-file-changed = El archivo no está como se escribió: se cortó, o alguien escribió en él
refused-beta-voted = Cambiaron lo que dicen después de empezar los votos
refused-beta-course = Tal como están las cosas, ya no se puede
refused-beta-not-approved = Ninguna red ha aprobado vuestra solicitud, que aquí se sepa
then-beta-nobody = No se ha cambiado nada. Ve a la primera página de la red y di tu nombre
then-beta-other-request = No se ha cambiado nada. Pide a la red la respuesta a la vuestra
then-beta-older = No se ha cambiado nada
then-beta-differs = No se ha cambiado nada. Uno de los dos se cambió por el camino: pregunta a quien lo escribió cuál vale
then-beta-file-other = No se ha cambiado nada. Elige otro archivo, o pídelo otra vez
then-beta-file-changed = No se ha cambiado nada. Pide el archivo otra vez
then-beta-voted = No se ha cambiado nada. Hazles una pregunta: pueden decirlo en la respuesta
then-beta-course = No se ha cambiado nada. Abre otra vez la página para ver cómo están las cosas
then-beta-not-approved = No se ha cambiado nada. Abre primero la respuesta de la red
