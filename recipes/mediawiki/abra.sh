#!/bin/bash
# A config cannot be changed once it is there: whoever edits one of these files
# raises its version.
export LOCAL_SETTINGS_VERSION=v1
export APACHE_CONF_VERSION=v1
export SETUP_PHP_VERSION=v3
export JOBS_SH_VERSION=v1
export DB_START_SH_VERSION=v1
export DB_INITIALISED_SH_VERSION=v1
export DB_BACKUP_SH_VERSION=v1

# abra app cmd DOMAIN app setup    makes the tables and the first account
setup() {
    php /setup.php install
}

# abra app cmd DOMAIN app update   brings the tables to the image's version
update() {
    php /var/www/html/maintenance/run.php update --quick
}
