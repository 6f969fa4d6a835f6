# Cuando un servidor pide la contraseña de la cuenta.
sudo-title = `{ $server }` pide la contraseña de la cuenta
sudo-why = Para verlo todo y para cambiar algo, la cuenta tiene que actuar como administradora del servidor, y `sudo` pide allí su contraseña. Hasta ahora no se ha cambiado nada.
sudo-label = Contraseña de la cuenta en el servidor
sudo-help = Se recuerda hasta que dejes este lanzamiento, en las páginas de servidores hasta que cierres la ventana, y nunca se guarda por escrito
sudo-wrong = El servidor no ha aceptado la contraseña. Escríbela otra vez
sudo-missing = Escribe la contraseña de la cuenta en el servidor
sudo-again = Probar otra vez
sudo-give = Seguir con esta contraseña
