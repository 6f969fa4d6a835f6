#!/bin/sh
# Starts the streaming server. It reads the database's password from its
# environment and knows no other way.
set -eu
DB_PASS="$(cat /run/secrets/db_password)"
export DB_PASS
exec node ./streaming/index.js
