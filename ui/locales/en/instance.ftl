# An instance: what it is, whether it is well, and its upgrade.
instance-opening = Looking at { $address }
instance-not-opened = { $address } could not be shown
instance-recipe = App
instance-server = Server
instance-state = State
instance-since = { $state } since { $time }
instance-open = Open
instance-half-done = An upgrade is under way or stands half done
instance-half-done-what = It can be continued or taken back.
instance-half-done-go = See where it stands
instance-run = Something is under way here
instance-run-what = It is continued where it was begun: on the first page, or by `allotment resume`.
instance-check = Is it well?
instance-check-what = Logs in to the server and asks the app what its recipe’s checks ask, as far as that disturbs nobody.
instance-check-now = Ask now
instance-check-again = Ask again
instance-checking = Asking
instance-well = { $count ->
    [one] { $count } check, and it is as it should be
   *[other] { $count } checks, and all are as they should be
}
instance-unwell = { $count ->
    [one] { $count } check found something
   *[other] { $count } checks found something
}
instance-checks = What was asked
instance-check-of = Check
instance-check-found = Found
instance-fine = as it should be
instance-asked-at = Asked { $time }
instance-left-out = Asked only at a launch or an upgrade: { $titles }
instance-mail = Does its mail arrive?
instance-mail-what = The app sends a real message. Only who opens the inbox can tell whether it came.
instance-mail-to = Whom is it for?
instance-mail-to-help = An inbox that you can look into
instance-mail-missing = An e-mail address looks like `name@example.org`
instance-mail-send = Send a message
instance-mail-sending = Sending
instance-mail-sent = The app has sent a message to { $to }
instance-mail-through = It went to the mail server `{ $server }`. Look into the inbox, and among the unwanted mail.
instance-mail-look = Look into the inbox, and among the unwanted mail.
instance-mail-said = What the app said
instance-upgrade = Upgrade
instance-newest = It runs its recipe’s version of today, { $version }.
instance-offered = Version { $version } is there
instance-offered-what = { $from } runs now. Before anything is changed, the app is asked whether it is well, and you read the plan. A copy of the data is kept for the way back.
instance-whole-server = { $app } has the whole server, and its own installer upgrades it. The hand-over sheet says how.
instance-plan = Plan the upgrade
upgrade-title = Upgrade { $app }
upgrade-lead = From { $from } to { $to }, at { $address }. Nothing is changed before you accept.
upgrade-asking = Looking what the new version asks
upgrade-questions-title = New questions of { $app }
upgrade-questions-lead = The new version of { $app } wants to know this. What you answered before stays as it is.
upgrade-questions-next = Make the plan
upgrade-making = Making the plan
upgrade-again = Make it again
upgrade-although = Plan it although a check found something
upgrade-although-what = Where the upgrade is the remedy. What is broken now will look afterwards as if the upgrade had broken it.
upgrade-accept = Upgrade { $app } now
upgrade-warnings = What the new version leaves out
