#!/bin/bash
# What is done inside the app, as the app's own user:
#
# /tool.sh account            makes the first account, the administrator
# /tool.sh account-is-there   ends with 0 when that was done
# /tool.sh token WORD         makes a token for the check WORD and writes it out;
#                             what that check left when it was cut is deleted
# /tool.sh mail ADDRESS       sends a message to ADDRESS with Forgejo's settings
#
# Forgejo's own commands take a password as an argument only, where the server's
# list of processes shows it. So the account is made with a password that nobody
# reads, and gets its own by Forgejo's interface for programs, from a file.
set -euo pipefail
umask 077
api=http://127.0.0.1:3000/api/v1
mark="$GITEA_CUSTOM/.first-account"

private="$(mktemp -d)"
trap 'rm -rf "$private"' EXIT

case "${1:-}" in
	account)
		if ! forgejo admin user list | awk -v name="$ADMIN_USER" '$2 == name { found = 1 } END { exit !found }'; then
			forgejo admin user create --username "$ADMIN_USER" --email "$ADMIN_EMAIL" --admin --random-password --must-change-password=false > /dev/null
		fi
		name="allotment-account-$(date +%s)-$RANDOM"
		token="$(forgejo admin user generate-access-token --username "$ADMIN_USER" --token-name "$name" --scopes write:admin --raw | tail -n 1)"
		password="$(< /run/secrets/admin_password)"
		printf 'Authorization: token %s\nContent-Type: application/json\n' "$token" > "$private/headers"
		printf '{"source_id":0,"login_name":"%s","password":"%s","must_change_password":false}' "$ADMIN_USER" "$password" > "$private/body"
		curl -fsS -o /dev/null -X PATCH -H "@$private/headers" --data-binary "@$private/body" "$api/admin/users/$ADMIN_USER"
		# The token has done its work; only a password may delete one.
		printf 'user = "%s:%s"\n' "$ADMIN_USER" "$password" > "$private/login"
		curl -fsS -o /dev/null -X DELETE -K "$private/login" "$api/users/$ADMIN_USER/tokens/$name"
		: > "$mark"
		echo "The first account is there"
		;;
	account-is-there)
		[ -e "$mark" ]
		echo "The first account is there"
		;;
	token)
		token="$(forgejo admin user generate-access-token --username "$ADMIN_USER" --token-name "allotment-check-$(date +%s)-$RANDOM" --scopes write:repository,write:user --raw | tail -n 1)"
		printf 'Authorization: token %s\n' "$token" > "$private/headers"
		# Mostly it is not there, and Forgejo says so.
		curl -sS -o /dev/null -X DELETE -H "@$private/headers" "$api/repos/$ADMIN_USER/check-$2"
		printf '%s\n' "$token"
		;;
	mail)
		# Forgejo has no command for a message to one address: this signs in to the
		# mail server from the same place, with the same settings.
		if [ "$SMTP_PORT" = 465 ]; then server="smtps://$SMTP_SERVER:465"; else server="smtp://$SMTP_SERVER:$SMTP_PORT"; fi
		printf 'user = "%s:%s"\n' "$SMTP_USER" "$(sed 's/[\\"]/\\&/g' /run/secrets/smtp_password)" > "$private/login"
		printf 'From: %s\r\nTo: %s\r\nSubject: A message from Forgejo\r\n\r\nMail from your Forgejo arrives.\r\n' "$MAIL_FROM" "$2" > "$private/message"
		curl -sS --ssl-reqd -K "$private/login" --mail-from "$MAIL_FROM" --mail-rcpt "$2" --upload-file "$private/message" "$server"
		echo "The mail server took the message"
		;;
	*)
		echo "Usage: /tool.sh account|account-is-there|token WORD|mail ADDRESS" >&2
		exit 2
		;;
esac
