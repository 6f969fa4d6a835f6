# When a server asks for the account's password.
sudo-title = `{ $server }` asks for the account's password
sudo-why = To look everywhere and to change anything, the account has to become the server's administrator, and `sudo` on the server asks for its password then. Nothing was changed so far.
sudo-label = Password of the account on the server
sudo-help = It is remembered until you leave this launch, on the pages of servers until you close the window, and never written down
sudo-wrong = The server did not take the password. Type it again
sudo-missing = Type the password of the account on the server
sudo-again = Try again
sudo-give = Go on with this password
