#!/bin/bash
# Gives Passbolt what its image cannot read by itself, looks whether the
# server's key is there, and goes on with the image's own start.
set -euo pipefail

SECURITY_SALT="$(< /run/secrets/security_salt)"
export SECURITY_SALT

# Encrypted from the start, or after STARTTLS. There is no third way: these
# messages let people in.
if [ "${SMTP_SECURE:-ssl}" = ssl ]; then
	export EMAIL_TRANSPORT_DEFAULT_HOST="ssl://$SMTP_HOST"
else
	export EMAIL_TRANSPORT_DEFAULT_HOST="$SMTP_HOST"
	export EMAIL_TRANSPORT_DEFAULT_TLS=true
fi

php /guard.php

# The image looks for its key by the mail address in it, which no longer fits
# after a move to another address.
key=/etc/passbolt/gpg/serverkey.asc
if [ -s "$key" ]; then
	PASSBOLT_GPG_SERVER_KEY_FINGERPRINT="$(gpg --batch --with-colons --show-keys "$key" | awk -F: '$1 == "fpr" { print $10; exit }')"
	export PASSBOLT_GPG_SERVER_KEY_FINGERPRINT
fi

exec /docker-entrypoint.sh
