#!/bin/bash
# Hands Loomio what it reads from the environment alone, then starts what the
# arguments say. Every setting that is there counts as "on", whatever its value:
# so nothing is handed over that is not meant.
set -euo pipefail
cd /loomio
secret() { cat "/run/secrets/$1"; }

DATABASE_URL="postgresql://postgres:$(secret db_password)@${DB_HOST}/loomio_production"
DEVISE_SECRET="$(secret devise_secret)"
SECRET_COOKIE_TOKEN="$(secret secret_cookie_token)"
SMTP_PASSWORD="$(secret smtp_password)"
VAPID_PRIVATE_KEY="$(secret push_private_key)"
VAPID_PUBLIC_KEY="$(secret push_public_key)"
export DATABASE_URL DEVISE_SECRET SECRET_COOKIE_TOKEN SMTP_PASSWORD VAPID_PRIVATE_KEY VAPID_PUBLIC_KEY

# Encrypted from the first byte on this port; on others after the greeting.
if [ "$SMTP_PORT" = 465 ]; then export SMTP_USE_SSL=1; fi

# An account or a group for whoever comes, or for those who were invited.
if [ "${REGISTRATION:-invite}" != open ]; then
	export FEATURES_DISABLE_CREATE_USER=1
fi
if [ "${NEW_GROUPS:-members}" = nobody ]; then
	export FEATURES_DISABLE_CREATE_GROUP=1
fi

# What options bring along.
if [ -e /run/secrets/inbound_password ]; then
	RAILS_INBOUND_EMAIL_PASSWORD="$(secret inbound_password)"
	export RAILS_INBOUND_EMAIL_PASSWORD
fi
if [ -e /run/secrets/s3_key ]; then
	STORAGE_ACCESS_KEY_ID="$(secret s3_key_id)"
	STORAGE_SECRET_ACCESS_KEY="$(secret s3_key)"
	export STORAGE_ACCESS_KEY_ID STORAGE_SECRET_ACCESS_KEY
fi
if [ -e /run/secrets/oauth_secret ]; then
	OAUTH_APP_SECRET="$(secret oauth_secret)"
	export OAUTH_APP_SECRET
fi

exec "$@"
