#!/bin/bash
# A config cannot be changed once it is there: whoever edits one of these files
# raises its version.
export START_SH_VERSION=v1
export TOOL_JS_VERSION=v1
export DB_START_SH_VERSION=v1
export DB_INITIALISED_SH_VERSION=v1
export DB_BACKUP_SH_VERSION=v1

# abra app cmd DOMAIN app account            makes the first account
account() {
    /bin/sh /start.sh node /tool.js account
}

# abra app cmd DOMAIN app add ADDRESS        makes an account; the password is
#                                            read from standard input
add() {
    /bin/sh /start.sh node /tool.js add "$1"
}

# abra app cmd DOMAIN app password ADDRESS   gives an account another password,
#                                            read from standard input
password() {
    /bin/sh /start.sh node /tool.js password "$1"
}
