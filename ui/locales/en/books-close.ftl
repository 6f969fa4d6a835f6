# Closing a month.
close-loading = Looking at the month
close-lead = Once a month is closed, what each bears of it is fixed and stands in their statement.
close-month = Month
close-month-closed = { $month } – closed
close-month-open = { $month } – open
close-month-runs = { $month } – not over yet
close-remind = Who is behind?
close-looks = What is looked at
close-ready = { $month } can be closed
close-ready-what = Nothing is missing. Look once more at what each would bear.
close-missing = { $count ->
    [one] Before { $month } can be closed, one thing is missing
   *[other] Before { $month } can be closed, { $count } things are missing
}
close-missing-what = What is below is how it would be as the books stand now. Nothing is booked by looking.
close-nothing = Nothing is to be shared of this month.
close-spent = What is shared
close-spent-chart = { $amount } to be shared
close-total = Together
close-held-over = More came back than was spent: { $amount } is held over and lowers the next month.
close-shares = What each bears
close-shares-table = What each bears, to the cent
close-by-rule = Shared { $rule }.
close-days = Days there
close-for-good = That is for good: a closed month is never shared anew. What turns out wrong later counts in an open month.
close-now = Close { $month }
close-ask = Close { $month } for good?
close-ask-what = { $total } is shared as you saw it, and the statements are made.
close-yes = Close { $month }
close-no = Not yet
close-done = { $month } is closed
close-done-what = { $count ->
    [one] { $amount } was shared, borne by one. The statement is ready.
   *[other] { $amount } was shared among { $count }. The statements are ready.
}
close-statements = Look at the statements
close-head = The mark of the books
close-head-what = It stands on each statement. With it everybody can see later that nothing in the books was changed.

# What is looked at, and what is missing.
look-good = in order
look-missing = something is missing
look-earlier = The months before
look-balances = Bank and books
look-recurring = Costs that come again
look-rows = Rows of the bank
look-rule = The rule
look-to-month = To { $month }
look-to-rows = Say what the rows are
look-to-costs = Book what is due
look-to-rules = To the rules
lack-closed = It is closed already and stays as it was shared
lack-not-over = It is not over: its last day is { $day }
lack-earlier = { $month } comes first: months are closed in order
lack-stated-until = The last statement of `{ $holder }` goes to { $until } and not to { $last }
lack-unstated = There is no statement of `{ $holder }` that goes to { $last }
lack-differs = `{ $holder }` has { $books } by the books and { $stated } by its last statement
lack-unbooked = { $cost } of { $day } is not booked
lack-rows = { $count ->
    [one] One row of the bank belongs to nothing yet
   *[other] { $count } rows of the bank belong to nothing yet
}
lack-no-rule = It is not decided by which rule { $month } is shared

# Who is behind.
remind-lead = For the treasurer to read first. Nothing is sent from here, and nothing is switched off for money.
remind-none = Nobody is behind
remind-none-what = { $count ->
    [0] Everything that is due is paid.
    [one] Everything that has been due for more than a day is paid.
   *[other] Everything that has been due for more than { $count } days is paid.
}
remind-behind = { $count ->
    [one] One person is behind, by { $amount }
   *[other] { $count } people are behind, by { $amount } together
}
remind-kind = Money is short for many reasons, and nobody has to name theirs. Send a text where it is right, or talk to each other.
remind-grace = { $count ->
    [0] An amount is behind from its day on.
    [one] An amount is behind one day after its day.
   *[other] An amount is behind { $count } days after its day.
}
remind-language = Language of the texts
remind-since = { $amount } has been open since { $day }. All in all, { $owed } is open.
remind-text-of = the text for { $name }
close-below = There is less than nothing in a box of cash
close-below-one = `{ $holder }` has { $amount }
close-below-what = No box can have that: a payment into it was not entered, or one out of it twice. The month can be closed all the same.
