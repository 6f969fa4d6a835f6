# What the recipe asks.
questions-title = A few questions
questions-lead = { $app } wants to know this before it is set up. What is proposed suits most collectives.
questions-loading = Reading what the recipe asks
questions-none = { $app } asks nothing
questions-none-on = You can go on.
questions-yes = Yes
questions-no = No
questions-choose = Choose one
questions-filled-in = If left empty, it is filled in as `{ $text }`, with your settings put in.
questions-missing = An answer is needed
questions-lines = The answer must be one line of characters that can be seen
questions-email = An e-mail address looks like `name@example.org`
questions-number = Give a whole number
questions-least = At least { $number }
questions-least-letters = { $count ->
    [one] At least one character
   *[other] At least { $count } characters
}
questions-most = At most { $number }
questions-most-letters = { $count ->
    [one] At most one character
   *[other] At most { $count } characters
}
questions-choice = Choose one of those offered
questions-locale = A language looks like `en` or `pt-BR`
questions-pattern = The answer has to match `{ $pattern }`
# Headings over questions of a kind.
questions-of-about = What it is
questions-of-mail = Mail
questions-of-people = Who may come in
questions-of-storage = Where files lie
questions-of-sign-in = Signing in
questions-of-advanced = For those who want to know more
