# The plan.
review-title = This is the plan
review-lead = Nothing has been changed so far. When you accept it, these steps are done one after the other, and you can stop between them.
review-making = Looking at the server and making the plan
review-again = Look again
review-accept = Launch { $app }
review-change = Change
review-recipe = What
review-server = Where
review-address = Address
review-sharing = Cost a month
review-cost-open = left open for now
review-cost = { $count ->
    [0] { $amount }
    [one] { $amount }, borne by one person
   *[other] { $amount }, shared by { $count } people
}
review-steps = { $count } steps, about { $time }
review-steps-help = Each can be unfolded to see the very commands. What is done stays done when something stops in between, and anybody of you who looks after the server can go on from there.
review-done = done already
review-no-undo = Cannot be undone
review-commands = Commands
review-commands-of = { $what }: { $step }
review-check = How it is known to be done
review-apply = What does it
review-verify = How it is known to have gone well
review-undo-check = How it is known to be undone
review-undo = What undoes it
review-undo-verify = How the undoing is known to have gone well
review-outside = Looked at from this computer, as your people will
review-secret = Secret: { $name }
review-secret-help = Only you can give it. It is sealed on the server to your recovery keys and never shown in a log
review-secret-missing = Give the secret `{ $name }`
review-not-here = Practice servers of this computer cannot have this app whole
review-not-here-fix = The run will stop where it would download { $images }. Try this app on a rented server, or another app here.
review-records = Records to make beside the address
review-records-help = Make them where your domain is managed, if you have not yet. The app starts without them; what they are for works when they are there.
review-record-why = What for
review-record-optional = It may be left out.
