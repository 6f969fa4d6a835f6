#!/bin/bash
# A config cannot be changed once it is there: whoever edits one of these files
# raises its version.
export TOOL_SH_VERSION=v1
export DB_START_SH_VERSION=v1
export DB_INITIALISED_SH_VERSION=v1
export DB_BACKUP_SH_VERSION=v1

# abra app cmd DOMAIN app account        makes the first account, the administrator
account() {
    /bin/bash /tool.sh account
}

# abra app cmd DOMAIN app mail ADDRESS   sends a message to ADDRESS
mail() {
    /bin/bash /tool.sh mail "$1"
}

# abra app cmd DOMAIN app doctor         looks for what is not in order
doctor() {
    forgejo doctor check --all
}
