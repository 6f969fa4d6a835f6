# Lo que cuesta y quién lo lleva.
sharing-title = ¿Quién comparte el coste?
sharing-lead = Mira cuánto sería para cada persona. Nada de esto compromete: no se cobra a nadie, y todo se puede cambiar después.
sharing-loading = Mirando cómo compartís los costes
sharing-cost = Coste al mes
sharing-cost-help = Lo que cuesta el servidor, y lo demás que pagáis por ello, por ejemplo `12,50`. Déjalo vacío si aún no lo sabes: se puede decir después
sharing-cost-wrong = `{ $text }` no es una cantidad de dinero; se escribe como `12,50`
sharing-cost-fine = `{ $text }` tiene más decimales de los que se pueden pagar en { $currency }. Deja fuera los puntos y comas entre los miles
sharing-cost-large = La cantidad es demasiado grande para contarla
sharing-cost-negative = Un coste no puede ser menor que cero
sharing-people = Quién lo comparte
sharing-people-help = Con el peso 2 se asume el doble que con 1, con 0 nada. El porqué de un peso es cosa de cada cual: ni se pregunta ni se guarda.
sharing-person = Persona { $place }
sharing-add = Añadir una persona
sharing-remove = Quitar { $who }
sharing-nameless = La persona { $place } necesita un nombre
sharing-twice = `{ $name }` está dos veces: dale otro nombre a una de las dos
sharing-weight-wrong = El peso de la persona { $place } es un número entero desde 0
sharing-no-weight = Alguien tiene que asumirlo: da al menos a una persona un peso mayor que 0
sharing-shares = Lo que asumiría cada persona
sharing-open = Las partes aparecen aquí en cuanto se sepa el coste.
sharing-wait = Las partes aparecen aquí en cuanto las respuestas de arriba estén completas.
sharing-caption = { $count ->
    [one] { $amount } al mes, a cargo de una persona
   *[other] { $amount } al mes, entre { $count } personas
}
sharing-odd = { $count ->
    [one] No se puede dividir hasta el último { $cent }: { $names } lo asume la primera vez. Eso se recuerda: la próxima vez les toca antes a otras personas, y a la larga nadie paga más.
   *[other] No se puede dividir hasta el último { $cent }: sobran { $count } veces { $cent }, que asumen { $names } la primera vez. Eso se recuerda: la próxima vez les toca antes a otras personas, y a la larga nadie paga más.
}
sharing-no-promise = Una vista previa, al céntimo. Nadie ha prometido nada con ella.
sharing-later = Decidirlo después
