# The address and the records that lead there.
address-title = Where will people find it?
address-lead = An address of its own, such as `wiki.example.org`. It has to lead to the server before anything is launched, so that a certificate can be had: by it browsers know that the page is really yours.
address-address = Address
address-address-help = A name below a domain that is yours. You can type it first and make the record afterwards
address-address-practice = A practice server has names of its own that lead to it by themselves. Only this computer can reach them
address-suggestions = Addresses that lead to this server already
address-take = Take { $address }
address-email = E-mail for the certificate (may be left out)
address-email-help = Let's Encrypt, who signs the certificate, writes there if something is wrong with it. Nobody else gets it
address-email-practice = A practice server signs its certificates itself: nobody writes there
address-email-wrong = An e-mail address looks like `name@example.org`; it may be left out too
address-look = See where it leads
address-looking = Seeing where the address leads
address-missing = Give an address, such as `wiki.example.org`
address-one-part = `{ $text }` has only one part: an address looks like `wiki.example.org`
address-more = `{ $text }` is more than a name: leave out `https://`, any path and any port
address-not-allowed = `{ $text }` is not a name that DNS allows: its parts are letters, digits and dashes, at most 63 each
address-not-yet = `{ $address }` does not lead to `{ $server }` yet. The plan would be refused, so this page waits until it does
address-leads = `{ $address }` leads to `{ $server }`
address-leads-on = You can go on.
address-nowhere = `{ $address }` leads nowhere yet
address-elsewhere = `{ $address }` leads to { $found } now
address-server-is = Your server `{ $server }` is at { $wanted }. Nothing is launched before the address leads there.
address-records = DNS records
address-make = { $count ->
    [one] DNS is the phone book of the internet. Make this record where your domain is managed, usually with whoever sold it to you.
   *[other] DNS is the phone book of the internet. Make these records where your domain is managed, usually with whoever sold it to you. The first alone will do, too.
}
address-remove = Remove the records of `{ $address }` that lead to { $found }, too: people would end up there.
address-practice = Other names do not lead to a practice server. Take one that is proposed above, or one below it.
address-record-name = Name
address-record-kind = Type
address-record-value = Value
address-record-line = Whole line
address-copy-value = value of the { $kind } record
address-copy-line = the whole { $kind } record
address-waiting = Looking again every five seconds
address-how-long = A new record is often seen within minutes. One that was changed can take an hour, rarely a day: others remember the old one for a while. You can leave this page; when you come back, the looking goes on.
