# Statements: where each stands, and all together.
statement-loading = Looking up the statements
statement-lead = Everybody sees the totals and their own month. This window is the treasurer’s and has all of them: hand each only their own.
statement-who = Whose?
statement-month = Which month?
statement-everybody = Everybody
statement-of = Statement of { $month }
statement-nobody = Nobody takes part yet
statement-nobody-what = Add people and close a month: then each has a statement.
statement-not-closed = { $month } is not closed yet
statement-not-closed-what = Nothing of it is shared so far. Payments that came in are here already.
statement-people = Everybody in { $month }
statement-people-table = Where each stood before, what they bear and gave, and where they stand
statement-what = What
statement-before = Before
statement-gave = Paid and worked
statement-after = At the end
statement-all = All of us in { $month }
statement-shared = { $count ->
    [one] { $amount } was shared, borne by one.
   *[other] { $amount } was shared among { $count }.
}
statement-nothing-shared = Nothing was shared of this month so far.
statement-went = Where the money went
statement-covered = Covered or short, as of today
statement-covered-all = All of { $shared } is covered
statement-covered-part = { $covered } of { $shared } is covered, { $open } is open
statement-is-covered = covered
statement-is-open = open
statement-head = The mark of the books: { $head }

own-share = The share
own-rule = { $amount } was shared { $rule }.
own-no-weight = Their weight is 0: they bear nothing of it.
own-all-days = They were there the whole month.
own-days = They were there on { $days } of { $of } days.
own-weight = Weight times days, they count for { $own } of { $all }.
own-usage = By the meter, they used { $own } of { $all }.
own-floor = By agreement they bear at least { $amount } for a whole month, and that decided.
own-cap = By agreement they bear at most { $amount } for a whole month, and that decided.
own-odd-cent = An odd cent is in it. It is somebody else’s turn next time.
own-paid-for = What it paid for
own-stands = Where they stand
own-reference = On the payment, write `{ $reference }`.
own-reference-what = the reference
own-too-much = If it is too much at the moment, a smaller amount or a later day can be told. Nobody has to say why.
own-ahead-what = It counts towards the next share by itself.
own-movements = Paid, worked and shared
own-movements-what = What makes more open, and with a minus what makes it less.
own-hours = Hours
own-course = The balance over time
own-course-none = Nothing has changed in these months.
own-course-now = Now: { $now }
own-course-since = From this day on
own-course-alt = { $count ->
    [one] From { $from } to { $until } it changed on one day. Now: { $now }.
   *[other] From { $from } to { $until } it changed on { $count } days. Now: { $now }.
}

paper-title = On paper
paper-what = What is saved lies in the folder Allotment among your documents. Only your account on this computer can read it.
paper-language = Language of the paper
paper-pdf = Save as PDF
paper-html = Save as web page
paper-all = Save everybody’s statement
paper-all-saved = { $count ->
    [one] { $count } PDF saved in this folder
   *[other] { $count } PDFs saved in this folder
}
paper-folder = Folder of the statements

stands-even = even
stands-open = { $amount } open
stands-ahead = { $amount } ahead

moved-share = Share of { $month }
moved-share-back = A part of a share came back (entry { $entry })
moved-laid-out = Laid out for a cost (“{ $cost }”)
moved-cost-back = A cost that they had laid out came back (“{ $cost }”)
moved-taken-back = Entry { $entry } was taken back
moved-paid = Paid
moved-recognised = A row of the bank turned out to be theirs
moved-paid-back = A payment was given back to them
moved-paid-out = The collective paid them
moved-worked = Credited work of { $month }
moved-settled = Settled with another member
moved-other = Something else in the books

# What an amount was spent on, or what bore a part of it.
spent-infrastructure = Servers, addresses, storage
spent-labour = Work
spent-upstream = Those who make the software
spent-fees = Fees
spent-other = Other costs
spent-credited = Work, paid or credited
spent-grant = Borne by a grant
spent-grant-of = Borne by the grant { $grant }
spent-gift = Borne by a gift
spent-donations = Borne by donations
spent-reserve = Taken from the reserve
spent-given = Given for nothing, at its real cost
spent-set-aside = For the reserve
spent-for = { $what }: { $instance }

# How costs are shared, inside a sentence.
shared-by-equal = equally, by days
shared-by-weights = by weight and days
shared-by-percentages = by agreed parts of a hundred
shared-by-exact = by agreed amounts
shared-by-usage = by use
shared-by-sliding = by weight and days, with a least and a most

# Charts.
chart-as-table = Show as a table
