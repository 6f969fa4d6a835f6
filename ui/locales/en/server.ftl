# Choosing a server.
server-loading = Looking up your servers
server-title = Where shall it run?
server-lead = An app lives on a server: a computer that is always on. Nothing of ours stays running there.
server-legend = Servers
server-missing = Choose where it shall run
server-for-practice = for practice
server-own = A server of your own
server-own-help = You have rented one somewhere or have one at home, and can reach it by SSH
server-practice = Practise on this computer
server-practice-help = A fresh, bare Debian server inside this computer. No one outside can reach it and nothing costs money
server-rent = Rent one from here
server-rent-help = From servers.coop or another provider, without leaving this window
server-sudo = Password of your account on the server
server-sudo-help = The server asks for it before it lets us change anything. It is remembered until you leave this launch or close the window, and never written down

own-title = How is the server reached?
own-lead = Your provider told you this when you rented it. We only ask the server for its key now, and do not log in yet.
own-destination = Address
own-destination-help = Such as `root@203.0.113.7`, `debian@server.example.org` or a name of your SSH configuration
own-destination-wrong = Write the address like `root@203.0.113.7` or `server.example.org`
own-name = What do you call it?
own-name-help = A short name for yourselves: small letters, digits and dashes
own-name-wrong = Give a name of small letters, digits and dashes, such as `garden`
own-name-taken = You have a server called `{ $name }` already
own-more = Log in with a certain key file
own-identity = Private key file
own-identity-help = Its path on this computer. Left empty, your SSH agent and configuration decide

key-title = Is this the right server?
key-lead = The server says who it is by this key. Compare it with what your provider shows. From now on we accept no other, so nobody can step in between.
key-server = Server
key-kind = Kind of key
key-fingerprint = Fingerprint of the key
key-confirm = It is the same
key-where = Where to find it
key-where-help = Most providers show it in the server's console or in the message that came with the server, under “host key” or “fingerprint”. If you cannot find it, ask them; going on without looking trusts whoever answers now.

practice-title = A server for practice
practice-lead = It has everything that a rented one has: its own disk, names and certificates.
practice-start = Bring it up
practice-starting = Bringing it up
practice-note = The first one takes some minutes, because its system is put together from Debian's packages. It needs Linux and administrator rights. It stays until somebody takes it down at a terminal: `sudo allotment practice down NAME`
