# A place in a network: the collective's own request.
beta-loading = Looking it up
beta-title = Ask a network for a place
beta-lead = A network, such as a federation of co-ops, offers servers that it looks after. You write down who you are and what you want, and the network decides.
beta-begin = Write a request
beta-them = Do you look after a network yourselves?
beta-them-go = To its requests
beta-elsewhere = You asked on a network’s web page
beta-elsewhere-what = Open here what it gave you. An approval opens a launch that is filled in.
beta-step = Step { $number } of { $of }
beta-yours = Your request
beta-unnamed = No name yet
beta-change = Change

beta-offer-none = What the network offers is not known here yet
beta-offer-none-what = A network tells it in a file, which it puts on its web page or sends to you. You can write your request without it.
beta-offer-file = The network’s offer
beta-offer-file-help = The file from the network, usually called `offer.json`. It is read and kept on this computer.
beta-offer-what = What is offered
beta-offer-whom = For whom
beta-offer-apps = Apps
beta-offer-any = Any that Allotment can launch
beta-offer-free = Free in the beginning
beta-offer-months = { $count ->
    [one] One month
   *[other] { $count } months
}
beta-offer-last = and nobody gets any after { $month }
beta-offer-room = Room
beta-offer-no-room = No server that somebody looks after
beta-offer-room-of = { $memory } of memory and { $disk } of disk left on a server; people look after it { $hours } hours a month
beta-offer-time = How long it takes
beta-offer-decides = It means to decide within { $days ->
    [one] one day
   *[other] { $days } days
}.
beta-offer-open = { $count ->
    [0] No request waits for a decision.
    [one] One request waits for a decision, for { $days } days.
   *[other] { $count } requests wait for a decision, the oldest for { $days } days.
}
beta-offer-waiting = { $count ->
    [0] The waiting list is empty.
    [one] One collective is on the waiting list.
   *[other] { $count } collectives are on the waiting list.
}
beta-offer-at = As the network told it on { $day }
beta-offered = What the network offers
beta-offer-there = There was room for what you ask for
beta-offer-full = There was no room for what you ask for. You can ask all the same, for the waiting list.
beta-offer-not = The network does not offer the app that you ask for

beta-who-title = Who are you?
beta-who-lead = The network has never met you. A few plain sentences are enough.
beta-what-title = What do you want to launch?
beta-what-lead = One app to begin with. More can follow later.
beta-people-title = How many are you?
beta-people-lead = By this the network sees how much room you need.
beta-money-title = Where will the money come from?
beta-money-lead = A server and the work on it cost something every month. In your own words, and nothing here is a promise.
beta-help-title = Who will do the work?
beta-help-lead = Networks have few hours. Say what you can do yourselves and what you cannot.
beta-contact-title = Whom can the network ask?
beta-contact-lead = One person whom it writes to. Only the network’s maintainers read this.

beta-name = Name of the group
beta-name-help = Such as `Garden by the railway`
beta-about = Who is asking, and what for
beta-about-help = What you do together, and what the app is for
beta-contact-name = A person to ask
beta-contact-name-help = As they are called, such as `Ada`
beta-contact-mail = Their e-mail address
beta-contact-mail-help = Such as `ada@example.org`
beta-recipe = App
beta-address = Address
beta-address-help = Where people will find it, such as `wiki.example.org`. Leave it empty if you do not know yet.
beta-people = How many people will use it
beta-people-help = Everybody who signs in, about
beta-languages = Languages
beta-languages-help = Tick the one first that most of you speak
beta-languages-other = Other languages
beta-languages-other-help = By their short names with commas between them, such as `pt-BR, tr`
beta-dues = Dues
beta-dues-help = Such as `€3 a month from each`
beta-grants = Grants
beta-grants-help = From whom and for how long, if you expect any
beta-donations = Donations
beta-donations-help = About how much a month, if you expect any
beta-hours = Hours a month from the group
beta-hours-help = For everything around it: accounts, questions, keeping order
beta-help = Help needed
beta-help-help = Such as moving an old wiki, or somebody to ask in the first weeks
beta-question = Question
beta-answer = Answer
beta-note = Note
beta-reason = Reason
beta-missing = Missing: { $field }
beta-recipe-missing = Choose an app
beta-languages-missing = Choose at least one language
beta-number-wrong = Write a whole number, such as `25`

beta-review-title = Is this what you want to say?
beta-review-lead = Nothing has been sent yet. You can change each line.
beta-review-next = Hand it over
beta-missing-title = Not said yet
beta-missing-what = You can hand it over like this. The network will ask for it.

beta-hand-over-title = Hand your request over
beta-hand-over-lead = Allotment sends nothing by itself. You save the request as a file and send it to the network, by mail or however you like.
beta-hand-over-first = Save the file.
beta-hand-over-second = Send it to the network.
beta-hand-over-third = The reply comes as a file too. Open it here.
beta-hand-over-next = To your request
beta-hand-over-open = Whoever carries the file can read it. It holds what you said, your contact person’s name and e-mail address, and no password.
beta-save = Save the file
beta-as-text = As text, to paste into a mail
beta-as-text-what = The whole text has to arrive as it is: the network sees if it was changed on its way.
beta-write = Show the text

beta-state-draft = draft
beta-state-sent = handed over
beta-state-review = being decided
beta-state-waiting = on the waiting list
beta-state-approved = approved
beta-state-expired = approval run out
beta-state-declined = declined
beta-state-withdrawn = withdrawn
beta-state-taken-up = place in use
beta-means-draft = Nobody but you has seen it. It is kept on this computer.
beta-means-sent = You saved it to be handed over. Until the network votes you can still change what you say. What the network makes of it, you see once you open its reply.
beta-means-review = The maintainers are voting. What you say can no longer be changed; you can still answer questions.
beta-means-waiting = There is no place at the moment. You keep your turn, and the network writes when there is room.
beta-means-approved = There is a place for you, and it is kept until the day below. Launch it, and your answers are filled in.
beta-means-expired = The place was kept for you and the day is over. Ask the network whether it is still there.
beta-means-declined = The network has no place for you. Its reason stands below. You can ask again, or ask another network.
beta-means-withdrawn = You do not ask any more. Nothing else has to be done once the network has the file.
beta-means-taken-up = Your place is in use.
beta-launch = Launch it
beta-go-on = Go on
beta-hand-again = Hand it over again
beta-anew = Ask again
beta-edit = Change what you say
beta-hand = Save the file again
beta-withdraw = Withdraw
beta-withdraw-title = Withdraw your request?
beta-withdraw-what = You lose your turn. The network knows of it once you have handed over the file again.
beta-withdraw-keep = Keep asking
beta-not-told = The network does not know of your last changes
beta-not-told-what = Hand your request over again: save the file and send it.
beta-for-them = It was not written on this computer: you go on for the collective.
beta-replied = What { $network } says
beta-place = Place on the waiting list
beta-decide-until = Means to decide until
beta-decided = Decided
beta-because = Because
beta-granted-until = Kept for you until
beta-granted-people = Room for so many people
beta-granted-gift = Free months
beta-gift = { $from } to { $last }
beta-gift-worth = { $from } to { $last }, worth { $amount } a month
beta-questions = Questions to you
beta-questions-what = Your answers travel with the next file that you hand over.
beta-answered = Your answer
beta-answer-keep = Keep the answer
beta-answer-missing = Write an answer
beta-reply = The network’s reply
beta-reply-file = A reply from the network
beta-reply-file-help = The file that the network sent back
beta-reply-open = Open it
beta-said = What you say
beta-opened = The reply was opened
beta-opened-booked = The free months are booked with what they are worth and with their end.
beta-note-differs = The network decided about another writing of your request. These differ: { $fields }
beta-note-ran-out = The approval ran out on { $day }. Ask the network whether the place is still there.
beta-note-there = The launch was begun before, and it is as you left it.
beta-note-filled = Who you are was filled in. Costs are shared in { $currency }; look whether that is right.
beta-note-no-recipe = The app `{ $recipe }` is not among those of this computer. Choose it in the launch.
beta-note-no-books = You keep no books yet. Once you do, open this file again: the free months are booked then.
beta-note-no-cost = The network does not say what a month really costs, so the free months were not booked.
beta-note-other = This computer keeps the record of { $collective }. The launch stands there, and the free months were not booked.
beta-note-not-booked = The free months were not booked: { $why }

refused-beta-too-long = It has { $length } characters, and there is room for { $longest }
refused-beta-unseen = It has a character that cannot be seen, `{ $code }`. Write it anew without that
refused-beta-lines = Write it in one line
refused-beta-mail = `{ $text }` is no e-mail address, which looks like `name@example.org`
refused-beta-language = `{ $text }` is no short name of a language, which looks like `en` or `pt-BR`
refused-beta-count = It can be from { $least } to { $most }, not { $found }
refused-beta-empty = Write something here: the others read it
refused-beta-more-free = More is free on `{ $host }` than there is
refused-beta-nobody = It is not known who you are
refused-beta-other-request = This reply is about another collective’s request
refused-beta-older = What is known here is newer than this file
refused-beta-differs = The file says something else than the same one that was opened before
refused-beta-file-other = This is not the file that is asked for here
refused-beta-file-changed = The file is not as it was written: it was cut, or somebody wrote in it
refused-beta-voted = They changed what they say after votes had begun
refused-beta-course = That cannot be done any more as things stand now
refused-beta-not-approved = No network has approved your request, as far as is known here
then-beta-nobody = Nothing was changed. Go to the network’s first page and say your name
then-beta-other-request = Nothing was changed. Ask the network for the reply to yours
then-beta-older = Nothing was changed
then-beta-differs = Nothing was changed. One of the two was changed on its way: ask those who wrote it which one counts
then-beta-file-other = Nothing was changed. Choose another file, or ask for it again
then-beta-file-changed = Nothing was changed. Ask for the file again
then-beta-voted = Nothing was changed. Ask them a question: they can tell it in the answer
then-beta-course = Nothing was changed. Open the page again to see how things stand
then-beta-not-approved = Nothing was changed. Open the network’s reply first
