# What the use cases say by code or kind.

# Demands of a plan.
demand-system = Its system is one that Allotment works with
demand-processor = Its processor fits the app
demand-root = We may change the server
demand-tools = It has the programs that we need
demand-memory = At least { $size } of memory
demand-disk = At least { $size } of free disk
demand-port = Port { $port } is free
demand-name = { $name } leads to this server
demand-swarm = It belongs to no other group of servers
demand-instance = Nothing else has this name there
demand-version = Version { $version } runs there
demand-clock = Its clock agrees with yours
demand-processors = { $count } processors or more
demand-ipv6 = Its kernel has IPv6
demand-packages = It does not have { $packages }
demand-alone = Nothing else is on it
demand-ssh = It can be seen where the way in by SSH is
demand-key = A key opens { $account }
demand-another-key = Another person’s key opens { $account } as well
demand-unchanged = Nobody has changed these files by hand
demand-firewall = There is no other firewall

broken-system-unsupported = The server runs { $found }
broken-processor-unsupported = The server's processor is { $found }; this recipe needs { $wanted }
broken-not-root = We work as `{ $user }` on the server, who may not change it
broken-tools-missing = The server lacks { $missing }
broken-memory-too-small = The server has { $found } of memory; this recipe needs { $wanted }
broken-disk-too-small = The server has { $found } of free disk; this recipe needs { $wanted }
broken-port-taken = Port { $port } of the server is taken by { $program }
broken-name-points-elsewhere = { $name } does not lead to this server yet
broken-swarm-of-others = The server belongs to a group of servers that another one manages
broken-instance-of-others = The server runs something called `{ $stack }` that Allotment did not launch
broken-instance-of-another-recipe = { $name } is there already, launched from the recipe `{ $other }`
broken-instance-of-another-version = At { $name } runs { $found }, not { $wanted } with which this upgrade begins
broken-clocks-apart = The server's clock and yours differ by { $seconds } seconds
broken-processors-too-few = The server has { $found } processors; this recipe needs { $wanted }
broken-ipv6-missing = The server’s kernel has no IPv6, without which a part of the app does not start
broken-packages-in-the-way = The server has { $packages } installed, beside which the app cannot be
broken-server-not-alone = { $app } needs a server of its own; on this one there is { $others } already
broken-ssh-port-unknown = It cannot be seen on which port the server listens for SSH
broken-port-shut = The server’s firewall keeps port { $port } shut
broken-no-key-opens = No key opens the account { $account } of the server
broken-last-key = This is the last key that opens { $account }: nobody could log in any more
broken-changed-by-hand = Somebody has changed { $files } since
broken-other-firewall = { $other } is this server’s firewall already

fix-system-unsupported = Install one of these on it; most providers offer a button for that: { $wanted }
fix-processor-unsupported = Choose a server with such a processor
fix-not-root = Add the server with an account that may use `sudo`
fix-tools-missing = Install them on the server: `apt-get install util-linux coreutils iproute2`
fix-memory-too-small = Choose a larger server, or a recipe that needs less
fix-disk-too-small = Free some space on the server, or choose one with a larger disk
fix-port-taken = Stop it there or move it to another port, or choose a server that has nothing else on it
fix-name-points-elsewhere = Make the record where your domain is managed: { $name } must lead to { $wanted } and nowhere else
fix-swarm-of-others = Choose a server of its own, or the one that manages the others
fix-instance-of-others = Choose another address, or take the other one away first
fix-instance-of-another-recipe = Choose another address, or take the other one away first
fix-instance-of-another-version = Make a new plan: it begins with what runs
fix-clocks-apart = Set the clock that is wrong; certificates are not accepted otherwise
fix-processors-too-few = Choose a larger server
fix-ipv6-missing = Turn IPv6 on again on the server and start it anew; an IPv6 address is not needed for this
fix-packages-in-the-way = Choose a fresh server, or take { $packages } away if nothing needs it
fix-server-not-alone = Choose a fresh server: what is on this one would be changed too
fix-ssh-port-unknown = Look on the server with `ss -ltnp`: a program called `sshd` has to listen there itself
fix-port-shut = At a terminal, `allotment server harden SERVER --only firewall --open { $port }/{ $protocol }` makes a plan that opens it
fix-no-key-opens = Let a key in first
fix-last-key = Let another person’s key in first
fix-changed-by-hand = Look at the file; without this measure it stays as it is
fix-other-firewall = Leave this measure out, or turn the other firewall off

# Steps, by what they do.
step-the-entrance = the web entrance
step-refresh-packages = Bring the package lists up to date
step-install-docker = Install Docker
step-start-swarm = Let Docker keep services running
step-create-proxy-network = Connect apps with the web entrance
step-seal-secrets = Make and seal the secrets
step-wait-for-certificate = Wait for the certificate
step-wait-for-answer = Wait until { $app } answers
step-stop = Stop { $app }
step-delete-data = Delete the data of { $app }
step-delete-files = Delete the files of { $app }
step-copy-data = Copy the data of { $app }
step-let-copy-go = Delete the copy of the data
step-stay-with-it = Stay with the new version
step-write = Write down how { $what } runs
step-download = Download { $what }
step-hand-over = Hand over the secret `{ $what }`
step-configure = Hand over the configuration of { $what }
step-start = Start { $what }
step-wait-for = Wait until { $what } runs
step-keep-ssh-open = Keep the way in by SSH open
step-fetch-installer = Fetch the installer of { $app }
step-place-files = Place files that the installer of { $app } looks for
step-install = Install { $app }
step-take = { $what ->
    [account] Make an account for looking
    [keys-only] Let SSH take keys only
    [firewall] Shut all ports but those that are needed
    [updates] Close holes at night
    [time] Keep the clock right
    [swap] Add memory on the disk for peaks
   *[logs] Keep logs from filling the disk
}
step-take-back = { $what ->
    [account] Take back the account for looking
    [keys-only] Let SSH take what it took before
    [firewall] Take the firewall back
    [updates] Take back closing holes at night
    [time] Leave the clock as it was
    [swap] Take back the memory on the disk
   *[logs] Let logs grow as before
}
step-let-key-in = Let the key in to { $what }
step-keep-key-out = Keep the key out of { $what }

why-refresh-packages = So that the server installs what is current
why-install-docker = Docker runs each app in a box of its own. It comes from the server's own system, which keeps it safe
why-start-swarm = Docker then starts services again by itself after a crash or a restart
why-create-proxy-network = Visitors come in through one door, which leads them to the right app
why-seal-secrets = Passwords between the parts of the app are made here and sealed to your recovery keys, before any of them is used
why-wait-for-certificate = With it, browsers show a lock and nobody can listen in
why-wait-for-answer = That its parts run does not mean that people can use it; asking does
why-write = What runs is written down on the server in plain files, for whoever looks after it after you
why-download = By itself first, so that a missing piece or a full disk shows before anything is started
why-hand-over = The app finds it where nobody else can read it
why-configure = So that it starts with the settings that you chose
why-start = From now on Docker keeps it running
why-wait-for = Until each part says that it is up
why-copy-data = { $app } stands still for that. If the upgrade is undone, the data is again as it is then; what is written after it is lost
why-let-copy-go = The new version was checked. From here on the way back is a backup
why-stay-with-it = Docker watches over a new version for a while and would go back by itself; it was used now, and its data is of the new one
why-keep-ssh-open = The installer turns on a firewall; so that nobody is locked out, the ports of SSH are allowed in it before
why-fetch-installer = The app’s own installer comes from its makers; what came is written down
why-place-files = What was there before is kept for the way back
why-install = The app’s own installer changes the whole system, and nothing takes that back. It goes on when the connection is lost
why-take = { $what ->
    [account] Whoever only wants to see how the server is needs no account that may do everything
    [keys-only] Passwords are guessed day and night from everywhere
    [firewall] What nobody should reach cannot be broken into from outside
    [updates] Most break-ins use holes for which there is a remedy already
    [time] Certificates, logs and signing in twice rely on the right time
    [swap] When memory runs short, the server slows down instead of ending a program
   *[logs] A full disk stops every app on the server
}
why-take-back = Its files go, and what they replaced is in force again
why-let-key-in = Whoever has this key can log in as { $what } from then on
why-keep-key-out = This key no longer opens { $what }. Who is logged in by it at that moment stays until they log out
why-own-check = What its people will do is done once, and what that made is deleted again
why-own-command = The app's own command, run once inside it
why-own-exposed = The app's own command, run once inside it. Meanwhile a secret is visible to programs in the app's own box: { $reason }

# What takes a moment.
doing-connecting = Connecting to { $server }
doing-logging-in = Logging in to { $target }
doing-reading = Reading what is on the server
doing-checking = Checking: { $title }
doing-sending-mail = Sending a message to { $to }
doing-life = Checking “{ $part }”
doing-asking-provider = Asking { $provider }
doing-awaiting-server = Waiting until { $server } is there (usually about a minute)
practice-waiting = Practice server: waiting for another program that prepares one
practice-minimal = Practice server: fetching a minimal Debian { $suite }
practice-base = Practice server: making its disk
practice-kernel = Practice server: installing a kernel of its own
practice-docker = Practice server: installing Docker where images are built
practice-programs = Practice server: fetching { $names }
practice-image = Practice server: building the image { $name }
obstacle-no-address = The name leads nowhere yet
obstacle-no-answer = Nobody answers there yet
obstacle-untrusted = There is no certificate yet that browsers trust
obstacle-wrong-answer = The app does not answer as it should yet
obstacle-server-says = The server says: { $reason }
wait-not-yet = Not yet: { $reason }
wait-again = { $reason }. Trying again in { $pause } (attempt { $attempt })
wait-at-work = What an interrupted attempt had begun is still at work; it is left to end

# Errors, by code: what happened; then what is safe and what to do, a line each.
error-not-found = It is not there any more
next-not-found = Go back one page and choose again
error-bad-input = Something that was given cannot be used
next-bad-input = Nothing was changed. Look at what you gave and change it
error-recipe-errors = The recipe cannot be used
next-recipe-errors = Nothing was changed on any server. Choose another recipe, and hand the details below to whoever looks after this one
error-recovery-key-missing = You have no recovery key yet
next-recovery-key-missing = It is made when you say who you are, on the first page of a launch
error-vault = The keyring of this computer cannot be used
next-vault =
    Nothing was changed
    Log in to your desktop's keyring and try again. Where there is none, start Allotment with a sealed file in its place: `allotment-desktop --vault file --passphrase-from FILE`
error-record = The record of your collective cannot be used
next-record =
    What was kept before is still there, and nothing further was sent to the server
    See that the disk of this computer is not full and that no second Allotment is open; then try again
error-server-unreachable = The server does not answer
next-server-unreachable =
    Nothing was changed on the server
    See that it is on, that its address is right and that nothing between you and it blocks SSH (port 22); then try again
error-host-key-changed = The server shows another key than before
next-host-key-changed =
    Nothing was sent to it
    If it was installed anew, compare its new key with what your provider shows, run `allotment server forget NAME` at a terminal, and add the server here once more
    If nobody did that, somebody may be in between: ask your provider before you go on
error-host-key-unconfirmed = The key was not confirmed
next-host-key-unconfirmed = Nothing was sent to the server. Compare the key it shows with what your provider tells you, and confirm it only if both are the same
error-login-refused = The server does not accept your key
next-login-refused =
    Nothing was changed on the server
    See that your public key is in the account's `authorized_keys` (most providers ask for it when you rent the server), and that your SSH agent has the key
error-sudo-password-needed = The server asks for the password of your account
next-sudo-password-needed = Give it below. It is remembered until you leave this launch, and never written down
error-sudo-password-wrong = The server does not accept this password
next-sudo-password-wrong = Try another one below
error-sudo-not-allowed = Your account may not change this server
next-sudo-not-allowed =
    Nothing was changed on the server
    Use an account that may use `sudo`, or root
error-secrets-needed = Secrets are needed that only you can give
next-secrets-needed = Nothing was changed on the server. Go back to the plan: it asks for them
error-confirmation-needed = This deletes what people have made
next-confirmation-needed = Nothing was changed on the server. Type its address if you mean it
error-ssh = SSH cannot be used on this computer
next-ssh = Nothing was changed on the server. Install OpenSSH on this computer, then try again
error-link-lost = The connection to the server was lost and did not come back
next-link-lost = See that you are online; then continue. The server is looked at first, and what is done is not done again
error-server-answer = The server's answer cannot be read
next-server-answer =
    What was done stays done; nothing further was sent
    Try again. If it stays so, the server may be no Debian or Ubuntu, or its disk may be full: hand the details below to whoever looks after it
error-plan-refused = The server is not as the plan needs it
next-plan-refused = Nothing was changed on the server. Put right what is named below, or make a new plan
error-locked = Somebody else is working on this server
next-locked = Nothing was changed on the server
error-lock-lost = Somebody took over the work on this server
next-lock-lost = Nothing further was sent. Talk to them; the run can be continued by either of you
error-server-busy = A command of a lost connection is still at work on the server
next-server-busy = Wait a minute, then continue
error-step-failed = A step did not work
next-step-failed =
    What was done before it stays done
    Its log below says why. When that is put right, continue; or undo everything
error-disk-full = The server's disk is full
next-disk-full =
    What was done stays done
    Free some space on the server or give it a larger disk, then continue
error-certificate = There is no certificate yet
next-certificate =
    The app runs; only its address is not trusted by browsers yet
    See that the name leads to this server and that nothing blocks port 80, then continue. Authorities count failed attempts, so do not try many times in a row
error-check-failed = The app does not answer as it should
next-check-failed =
    What was done stays done
    Continue looks again; if it stays so, the report helps whoever helps you
error-not-sealed-to-us = The secrets were not sealed to your recovery key
next-not-sealed-to-us = Nothing was changed on the server. Ask another operator of this instance to add your recovery key
error-stopped = Stopped, as you asked
next-stopped = What is done stays done. Continue whenever you like, or undo everything
error-no-undo = This cannot be undone
next-no-undo = Nothing was changed on the server. The details below say which step stands in the way
error-not-allowed = You may not do that here
next-not-allowed = Nothing was changed. Ask those who look after the collective’s books or servers
error-not-here = A hub cannot answer this
next-not-here =
    Nothing was changed. It needs a key, a file or a program of your own computer, and those never leave it
    Do it in Allotment on your computer
error-sign-in = You are not signed in
next-sign-in = Nothing was changed. Sign in with a link that somebody of your collective makes for you
error-link-over = This link does not work any more
next-link-over = Nothing was changed. A link works once and for some days: ask for a new one
error-too-often = You have asked more often than the hub answers
next-too-often = Nothing was changed. Wait a minute, then try again
error-too-large = This is larger than the hub takes
next-too-large = Nothing was changed. Send less at once
error-too-long = The hub took too long over this
next-too-long = Whether it was done is not known. Look first, then try again
error-hub = Something went wrong in the hub
next-hub =
    Whether it was done is not known. Look first, then try again
    The hub has written down why; tell those who run it
error-unreached = The hub cannot be reached
next-unreached =
    What you see is what it said last. Whether something that you were entering has arrived is not known
    See that this computer is online, look first, then try again
error-record-away = The record is not here now
next-record-away =
    Nothing was changed
    To look after servers, or to lay down papers and exports, bring the record home first
error-record-moving = The record is on its way
next-record-moving = Nothing was changed. Where it was cut short, do the same again: it goes on where it was
error-record-there = There is a record already, and it is another one
next-record-there = Nothing was changed, there and here. Two records cannot be made one
error-record-differs = What arrived is not what was sent
next-record-differs = The record stays where it was. Try again; if it happens twice, look at the disks
error-no-picture = No picture of its page can be taken here
next-no-picture = The instance is not touched by that. Install Chromium to see a picture here, or open the address in your browser
error-provider = The provider did not do it
next-provider =
    Nothing was ordered by this, and nothing is paid
    What the provider said is below. Put right what it names, then try again
error-price-changed = The price is not the one that you accepted
next-price-changed =
    Nothing was ordered, and nothing is paid
    Look at the price of today, and order anew if you want the server at that
error-order-open = It is not known yet what came of the order
next-order-open =
    The order is kept. Continuing looks for its server first, so that none is paid twice
    Wait a minute, then continue the order
error-practice = Practice servers cannot be used here
next-practice =
    Your servers and your record are untouched
    They need Linux and administrator rights: start Allotment with `sudo allotment-desktop --practise`

# What needs attention.
attention-unfinished = { $address ->
    [none] The work on { $server } itself is not finished. At a terminal, `allotment resume { $server } --run { $run }` continues it and `allotment undo { $server } --run { $run }` goes back
   *[other] The work for { $address } on { $server } is not finished, and it belongs to no launch in this window. At a terminal, `allotment resume { $server } --run { $run }` continues it and `allotment undo { $server } --run { $run }` goes back
}
attention-at-work = { $address ->
    [none] Another command or window of yours is working on { $server }
   *[other] Another command or window of yours is working on { $server }: { $address }
}
attention-one-key = Only one recovery key opens the secrets of your instances. Let a second person have one, so that it does not hang on you alone: they run `allotment operator init NAME`, and you `allotment operator add NAME KEY` with what they tell you
