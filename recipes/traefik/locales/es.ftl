# Lo que dice la receta, en español. El inglés está en recipe.toml.

title = Traefik
app = Traefik 3.7
summary = La entrada de un servidor: consigue los certificados y pasa las peticiones a las aplicaciones. Viene con la primera aplicación.
