# Lo que el hub dice del correo, y las cartas que escribe.
home-known = Lo que este hub sabe de ti, en un archivo

mail-title = Correo electrónico
mail-why = Con una dirección que hayas confirmado, el hub puede enviarte un enlace para entrar cuando ya no puedas hacerlo. No se usa para nada más, y nadie más la ve.
mail-address = Tu dirección de correo
mail-other = Otra dirección de correo
mail-give = Enviar un enlace para confirmarla
mail-since = Confirmada el { $since }
mail-waits = Se envió un enlace allí. Será tuya cuando hayas abierto el enlace.
mail-forget = Olvidarla
mail-odd = Esto no es una dirección de correo
mail-odd-next = Se parece a nombre@example.org. No se cambió nada; vuelve atrás e inténtalo otra vez.
mail-confirm-title = Confirmar tu dirección de correo
mail-confirm-lead = Has dado esta dirección en el hub de tu colectivo. Confirma que es tuya.
mail-confirm-button = Es mi dirección
mail-confirmed = Tu dirección está confirmada
mail-confirmed-next = Desde ahora el hub puede enviarte allí un enlace para entrar.

link-title = Recibir un enlace
link-why = Si ya confirmaste aquí tu dirección de correo. Los demás preguntan a alguien de su colectivo.
link-button = Enviadme un enlace
link-sent = Si esa dirección se conoce aquí, hay un enlace en camino
link-sent-next = Sirve una vez, durante dos horas. Si en unos minutos no llega nada, mira en el correo no deseado, o pide un enlace a alguien de tu colectivo.
link-often = Se pidieron demasiados enlaces
link-often-next = No se envió nada. Espera una hora, o pide un enlace a alguien de tu colectivo.

mail-invitation-subject = Una invitación a { $place }
mail-invitation =
    Hola:

    te invitan a { $place }. Lo que serás allí: { $role }.

    Este enlace te deja entrar, una vez, hasta el { $until }:

    { $link }

    Quien lo tenga puede entrar, así que no lo pases a nadie. Si no lo esperabas, no hagas nada: el enlace termina por sí solo.
mail-invitation-network-subject = Una invitación a nuestra red
mail-invitation-network =
    Hola:

    te invitan a nuestra red. Lo que serás allí: { $role }.

    Este enlace te deja entrar, una vez, hasta el { $until }:

    { $link }

    Quien lo tenga puede entrar, así que no lo pases a nadie. Si no lo esperabas, no hagas nada: el enlace termina por sí solo.
mail-sign-in-subject = Tu enlace para entrar
mail-sign-in =
    Hola:

    este enlace te deja entrar, una vez, hasta el { $until }:

    { $link }

    Quien lo tenga entra en tu lugar, así que no lo pases a nadie. Si no lo pediste, no hagas nada: el enlace termina por sí solo.
mail-confirm-subject = ¿Es esta tu dirección de correo?
mail-confirm =
    Hola:

    alguien ha dado { $address } como su dirección en el hub de su colectivo. Si fuiste tú, confírmala con este enlace, hasta el { $until }:

    { $link }

    Si no fuiste tú, no hagas nada: la dirección se olvida entonces.
mail-try-subject = El correo del hub llega
mail-try =
    Hola:

    esta carta se envió para ver si el correo llega. Viene del hub en

    { $link }

    y no espera respuesta.
mail-asking-subject = ¿Es esta tu dirección de correo?
mail-asking =
    Hola:

    alguien ha pedido un lugar en { $place } y ha dado { $address } como dirección. Si fuiste tú, confírmalo con este enlace, hasta el { $until }:

    { $link }

    Solo entonces tiene la red la solicitud. Si no fuiste tú, no hagas nada: la dirección se olvida entonces.
mail-news-subject = Hay novedades de vuestra solicitud
mail-news =
    Hola:

    la red { $place } os ha preguntado algo o ha decidido sobre vuestra solicitud de un lugar. Abrid vuestro enlace privado para leerlo, y para contestar.

    El enlace lo habéis guardado vosotros: por seguridad no va en ningún correo. Lo que ofrece la red está aquí:

    { $link }

    Este correo no espera respuesta.
