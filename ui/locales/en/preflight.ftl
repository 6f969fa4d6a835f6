# Whether the server can carry it.
preflight-title = Can this server carry it?
preflight-lead = Allotment logs in to `{ $server }` and looks at what is there. Nothing is changed by looking.
preflight-looking = Looking at what is on the server
preflight-fits = This server can carry it
preflight-unchanged = Nothing was changed on it so far.
preflight-broken = { $count ->
    [one] One thing has to be put right first
   *[other] { $count } things have to be put right first
}
preflight-then = Look again when it is put right, or go back and choose another server. Nothing was changed on this one.
preflight-again = Look again
preflight-holds = What was looked at and is well
preflight-there = What is there
preflight-system = System
preflight-memory = Memory
preflight-disk = Free disk
preflight-disk-of = { $free } of { $size }
preflight-processors = Processors
preflight-processors-of = { $count } ({ $kind })
preflight-docker = Docker, which runs the app
preflight-docker-there = Version { $version }
preflight-docker-not-yet = Not there yet: it will be set up
preflight-addresses = Known to the world as
preflight-instances = Launched here before
preflight-unknown = unknown

# A page that lacks an answer of an earlier one.
missing-recipe = What to launch is not chosen yet
missing-recipe-lead = Choose what to launch
missing-server = No server is chosen yet
missing-server-lead = Choose a server
missing-look = The server was not looked at yet, so its addresses are not known
missing-look-lead = Look at the server
missing-address = There is no address yet
missing-address-lead = Choose the address
missing-kept = What you answered so far is kept.
