# Dónde estamos.
overview-loading = Mirando dónde estáis
overview-title = Dónde estamos
overview-this-month = { $month } hasta ahora
overview-among = { $count ->
    [one] Lo carga una persona, tal como está
   *[other] Repartido entre { $count }, tal como está
}
overview-not-shared = Aún no se sabe quién lo carga
overview-costs = Ver los costes
overview-covered = Cubierto
overview-covered-what = Nadie debe nada al final de { $month }
overview-short = Aún sin cubrir
overview-short-what = Lo que aún se debe al final de { $month }
overview-ahead = Otros tienen { $amount } a favor
overview-statements = Ver los extractos
overview-there = Dinero que hay, según las cuentas
overview-no-holder = Aún nadie guarda dinero
reserve = Reserva
reserve-target = Faltan { $missing } para los { $target } que acordasteis
reserve-reached = Los { $target } que acordasteis están ahí
reserve-lasts = { $count ->
    [one] Dura alrededor de { $months } mes si no entra nada y cada mes cuesta { $costs }
   *[other] Dura alrededor de { $months } meses si no entra nada y cada mes cuesta { $costs }
}
reserve-endless = Hasta ahora no sale nada, así que nada dice cuánto dura
reserve-below = { $missing } por debajo de los { $buffer } que acordasteis conservar. Qué se hace lo decide el colectivo
overview-for = Para qué son los costes de este mes
overview-to-share = Por repartir
overview-waits = Qué espera a alguien
overview-waits-none = Nada espera
overview-empty = Repartid lo que cuesta
overview-empty-lead = Cuatro cosas, en cualquier orden; este funciona. Nada obliga a nadie antes de que se cierre un mes.
overview-people = ¿Quién reparte?
overview-people-what = Nombres, desde cuándo y cuánto cuenta cada persona.
overview-holder = ¿Quién guarda vuestro dinero?
overview-holder-what = Un banco, una caja o una entidad que lo guarda. Sin eso, la gente paga de su bolsillo y se le debe.
overview-holder-go = Decir quién lo guarda
overview-rule = ¿Cómo se reparte?
overview-rule-what = Todos igual, por pesos, por uso: seis reglas, y veis lo que carga cada cual antes de decidir.
overview-first-cost = ¿Qué cuesta?
overview-first-cost-what = El servidor, el dominio, el trabajo. Lo que vuelve cada mes se anota una sola vez.
wait-nobody = Aún no participa nadie
wait-no-rule = Aún no hay regla para repartir
wait-rows = { $count ->
    [one] Una línea del banco aún no pertenece a nada
   *[other] { $count } líneas del banco aún no pertenecen a nada
}
wait-rows-act = Decir qué son
wait-month = { $count ->
    [one] { $names } ha pasado y no está cerrado
   *[other] { $names } han pasado y no están cerrados
}
wait-months = { $count } meses han pasado y no están cerrados, el primero es { $month }
wait-close-act = Mirar el mes
wait-behind = { $count ->
    [one] Para tesorería: una persona va con retraso, con { $amount }
   *[other] Para tesorería: { $count } personas van con retraso, con { $amount } en total
}
wait-behind-act = Ver quién, con tacto
borne-for = { $what }: { $purpose }
borne-grant = Una subvención carga
borne-gift = Un regalo carga
borne-donations = Las donaciones cargan
borne-reserve = La reserva carga
borne-given = Dado gratis, a su coste real
borne-set-aside = Apartado para la reserva
