# La dirección y los registros que llevan a ella.
address-title = ¿Dónde lo encontrará la gente?
address-lead = Una dirección propia, como `wiki.example.org`. Tiene que llevar al servidor antes de lanzar nada, para poder obtener un certificado: por él saben los navegadores que la página es de verdad vuestra.
address-address = Dirección
address-address-help = Un nombre dentro de un dominio vuestro. Puedes escribirlo primero y crear el registro después
address-address-practice = Un servidor de práctica tiene nombres propios que llevan a él por sí solos. Solo este ordenador puede alcanzarlos
address-suggestions = Direcciones que ya llevan a este servidor
address-take = Usar { $address }
address-email = Correo para el certificado (puede quedar vacío)
address-email-help = Let's Encrypt, que firma el certificado, escribe ahí si algo va mal. Nadie más lo recibe
address-email-practice = Un servidor de práctica firma él mismo sus certificados: nadie escribe ahí
address-email-wrong = Una dirección de correo es como `nombre@example.org`; también puede quedar vacía
address-look = Ver adónde lleva
address-looking = Mirando adónde lleva la dirección
address-missing = Da una dirección, como `wiki.example.org`
address-one-part = `{ $text }` solo tiene una parte: una dirección es como `wiki.example.org`
address-more = `{ $text }` es más que un nombre: deja fuera `https://`, cualquier ruta y cualquier puerto
address-not-allowed = `{ $text }` no es un nombre que el DNS permita: sus partes son letras, cifras y guiones, 63 como mucho cada una
address-not-yet = `{ $address }` todavía no lleva a `{ $server }`. El plan se rechazaría, así que esta página espera hasta que lleve
address-leads = `{ $address }` lleva a `{ $server }`
address-leads-on = Puedes continuar.
address-nowhere = `{ $address }` todavía no lleva a ninguna parte
address-elsewhere = `{ $address }` lleva ahora a { $found }
address-server-is = Tu servidor `{ $server }` está en { $wanted }. No se lanza nada antes de que la dirección lleve allí.
address-records = Registros DNS
address-make = { $count ->
    [one] El DNS es la guía telefónica de internet. Crea este registro donde se gestiona tu dominio, normalmente con quien te lo vendió.
   *[other] El DNS es la guía telefónica de internet. Crea estos registros donde se gestiona tu dominio, normalmente con quien te lo vendió. También basta con el primero.
}
address-remove = Quita también los registros de `{ $address }` que llevan a { $found }: la gente acabaría allí.
address-practice = Otros nombres no llevan a un servidor de práctica. Usa uno de los propuestos arriba, o uno que termine en él.
address-record-name = Nombre
address-record-kind = Tipo
address-record-value = Valor
address-record-line = Línea entera
address-copy-value = valor del registro { $kind }
address-copy-line = el registro { $kind } entero
address-waiting = Se mira otra vez cada cinco segundos
address-how-long = Un registro nuevo se suele ver en unos minutos. Uno cambiado puede tardar una hora, rara vez un día: otros recuerdan el antiguo un tiempo. Puedes dejar esta página; cuando vuelvas, se sigue mirando.
