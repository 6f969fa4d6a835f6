#!/bin/bash
# A config cannot be changed once it is there: whoever edits one of these files
# raises its version.
export START_SH_VERSION=v1
export TOOL_RB_VERSION=v1
export WORKER_HEALTH_RB_VERSION=v1
export MAIL_IN_START_SH_VERSION=v1
export DB_START_SH_VERSION=v1
export DB_INITIALISED_SH_VERSION=v1
export DB_BACKUP_SH_VERSION=v1

# abra app cmd DOMAIN app account        makes the first account, the administrator
account() {
    /bin/bash /start.sh bundle exec rails runner /tool.rb account
}

# abra app cmd DOMAIN app mail ADDRESS   sends a message to ADDRESS
mail() {
    /bin/bash /start.sh bundle exec rails runner /tool.rb mail "$1"
}

# abra app cmd DOMAIN app migrate        brings the tables to the image's version
migrate() {
    /bin/bash /start.sh bundle exec rake db:migrate
}
