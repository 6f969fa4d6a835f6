# Las páginas propias del hub.
hub-name = Allotment
hub-language = Idioma
hub-skip = Al contenido

enter-title = Entrar
enter-lead = Alguien de vuestro colectivo ha creado un enlace para ti. Sirve una vez.
enter-token = Tu enlace
enter-token-help = Entero, o desde el signo #.
enter-name = ¿Cómo deben llamarte los demás?
enter-name-help = Solo hace falta con una invitación. Si ya has estado aquí, déjalo vacío.
enter-button = Entrar
enter-over = Este enlace ya no sirve
enter-over-next = Un enlace sirve una vez y durante unos días. No se ha cambiado nada; pide uno nuevo.
enter-often = Desde donde estás han llegado demasiados enlaces que no sirven. No se ha cambiado nada; espera unos minutos y vuelve a intentarlo.
enter-need-name = Di cómo deben llamarte los demás
enter-need-name-next = Tu enlace aún sirve. No se ha cambiado nada.

home-title = Tus colectivos
home-hello = Has entrado como { $name }.
home-nothing = Ahora mismo no perteneces a ningún colectivo de este hub. Pregunta a quienes te invitaron.
home-network = Red
home-mine = Mi parte en { $collective }
home-role-participant = Participante
home-role-treasurer = Cuentas
home-role-operator = Operación
home-role-maintainer = Cuidado de la red
home-devices = Dónde has entrado
home-devices-times = Desde el { $since }, último uso el { $seen }
home-devices-this = este
home-withdraw = Cerrar la sesión de { $device }
home-leave = Salir
home-closed = No has entrado
home-closed-next = Usa el enlace que alguien de vuestro colectivo creó para ti. Un enlace privado a tu cuenta no necesita que entres.
home-enter = Tengo un enlace

share-open = { $month } aún no está cerrado, así que todo esto puede cambiar.
share-none = Aún no hay ningún mes
share-none-next = Las cuentas no tienen nada que mostrar todavía. Vuelve a mirar cuando se cierre el primer mes.
share-over = Aquí no hay nada
share-over-next = Este enlace se retiró o no está completo. Pide uno nuevo a quien lleva las cuentas de vuestro colectivo.
share-failed = Ahora mismo no se puede mostrar la cuenta
share-failed-next = No se ha cambiado nada. Vuelve a intentarlo más tarde; si sigue igual, díselo a quien lleva vuestras cuentas.
share-private = Quien tiene este enlace ve esta página y nada más. Si lo tiene alguien que no debe, quien lleva las cuentas lo retira.
