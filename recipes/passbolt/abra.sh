#!/bin/bash
# A config cannot be changed once it is there: whoever edits one of these files
# raises its version.
export START_SH_VERSION=v1
export GUARD_PHP_VERSION=v1
export RECIPE_SH_VERSION=v1
export DB_START_SH_VERSION=v1
export DB_INITIALISED_SH_VERSION=v1
export DB_BACKUP_SH_VERSION=v1

# abra app cmd DOMAIN app admin EMAIL FIRST LAST   the first account
admin() {
    /recipe.sh admin "$1" "$2" "$3"
}

# abra app cmd DOMAIN app recover EMAIL            a new link, printed once
recover() {
    /recipe.sh recover "$1"
}
