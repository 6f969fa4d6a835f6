# El plan.
review-title = Este es el plan
review-lead = Hasta ahora no se ha cambiado nada. Cuando lo aceptes, estos pasos se hacen uno tras otro, y puedes parar entre ellos.
review-making = Mirando el servidor y haciendo el plan
review-again = Mirar otra vez
review-accept = Lanzar { $app }
review-change = Cambiar
review-recipe = Qué
review-server = Dónde
review-address = Dirección
review-sharing = Coste al mes
review-cost-open = abierto por ahora
review-cost = { $count ->
    [0] { $amount }
    [one] { $amount }, a cargo de una persona
   *[other] { $amount }, entre { $count } personas
}
review-steps = { $count } pasos, alrededor de { $time }
review-steps-help = Cada uno se puede desplegar para ver las órdenes exactas. Lo hecho queda hecho si algo se detiene por el camino, y cualquiera del colectivo que cuide el servidor puede seguir desde ahí.
review-done = ya está hecho
review-no-undo = No se puede deshacer
review-commands = Órdenes
review-commands-of = { $what }: { $step }
review-check = Cómo se sabe que está hecho
review-apply = Lo que lo hace
review-verify = Cómo se sabe que salió bien
review-undo-check = Cómo se sabe que está deshecho
review-undo = Lo que lo deshace
review-undo-verify = Cómo se sabe que el deshacer salió bien
review-outside = Se mira desde este ordenador, como hará tu gente
review-secret = Secreto: { $name }
review-secret-help = Solo tú puedes darlo. Queda sellado en el servidor a vuestras claves de recuperación y nunca se muestra en un registro
review-secret-missing = Da el secreto `{ $name }`
review-not-here = Los servidores de práctica de este ordenador no pueden tener esta aplicación entera
review-not-here-fix = El lanzamiento se detendrá donde descargaría { $images }. Prueba esta aplicación en un servidor alquilado, u otra aplicación aquí.
review-records = Registros que hacer además de la dirección
review-records-help = Hazlos donde se gestiona vuestro dominio, si aún no están. La app arranca sin ellos; aquello para lo que sirven funciona cuando existen.
review-record-why = Para qué
review-record-optional = Se puede omitir.
