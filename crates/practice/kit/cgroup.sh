#!/bin/bash
# cgroup.sh: sourced; the cgroup folders of the server $name, in every hierarchy of the cgroup file system, version 1 or 2.

hierarchies() {
  if [ -e /sys/fs/cgroup/cgroup.controllers ]; then echo /sys/fs/cgroup; return; fi
  local h
  for h in /sys/fs/cgroup/*/; do if [ -e "$h/cgroup.procs" ]; then echo "${h%/}"; fi; done
}

join() { # FOLDER PID: that process goes into that folder of every hierarchy
  local h
  # shellcheck disable=SC2154  # set by whoever sources this
  for h in $(hierarchies); do echo "$2" > "$h/allotment/$name/$1/cgroup.procs"; done
}

make_cgroup() { # with the limit in the file memory.limit, where there is one
  local h parent controller folder knob
  for h in $(hierarchies); do
    if [ -e "$h/cgroup.controllers" ]; then
      for parent in "$h" "$h/allotment" "$h/allotment/$name"; do
        mkdir -p "$parent"
        tr ' ' '\n' < "$parent/cgroup.controllers" | while read -r controller; do
          echo "+$controller" > "$parent/cgroup.subtree_control" 2>/dev/null || true
        done
      done
    fi
    mkdir -p "$h/allotment/$name/switch" "$h/allotment/$name/server"
    if [ -e "$h/cpuset.cpus" ]; then
      for folder in allotment "allotment/$name" "allotment/$name/switch" "allotment/$name/server"; do
        cat "$h/cpuset.cpus" > "$h/$folder/cpuset.cpus"
        cat "$h/cpuset.mems" > "$h/$folder/cpuset.mems"
      done
    fi
    if [ -s memory.limit ]; then
      for knob in memory.max memory.limit_in_bytes; do
        if [ -e "$h/allotment/$name/$knob" ]; then cat memory.limit > "$h/allotment/$name/$knob"; fi
      done
    fi
  done
}
