# Lo que dice la receta, en español. El inglés está en recipe.toml.

title = MediaWiki
summary = Una wiki: páginas que todas las personas del grupo pueden leer, escribir y enlazar, guardando cada versión anterior.
app = MediaWiki 1.43 (con mantenimiento prolongado hasta finales de 2027)
question-SITE_NAME-ask = ¿Cómo se llama la wiki?
question-SITE_NAME-help = Está en el título de cada página. Se puede cambiar más adelante sin romper ningún enlace.
question-SITE_NAME-pattern = Estos signos no pueden formar parte: # < > [ ] | {"{"} {"}"}
question-WIKI_ACCESS-ask = ¿Quién puede leer y escribir?
question-WIKI_ACCESS-help = Se puede cambiar más adelante. Lo que fue público una vez puede haberse copiado.
question-WIKI_ACCESS-choice-private = Solo los miembros leen y escriben
question-WIKI_ACCESS-choice-public = Todo el mundo lee, los miembros escriben
question-WIKI_ACCESS-choice-open = Todo el mundo lee, y escribe quien se haga una cuenta (alguien tiene que vigilar el spam)
question-SITE_LANGUAGE-ask = ¿En qué lengua están los menús y los mensajes?
question-SITE_LANGUAGE-help = Como lo escribe MediaWiki: en, de, fr, pt-br. Cada miembro puede elegir otra para sí.
question-ADMIN_USER-ask = ¿Cómo se llama la primera cuenta?
question-ADMIN_USER-help = La de la persona que hace las cuentas de las demás. Mejor una función que un nombre: se ve en el historial de las páginas.
question-ADMIN_USER-pattern = Empieza con mayúscula o cifra; pueden seguir letras sin acento, cifras, puntos y guiones
question-CONTACT_EMAIL-ask = ¿A quién escriben las visitas cuando algo falla?
question-CONTACT_EMAIL-help = Una dirección de correo que aparece en las páginas de error. Se puede dejar vacía.
secret-db_password = La wiki entra con ella en su base de datos.
secret-db_root_password = La administración de la propia base de datos. Nadie la necesita en el día a día.
secret-secret_key = La wiki firma con ella las sesiones.
secret-upgrade_key = Abre las páginas de actualización de MediaWiki, que aquí están cerradas. MediaWiki quiere una de todos modos.
secret-admin_password = La contraseña de la primera cuenta.
run-setup = Crear las tablas de la wiki, su primera cuenta y su portada
check-edit = Entrar, escribir una página, volver a leerla y borrarla

upgrade-tables = Llevar las tablas del wiki a la versión nueva
