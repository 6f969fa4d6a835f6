#!/bin/bash
export APP_CONF_VERSION=v3
export ENTRYPOINT_VERSION="v1"
export MAIL_CONF_VERSION='v2'

# Counts the apples of today.
count() {
  if [ -z "$1" ]; then
    echo "say which day"
    exit 1
  fi
  su -p app -s /bin/sh -c "apples --day $1"
}
