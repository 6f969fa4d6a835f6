# The money: what stands around its pages.
ways = Allotment
ways-instances = Instances
ways-servers = Servers
ways-hub = Hub
ways-money = Money
ways-requests = Requests
books-nav = Money
books-overview = Overview
books-costs = Costs
books-people = People and weights
books-rules = Rules
books-hours = Hours
books-bank = Bank
books-close = Close a month
books-statement = Statements
books-opening = Looking up how you share costs
books-not-opened = The books could not be opened
books-again = Try again
books-begin = Which currency do you share costs in?
books-begin-lead = The books begin with it: every amount is kept in this currency, to the cent.
books-begin-name = Name of the collective
books-begin-name-missing = Give the collective a name
books-begin-people = How many people are you?
books-begin-people-missing = Give the number of people as a whole number, at least 1
books-begin-currency = Currency
books-begin-currency-help = It cannot be changed once something stands in the books
books-begin-language = Language of your papers
books-begin-language-help = Statements are written in it, and it decides how amounts are read that can be read two ways
books-begin-next = Open the books
books-months = Months
books-acts = What can be done
books-day-help = Year, month and day, such as `2026-11-21`
books-out-of-pocket = { $name }, out of pocket

# What is wrong with a text that somebody typed.
typed-amount-nothing = There is no amount yet: write it like `{ $example }`
typed-amount = `{ $text }` is no amount of money, which looks like `{ $example }`
typed-amount-grouping = In `{ $text }` it is not clear where the cents begin: write it like `{ $example }`
typed-amount-fine = `{ $text }` is finer than { $currency } can be paid: write it like `{ $example }`
typed-amount-fine-or-whole = `{ $text }` is finer than { $currency } can be paid: write it like `{ $example }`, or `{ $whole }` if thousands were meant
typed-amount-currency = `{ $text }` is not in { $currency }: write the amount like `{ $example }`, or choose the other currency
typed-amount-large = `{ $text }` is larger than any amount that can be counted
typed-title = A title has between 1 and 200 characters, all of which can be seen
typed-name = A name has between 1 and 120 characters, all of which can be seen
typed-vat-rate = `{ $text }` is no rate of VAT, which looks like `21` or `5.5`
typed-exchange-rate = `{ $text }` is no exchange rate, which looks like `0.9217`
typed-percent = `{ $text }` is no part of a hundred, which looks like `12.5`
typed-hidden = There is a character in it that is not seen: write it anew
typed-day = `{ $text }` is no day, which looks like `2026-11-21`

# What was not said, at its field.
lacks-amount = Give the amount that is on the bill
lacks-paid-by = Several paid: say how much of the new amount each paid
lacks-source = Say who published the exchange rate, such as `ECB`
lacks-to = Several paid: say to whom how much came back
lacks-vat = There was VAT in it: say what of the new amount is VAT, 0 if none is

# Why something is not possible, and what to do about it here.
refused-went-on = Somebody booked something while the month was looked at
then-went-on = Nothing was closed. Open the page once more: it shows what is now
refused-accounts = The file has rows of more than one account: { $names }
then-accounts = Nothing was booked. Let the bank write a file for each account, so that it is clear whose each row is
refused-other-currency = The account is in { $theirs }, and your books are in { $ours }
then-other-currency = Nothing was booked. Enter what was converted as a cost in another currency, with its rate
refused-row-date = Line { $line }: `{ $text }` in `{ $column }` is no date that is written so
then-row-date = Nothing was booked. Choose another column for the day, or how its dates are written
refused-row-amount = Line { $line }: `{ $text }` in `{ $column }` is no amount that is written so
then-row-amount = Nothing was booked. Choose another column for the amount, or how its amounts are written
refused-row-sign = Line { $line }: `{ $text }` in `{ $column }` says neither that money came in nor that it went out
then-row-sign = Nothing was booked. Choose how the table says what came in and what went out
refused-row-currency = Line { $line }: `{ $text }` in `{ $column }` is no currency
then-row-currency = Nothing was booked. Let the bank write the file again, and leave it as it comes
refused-row-columns = These columns are missing: { $text }
then-row-columns = Nothing was booked. Choose columns that the file has
refused-empty-file = The file has no rows and no balance
then-empty-file = Nothing was booked. Let the bank write it for other days
refused-closed-month = Line { $line } is of { $day }, whose month is closed, and it is not in the books
then-closed-month =
    Nothing was booked
    Was the month read in another format, or with other columns for the text? Then the same rows look new: take a file that begins after it
    Or the row came late: enter it as a cost or a payment of a day that is open
refused-row-off = The row is { $amount }, and what was entered { $entered }: they differ by { $off }
then-row-off =
    Nothing was booked. Correct what was entered, so that both are the same
    Or match them all the same: the books and the bank then differ by that much, and the month cannot be closed before it is entered, too
refused-row-ahead = The row went out ({ $amount }). As `{ $who }`’s it is money that they get back, and they are { $ahead } ahead
then-row-ahead =
    Nothing was booked. If it paid a cost, enter the cost and say that the row is that
    Or match it all the same, if they do get it back
refused-other-account = The file is of the account { $account }, and the files of `{ $holder }` were of { $before }
then-other-account =
    Nothing was booked. If it is another account, add who holds its money, and choose them here
    If the bank gave the same account another number, say so
refused-far-day = The row at line { $line } is of { $day }: that is more than ten years from today
then-far-day = Nothing was booked. If the file says another day, its dates were read in the wrong order. If the file says so, let the bank write it again
books-record = Where the record is
