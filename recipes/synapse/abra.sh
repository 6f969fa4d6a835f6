#!/bin/bash
# A config cannot be changed once it is there: whoever edits one of these files
# raises its version.
export HOMESERVER_YAML_VERSION=v1
export SIGNING_KEY_VERSION=v1
export LOG_CONFIG_VERSION=v1
export TOOL_PY_VERSION=v1
export MAIL_YAML_VERSION=v1
export OIDC_YAML_VERSION=v1
export ELEMENT_JSON_VERSION=v1
export DB_START_SH_VERSION=v1
export DB_INITIALISED_SH_VERSION=v1
export DB_BACKUP_SH_VERSION=v1

# abra app cmd DOMAIN app setup          makes the first account
setup() {
    python /tool.py setup
}

# abra app cmd DOMAIN app mail_test TO   sends a real message
mail_test() {
    python /tool.py mail "$1"
}

# abra app cmd DOMAIN app token          prints a word with which one person may register
token() {
    python /tool.py token
}
