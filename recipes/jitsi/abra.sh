#!/bin/bash
# A config cannot be changed once it is there: whoever edits one of these files
# raises its version.
export START_SH_VERSION=v1
export ACCOUNT_SH_VERSION=v1

# abra app cmd DOMAIN prosody account NAME   the first account, with the secret
account() {
    /account.sh add "$1"
}
