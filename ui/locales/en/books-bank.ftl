# The bank: who holds the money, and what the bank's rows are.
bank-loading = Looking up the bank
bank-import = Read a bank’s file
bank-add = Add who holds money
bank-open = What was there before
bank-none = Nobody holds your money yet
bank-none-what = A bank, a box of cash, a fiscal host: say who holds the money of the collective. Then the bank’s file can be read and its rows matched.
bank-holders = Who holds the money
bank-holders-table = Who holds the money, by the books and by their last statement
bank-holder = Who
bank-by-books = By the books
bank-by-statement = By the last statement
bank-act = Action
bank-stated-on = at the end of { $day }
bank-unstated = none yet
bank-same = Both say the same
bank-rows = Rows that belong to nothing yet
bank-rows-none = Each row of the bank belongs to something.
bank-rows-count = { $count ->
    [one] One row waits for somebody to say what it is.
   *[other] { $count } rows wait for somebody to say what they are.
}
bank-what = What it is
bank-amount = Amount
bank-in = in
bank-out = out
bank-nameless = No name
bank-is-of = { $name }, towards their shares
bank-is-donation = A donation
bank-is-cost = Paid for: { $name }
bank-is-entry = The same as entry { $entry }
bank-why-reference = The reference that they were asked to write is in it.
bank-why-account = They paid from this account before.
bank-why-name = It has their name and just the open amount.
bank-why-amount = It has just the open amount.
bank-why-payer = It has their name. The amount is another, or nothing is open.
bank-why-entry = It was entered by hand: the same holder and amount, about that day.
bank-why-cost = A cost of just this amount was paid through this holder about that day.
bank-off-more = It is { $amount } more than is open.
bank-off-less = It is { $amount } less than is open.
bank-others = It might as well be: { $names }.
bank-other-rows = { $count ->
    [one] Another row may be the same payment.
   *[other] { $count } other rows may be the same payment.
}
bank-sure = Certain
bank-likely = Likely
bank-unsure = Open
bank-no-idea = Nobody and nothing that is known fits it.
bank-yes = Yes, that is it
bank-otherwise = Something else
bank-say = Say what it is
bank-certain-look = { $count ->
    [one] Look at the certain one
   *[other] Look at the { $count } that are certain
}
bank-certain = { $count ->
    [one] Match this row?
   *[other] Match these { $count } rows?
}
bank-certain-what = The reference or the account says whose they are, and nobody else’s do. Each match can be taken back.
bank-certain-table = The rows that are certain
bank-certain-yes = { $count ->
    [one] Match it
   *[other] Match all { $count }
}
bank-matched = { $count ->
    [one] One row is matched.
   *[other] { $count } rows are matched.
}
bank-left-none = No row waits any more.
bank-left = { $count ->
    [one] One row still waits.
   *[other] { $count } rows still wait.
}

# Who holds money.
holder-bank = Bank
holder-cash = Cash
holder-fiscal-host = Fiscal host, an organisation that keeps money for you
holder-open-collective = Open Collective
holder-lead = Whoever holds money of the collective has a balance of their own in the books.
holder-yes = Add
holder-added = { $name } holds money of the collective now
holder-sort = What are they?
holder-name = What are they called?
holder-name-help = Such as: Co-operative bank
holder-name-missing = Write what they are called
holder-short = Short name
holder-short-help = In small letters, such as `bank`. It stays in the books for good
holder-short-missing = Write a short name, such as `bank`
holder-open-lead = What was there when the books began. It counts as the beginning, and is nobody’s contribution.
holder-open-yes = Enter it
holder-opened = What { $name } had before the books is entered
holder-who = Who holds it?
holder-who-missing = Choose who holds it
holder-amount = How much was there?
holder-amount-help = Such as `{ $example }`, at the beginning of the day below
holder-amount-missing = Write how much was there
holder-on = On which day did the books begin?
holder-on-help = Such as `2026-10-01`. Rows of the bank from before that day are left out

# Reading a file.
import-lead = Your bank’s website gives it out, mostly as camt.053, OFX or CSV. Reading it twice books nothing twice.
import-read = Read the file
import-holder = Whose statement is it?
import-holder-missing = Choose whose statement it is
import-file = Which file?
import-file-help = It stays on this computer. What the bank says about people is kept apart from the books
import-file-choose = Choose a file
import-file-none = None chosen yet
import-file-missing = Choose the bank’s file
import-more = The file does not say its balance, or you would rather type where it lies
import-path = Where the file lies
import-path-help = Such as `/home/ada/november.xml`, in place of choosing it above
import-until = Up to which day does it have all rows?
import-until-help = Such as `2026-10-31`. Where it is empty, as the file says
import-closing = What was there at the end of that day?
import-closing-help = Only where the file does not say it
import-done = The file of { $name } was read
import-kind = It was read as { $kind }.
import-rows = Rows in the file
import-new = Booked now
import-known = Known already
import-empty = Moving nothing
import-notes = To know about this file
import-same = At the end of { $day }, bank and books both say { $amount }.
import-differs = At the end of { $day } the bank says { $amount }, and the books say { $books }
import-differs-why = That is usual until the rows are matched: a bill that was entered and its row at the bank stand there twice until then.
import-no-balance = The file does not say what was there at its end, so the month cannot be compared yet. Read it once more with the balance from your bank’s website.
import-go-on = Say what the rows are
import-look = To the bank

# Which column of a table is what.
mapping-title = Is the table read as it is meant?
mapping-lead = Nothing is booked yet. Say yes once, and it is remembered for this bank.
mapping-title-strange = Which column is what?
mapping-lead-strange = Its columns have names that are not known here. Say which has the day and which the amount; it is remembered for this bank.
mapping-choose = Choose the columns yourself
mapping-rows = So its first rows are read
mapping-rows-table = The first rows of the file: day, who and amount
mapping-rows-none = Choose the columns of the day and the amount first.
mapping-rows-count = { $count ->
    [one] One row in all
   *[other] { $count } rows in all
}
mapping-reading = Reading the first rows
column-booked = Which column has the day?
column-booked-missing = Choose the column that has the day
column-dates = How are its dates written?
column-amounts = How does it say what came in and what went out?
column-amounts-one = One column, with a minus before what went out
column-amounts-two = One column for what went out, another for what came in
column-amounts-direction = One column without signs, and another that says the direction
column-amount = Which column has the amount?
column-amount-missing = Choose the column that has the amount
column-out = Which column has what went out?
column-in = Which column has what came in?
column-signs = How are its amounts written?
column-counterparty = Which column has who is on the other side?
column-text = Which column says what it is for?
column-reference = Which column has the bank’s reference?
column-none = None
mapping-yes = Yes, read it so
mapping-table = The columns of the file and what they were taken for
mapping-column = Column
mapping-means = Taken for
mapping-sample = For example
mapping-none = passed over
mapping-currency = The file does not say its currency: `{ $currency }` was taken.
mapping-day = What comes first in its dates?
mapping-day-help = The file leaves it open
mapping-day-first = The day
mapping-month-first = The month
mapping-point = What divides the decimals?
mapping-comma = A comma: 1.234,56
mapping-dot = A point: 1,234.56
mapping-booked = the day
mapping-amount = the amount
mapping-out = what went out
mapping-in = what came in
mapping-direction = in or out
mapping-its-currency = the currency
mapping-counterparty = who is on the other side
mapping-account = their account
mapping-text = what it is for
mapping-reference = the bank’s reference
mapping-end-to-end = the payment’s own reference
mapping-own-account = your account
mapping-balance = the balance
mapping-status = whether it is booked

# What one row is.
row-title = What is this row?
row-yes = That is what it is
row-day = Day
row-from = Who
row-text = What for
row-nothing = the bank says nothing
row-proposed = Proposed
row-is = It is
row-is-missing = Choose what it is
row-of-person = From somebody, towards their shares
row-to-person = To somebody: they laid it out, or paid ahead
row-of-cost = It paid for a cost
row-of-cost-help = One that is entered already. It is not booked a second time
row-donation-help = It lowers what is left to share
row-who-missing = Choose who it is
row-cost = Which cost?
row-cost-help = The newest first. If it is missing, enter the cost first
row-cost-missing = Choose the cost
row-gone = This row belongs to something already
row-gone-what = Nothing has to be done about it.
row-although = Match all the same
import-other-account = It is the same account
bank-below = less than nothing
