#!/bin/bash
# A config cannot be changed once it is there: whoever edits one of these files
# raises its version.
export CONFIG_PHP_VERSION=v1
export APACHE_CONF_VERSION=v1
export INSTALL_PHP_VERSION=v1
export MAIL_TEST_PHP_VERSION=v1
export START_SH_VERSION=v1
export RECIPE_SH_VERSION=v1
export CRON_SH_VERSION=v1
export DB_START_SH_VERSION=v1
export DB_INITIALISED_SH_VERSION=v1
export DB_BACKUP_SH_VERSION=v1

# abra app cmd DOMAIN app settle   the cloud's name, background jobs, indices
settle() {
    /recipe.sh settle
}

# abra app cmd DOMAIN app polls    installs Polls
polls() {
    /recipe.sh install polls
}

# abra app cmd DOMAIN app sso      sets up single sign-on (compose.sso.yml)
sso() {
    /recipe.sh sso
}

# abra app cmd DOMAIN app indices  after an upgrade
indices() {
    /recipe.sh indices
}
