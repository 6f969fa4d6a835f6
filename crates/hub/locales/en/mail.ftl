# What the hub says about mail, and the letters that it writes.
home-known = What this hub knows of you, as a file

mail-title = E-mail
mail-why = With an address that you have confirmed, the hub can send you a link to sign in when you have lost your way in. It is used for nothing else, and shown to nobody else.
mail-address = Your e-mail address
mail-other = Another e-mail address
mail-give = Send a link to confirm it
mail-since = Confirmed on { $since }
mail-waits = A link was sent there. It is yours when you have opened the link.
mail-forget = Forget it
mail-odd = This is no e-mail address
mail-odd-next = It looks like name@example.org. Nothing was changed; go back and try again.
mail-confirm-title = Confirm your e-mail address
mail-confirm-lead = You have given this address at the hub of your collective. Confirm that it is yours.
mail-confirm-button = This is my address
mail-confirmed = Your address is confirmed
mail-confirmed-next = From now on the hub can send you a link to sign in there.

link-title = Have a link sent to you
link-why = If you have confirmed your e-mail address here before. Everybody else asks somebody of their collective.
link-button = Send me a link
link-sent = If that address is known here, a link is on its way
link-sent-next = It works once, for two hours. If nothing comes within some minutes, look among unwanted mail, or ask somebody of your collective for a link.
link-often = Too many links were asked for
link-often-next = Nothing was sent. Wait an hour, or ask somebody of your collective for a link.

mail-invitation-subject = An invitation to { $place }
mail-invitation =
    Hello,

    you are invited to { $place }. What you will be there: { $role }.

    This link lets you in, once, until { $until }:

    { $link }

    Whoever has it is let in, so do not pass it on. If you did not expect this, do nothing: the link ends by itself.
mail-invitation-network-subject = An invitation to our network
mail-invitation-network =
    Hello,

    you are invited to our network. What you will be there: { $role }.

    This link lets you in, once, until { $until }:

    { $link }

    Whoever has it is let in, so do not pass it on. If you did not expect this, do nothing: the link ends by itself.
mail-sign-in-subject = Your link to sign in
mail-sign-in =
    Hello,

    this link signs you in, once, until { $until }:

    { $link }

    Whoever has it is signed in as you, so do not pass it on. If you did not ask for it, do nothing: the link ends by itself.
mail-confirm-subject = Is this your e-mail address?
mail-confirm =
    Hello,

    somebody has given { $address } as their address at the hub of their collective. If that was you, confirm it with this link, until { $until }:

    { $link }

    If it was not you, do nothing: the address is forgotten then.
mail-try-subject = Mail from the hub works
mail-try =
    Hello,

    this letter was sent to see whether mail works. It comes from the hub at

    { $link }

    and wants no answer.
mail-asking-subject = Is this your e-mail address?
mail-asking =
    Hello,

    somebody has asked for a place at { $place } and has given { $address } to be reached by. If that was you, confirm it with this link, until { $until }:

    { $link }

    Only then does the network have the request. If it was not you, do nothing: the address is forgotten then.
mail-news-subject = There is news of your request
mail-news =
    Hello,

    the network { $place } has asked you something or decided about your request for a place. Open your private link to read it, and to answer.

    You have kept the link yourselves: for your safety it is in no letter. What the network offers stands here:

    { $link }

    This letter wants no answer.
