# Where we stand.
overview-loading = Looking up where you stand
overview-title = Where we stand
overview-this-month = { $month } so far
overview-among = { $count ->
    [one] Borne by one, as it stands
   *[other] Shared among { $count }, as it stands
}
overview-not-shared = It is not known yet who bears it
overview-costs = See the costs
overview-covered = Covered
overview-covered-what = Nobody owes anything at the end of { $month }
overview-short = Not covered yet
overview-short-what = What people still owe at the end of { $month }
overview-ahead = Others are ahead by { $amount }
overview-statements = See the statements
overview-there = Money there, by the books
overview-no-holder = Nobody holds money yet
reserve = Reserve
reserve-target = { $missing } to go to the { $target } that you agreed on
reserve-reached = The { $target } that you agreed on are there
reserve-lasts = { $count ->
    [one] It lasts about { $months } month if nothing comes in and each month costs { $costs }
   *[other] It lasts about { $months } months if nothing comes in and each month costs { $costs }
}
reserve-endless = Nothing goes out so far, so nothing says how long it lasts
reserve-below = { $missing } below the { $buffer } that you agreed to keep. What is done about it is for you to decide
overview-for = What this month’s cost is for
overview-to-share = To be shared
overview-waits = What waits for somebody
overview-waits-none = Nothing waits
overview-empty = Share what it costs
overview-empty-lead = Four things, in any order; this one works. Nothing binds anybody before a month is closed.
overview-people = Who shares?
overview-people-what = Names, since when, and by how much each counts.
overview-holder = Who holds your money?
overview-holder-what = A bank, a cash box or a fiscal host. Without one, people pay out of pocket and are owed it.
overview-holder-go = Say who holds it
overview-rule = How is it shared?
overview-rule-what = All alike, by weights, by use: six rules, and you see what each bears before you decide.
overview-first-cost = What does it cost?
overview-first-cost-what = The server, the domain, the work. What comes every month is entered once.
wait-nobody = Nobody takes part yet
wait-no-rule = There is no rule for sharing yet
wait-rows = { $count ->
    [one] One row of the bank belongs to nothing yet
   *[other] { $count } rows of the bank belong to nothing yet
}
wait-rows-act = Say what they are
wait-month = { $count ->
    [one] { $names } is over and not closed
   *[other] { $names } are over and not closed
}
wait-months = { $count } months are over and not closed, the first is { $month }
wait-close-act = Look at the month
wait-behind = { $count ->
    [one] For the treasurer: one person is behind, with { $amount }
   *[other] For the treasurer: { $count } people are behind, with { $amount } together
}
wait-behind-act = See who, kindly
borne-for = { $what }: { $purpose }
borne-grant = A grant bears
borne-gift = A gift bears
borne-donations = Donations bear
borne-reserve = The reserve bears
borne-given = Given for nothing, at its real cost
borne-set-aside = Set aside for the reserve
