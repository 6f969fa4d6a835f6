#!/bin/bash
# A config cannot be changed once it is there: whoever edits one of these files
# raises its version.
export MASTODON_SH_VERSION=v1
export STATE_RB_VERSION=v1
export TASKS_RB_VERSION=v1
export STREAMING_SH_VERSION=v1
export PROCESSED_SH_VERSION=v1
export DB_START_SH_VERSION=v1
export DB_INITIALISED_SH_VERSION=v1
export DB_BACKUP_SH_VERSION=v1

# abra app cmd DOMAIN app setup          makes the tables, the settings and the first account
setup() {
    /bin/bash /mastodon.sh setup
}

# abra app cmd DOMAIN app mail_test TO   sends a real message
mail_test() {
    /bin/bash /mastodon.sh mail "$1"
}

# abra app cmd DOMAIN app search_index   makes the search index, or makes it anew
search_index() {
    /bin/bash /mastodon.sh search-index
}

# abra app cmd DOMAIN app clean_up       deletes old copies of other servers' pictures
clean_up() {
    /bin/bash /mastodon.sh clean-up
}

# abra app cmd DOMAIN app migrate        the rest of an upgrade's changes to the tables
migrate() {
    /bin/bash /mastodon.sh migrate
}
