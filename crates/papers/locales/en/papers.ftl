# The papers: hand-over sheet, recovery kit, statements.
# What stands in `backticks` is set as it is typed. Each language has the same
# messages with the same variables, in the same order.

month-name = { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
date = { $day } { month-name } { $year }
date-day = { $day } { month-name }
date-month = { month-name } { $year }
page-of = Page { $page } of { $pages }

## Hand-over sheet

sheet-kind = Hand-over sheet of { $address }
sheet-title = Hand-over sheet: { $instance }, { $address }
sheet-lead = With this page, somebody who has never seen { $instance } can look after it. It holds no secret and may hang on a wall.
sheet-foot = Written on { $date } for { $collective }. Print a new one when something on it changes.

sheet-trouble = When it does not answer
sheet-trouble-elsewhere = Open `{ $url }` over another connection, such as a phone's. If it answers there, the fault is not on the server.
sheet-trouble-status = On a computer with Allotment, see what needs attention, and continue what was cut off:
sheet-trouble-login = Log in to the server and list what runs. `1/1` means that a service runs, `0/1` that it does not. If the login fails, look at the server in the provider's web page.
sheet-trouble-logs = Read what a service that does not run says, here the first one:
sheet-trouble-restart = Start it again from its files. What people have made stays.

sheet-care = Look after it
sheet-care-daily = Every day
sheet-care-daily-what = Open `{ $url }` as its people do. If the browser warns of the certificate, something is wrong: it renews itself.
sheet-care-weekly = Every week
sheet-care-weekly-what = Look at `allotment status`. On the server, see whether `df -h /` shows a fifth of the disk free. Make a copy, as below.
sheet-care-monthly = Every month
sheet-care-monthly-what = On the server, install the system's updates: `apt update && apt upgrade`. See that server and domain are paid. Open one of the copies: does it hold what it should?

sheet-places = Where things lie
sheet-places-folder = On the server, in `{ $folder }`:
sheet-places-compose = the services, as Docker reads them
sheet-places-env = the settings, as `abra` reads them
sheet-places-secrets = the passwords and keys, sealed
sheet-places-data = what people have made
sheet-places-runs = what was done on the server, step by step

sheet-secrets = The secrets
sheet-secrets-how = The operators' recovery keys, on paper, open them with the program `age`. Put a key into `key.txt`, alone on its line, and delete that file afterwards:

sheet-backups = Backups: there are none yet
sheet-backups-how = Allotment does not make backups so far. Copy by hand. This stops the instance, packs everything, and starts it again:
sheet-backups-keep = The second line waits until all has stopped, up to a minute. Then fetch the file to a computer elsewhere and delete it on the server: it holds all that people have made.

sheet-takeover = Without Allotment
sheet-takeover-docker = Nothing on the server needs Allotment. The commands on this page are plain Docker.
sheet-takeover-abra = Or take over with `abra`, the tool of Co-op Cloud: run `abra server add { $host }` and put `app.env` on your computer as `{ $file }`.

sheet-glance = At a glance
sheet-glance-address = Address
sheet-glance-app = App
sheet-glance-recipe = Recipe
sheet-glance-collective = Collective
sheet-glance-server = Server
sheet-glance-login = Log in
sheet-glance-provider = Provider

sheet-people = Who looks after it
sheet-people-none = Nobody is named yet.
sheet-people-phone = Telephone, by hand

sheet-dns = DNS records
sheet-dns-why = They lead the address to the server. They are kept where the domain is managed:
sheet-dns-none = None were made for this address.

sheet-costs = What it costs
sheet-costs-total = { $total } a month
sheet-costs-who = Who
sheet-costs-share = Share
sheet-costs-unknown = Not written down yet.

## Recovery kit

kit-kind = Recovery kit
kit-title = Recovery key of { $operator }, { $collective }
kit-lead = { $operator } made this key on { $date } to look after the instances of { $collective }.
kit-warning = Secret. Whoever reads this page can open the passwords and keys of the instances below. Do not photograph it and do not send it.
kit-foot = { $collective }, { $date }. Secret: keep it closed.

kit-key = The key
kit-key-how = It is one line without spaces, the groups are for the eye. After the first `1` there is no letter B, I or O and no other 1: what looks like an O is a zero.
kit-key-public = Its public half, which is no secret:

kit-opens = What it opens
kit-opens-some = The file `secrets.age` of each of these instances, and of those that are sealed to it later:
kit-opens-none = The file `secrets.age` of every instance that is sealed to it. There is none yet.
kit-opens-where = `{ $folder }`, reached by `ssh { $login }`

kit-use = How to use it
kit-use-allotment = With Allotment, on any computer; type the key when you are asked for it:
kit-use-install = Without Allotment, install the program `age` (age-encryption.org), with the line for your system:
kit-use-fetch = Fetch `secrets.age` from the server.
kit-use-write = Type the key into a file `key.txt`, on one line, without spaces.
kit-use-open = Open the secrets, and delete `key.txt` afterwards:

kit-keep = Where to keep it
kit-keep-two = On paper, with two people, in two houses. Each in a closed envelope.
kit-keep-apart = Not on the server, not with its provider, not in a mailbox and not in a cloud.
kit-keep-lost = If a page is lost or was read by others, tell the other operators on the same day. If all copies are lost, what was sealed to this key alone stays closed for good.

kit-holders = Who holds it
kit-holders-name = Name
kit-holders-place = Where it lies
kit-holders-date = Date
kit-holders-signature = Signature
kit-file-key = The key itself follows. Every line that begins with # is left out by `age`, so this file can be used as it is:

## Statement

statement-kind = Statement for { $month }
statement-title = Statement for { $month }: { $name }, { $collective }
statement-lead = { $collective }, whose books call you { $participant }. What others bear is not on this page.
statement-foot = { $collective }, { $month }, { $participant }. Written on { $date }.
statement-amount = Amount

statement-share = Your share of { $month }
statement-not-yet = not known yet
statement-none-yet = Nothing has been shared of { $month } so far.

statement-why = Why it is this much
statement-why-total = Shared altogether
statement-why-total-what = { $total }; people: { $among }
statement-rule = Rule
statement-rule-equal = all alike, by days
statement-rule-weights = by weight and days
statement-rule-percentages = by percentages that were agreed
statement-rule-exact = by amounts that were agreed
statement-rule-usage = by what each used
statement-rule-sliding = by weight and days, with floors and caps
statement-why-days = Days with a share
statement-why-absent = none in this month
statement-of = { $part } of { $all }
statement-why-all-days = Of all people’s days
statement-why-weight = Weight × days
statement-why-usage = Used
statement-reckoned = { $part } of { $all }, so { $total } × { $part } ÷ { $all }
statement-why-percent = Percentage
statement-percent = { $part }% of { $total }
statement-why-bounds = Floor and cap
statement-bounds-floor = at least { $amount } a month
statement-bounds-cap = at most { $amount } a month
statement-bounds-by-floor = which decided: it is raised to the floor
statement-bounds-by-cap = which decided: it is held at the cap
statement-bounds-none = none
statement-why-odd = Odd cent
statement-odd-yes = one: the sum does not divide evenly, and you had borne the least of it so far
statement-odd-no = none

statement-spent = What it paid for
statement-spent-what = For what
statement-spent-nothing = Nothing.
statement-spent-hollow = A hollow bar lowers your share: somebody else bears that part.
statement-for-infrastructure = Infrastructure
statement-for-labour = Labour
statement-for-upstream = Software upstream
statement-for-fees = Fees
statement-for-other = Other
statement-spent-labour = Work, paid or credited
statement-spent-fees = Fees of those who hold the money
statement-spent-grant = Borne by the grant { $grant } ({ $what })
statement-spent-gift = Given for nothing ({ $what })
statement-spent-donations = Borne by donations ({ $what })
statement-spent-reserve = Borne by the reserve ({ $what })
statement-spent-given = Real cost of what was given ({ $what })
statement-spent-set-aside = For the reserve

statement-account = What you owe
statement-account-day = Day
statement-account-what = What happened
statement-account-before = When the month began
statement-account-after = When it ended
statement-moved-share = your share of { $month }
statement-moved-share-back = given back of the share of entry { $entry }
statement-moved-laid-out = you paid for “{ $cost }”
statement-moved-cost-back = you got back what you had paid for “{ $cost }”
statement-moved-taken-back = entry { $entry } was taken back
statement-moved-paid = you paid
statement-moved-recognised = a row of the bank turned out to be yours
statement-moved-paid-back = a payment was given back to you
statement-moved-paid-out = paid to you
statement-moved-worked = your work of { $month } that counts towards your share
statement-moved-settled = you settled up with another member
statement-moved-other = something else in the books
statement-stands-even = Nothing is open.
statement-stands-owed = You owe { $amount }.
statement-stands-ahead = You are { $amount } ahead. It counts towards what comes next.
statement-pay = On each payment, write `{ $reference }`.
statement-gentle = If a share is too much, name a smaller amount or a later day. Nobody has to say why, and nothing is switched off for it.

statement-history = What you owed, month by month
statement-history-month = At the end of
statement-history-hollow = Where a bar is hollow, you were ahead.

statement-hours = Your hours
statement-hours-what = Hours
statement-hours-time = Time
statement-hours-promised = Promised
statement-hours-paid = Worked for money
statement-hours-credited = Worked, counts towards shares
statement-hours-gift = Given
statement-hours-note = What is given counts in hours, never as money.

statement-stand = How { $collective } stands
statement-stand-what = What
statement-stand-covered = Covered: nothing that was shared is still open.
statement-stand-short = Short: { $amount } of what was shared is still open.
statement-stand-shared = Shared in the month
statement-stand-open = Open at its end
statement-stand-ahead = Paid ahead
statement-reserve = Reserve
statement-reserve-none = None is agreed, and none is there.
statement-reserve-there = Set aside
statement-reserve-target = Wanted
statement-reserve-buffer = Never below
statement-reserve-lasts = If each month costs what { $month } did, it lasts for { $months } months.
statement-reserve-unknown = How long it lasts is unknown: { $month } cost nothing.

statement-check = Check the books
statement-check-what = These groups stand for all entries up to the one with this number. If somebody changed one of them later, the groups would not fit any more.
statement-check-how = Read them to each other, or have them compared: `allotment ledger verify --head "…"`, with the groups between the quotes.

totals-kind = For everybody to see
totals-title = { $collective }, { $month }: how we stand
totals-heading = { $collective }, { $month }
totals-lead = What { $collective } shared in { $month }, and how it stands. This page says nothing of any single person.
totals-foot = { $collective }, { $month }. Written on { $date }.
totals-shared = Shared in { $month }
totals-how = How it was shared
totals-spent = What it was for
totals-spent-hollow = A hollow bar lowers what is shared: somebody else bears that part.
