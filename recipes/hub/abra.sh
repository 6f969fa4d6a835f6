#!/bin/bash
# abra app cmd DOMAIN app backup   copies all that the hub keeps into /data/backups
backup() {
    /allotment --data /data hub backup
}
