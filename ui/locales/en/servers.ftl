# The servers, and the way to another.
servers-title = Servers
servers-lead = The computers that your instances run on. Each is asked at this moment how it is.
servers-coming = Waiting for somebody
servers-ours = Ours
servers-empty = No servers yet
servers-empty-what = Rent one from a co-op or another provider, use one that you have, or practise on this computer.
servers-add = Add a server
servers-look = Look again
servers-half-done = half done
servers-answers = answers
servers-silent = does not answer
servers-wants-password = asks for a password
servers-unread = could not be read
servers-asking = being asked
servers-unknown = not known
servers-order = { $size } from { $provider }
servers-ordered = Ordered { $time }
servers-instances = { $count ->
    [0] No instance of yours
    [one] One instance
   *[other] { $count } instances
}
servers-memory = Memory: { $free } of { $all } free
servers-disk = Disk: { $free } of { $all } free
servers-compare-title = At the providers
servers-compare-what = Compares what providers have of yours with what is known here, so that nothing is paid that nobody uses. Nothing is changed.
servers-compare = Compare now
servers-compare-fine = { $count ->
    [0] They have no server of yours, and none is missed
    [one] One server, and it is as it is known here
   *[other] { $count } servers, and all are as they are known here
}
servers-compare-found = What does not go together
servers-compare-rest = Who was not asked
servers-compare-nobody = No provider could be asked: none has a token here.
servers-finding-order = The order
servers-compare-by-hand = { $provider } does not tell: look at its web page
servers-compare-not-asked = { $provider } could not be asked: { $why }
servers-finding = { $what ->
    [no-order] `{ $name }` at { $provider } has our label, and no order here asked for it
    [over] `{ $name }` at { $provider } is of an order that is over, and may still be paid
    [twice] `{ $name }` at { $provider } is there a second time for one order
    [waits] `{ $name }` at { $provider } was made, and its order waits to be continued
   *[vanished] `{ $name }` is gone at { $provider }, and is still ours here
}
add-loading = Looking up the providers
add-title = Where is the server from?
add-lead = Whatever the way, you end with the same thing: a computer that answers, and that you have recognised by its key.
add-legend = Ways to a server
add-missing = Choose where it is from
add-rents-itself = Rents servers out. You accept a price, and everything else goes by itself.
add-rents-by-hand = Rents servers out on its web page. You are told what to click there, step by step.
add-agrees-title = By agreement
add-agrees = From people you know, at a price that you agree on. Price, discount and notice are kept.
add-unproven = Nobody has used it yet
add-unconfirmed = Facts not confirmed
add-unproven-what = As far as we know nobody has rented here with Allotment yet. Asked to be the first: { $asked }
token-title = A token of { $provider }
token-lead = With it Allotment orders for you and asks for today’s prices. It stays in the keyring of this computer.
token-keep = Try it and keep it
token-label = Token
token-help = It is tried once and kept in no file of ours
token-missing = Paste the token here
token-forget = Forget it here
token-without = Go on without one
token-without-what = Without one you order on its web page, and are told what to click.
token-first = Look at the prices first
token-first-what = They are those that were known when Allotment was made. To order, a token is needed.
rent-loading = Looking up what is offered
rent-title = A server from { $provider }
rent-title-agreed = A server by agreement
rent-title-plain = A server
rent-lead = Nothing is ordered yet: next you see the price.
rent-next = See the price
rent-next-token = Keep a token, to see the price
rent-token = Another token
rent-notes = What to know of it
rent-instead = Not the provider’s word of today
rent-size = Size
rent-size-missing = Choose a size
rent-size-unknown = Its measures are on the provider’s page
rent-region = Where
rent-image = System
rent-cpus = { $count ->
    [one] 1 processor
   *[other] { $count } processors
}
rent-memory = { $size } memory
rent-disk = { $size } disk
rent-price = Price a month
rent-price-help = What you see on the provider’s page, or agreed on
rent-price-missing = Say what was agreed on
rent-currency = Currency
rent-currency-help = Three letters, such as `EUR`
rent-currency-missing = Say in which currency
rent-currency-wrong = Write three letters, such as `EUR`
rent-contact = Contact
rent-contact-help = An address for letters about it
rent-discount = Discount
rent-discount-help = What was taken off the usual price, in words
rent-notice = Notice
rent-notice-help = How long before the end, in words
rent-notice-by = Give notice by
rent-notice-by-help = A day such as `2027-09-30`
rent-notice-by-wrong = Write the day like `2027-09-30`
rent-paid-by = Who pays it
rent-paid-by-help = For the cost that is entered every month
rent-paid-by-nobody = To be said later
letter = Write the letter that asks for a quote
letter-what = It says what the recipe needs, so that they can name a price.
letter-recipe = For which recipe
letter-people = For how many people
letter-people-wrong = Write a number of people
letter-write = Write it
letter-label = the letter
price-title = { $server } from { $provider }
price-lead = If you accept, it is ordered at once and costs this every month until you take it down.
price-lead-by-hand = Nothing is ordered from here: you are told what to do at the provider’s.
price-order = Order it at that price
price-order-by-hand = Show me how
price-ordering = Ordering
price-goes-on = It goes on without this page, too: you find it under Servers.
price-open = Go on with this order
price-month = { $amount } a month
price-month-net = { $amount } a month, without taxes
price-per-month = a month
price-per-month-net = a month, without taxes
price-unknown = price not known
price-unknown-what = Nobody has told us a price. Go back to say the one that you see; without one nothing is entered in the books by itself.
price-parts = What it is made of
price-part = For
price-net = Without taxes
price-gross = With taxes
price-first-hand = The provider’s own word of { $day }: { $source }
price-second-hand = Not the provider’s word: seen on { $day }, { $source }
price-books = From the day on which the server is yours it is entered in your books every month by itself.
order-loading = Looking up the order
order-title = The order of { $server }
order-title-plain = An order
order-written = written down
order-asked = asked for
order-made = being made
order-addressed = waits for you
order-ours = ours
order-going = being taken down
order-destroyed = taken down
order-vanished = vanished
order-called-off = called off
order-state = State
order-provider = Provider
order-price = Price
order-at = Ordered
order-address = Address
order-address-help = As the provider shows it, such as `203.0.113.7`, or with the account: `kim@203.0.113.7`. Left empty, it is looked for again
order-to-do = What to do now
order-key = the public key
order-by-hand = It goes on by hand
order-look-again = Look once more
order-going-on = Going on
order-on = Go on
order-history = What happened so far
order-call-off = Call it off
order-call-off-title = Call off the order of { $server }?
order-call-off-what = Only an order of which no server came can be called off. Where you have clicked at the provider’s yourself nothing ends there by this: delete it there as well.
order-call-off-not = Leave it as it is
ours-title = { $server } is one of your servers
ours-lead = It answers, and it is known by its key from now on.
ours-launch = Go on with the launch of { $recipe }
ours-cost-nothing = It costs nothing that is known of.
ours-cost-booked = Its cost is in your books every month: `{ $name }`
ours-cost-missing = Its cost is not in the books yet
ours-forgotten = It was forgotten here, and is still paid
ours-forgotten-what = Take it down at its provider if nobody uses it, or add it again by its address.
ours-book = Enter it now
