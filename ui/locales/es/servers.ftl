# Los servidores, y el camino a otro.
servers-title = Servidores
servers-lead = Los ordenadores en los que funcionan sus instancias. A cada uno se le pregunta ahora cómo está.
servers-coming = En camino
servers-ours = Los nuestros
servers-empty = Todavía no hay servidores
servers-empty-what = Alquile uno a una cooperativa o a otro proveedor, use uno que ya tenga, o practique en este ordenador.
servers-add = Añadir un servidor
servers-look = Mirar otra vez
servers-half-done = a medias
servers-answers = responde
servers-silent = no responde
servers-asking = preguntando
servers-unknown = no se sabe
servers-order = { $size } de { $provider }
servers-ordered = Pedido { $time }
servers-instances = { $count ->
    [one] Una instancia
   *[other] { $count } instancias
}
servers-memory = Memoria: { $free } libres de { $all }
servers-disk = Disco: { $free } libres de { $all }
servers-compare-title = En los proveedores
servers-compare-what = Compara lo que los proveedores tienen de ustedes con lo que se sabe aquí, para no pagar nada que nadie use. No se cambia nada.
servers-compare = Comparar ahora
servers-compare-fine = { $count ->
    [one] Un servidor, y está como se conoce aquí
   *[other] { $count } servidores, y todos están como se conocen aquí
}
servers-compare-found = Lo que no concuerda
servers-compare-rest = A quién no se ha preguntado
servers-compare-by-hand = { $provider } no lo dice: mire en su página web
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
add-lead = Sea cual sea el camino, el resultado es el mismo: un ordenador que responde y que ustedes han reconocido por su clave.
add-legend = Caminos a un servidor
add-missing = Elija de dónde viene
add-rents-itself = Alquila servidores. Usted acepta un precio y lo demás va solo.
add-rents-by-hand = Alquila servidores en su página web. Se le dice qué pulsar, paso a paso.
add-agrees-title = Por acuerdo
add-agrees = De gente que conocen, a un precio acordado. Se guardan el precio, el descuento y el preaviso.
add-unproven = Nadie lo ha usado todavía
add-unconfirmed = Sin confirmar
add-unproven-what = Que sepamos, nadie ha alquilado aquí con Allotment. Se pide que sea el primero: { $asked }
token-title = Un token de { $provider }
token-lead = Con él Allotment pide por usted y pregunta los precios de hoy. Se queda en el llavero de este ordenador.
token-keep = Probar y guardar
token-label = Token
token-help = Se prueba una vez y no se guarda en ningún archivo nuestro
token-missing = Pegue aquí el token
token-without = Seguir sin token
token-without-what = Sin él usted pide en su página web y se le dice qué pulsar.
token-first = Ver primero los precios
token-first-what = Son los que se conocían cuando se hizo Allotment. Para pedir hace falta un token.
rent-loading = Buscando lo que se ofrece
rent-title = Un servidor de { $provider }
rent-title-agreed = Un servidor por acuerdo
rent-title-plain = Un servidor
rent-lead = Todavía no se pide nada: después verá el precio.
rent-next = Ver el precio
rent-instead = No es lo que dice hoy el proveedor
rent-size = Tamaño
rent-size-missing = Elija un tamaño
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
rent-price-help = Lo que ve en la página del proveedor, o lo acordado
rent-price-missing = Diga lo acordado
rent-currency = Moneda
rent-currency-help = Tres letras, como `EUR`
rent-currency-missing = Diga en qué moneda
rent-currency-wrong = Escriba tres letras, como `EUR`
rent-contact = Contacto
rent-contact-help = Una dirección para hablar de ello
rent-discount = Descuento
rent-discount-help = Lo que se quitó del precio habitual, en palabras
rent-notice = Preaviso
rent-notice-help = Con cuánto tiempo antes del final, en palabras
rent-notice-by = Avisar a más tardar el
rent-notice-by-help = Un día como `2027-09-30`
rent-notice-by-wrong = Escriba el día como `2027-09-30`
rent-paid-by = Quién lo paga
rent-paid-by-help = Para el coste que se anota cada mes
rent-paid-by-nobody = Se dirá después
letter = Escribir la carta que pide un presupuesto
letter-what = Dice lo que necesita la receta, para que puedan dar un precio.
letter-recipe = Para qué receta
letter-people = Para cuántas personas
letter-people-wrong = Escriba un número de personas
letter-write = Escribirla
letter-label = la carta
price-title = { $server } de { $provider }
price-lead = Si acepta, se pide enseguida y cuesta esto cada mes hasta que lo quite.
price-lead-by-hand = Desde aquí no se pide nada: se le dice qué hacer en el proveedor.
price-order = Pedirlo a ese precio
price-order-by-hand = Enséñeme cómo
price-ordering = Pidiendo
price-month = { $amount } al mes
price-month-net = { $amount } al mes, sin impuestos
price-per-month = al mes
price-per-month-net = al mes, sin impuestos
price-unknown = precio desconocido
price-unknown-what = Nadie nos ha dicho un precio. Vuelva atrás para decir el que ve; sin él no se anota nada por sí solo en las cuentas.
price-parts = De qué se compone
price-part = Por
price-net = Sin impuestos
price-gross = Con impuestos
price-first-hand = Palabra del proveedor del { $day }: { $source }
price-second-hand = No es palabra del proveedor: visto el { $day }, { $source }
price-books = Desde el día en que el servidor sea suyo se anota solo cada mes en sus cuentas.
order-loading = Buscando el pedido
order-title = El pedido de { $server }
order-title-plain = Un pedido
order-written = anotado
order-asked = solicitado
order-made = en preparación
order-addressed = le espera
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
order-address-help = Como la muestra el proveedor, por ejemplo `203.0.113.7`. Si se deja vacía, se busca otra vez
order-to-do = Qué hacer ahora
order-key = la clave pública
order-by-hand = Sigue a mano
order-going-on = Continuando
order-on = Seguir
order-history = Lo que ha pasado
order-call-off = Anular el pedido
order-call-off-title = ¿Anular el pedido de { $server }?
order-call-off-what = Solo se puede anular un pedido del que no llegó ningún servidor. Un servidor que existe se quita.
order-call-off-not = Dejarlo como está
ours-title = { $server } es uno de sus servidores
ours-lead = Responde, y desde ahora se le conoce por su clave.
ours-launch = Seguir con la puesta en marcha de { $recipe }
ours-cost-nothing = No cuesta nada que se sepa.
ours-cost-booked = Su coste está cada mes en sus cuentas: `{ $name }`
ours-cost-missing = Su coste todavía no está en las cuentas
ours-book = Anotarlo ahora
