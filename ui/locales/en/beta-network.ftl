# A network's pages, for its maintainers.
network-title = Look after a network
network-lead = A network offers places on its servers. Collectives ask for them, and the maintainers decide together.
network-begin = Begin
network-none = No network is looked after on this computer yet. First you say what you offer and how you decide.
network-none-hub = Nobody has said yet what this network offers. You begin: what you offer and how you decide. Then everybody sees it at this hub, with the way to ask.
network-none-share = Several maintainers share one computer, one data folder or a hub.
network-eyebrow = Network
network-take = Take in a file
network-record = Write one down
network-files = Files and export
network-describe = What we say
network-open = To decide
network-oldest = { $days ->
    [0] Nothing waits for longer than a day
    [one] The oldest waits for one day
   *[other] The oldest waits for { $days } days
}
network-waiting = Waiting list
network-waiting-what = In the order in which they were put on it
network-to-decide = To decide
network-approved = Approved
network-over = Over: { $count }
network-empty = No requests yet
network-empty-what = Collectives send you files. Take one in, or write one down for a collective that only wrote a mail.
network-empty-hub = Collectives ask on your page at this hub. One that sent a file or a mail, you take in or write down.
network-no-recipe = No app said yet
network-what = { $count ->
    [one] { $app } for one person
   *[other] { $app } for { $count } people
}
network-age = { $days ->
    [0] Handed over today
    [one] Handed over one day ago
   *[other] Handed over { $days } days ago
}
network-place = Place { $place } on the waiting list
network-room-on = There is room on `{ $server }`
network-no-room = No room: it needs { $memory } of memory and { $disk } of disk
network-need-unknown = What it needs is not known
network-unanswered = { $count ->
    [one] One question is not answered
   *[other] { $count } questions are not answered
}
network-missing = { $count ->
    [one] One thing is not said
   *[other] { $count } things are not said
}
network-lean-approve = for it
network-lean-decline = against it
network-lean-neither = neither way
network-room = Room
network-room-what = What is left once the approvals are counted. You enter what is free, as you read it from the server.
network-server-add = Add a server
network-me-title = Who are you?
network-me-known = You are known now. Votes and decisions are kept under your name.
network-me = Your name here
network-me-help = Short, such as `kim`. Votes and decisions are kept under it.
network-me-missing = Write a name with letters from a to z
network-me-keep = That is me

room-server = Server
room-table = Servers and what is left of them
room-table-fit = Servers and what is left for this request
room-memory = Memory left
room-disk = Disk left
room-hours = Hours a month
room-kept = Kept for approvals
room-seen = Entered
room-enter = Figures
room-verdict = Fit
room-nobody = nobody
room-hours-of = { $count } h
room-kept-of = { $memory }, { $disk }
room-kept-none = nothing
room-change = Change { $server }
room-none = No servers yet. Without one nothing can be approved.
room-needs = It needs { $memory } of memory and { $disk } of disk, for up to { $count } people.
room-beyond = The recipe knows nothing about so many people: these are the largest figures that it has, and they are too small.
room-estimate = This is an estimate, not measured.
room-measured = This was measured.
room-fits = There is room
room-unkept = Nobody looks after it
room-not-known = Not known
room-short = { $memory } of memory and { $disk } of disk are missing
room-short-memory = { $memory } of memory is missing
room-short-disk = { $disk } of disk is missing

request-title = A request
request-decide = Decide
request-forgotten = What was personal is deleted. Numbers, votes and the decision are left.
request-likes = It looks like another request
request-like-contact = `{ $name }` has the same contact person
request-like-name = `{ $name }` is called the same
request-like-address = `{ $name }` wants the same app at the same address
request-look = Look at it
request-says = What they say
request-room = Whether there is room
request-not-offered = You do not offer this app
request-need-unknown = What it needs is not known: the app or the people are not said, or the recipe is not on this computer.
request-collective = the collective
request-decision = Decision
request-decided-by = { $who } on { $day }
request-keeps = Keeps
request-keeps-what = { $memory } of memory and { $disk } of disk on `{ $server }`
request-until = Until
request-reply-what = The collective knows of it once it has your reply.
request-reply-what-hub = A collective that asked here sees it under its own link. Everybody else knows of it once they have your reply.
request-reply = Save the reply
request-launch-title = Launch it for them
request-launch-what = They launch it themselves with your reply. Or you do it by hand for them: a launch opens with their app, address and language filled in.
request-launch-other = This computer keeps the record of { $collective }: the launch would stand in it, among your own. With a data folder of theirs, both stay apart.
request-launch = Launch it for them
request-launch-hub = They open your reply in Allotment on their computer, and the launch opens filled in. Or you do it by hand for them: save the reply, and open it on your own computer, in a data folder of theirs.
request-ends = What else can happen
request-taken-up = The place is in use
request-withdrawn = They do not ask any more
request-forget = Delete what is personal
request-forget-title = Delete what is personal?
request-forget-what = Names, mail, texts and reasons of this request go for good. Numbers, votes and the decision stay. Copies and exports that you made are yours to delete.

votes-title = Votes
votes-tally = { $plus } for it, { $abstain } abstain, { $minus } against
votes-too-few = { $voted } of { $quorum } have voted
votes-over = Voting is over: { $lean }
votes-so-far = So far { $lean }, until { $until }
votes-missing = { $count ->
    [one] One more has to vote of { $quorum }.
   *[other] { $count } more have to vote of { $quorum }.
}
votes-until = Votes can come in until { $until }.
votes-time-over = The time for votes was over on { $until }.
votes-people = The votes propose; people decide.
vote-for = +1, for it
vote-abstain = Abstain
vote-against = −1, against it
vote-mine = Your vote
vote-help = You can change it until the decision. The collective does not see who voted how.
vote-reason = Why
vote-reason-help = Needed unless you are for it. The other maintainers read it.
vote-missing = Choose a vote
vote-reason-missing = Say why, for the other maintainers
vote-cast = Vote
vote-change = Change your vote
vote-yours = Yours: { $vote }

talk-questions = Questions
talk-questions-what = A question travels with the reply that you save. The answer comes with their next file.
talk-questions-what-hub = A collective that asked here reads it under its own link, and answers there. For everybody else a question travels with the reply that you save, and the answer comes with their next file.
talk-answer-elsewhere = They answered elsewhere
talk-answer = Write the answer down
talk-ask = Ask
talk-answered = They answered
talk-unanswered = Not answered yet
talk-by = { $who }, { $day }
talk-notes = Notes
talk-notes-what = Among the maintainers. The collective never sees them.
talk-note = Add the note
talk-missing = Write something first

decide-title = What do you decide?
decide-lead = The collective reads your decision and its reason, and nothing of the votes and notes.
decide-from-list = It comes from the waiting list.
decide-legend = Decision
decide-approve = Approve
decide-approve-what = There is a place. It is kept until it is used or the time is over.
decide-wait = Waiting list
decide-wait-what = There is no place yet. They keep their turn.
decide-decline = Decline
decide-decline-what = There will be no place.
decide-mend = Take the decision back
decide-mend-what = The last decision was a mistake. The request is looked at again; both stay in the log.
decide-approve-next = Approve it
decide-wait-next = Put it on the waiting list
decide-decline-next = Decline it
decide-mend-next = Take it back
decide-missing = Choose a decision
decide-no-room = There is no room for it
decide-no-room-what = Put it on the waiting list, or enter what is free now at a server that somebody looks after.
decide-against = It needs a reason that the collective reads
decide-not-over = Votes can come in until { $until }
decide-votes = The votes do not propose it: { $plus } for it, { $minus } against
decide-keeps = What an approval keeps
decide-server-help = The tightest with room is proposed, so that larger ones stay free
decide-monthly = What a month really costs
decide-monthly-help = Their books show it as a gift with an end. Leave it empty if you do not know.
decide-monthly-wrong = Write an amount, such as `9.50`
decide-reason-help = In words that you would say to them
decide-reason-missing = Say why: the collective reads it

describe-title = What we say
describe-lead = Collectives see this before they ask.
describe-next = Keep it
describe-begin = What do you offer?
describe-begin-lead = Collectives see this before they ask. All of it can be changed later.
describe-begin-next = Begin the network
describe-name = Name of the network
describe-offers-help = Such as a place on a server that you look after, with backups
describe-whom-help = Such as small collectives in your region
describe-apps-help = None ticked means any
describe-months = Free months
describe-months-help = How many months you give for nothing in the beginning. Leave it empty for none.
describe-months-missing = Say how many months are free
describe-last = The last free month
describe-last-help = Such as `2027-12`: nobody gets a free month after it, whoever comes when
describe-last-wrong = Write a month like `2027-12`
describe-quorum = How many have to vote
describe-quorum-help = Before so many have, nothing is proposed
describe-days = Days for votes
describe-days-help = Counted from the day on which a request was handed over
describe-counting = How votes count
describe-majority = Majority
describe-majority-help = More are for it than against
describe-objection = No objection
describe-objection-help = At least one is for it, and nobody against
describe-holds = Days that an approval holds
describe-holds-help = After them the room is free again

host-title = A server of the network
host-title-of = Figures of { $server }
host-lead = What is free, you read from the server. Approvals are counted on top, so do not take them off.
host-next = Enter it
host-name = Name
host-name-help = As you call it among yourselves. Collectives do not see it.
host-memory = Memory
host-memory-help = All that it has
host-memory-free = Memory free now
host-memory-free-help = Where the server is asked with `free`, it is what stands under “available”
host-disk = Disk
host-disk-help = All that it has
host-disk-free = Disk free now
host-disk-free-help = On the part on which the apps keep their data
host-size-wrong = Write a number of gigabytes, such as `7.5`
host-keepers = Who looks after it
host-keepers-help = Without anybody nothing is placed on it
host-keeper = Who
host-keeper-hours = Hours a month
host-keeper-add = Another person
host-gone = Take it off the list
host-gone-title = Take this server off the list?
host-gone-what = Nothing is placed on it any more. Nothing changes on the server itself.

take-title = Take in a request
take-lead = The file that a collective sent you. One that was taken before is no second request.
take-next = Take it in
take-file = The collective’s file
take-file-help = It ends in `.json`
take-missing = Choose a file
taken-title = The request of { $name } is here
taken-lead = Look at it, ask what is missing, and vote.
taken-nothing = Nothing new
taken-nothing-what = This file was taken in before.
taken-next = Look at it

record-title = Write a request down
record-lead = For a collective that only wrote a mail. What is not known yet can be left empty.
record-next = Write it down

files-title = Files and export
files-lead = They are laid among this computer’s documents. Who can read there reads them.
files-lead-hub = Your browser saves them on this computer. Who can read there reads them.
files-kept = Your browser has saved it: `{ $name }`
files-save = Save the file
files-offer = Your offer
files-offer-what = What you offer, what room there is and how long it takes. Put it on your web page, or send it to those who ask.
files-table = All requests as a table
files-table-what = A line for each, for a spreadsheet
files-all = Everything
files-all-what = With the whole log, for those who decide elsewhere
