# Was das Rezept sagt, auf Deutsch. Das Englische steht in recipe.toml.

title = Traefik
app = Traefik 3.7
summary = Der Eingang eines Servers: holt Zertifikate und reicht Anfragen an die Anwendungen weiter. Er kommt mit der ersten Anwendung mit.
