# Looking after a server.
server-looking = Looking at the server
server-half-done = Something is under way here, or stands half done
server-system = System
server-memory = Memory
server-swap = Memory on the disk
server-disk = Disk
server-cpus = Processors
server-free-of = { $free } of { $all } free
server-up = Running for
server-updates = Updates
server-updates-unknown = The server has never asked for any.
server-updates-none = None wait, as known { $time }.
server-updates-waiting = { $security ->
    [0] { $count } wait, as known { $time }; none of them closes a hole.
    [one] { $count } wait, as known { $time }; one of them closes a hole.
   *[other] { $count } wait, as known { $time }; { $security } of them close holes.
}
server-restart = The server has to be started anew for updates to count.
server-runs = What runs there
server-runs-nothing = No instance of yours
server-services = All that Docker runs
server-service = Service
server-replicas = Running
server-image = Image
server-adopt = Take an instance into care
server-adopt-what = An instance that others launched with `abra` or by hand can be looked after from here, without touching it.
server-access = Who comes in
server-passwords-open = Passwords open the server: anybody may try one.
server-passwords-shut = Only keys open the server, no passwords.
server-passwords-unknown = Whether passwords open the server is not known.
server-keys-of = { $count ->
    [0] { $account }: no key
    [one] { $account }: one key
   *[other] { $account }: { $count } keys
}
server-keys = Let in or keep out
server-measures = What keeps it safe
server-measures-none = No measure has been taken from here.
server-measures-choose = Choose measures
server-measure-changed = { $measure }: changed by hand since, { $files }
server-listens = What listens
server-listens-table = Ports, and who listens on them
server-port = Port
server-program = Program
server-reach = Reached
server-reached = not shut here
server-shut = shut by the firewall
server-inside = by the server itself
access-title = Who opens { $server }
access-lead = Everybody comes in by a key of their own, so that one person can leave without the others noticing. The last key is never taken away.
access-plan = See the plan
access-open = Keys of { $account }
access-none = No key opens this account
access-whose = Whose
access-nameless = no name
access-fingerprint = Fingerprint
access-act = Change
access-keep-out = Keep out { $whose }
access-let-in = Let somebody in
access-name = Whose key is it?
access-name-help = A name that stands beside the key on the server, with the day
access-name-missing = Say whose key it is
access-line = Their public key
access-line-help = The one line of the file that ends in `.pub`
access-line-missing = Paste one line such as `ssh-ed25519 AAAA… name`
access-line-private = This is a private key, which never leaves its owner’s computer. Ask for the other file, which ends in `.pub`
access-account = Into which account
measures-title = What keeps { $server } safe
measures-lead = Each is a few files that the system’s own programs read: nothing of ours runs there. What is not ticked is taken back, and the server is as it was before.
measures-missing = Choose at least one measure
measures-in-force = In force.
measures-container = Not here: the clock and the memory are another machine’s.
measures-changed = { $chosen ->
    [yes] Somebody has changed `{ $files }` by hand. It is left as it is.
   *[no] Somebody has changed `{ $files }` by hand. Taking the measure back overwrites that, and has to be allowed:
}
measures-overwrite = Overwrite what was changed: { $measure }
measures-ports = Ports that stay open besides
measures-ports-help = Such as `8448/tcp 5000-5010/udp`. Those of SSH, of the web and of your instances stay open anyway
measures-ports-wrong = Write ports like `8448/tcp`
measure-title = { $measure ->
    [account] An account for looking
    [keys-only] Keys only, no passwords
    [firewall] Shut all ports but those that are needed
    [updates] Close holes at night
    [time] Keep the clock right
    [swap] Memory on the disk for peaks
   *[logs] Keep logs from filling the disk
}
measure-what = { $measure ->
    [account] `caretaker` may see services and logs, and may not change the system.
    [keys-only] SSH takes keys alone. Whether root may log in stays as it is.
    [firewall] Also what containers publish is reached from outside only if it is meant to be.
    [updates] The server is not started anew by that, and Docker is left out.
    [time] Certificates and logs depend on it.
    [swap] 2 GB, used when memory runs short.
   *[logs] The system’s log keeps to 500 MB, each new container’s to 30 MB.
}
adopt-loading = Looking up the recipes
adopt-title = Take an instance on { $server } into care
adopt-lead = It goes on running as it does. Its settings are written down, and its secrets are sealed to your recovery keys.
adopt-stacks = Docker runs there: { $stacks }
adopt-recipe = Launched from which recipe
adopt-recipe-choose = Choose a recipe
adopt-recipe-missing = Choose the recipe that it was launched from
adopt-address = At which address
adopt-address-help = Where people open it, such as `wiki.example.org`
adopt-address-wrong = Write the address like `wiki.example.org`
adopt-settings = The settings that abra keeps
adopt-settings-help = The text of its file `~/.abra/servers/SERVER/ADDRESS.env`, if somebody has it. Without it the settings are read from what runs
server-plan-title = Read the plan
server-plan-let-in = { $name } is let in to { $server }. Nothing is changed before you accept.
server-plan-keep-out = The key { $key } will no longer open { $server }. Nothing is changed before you accept.
server-plan-measures = Measures on { $server }. Nothing is changed before you accept.
server-plan-adopt = { $address } on { $server }. Nothing is changed before you accept.
server-plan-accept = Do it now
server-plan-busy = Something is at work on this server. When it is over this plan can be accepted.
server-plan-notes = What to know
server-note-left-out = { $why ->
    [container] Left out: { $measure }. This server is a container, whose clock and memory are another machine’s.
    [there] Left out: { $measure }. Somebody else has taken care of it already.
   *[not-taken] Left out: { $measure }. It was never taken.
}
server-note-shut = { $program ->
    [none] Port { $port } will not be reached from outside any more.
   *[other] Port { $port }, on which { $program } listens, will not be reached from outside any more.
}
server-note-one-key = After this one key opens { $account }: `{ $key }`. Be sure that somebody has it.
end-title = Part with this server
end-destroy = Take it down for good
end-destroy-what = At the provider, with all that is on it. Its cost ends in the books.
end-destroy-title = Take { $server } down, with all that is on it?
end-destroy-all = Its disk goes for good, and with it all that people have made there.
end-forget = Forget it here
end-forget-what = Nothing is changed on the server or at its provider: what is rented goes on being paid, and its instances go on running. They are no longer shown here either.
end-forget-title = Forget { $server } here?
end-not = Keep it
end-by-hand = What to do at the provider
end-gone = It is gone
end-at-work = Taking it down
end-paid = Rented from { $provider } for { $price }.
end-rented = Rented from { $provider }.
end-lost-none = No instance that is known here is on it.
end-lost-unknown = Which instances are on it could not be read.
