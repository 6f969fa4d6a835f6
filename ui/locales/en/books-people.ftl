# Who takes part.
person-loading = Looking up who takes part
person-lead = Who shares the costs, since when, and by how much they count. People come and go by days: a month is shared by the days that each was there.
person-all = See everybody
person-none = Nobody takes part yet
person-none-what = Add yourself first. Costs are shared among those who stand here.
person-table = Everybody who takes part
person-name = Name
person-state = Takes part
person-sharing = shares
person-paused = on a pause
person-away = no member
person-since = since { $day }
person-from = from { $day }: { $what }
person-why-not = Why somebody has which weight is asked nowhere and kept nowhere.
person-unknown = There is nobody with the short name `{ $name }`

person-add = Add a person
person-add-lead = Their name is kept beside the books and can be forgotten later. The books themselves have only a short name.
person-add-next = Add this person
person-added = { $name } was added
person-name-help = As you call them
person-name-missing = Say what they are called
person-joins = Shares from
person-joins-help = Year, month and day, such as `2026-11-21`; also a day that has passed. Leave it empty if they do not share yet
person-weight-help = With 2 somebody bears twice as much as with 1; with 0 they belong and bear nothing. A rule may say otherwise
person-weight-wrong = The weight is a whole number from 0 on
person-short-more = Choose the short name yourself
person-short = Short name
person-short-help = Small letters, digits and dashes. It stays in the books for good, so choose one that tells nothing once its owner is gone. Left empty it is the next plot, such as `plot-3`
person-short-wrong = A short name has small letters, digits and dashes, and begins with none

person-weighs = Weight { $weight }
person-history = What changed
person-never = Nothing yet: they do not share.
person-joined = Joined with the weight { $weight }
person-weighed = Weight { $weight }
person-went-on-pause = Went on a pause
person-returned = Came back from the pause
person-left = Left
person-undo = Take back
person-undone = The change was taken back
person-changes = Change something
person-what = What changes
person-join = Joins
person-join-help = For the first time or again
person-leave = Leaves
person-leave-help = What they owe or are ahead by stays, and is settled with them
person-pause = Goes on a pause
person-pause-help = Stays a member and bears nothing until they come back
person-return = Comes back from the pause
person-weigh = Has another weight
person-from-day = From
person-from-help = Year, month and day, such as `2026-11-21`; also a day that has passed. Months that were closed stay as they were shared
person-change = Record this change
person-changed = { $name }: { $what }
person-rename = They are called otherwise
person-rename-help = The old name is kept beside the books until you forget the person
person-rename-now = Change the name
person-renamed = The name is now { $name }
person-forget = Forget this person’s name
person-forget-what = For when somebody asks for it. What they owe and what was shared stays correct, under the short name alone.
person-forget-now = Forget { $name }
person-forget-title = Forget the name of `{ $name }` for good?
person-forget-confirm = Forget the name for good
person-forget-keep = Keep the name
person-forgotten = The name of { $short } was forgotten
traces-loading = Looking up what there is
traces-go = Of { $short } is deleted for good; nobody can bring it back:
traces-none = nothing, because nothing is there any more
traces-names = { $count ->
    [one] one name
   *[other] { $count } names
}
traces-payments = { $count ->
    [one] name, account and text of one payment, by which it was known again
   *[other] names, accounts and texts of { $count } payments, by which they were known again
}
traces-hours = { $count ->
    [one] one note about hours
   *[other] { $count } notes about hours
}
traces-bids = { $count ->
    [one] one bid
   *[other] { $count } bids
}
traces-helps = { $count ->
    [one] one question for help, with what was said in it
   *[other] { $count } questions for help, with what was said in them
}
traces-stay = What stays, and why:
traces-short-name = the short name and all amounts: the books are whole only with them
traces-same-account = payments with the same account or name that wait for somebody to say what they are, or are somebody else’s (entries { $entries }): say which are theirs, then forget them once more
traces-open-bid = the bid in round { $round }, which cannot be held without it: forget them once more when it is over
traces-receipts = { $count ->
    [one] one receipt of what they paid for: a file, in which no name can be looked for
   *[other] { $count } receipts of what they paid for: files, in which no name can be looked for
}
traces-other-words = titles, notes, decisions, grants and gifts that people wrote in their own words: whether a name is in them is not known
traces-elsewhere = what lies outside the record: the bank’s own files, archives, papers and copies that were made before
