#!/bin/bash
# A config cannot be changed once it is there: whoever edits one of these files
# raises its version.
export TRAEFIK_YML_VERSION=v2
export FILE_PROVIDER_YML_VERSION=v1
export ACME_CA_PEM_VERSION=v1
