#!/bin/sh
# Starts Bonfire. Every secret is read from its file by the app itself, except
# the public half of the key for push messages, which has no such form.
set -eu
cd /opt/app
WEB_PUSH_PUBLIC_KEY="$(cat /run/secrets/push_public_key)"
export WEB_PUSH_PUBLIC_KEY
exec ./bin/bonfire start
