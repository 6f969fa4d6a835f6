# Lo que dice la receta, en español. El inglés está en recipe.toml.

title = El hub de Allotment
summary = El registro de vuestro colectivo en un solo lugar para todos: cada persona ve su parte en el navegador, y la tesorería trabaja desde cualquier sitio. No tiene llaves de nadie y no abre ningún servidor.
app = Allotment 0.1.0
warning-1 = Su imagen aún no está en ningún registro: quien lo lanza la carga antes en el servidor, como dice el README.
check-answers = Ver que el hub responde, dice cómo se le pregunta y no muestra cosas de nadie
sizing-counts = personas de todos los colectivos del hub
growth-books = Los libros de un colectivo crecen unos megabytes al año, y otro tanto por cada copia que se guarda.
