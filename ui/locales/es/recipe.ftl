# Elegir una receta.
recipe-title = ¿Qué va a ser?
recipe-lead = Cada receta es una aplicación que otra gente también usa. Más adelante puedes lanzar otras, una al lado de otra.
recipe-legend = Recetas
recipe-loading = Leyendo las recetas
recipe-missing = Elige qué lanzar
recipe-works = funciona
recipe-beta = beta: funciona, con lagunas
recipe-incomplete = no está completa
recipe-needs-memory = necesita { $size } de memoria
recipe-needs-disk = { $size } de disco libre
recipe-cost = unos { $amount } al mes
recipe-cost-each = unos { $amount } al mes, como mucho { $each } para cada una de las { $count } personas
recipe-cost-of = el precio de { $size } en { $provider } a { $day }
recipe-cost-heard = el precio de { $size } en { $provider } a { $day }, de segunda mano
recipe-cost-unknown = precio aún desconocido: tu proveedor te lo dirá
