#!/bin/bash
# A config cannot be changed once it is there: whoever edits one of these files
# raises its version.
export SITE_CONF_VERSION=v1
export SITE_SH_VERSION=v1
export BUILD_SH_VERSION=v1

# abra app cmd DOMAIN app setup   makes the folder and a first page
setup() {
    /bin/sh /site.sh setup
}
