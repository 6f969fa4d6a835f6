# Quiénes somos.
collective-title = ¿Quiénes sois?
collective-lead = Unas palabras sobre tu colectivo. Aparecen en vuestros papeles y orientan lo que se os propone; todo se puede cambiar más adelante.
collective-loading = Mirando quiénes sois
collective-name = Nombre del colectivo
collective-name-help = Como lo llama su gente
collective-name-missing = Da un nombre al colectivo
collective-people = ¿Cuántas personas lo usarán?
collective-people-help = Basta un cálculo aproximado. Indica qué tamaño de servidor hace falta
collective-people-wrong = Da el número de personas como número entero, al menos 1
collective-currency = Moneda de vuestros costes compartidos
collective-language = Idioma de vuestros papeles
collective-language-help = En él se escriben la hoja de relevo y el kit de recuperación
collective-me = Tu propio nombre
collective-me-help = Otras personas lo ven en los registros de lo que haces, en minúsculas y sin espacios
collective-me-known = Ya lo diste antes; está en los registros y ahí se queda
collective-me-missing = Da un nombre con al menos una letra latina o una cifra
