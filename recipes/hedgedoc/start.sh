#!/bin/sh
# Hands HedgeDoc what it reads from the environment alone, then starts what the
# arguments say. HedgeDoc knows Docker's secrets by names of its own; but it
# takes a file's last line break for part of the secret, reads them as a user
# who would have to be let in, and wants the password inside an address.
set -eu
cd /hedgedoc
secret() { tr -d '\r\n' < "/run/secrets/$1"; }

CMD_DB_URL="postgres://hedgedoc:$(secret db_password)@${DB_HOST}:5432/hedgedoc"
CMD_SESSION_SECRET="$(secret session_secret)"
export CMD_DB_URL CMD_SESSION_SECRET

# What options bring along.
if [ -e /run/secrets/s3_key ]; then
	CMD_S3_ACCESS_KEY_ID="$(secret s3_key_id)"
	CMD_S3_SECRET_ACCESS_KEY="$(secret s3_key)"
	export CMD_S3_ACCESS_KEY_ID CMD_S3_SECRET_ACCESS_KEY
fi
if [ -e /run/secrets/oauth_secret ]; then
	CMD_OAUTH2_CLIENT_SECRET="$(secret oauth_secret)"
	export CMD_OAUTH2_CLIENT_SECRET
fi

exec "$@"
