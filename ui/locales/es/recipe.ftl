# Elegir una receta.
recipe-title = ¿Qué quieres lanzar?
recipe-lead = Cada receta es una aplicación que otra gente también usa. Más adelante puedes lanzar otras, una al lado de otra.
recipe-legend = Recetas
recipe-loading = Leyendo las recetas
recipe-missing = Elige qué lanzar
recipe-works = funciona
recipe-beta = beta: funciona, con lagunas
recipe-incomplete = no está completa
recipe-needs-memory = Necesita { $size } de memoria
recipe-needs-disk = { $size } de disco libre
recipe-cost = Unos { $amount } al mes
recipe-cost-each = Unos { $amount } al mes, como mucho { $each } por persona entre { $count }
recipe-cost-of = Precio del servidor «{ $size }» en { $provider } a { $day }; pueden sumarse impuestos
recipe-cost-heard = Precio del servidor «{ $size }» en { $provider } a { $day }, sin venir directamente de { $provider }; pueden sumarse impuestos
recipe-cost-unknown = Precio aún desconocido: tu proveedor te lo dirá
recipe-before = Antes de elegir { $app }
recipe-ends = { $what } deja de recibir correcciones el { $day }.
