# Los servidores, y el camino a otro.
servers-title = Servidores
servers-lead = Los ordenadores en los que funcionan vuestras instancias. A cada uno se le pregunta ahora cómo está.
servers-coming = Esperan a alguien
servers-ours = Los nuestros
servers-empty = Todavía no hay servidores
servers-empty-what = Alquilad uno a una cooperativa o a otro proveedor, usad uno que ya tengáis, o practicad en este ordenador.
servers-add = Añadir un servidor
servers-look = Mirar otra vez
servers-half-done = a medias
servers-answers = responde
servers-silent = no responde
servers-wants-password = pide una contraseña
servers-unread = no se pudo leer
servers-asking = preguntando
servers-unknown = no se sabe
servers-order = { $size } de { $provider }
servers-ordered = Pedido { $time }
servers-instances = { $count ->
    [0] Ninguna instancia vuestra
    [one] Una instancia
   *[other] { $count } instancias
}
servers-memory = Memoria: { $free } libres de { $all }
servers-disk = Disco: { $free } libres de { $all }
servers-compare-title = En los proveedores
servers-compare-what = Compara lo que los proveedores tienen vuestro con lo que se sabe aquí, para no pagar nada que nadie use. No se cambia nada.
servers-compare = Comparar ahora
servers-compare-fine = { $count ->
    [0] No tienen ningún servidor vuestro, y no falta ninguno
    [one] Un servidor, y está como se conoce aquí
   *[other] { $count } servidores, y todos están como se conocen aquí
}
servers-compare-found = Lo que no concuerda
servers-compare-rest = A quién no se ha preguntado
servers-compare-nobody = No se pudo preguntar a ningún proveedor: ninguno tiene un token aquí.
servers-finding-order = El pedido
servers-compare-by-hand = { $provider } no lo dice: mira en su página web
servers-compare-not-asked = No se pudo preguntar a { $provider }: { $why }
servers-finding = { $what ->
    [no-order] `{ $name }` en { $provider } lleva nuestra etiqueta, y ningún pedido de aquí lo encargó
    [over] `{ $name }` en { $provider } es de un pedido terminado, y quizá se siga pagando
    [twice] `{ $name }` en { $provider } está por segunda vez para un mismo pedido
    [waits] `{ $name }` en { $provider } ya está hecho, y su pedido espera a que se continúe
   *[vanished] `{ $name }` ya no está en { $provider }, y aquí sigue siendo nuestro
}
add-loading = Buscando los proveedores
add-title = ¿De dónde viene el servidor?
add-lead = Sea cual sea el camino, el resultado es el mismo: un ordenador que responde y que habéis reconocido por su clave.
add-legend = Caminos a un servidor
add-missing = Elige de dónde viene
add-rents-itself = Alquila servidores. Aceptas un precio y lo demás va solo.
add-rents-by-hand = Alquila servidores en su página web. Se te dice qué pulsar, paso a paso.
add-agrees-title = Por acuerdo
add-agrees = De gente que conocéis, a un precio acordado. Se guardan el precio, el descuento y el preaviso.
add-unproven = Nadie lo ha usado todavía
add-unconfirmed = Datos sin confirmar
add-unproven-what = Que sepamos, nadie ha alquilado aquí con Allotment. Se pide que sea el primero: { $asked }
token-title = Un token de { $provider }
token-lead = Con él Allotment pide por vosotros y pregunta los precios de hoy. Se queda en el llavero de este ordenador.
token-keep = Probar y guardar
token-label = Token
token-help = Se prueba una vez y no se guarda en ningún archivo nuestro
token-missing = Pega aquí el token
token-forget = Olvidarlo aquí
token-without = Seguir sin token
token-without-what = Sin él pides en su página web y se te dice qué pulsar.
token-first = Ver primero los precios
token-first-what = Son los que se conocían cuando se hizo Allotment. Para pedir hace falta un token.
rent-loading = Buscando lo que se ofrece
rent-title = Un servidor de { $provider }
rent-title-agreed = Un servidor por acuerdo
rent-title-plain = Un servidor
rent-lead = Todavía no se pide nada: después verás el precio.
rent-next = Ver el precio
rent-next-token = Guardar un token, para ver el precio
rent-token = Otro token
rent-notes = Lo que hay que saber
rent-instead = No es lo que dice hoy el proveedor
rent-size = Tamaño
rent-size-missing = Elige un tamaño
rent-size-unknown = Sus medidas están en la página del proveedor
rent-region = Dónde
rent-image = Sistema
rent-cpus = { $count ->
    [one] 1 procesador
   *[other] { $count } procesadores
}
rent-memory = { $size } de memoria
rent-disk = { $size } de disco
rent-price = Precio al mes
rent-price-help = Lo que ves en la página del proveedor, o lo acordado
rent-price-missing = Di lo acordado
rent-currency = Moneda
rent-currency-help = Tres letras, como `EUR`
rent-currency-missing = Di en qué moneda
rent-currency-wrong = Escribe tres letras, como `EUR`
rent-contact = Contacto
rent-contact-help = Una dirección para hablar de ello
rent-discount = Descuento
rent-discount-help = Lo que se quitó del precio habitual, en palabras
rent-notice = Preaviso
rent-notice-help = Con cuánto tiempo antes del final, en palabras
rent-notice-by = Avisar a más tardar el
rent-notice-by-help = Un día como `2027-09-30`
rent-notice-by-wrong = Escribe el día como `2027-09-30`
rent-paid-by = Quién lo paga
rent-paid-by-help = Para el coste que se anota cada mes
rent-paid-by-nobody = Se dirá después
letter = Escribir la carta que pide un presupuesto
letter-what = Dice lo que necesita la receta, para que puedan dar un precio.
letter-recipe = Para qué receta
letter-people = Para cuántas personas
letter-people-wrong = Escribe un número de personas
letter-write = Escribirla
letter-label = la carta
price-title = { $server } de { $provider }
price-lead = Si aceptas, se pide enseguida y cuesta esto cada mes hasta que lo quitéis.
price-lead-by-hand = Desde aquí no se pide nada: se te dice qué hacer en el proveedor.
price-order = Pedirlo a ese precio
price-order-by-hand = Enséñame cómo
price-ordering = Pidiendo
price-goes-on = Sigue también sin esta página: lo encuentras en Servidores.
price-open = Seguir con este pedido
price-month = { $amount } al mes
price-month-net = { $amount } al mes, sin impuestos
price-per-month = al mes
price-per-month-net = al mes, sin impuestos
price-unknown = precio desconocido
price-unknown-what = Nadie nos ha dicho un precio. Vuelve atrás para decir el que ves; sin él no se anota nada por sí solo en las cuentas.
price-parts = De qué se compone
price-part = Por
price-net = Sin impuestos
price-gross = Con impuestos
price-first-hand = Palabra del proveedor del { $day }: { $source }
price-second-hand = No es palabra del proveedor: visto el { $day }, { $source }
price-books = Desde el día en que el servidor sea vuestro se anota solo cada mes en vuestras cuentas.
order-loading = Buscando el pedido
order-title = El pedido de { $server }
order-title-plain = Un pedido
order-written = anotado
order-asked = solicitado
order-made = en preparación
order-addressed = te espera
order-ours = nuestro
order-going = quitándose
order-destroyed = quitado
order-vanished = desaparecido
order-called-off = anulado
order-state = Estado
order-provider = Proveedor
order-price = Precio
order-at = Pedido
order-address = Dirección
order-address-help = Como la muestra el proveedor, por ejemplo `203.0.113.7`, o con la cuenta: `kim@203.0.113.7`. Si se deja vacía, se busca otra vez
order-to-do = Qué hacer ahora
order-key = la clave pública
order-by-hand = Sigue a mano
order-look-again = Mira otra vez
order-going-on = Continuando
order-on = Seguir
order-history = Lo que ha pasado
order-call-off = Anular el pedido
order-call-off-title = ¿Anular el pedido de { $server }?
order-call-off-what = Solo se puede anular un pedido del que no llegó ningún servidor. Donde tú mismo pulsaste en el proveedor, con esto no termina nada: bórralo allí también.
order-call-off-not = Dejarlo como está
ours-title = { $server } es uno de vuestros servidores
ours-lead = Responde, y desde ahora se le conoce por su clave.
ours-launch = Seguir con la puesta en marcha de { $recipe }
ours-cost-nothing = No cuesta nada que se sepa.
ours-cost-booked = Su coste está cada mes en vuestras cuentas: `{ $name }`
ours-cost-missing = Su coste todavía no está en las cuentas
ours-forgotten = Se olvidó aquí, y se sigue pagando
ours-forgotten-what = Quitadlo en su proveedor si nadie lo usa, o añadidlo de nuevo por su dirección.
ours-book = Anotarlo ahora
