# Who we are.
collective-title = Who are you?
collective-lead = A few words about your collective. They stand on your papers and decide what is proposed to you; everything can be changed later.
collective-loading = Looking up who you are
collective-name = Name of the collective
collective-name-help = As its people say it
collective-name-missing = Give the collective a name
collective-people = How many people will use it?
collective-people-help = A guess is enough. It tells how large a server you need
collective-people-wrong = Give the number of people as a whole number, at least 1
collective-currency = Currency of your shared costs
collective-language = Language of your papers
collective-language-help = The hand-over sheet and the recovery kit are written in it
collective-me = Your own name
collective-me-help = Others see it in the logs of what you do, in small letters without spaces
collective-me-known = You gave it before; it stands in the logs and stays
collective-me-missing = Give a name with at least one Latin letter or digit
