#!/bin/bash
# A config cannot be changed once it is there: whoever edits one of these files
# raises its version.
export START_SH_VERSION=v1
export CONSOLE_SH_VERSION=v1
export SONIC_CFG_VERSION=v1
export DB_START_SH_VERSION=v1
export DB_INITIALISED_SH_VERSION=v1
export DB_BACKUP_SH_VERSION=v1

# abra app cmd DOMAIN app account        makes the first account: do it at once,
#                                        whoever signs up first is the administrator
account() {
    /bin/sh /console.sh account
}

# abra app cmd DOMAIN app federation     connects the instance with other servers
federation() {
    /bin/sh /console.sh federation
}

# abra app cmd DOMAIN app registration   lets everybody make an account
registration() {
    /bin/sh /console.sh registration
}

# abra app cmd DOMAIN app mail ADDRESS   sends a message to ADDRESS
mail() {
    /bin/sh /console.sh mail "$1"
}
