# What things cost.
cost-loading = Looking up what things cost
cost-all = See all costs
cost-add = Add a cost
cost-recurring = Recurring costs
cost-none = No costs in this month
cost-none-what = Server, domain, a printed leaflet: what one of you or your bank paid for all stands here. What comes every month is entered once.
cost-table = Costs of the month
cost-what = What
cost-amount = Amount
cost-sum = Together
cost-paid-by = paid by { $names }
cost-paid-part = { $name } ({ $amount })
cost-shared = shared
cost-taken-back = taken back
cost-again = recurring
cost-due = { $count ->
    [one] A recurring cost is due and not booked
   *[other] { $count } recurring costs are due and not booked
}
cost-due-look = See what is due
cost-unknown = There is no cost `{ $name }`

cost-add-title = What did it cost?
cost-add-lead = One bill, one entry. Nothing is shared yet: that happens when the month is closed.
cost-add-next = Add this cost
cost-added = { $title } was added
cost-title = What was it?
cost-title-help = As you would say it to the others, such as `Server in November`
cost-title-missing = Say what it was
cost-amount-paid = What was paid, with VAT
cost-amount-help = Write it as you are used to, such as `{ $example }`. Nothing is rounded
cost-amount-missing = Say how much was paid
cost-on = Day
cost-purpose = What it is for
cost-instance = For which instance
cost-instance-all = All together
cost-instance-help = So that everybody sees what each of your apps costs
cost-who = Who paid
cost-who-what = Your bank or cash box, or somebody out of their own pocket, who is then owed it.
cost-nobody = It is not known yet who could have paid
cost-nobody-what = A cost is paid by whoever holds your money, such as a bank, or by one of you. Add one of the two first.
cost-nobody-holder = Say who holds your money
cost-nobody-people = Add people
paid-who = Paid by
paid-who-too = And by
paid-amount = How much
paid-row = Payer { $place }
paid-remove = Remove { $name }
paid-rest = Leave one amount empty: that one paid the rest.
paid-add = Somebody else paid a part
cost-vat-more = VAT that comes back
cost-vat-rate = Rate of VAT
cost-vat-amount = VAT in it that comes back
cost-vat-help = Only if the tax office gives it back to you: that part is not shared. Otherwise leave it empty
cost-foreign-more = Paid in another currency
cost-currency = Currency of the bill
cost-currency-ours = Ours
cost-currency-help = It is converted once, at the rate that you give, and stays so
cost-rate = Exchange rate
cost-rate-help = So much of our currency for one of the bill’s, such as `0.9217`
cost-source = Who published the rate
cost-source-help = Such as `ECB`, or your bank
cost-receipts-more = Receipts
cost-receipts = Files of receipts
cost-receipts-help = One after the other: pictures, PDF, text. Each is copied into the record and stays where it is
cost-receipts-chosen = Receipts that go with it
cost-receipts-drop = Leave { $name } out

cost-fact-foreign = On the bill
cost-fact-rate = { $amount } at { $rate } of { $day } ({ $source })
cost-fact-vat = VAT that comes back
cost-fact-left = What is left of it
cost-fact-state = Where it stands
cost-fact-receipts = Receipts
cost-fact-entry = In the books
cost-fact-by = Entry { $entry }, by { $by }
cost-state-waiting = not shared yet
cost-state-shared = shared by entry { $entry }
cost-state-taken-back = taken back by entry { $entry }
cost-wrong = Something is wrong with it
cost-wrong-what = Nothing is deleted: what was wrong is taken back by an entry of its own. If it was shared already, those who bore it get it back.
cost-correct = Correct it
cost-correct-title = Correct { $name }
cost-correct-lead = What stands here was entered. Change what is wrong; the old entry is taken back and the right one recorded.
cost-correct-next = Record what is right
cost-corrected = { $title } was corrected
cost-drop = It was no cost at all
cost-drop-title = Take { $name } back?
cost-drop-what = It is shared no more, and who paid it is not owed it. The entry stays readable in the books, with another that takes it back.
cost-dropped = { $title } was taken back
cost-refund = It came back, or a part of it
cost-refund-amount = What came back
cost-refund-help = Such as `{ $example }`. Leave it empty if all { $left } came back
cost-refund-now = Record the refund
cost-refunded = What came back of { $title } was recorded
refund-to = Came back to
refund-to-too = And to
refund-to-add = A part came back to somebody else
refund-to-rest = Leave one amount empty: the rest came back to that one.
refund-vat = VAT in what came back
refund-vat-help = The part that the tax office now does not give back; 0 if none of it is VAT
lacks-refund-vat = Say what of it is VAT; 0 if none is
cost-receipts-save = Get its receipts
cost-receipts-folder = Folder
cost-receipts-folder-help = With its whole path, such as `/home/ada/Documents`. Nothing that is there is overwritten
cost-receipts-now = Write the receipts there
cost-receipts-saved = { $count ->
    [one] One receipt was written to `{ $folder }`
   *[other] { $count } receipts were written to `{ $folder }`
}

purpose-infrastructure = Infrastructure
purpose-labour = Work
purpose-upstream = Those who make the software
purpose-fees = Fees
purpose-other = Other

# Costs that come again.
again-lead = Entered once, booked each time they are due. A new price is a new recurring cost; the old one is ended.
again-due = Due and not booked
again-due-on = due { $days }
again-how-much = Amount of { $title }
again-about = about { $amount }
again-asked = asked each time
again-book = Book what is due
again-booked = { $count ->
    [0] Nothing was booked
    [one] One cost was booked
   *[other] { $count } costs were booked
}
again-waits = { $count ->
    [one] One waits for its amount
   *[other] { $count } wait for their amounts
}
again-all = All recurring costs
again-none = No recurring costs yet
again-none-what = A server, a domain, a mail service: what is paid again and again is entered once and then books itself when you ask for it.
again-next = next { $day }
again-over = until { $day }
again-end = End it
again-end-title = End { $name }?
again-end-what = It comes no more after this day. What was booked stays.
again-last = Last day
again-last-help = Such as `2027-06-30`, after which it comes no more. Leave it empty if no end is known
again-ended = { $title } was ended
again-add = Add a recurring cost
again-add-lead = It is booked each time it is due, once, when you ask for it.
again-add-next = Add this recurring cost
again-added = { $title } was added
again-amount = How much each time
again-amount-help = Such as `{ $example }`. Leave it empty if it is another amount each time: you are asked then
again-about-amount = About how much
again-about-help = Only to see what is coming; it may stay empty
again-every = How often
again-first = First time
every-week = { $count ->
    [one] every week
   *[other] every { $count } weeks
}
every-month = { $count ->
    [one] every month
   *[other] every { $count } months
}
every-quarter = { $count ->
    [one] every quarter
   *[other] every { $count } quarters
}
every-year = { $count ->
    [one] every year
   *[other] every { $count } years
}
