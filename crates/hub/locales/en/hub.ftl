# The hub's own pages.
hub-name = Allotment
hub-language = Language
hub-skip = To the content

enter-title = Sign in
enter-lead = Somebody of your collective has made a link for you. It works once.
enter-token = Your link
enter-token-help = Whole, or from its sign # on.
enter-name = What should the others call you?
enter-name-help = Needed with an invitation only. You can leave it empty if you have been here before.
enter-button = Sign in
enter-over = This link does not work any more
enter-over-next = A link works once and for some days. Nothing was changed; ask for a new one.
enter-often = Too many links that do not work came from where you are. Nothing was changed; wait some minutes, then try again.
enter-need-name = Say what the others should call you
enter-need-name-next = Your link still works. Nothing was changed.

home-title = Your collectives
home-hello = You are signed in as { $name }.
home-nothing = You belong to no collective of this hub at the moment. Ask those who invited you.
home-network = Network
home-mine = My share in { $collective }
home-role-participant = Participant
home-role-treasurer = Treasurer
home-role-operator = Operator
home-role-maintainer = Maintainer of the network
home-devices = Where you are signed in
home-devices-times = Since { $since }, last used on { $seen }
home-devices-this = this one
home-withdraw = Sign { $device } out
home-leave = Sign out
home-closed = You are not signed in
home-closed-next = Use the link that somebody of your collective made for you. A private link to your statement needs no signing in.
home-enter = I have a link

share-open = { $month } is not closed yet, so all of this may still change.
share-none = There is no month yet
share-none-next = The books have nothing to show so far. Look again when the first month is closed.
share-over = There is nothing here
share-over-next = This link was withdrawn, or it is not whole. Ask those who keep the books of your collective for a new one.
share-failed = The statement cannot be shown at the moment
share-failed-next = Nothing was changed. Try again later; if it stays so, tell those who keep your books.
share-private = Whoever has this link sees this page and nothing else. If somebody has it who should not, the treasurer withdraws it.
