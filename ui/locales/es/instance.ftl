# Una instancia: qué es, si está bien, y su actualización.
instance-opening = Mirando { $address }
instance-not-opened = No se ha podido mostrar { $address }
instance-recipe = Aplicación
instance-server = Servidor
instance-state = Estado
instance-since = { $state } desde { $time }
instance-open = Abrir
instance-half-done = Una actualización está en marcha o a medio hacer
instance-half-done-what = Se puede continuar o deshacer.
instance-half-done-go = Ver cómo está
instance-run = Aquí hay algo en marcha
instance-run-what = Continúa donde empezó: en la primera página o con `allotment resume`.
instance-check = ¿Está bien?
instance-check-what = Entra en el servidor y pregunta a la aplicación lo que preguntan las comprobaciones de su receta, mientras no moleste a nadie.
instance-check-now = Preguntar ahora
instance-check-again = Preguntar otra vez
instance-checking = Preguntando
instance-well = { $count ->
    [one] { $count } comprobación, todo bien
   *[other] { $count } comprobaciones, todo bien
}
instance-unwell = { $count ->
    [one] { $count } comprobación ha encontrado algo
   *[other] { $count } comprobaciones han encontrado algo
}
instance-checks = Lo que se ha preguntado
instance-check-of = Comprobación
instance-check-found = Encontrado
instance-fine = como debe ser
instance-asked-at = Preguntado { $time }
instance-left-out = Solo se pregunta al lanzar o actualizar: { $titles }
instance-mail = ¿Llega su correo?
instance-mail-what = La aplicación envía un mensaje de verdad. Solo quien abre el buzón puede decir si ha llegado.
instance-mail-to = ¿Para quién es?
instance-mail-to-help = Un buzón que puedas abrir
instance-mail-missing = Una dirección de correo es como `name@example.org`
instance-mail-send = Enviar un mensaje
instance-mail-sending = Enviando
instance-mail-sent = La aplicación ha enviado un mensaje a { $to }
instance-mail-through = Ha ido al servidor de correo `{ $server }`. Mira en el buzón, y entre el correo no deseado.
instance-mail-look = Mira en el buzón, y entre el correo no deseado.
instance-mail-said = Lo que ha dicho la aplicación
instance-upgrade = Actualizar
instance-newest = Tiene la versión de hoy de su receta, { $version }.
instance-offered = Está la versión { $version }
instance-offered-what = Ahora tiene { $from }. Antes de cambiar nada se pregunta a la aplicación si está bien, y lees el plan. Se guarda una copia de los datos para poder volver.
instance-whole-server = { $app } ocupa todo el servidor, y su propio instalador lo actualiza. La hoja de entrega dice cómo.
instance-plan = Planear la actualización
upgrade-title = Actualizar { $app }
upgrade-lead = De { $from } a { $to }, en { $address }. Nada cambia antes de que aceptes.
upgrade-asking = Mirando qué pregunta la nueva versión
upgrade-questions-title = Preguntas nuevas de { $app }
upgrade-questions-lead = La nueva versión de { $app } quiere saber esto. Lo que respondiste antes queda como está.
upgrade-questions-next = Hacer el plan
upgrade-making = Haciendo el plan
upgrade-again = Hacerlo otra vez
upgrade-although = Planearla aunque una comprobación haya encontrado algo
upgrade-although-what = Si la actualización es el remedio. Lo que ahora no funciona parecerá después estropeado por ella.
upgrade-accept = Actualizar { $app } ahora
upgrade-warnings = Lo que la nueva versión deja fuera
