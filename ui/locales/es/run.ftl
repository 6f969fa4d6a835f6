# El plan en marcha.
run-title = { $work ->
    [upgrade] Ver cómo se actualiza
    [server] Mira cómo se hace
   *[launch] Ver cómo se construye
}
run-looking = Mirando por dónde va la ejecución
run-at-work = { $work ->
    [upgrade] Actualizando { $app }
    [server] Se está cambiando { $app }
   *[launch] Lanzando { $app }
}
run-undoing = { $work ->
    [upgrade] Deshaciendo la actualización de { $app }
    [server] Se está deshaciendo lo hecho en { $app }
   *[launch] Deshaciendo el lanzamiento de { $app }
}
run-not-begun = { $work ->
    [upgrade] La actualización no ha empezado
    [server] El trabajo no ha empezado
   *[launch] El lanzamiento no ha empezado
}
run-finished = { $work ->
    [upgrade] Actualización de { $app } terminada
    [server] { $app } está como querías
   *[launch] Lanzamiento de { $app } terminado
}
run-stopped = { $work ->
    [upgrade] La actualización se ha detenido
    [server] El trabajo se ha detenido
   *[launch] El lanzamiento se ha detenido
}
run-undo-stopped = El deshacer se ha detenido
run-undone = Se ha deshecho todo
run-undone-help = { $work ->
    [upgrade] La aplicación está como antes, con sus datos de entonces.
    [server] El servidor está como antes.
   *[launch] El servidor está como antes. Tus respuestas siguen aquí.
}
run-plan-again = Hacer el plan otra vez
run-lead = Puedes cerrar esta ventana: el trabajo continúa, y lo encuentras aquí cuando vuelvas a abrir Allotment.
run-apart = Esta página se abrió de nuevo mientras el trabajo seguía, así que no puede mostrar cada paso. Lo que se haya hecho entretanto aparece cuando termine.
run-progress = Pasos hechos
run-progress-back = Pasos deshechos
run-steps-done = { $done } de { $of }
run-steps = Pasos
run-pause = Esperar antes del siguiente paso
run-go-on = Seguir
run-paused = En espera, como pediste
run-stop = Detener
run-stop-title = ¿Detener antes del siguiente paso?
run-stop-help = Lo hecho queda hecho, y el paso que está en curso llega a su final en el servidor. Puedes continuar más tarde o deshacerlo todo.
run-stop-help-back = Lo deshecho queda deshecho, y el paso que está en curso llega a su final en el servidor. Puedes seguir deshaciendo más tarde.
run-stop-not = Dejar que siga
run-going-on = Siguiendo
run-taking-back = Deshaciendo: { $step }
run-so-far = { $time } hasta ahora
run-so-far-slow = { $time } hasta ahora, más lento que de costumbre
run-reconnecting = Se perdió la conexión. Probando otra vez, intento { $attempt }
run-begin = Empezar ahora
run-resume = Continuar desde aquí
run-undo = Deshacer todo
run-undo-on = Seguir deshaciendo
run-undo-not = Dejarlo como está
run-undo-title = { $work ->
    [upgrade] ¿Deshacer la actualización de { $address }?
    [server] ¿Deshacer lo hecho en { $address }?
   *[launch] ¿Deshacer el lanzamiento de { $address }?
}
run-undo-help = { $work ->
    [upgrade] Paso a paso, se retira lo que esta actualización hizo en el servidor. Si sus datos ya estaban copiados, la aplicación recupera los de entonces.
    [server] Paso a paso se retira lo hecho y se repone lo que había antes.
   *[launch] Paso a paso, se retira lo que este lanzamiento hizo en el servidor y se repone lo que había antes.
}
run-delete-title = { $work ->
    [upgrade] ¿Devolver { $address } a sus datos de antes de la actualización?
   *[launch] ¿Borrar { $address } y todo lo que la gente ha hecho allí?
}
run-delete-help = { $work ->
    [upgrade] Lo que la gente ha escrito allí desde entonces se pierde. Todavía no se ha cambiado nada.
   *[launch] Es para siempre: páginas, archivos, cuentas. Todavía no se ha cambiado nada.
}
run-delete = { $work ->
    [upgrade] Volver atrás y perder eso
   *[launch] Borrar para siempre
}
run-delete-not = { $work ->
    [upgrade] Dejarlo como está
   *[launch] Conservarlo
}
run-open-title = { $work ->
    [upgrade] Esta actualización no está terminada
    [server] Este trabajo no está terminado
   *[launch] Este lanzamiento no está terminado
}
run-open = Puede seguir desde donde está. Lo hecho queda hecho y no se hace otra vez.
run-open-title-not-begun = Este plan espera a que se empiece
run-open-not-begun = Se aceptó, y en el servidor aún no se ha hecho nada
run-open-title-back = { $work ->
    [upgrade] Esta actualización aún no está deshecha
    [server] Este trabajo todavía no está deshecho
   *[launch] Este lanzamiento aún no está deshecho
}
run-open-back = Se puede seguir deshaciendo desde donde está. Lo deshecho queda deshecho.
run-safe-title = Qué está a salvo
run-safe = No se envía nada más al servidor. Lo hecho queda hecho y tus respuestas se conservan.
run-safe-sealed = Los secretos están sellados en el servidor.
run-safe-back = No se envía nada más al servidor. Lo deshecho queda deshecho y tus respuestas se conservan.
run-safe-not-back = Hasta ahora no se ha deshecho nada. Lo hecho queda hecho y tus respuestas se conservan.
run-safe-nothing = { $work ->
    [upgrade] Hasta ahora esta actualización no ha cambiado nada en el servidor
    [server] Hasta ahora no se ha cambiado nada en el servidor
   *[launch] Hasta ahora este lanzamiento no ha cambiado nada en el servidor, y tus respuestas se conservan
}
run-report = informe
run-held = { $holder } está trabajando en este servidor: { $reason }
run-held-help = Hace un rato que no se sabe nada de su ordenador. Primero habladlo; después puedes tomar el relevo y seguir desde donde estaba.
run-take-over = Tomar el relevo
