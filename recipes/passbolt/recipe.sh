#!/bin/bash
# What is done to a Passbolt that runs, in the container `app`:
#
#   /recipe.sh admin EMAIL FIRST LAST   registers the first account
#   /recipe.sh has-admin                exit 0: there is one
#   /recipe.sh recover EMAIL            prints a new link to sign in, once
#   /recipe.sh mail EMAIL               sends a message, now
#   /recipe.sh health                   the app looks at its key and its tables

# The image lays down the environment of its own start for calls like this one.
# It has the shell's own variables too, some of which cannot be set. Not in a
# function: it consists of `declare` lines, which would stay inside.
# shellcheck disable=SC1091
. /etc/environment 2> /dev/null
set -euo pipefail
cd /usr/share/php/passbolt

cake() { bin/cake passbolt "$@"; }

case "${1:-}" in
	admin)
		# It prints a link that lets in whoever has it; the same one goes out
		# by mail. Only what went wrong is shown.
		if ! answer="$(cake register_user --username="$2" --first-name="$3" --last-name="$4" --role=admin 2>&1)"; then
			grep -v 'https://' <<< "$answer" >&2 || true
			exit 1
		fi
		echo "The first account is registered; the link goes to $2 within a minute or two."
		;;
	has-admin)
		php /guard.php has-admin
		;;
	recover)
		cake recover_user --username="$2" --create
		;;
	mail)
		# It prints the talk with the mail server, with the password in it.
		if ! answer="$(cake send_test_email --recipient="$2" 2>&1)"; then
			echo "The mail server did not take the message. Its answers:" >&2
			grep -oE '\b[45][0-9][0-9][ -].*' <<< "$answer" >&2 || echo "none" >&2
			exit 1
		fi
		echo "The mail server took the message."
		;;
	health)
		cake healthcheck --database --gpg --jwt --hide-pass --hide-notice --hide-help --posix
		;;
	*)
		echo "Usage: see the head of $0" >&2
		exit 2
		;;
esac
