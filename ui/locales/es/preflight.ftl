# Si el servidor puede con ello.
preflight-title = ¿Puede este servidor con ello?
preflight-lead = Allotment entra en `{ $server }` y mira lo que hay. Mirar no cambia nada.
preflight-looking = Mirando lo que hay en el servidor
preflight-fits = Este servidor puede con ello
preflight-unchanged = Hasta ahora no se ha cambiado nada en él.
preflight-broken = { $count ->
    [one] Antes hay que arreglar una cosa
   *[other] Antes hay que arreglar { $count } cosas
}
preflight-then = Mira otra vez cuando esté arreglado, o vuelve atrás y elige otro servidor. En este no se ha cambiado nada.
preflight-again = Mirar otra vez
preflight-holds = Lo que se ha mirado y está bien
preflight-there = Lo que hay
preflight-system = Sistema
preflight-memory = Memoria
preflight-disk = Disco libre
preflight-disk-of = { $free } de { $size }
preflight-processors = Procesadores
preflight-processors-of = { $count } ({ $kind })
preflight-docker = Docker, que hace funcionar la aplicación
preflight-docker-there = Versión { $version }
preflight-docker-not-yet = Todavía no está: se instalará
preflight-addresses = El mundo lo conoce como
preflight-instances = Ya lanzado aquí
preflight-unknown = desconocido

# Una página a la que le falta una respuesta anterior.
missing-recipe = Todavía no se ha elegido qué lanzar
missing-recipe-lead = Elegir qué lanzar
missing-server = Todavía no se ha elegido ningún servidor
missing-server-lead = Elegir un servidor
missing-look = Todavía no se ha mirado el servidor, así que no se conocen sus direcciones
missing-look-lead = Mirar el servidor
missing-address = Todavía no hay dirección
missing-address-lead = Elegir la dirección
missing-kept = Lo que has respondido hasta ahora se conserva.
