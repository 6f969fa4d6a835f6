#!/bin/bash
# Accounts that may open rooms, in the container `prosody`:
#
#   /account.sh add NAME       with the secret admin_password
#   /account.sh has NAME       exit 0: it is there
#   /account.sh check WORD     makes the account check-WORD, signs in as a
#                              browser does, and deletes it
#
# Passwords go by standard input, never as arguments: printf is the shell's own.
set -euo pipefail
config=/run/prosody/config/prosody.cfg.lua
host=meet.jitsi
accounts=/var/lib/prosody/data/meet%2ejitsi/accounts

# Prosody asks twice for the password.
make() {
	printf '%s\n%s\n' "$2" "$2" | prosodyctl --config "$config" adduser "$1@$host"
}

ask() {
	curl --fail --silent --show-error --max-time 20 --header "Host: $host" \
		--header "Content-Type: text/xml" --data-binary @- "http://127.0.0.1:5280/http-bind"
}

case "${1:-}" in
	add)
		make "$2" "$(< /run/secrets/admin_password)"
		test -e "$accounts/$2.dat"
		;;
	has)
		test -e "$accounts/$2.dat"
		;;
	check)
		name="check-$2"
		word="$(head -c 48 /dev/urandom | base64 | tr -dc 'A-Za-z0-9' | cut -c 1-32)"
		trap 'prosodyctl --config "$config" deluser "$name@$host" > /dev/null 2>&1 || true' EXIT
		prosodyctl --config "$config" deluser "$name@$host" > /dev/null 2>&1 || true
		make "$name" "$word" > /dev/null
		answer="$(printf '%s' "<body xmlns='http://jabber.org/protocol/httpbind' xmlns:xmpp='urn:xmpp:xbosh' rid='1000' to='$host' wait='5' hold='1' ver='1.6' xmpp:version='1.0'/>" | ask)"
		session="$(sed -n "s/.*[[:space:]]sid=['\"]\([^'\"]*\)['\"].*/\1/p" <<< "$answer")"
		if [ -z "$session" ]; then
			echo "Prosody opened no session." >&2
			exit 1
		fi
		proof="$(printf '\0%s\0%s' "$name" "$word" | base64 -w 0)"
		answer="$(printf '%s' "<body xmlns='http://jabber.org/protocol/httpbind' rid='1001' sid='$session'><auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>$proof</auth></body>" | ask)"
		if [[ "$answer" != *"<success"* ]]; then
			echo "Prosody did not take the new account's password." >&2
			exit 1
		fi
		echo "An account was made, signed in and deleted."
		;;
	*)
		echo "Usage: /account.sh add|has|check NAME" >&2
		exit 2
		;;
esac
