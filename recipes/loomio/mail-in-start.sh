#!/bin/sh
# Hands the incoming mail server the password with which it passes mail on.
set -eu
RAILS_INBOUND_EMAIL_PASSWORD="$(cat /run/secrets/inbound_password)"
export RAILS_INBOUND_EMAIL_PASSWORD
exec /haraka/docker-entrypoint.sh -c /haraka
