#!/bin/bash
# A config cannot be changed once it is there: whoever edits one of these files
# raises its version.
export BACKUP_SH_VERSION=v1
export HOOKS_SH_VERSION=v1

# abra app cmd DOMAIN app init    makes the place for the copies, once
init() {
    sh /backup.sh init
}

# abra app cmd DOMAIN app now     copies now
now() {
    sh /backup.sh now
}

# abra app cmd DOMAIN app state   what the last copy came to
state() {
    sh /backup.sh state
}
