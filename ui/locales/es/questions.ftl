# Lo que pregunta la receta.
questions-title = Unas preguntas
questions-lead = { $app } quiere saber esto antes de instalarse. Lo propuesto le va bien a la mayoría de los colectivos.
questions-loading = Leyendo lo que pregunta la receta
questions-none = { $app } no pregunta nada
questions-none-on = Puedes continuar.
questions-yes = Sí
questions-no = No
questions-choose = Elige
questions-filled-in = Si queda vacío, será `{ $text }`, completado con tus ajustes.
questions-missing = Hace falta una respuesta
questions-lines = La respuesta tiene que caber en una línea, con caracteres visibles
questions-email = Una dirección de correo es como `nombre@example.org`
questions-number = Da un número entero
questions-least = Como mínimo { $number }
questions-least-letters = { $count ->
    [one] Al menos un carácter
   *[other] Al menos { $count } caracteres
}
questions-most = Como máximo { $number }
questions-most-letters = { $count ->
    [one] Como máximo un carácter
   *[other] Como máximo { $count } caracteres
}
questions-choice = Elige una de las ofrecidas
questions-locale = Un idioma es como `es` o `pt-BR`
questions-pattern = La respuesta tiene que coincidir con `{ $pattern }`
# Headings over questions of a kind.
questions-of-about = Qué es
questions-of-mail = El correo
questions-of-people = Quién puede entrar
questions-of-storage = Dónde están los archivos
questions-of-sign-in = Cómo se entra
questions-of-advanced = Para quien quiera más
