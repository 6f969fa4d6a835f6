#!/bin/sh
# Gives Jitsi's parts their passwords, which they read from the environment
# only, and goes on with the image's own start.
set -eu
give() {
	if [ -r "/run/secrets/$2" ]; then
		export "$1=$(cat "/run/secrets/$2")"
	fi
}
give JICOFO_AUTH_PASSWORD jicofo_password
give JVB_AUTH_PASSWORD jvb_password

# Prosody keeps the accounts of the two other parts and refuses to make them
# again with another password. They are made anew at every start, so that a new
# secret is taken.
accounts=/var/lib/prosody/data/auth%2emeet%2ejitsi/accounts
if [ -d "$accounts" ]; then
	rm -f "$accounts/focus.dat" "$accounts/jvb.dat"
fi

# It has to be the process number 1.
exec /init "$@"
