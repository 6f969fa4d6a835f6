# What it costs and who bears it.
sharing-title = Who shares the cost?
sharing-lead = See what it would come to for each of you. Nothing here is a commitment: nobody is billed, and everything can be changed later.
sharing-loading = Looking up how you share costs
sharing-cost = Cost a month
sharing-cost-help = What the server costs, and whatever else you pay for it, such as `12.50`. Leave it empty if you do not know it yet: it can be told later
sharing-cost-wrong = `{ $text }` is no amount of money, which looks like `12.50`
sharing-cost-fine = `{ $text }` is finer than { $currency } can be paid. Leave out points and commas between thousands
sharing-cost-large = The amount is too large to be counted
sharing-cost-negative = A cost is not less than nothing
sharing-people = Who shares it
sharing-people-help = With the weight 2 somebody bears twice as much as with 1, with 0 nothing. Why somebody has which weight stays with them: it is not asked and not kept.
sharing-person = Person { $place }
sharing-add = Add a person
sharing-remove = Remove { $who }
sharing-nameless = Person { $place } needs a name
sharing-twice = `{ $name }` stands there twice: give one of the two another name
sharing-weight-wrong = The weight of person { $place } is a whole number from 0 on
sharing-no-weight = Somebody has to bear it: give at least one person a weight above 0
sharing-shares = What each would bear
sharing-open = The shares appear here once the cost is known.
sharing-wait = The shares appear here once the answers above are complete.
sharing-caption = { $count ->
    [one] { $amount } a month, borne by one
   *[other] { $amount } a month, shared by { $count }
}
sharing-odd = { $count ->
    [one] It cannot be divided to the last { $cent }: { $names } bears it the first time. That is remembered, so that next time others come first and in the long run nobody bears more.
   *[other] It cannot be divided to the last { $cent }: { $count } times { $cent } are left over, and { $names } bear one each the first time. That is remembered, so that next time others come first and in the long run nobody bears more.
}
sharing-no-promise = A preview, to the cent. Nobody has promised anything with it.
sharing-later = Decide this later
