//! The exact commands of taking an instance away.

use crate::{fixture::removal, steps::find};

#[test]
fn a_removal_with_the_data() {
    for name in ["stop", "delete-data", "delete-files"] {
        assert!(!find(&removal(true).steps, name).is_empty());
    }
    insta::assert_snapshot!(find(&removal(true).steps, "stop"), @r#"
    01-stop: Stop notes at notes.example.org
    == do (long, reads Nothing)
    -- done if
    docker info && [ -z "$(docker stack services -q notes_example_org)$(docker ps -aq -f label=com.docker.stack.namespace=notes_example_org)" ]
    -- does
    if [ -n "$(docker stack services -q notes_example_org 2>/dev/null)" ] || docker stack ls --format '{{.Name}}' | grep -qxF notes_example_org; then
      docker stack rm notes_example_org || exit
    fi
    tries=0
    while [ -n "$(docker ps -aq -f label=com.docker.stack.namespace=notes_example_org)$(docker network ls -q -f label=com.docker.stack.namespace=notes_example_org)" ]; do
      [ $tries -lt 120 ] || { echo 'its containers do not end' >&2; exit 1; }
      tries=$((tries + 1))
      docker container prune -f --filter label=com.docker.stack.namespace=notes_example_org >/dev/null
      [ $((tries % 10)) -ne 0 ] || docker stack rm notes_example_org >/dev/null 2>&1
      sleep 1
    done
    for kind in secret config; do
      for n in $(docker $kind ls -q -f label=com.docker.stack.namespace=notes_example_org); do docker $kind rm "$n" || exit; done
    done
    == undo: launch the instance again to bring it back; its data and sealed secrets are still there
    "#);
    insta::assert_snapshot!(find(&removal(true).steps, "delete-data"), @r#"
    02-delete-data: Delete the data of notes at notes.example.org
    == do (long, reads Nothing)
    -- done if
    docker info && [ -z "$(docker volume ls -q -f label=com.docker.stack.namespace=notes_example_org)$(ls -d /var/lib/allotment/runs/*/data-notes_example_org /var/lib/allotment/runs/*/data-notes_example_org.new 2>/dev/null)" ]
    -- does
    for v in $(docker volume ls -q -f label=com.docker.stack.namespace=notes_example_org); do docker volume rm "$v" || exit; done
    # Of upgrades that were not finished.
    rm -rf /var/lib/allotment/runs/*/data-notes_example_org /var/lib/allotment/runs/*/data-notes_example_org.new
    == undo: deleted data does not come back
    "#);
    insta::assert_snapshot!(find(&removal(true).steps, "delete-files"), @r"
    03-delete-files: Delete the files of notes at notes.example.org
    == do (quick, reads Nothing)
    -- done if
    [ ! -e /var/lib/allotment/instances/notes.example.org ]
    -- does
    rm -rf /var/lib/allotment/instances/notes.example.org
    == undo: launch the instance again to write them anew
    ");
}

#[test]
fn a_removal_that_keeps_the_data() {
    insta::assert_snapshot!(find(&removal(false).steps, "delete-files"), @r"
    02-delete-files: Delete the files of notes at notes.example.org
    == do (quick, reads Nothing)
    -- done if
    [ ! -e /var/lib/allotment/instances/notes.example.org/compose.yml ]
    -- does
    find /var/lib/allotment/instances/notes.example.org -mindepth 1 -maxdepth 1 ! -name 'secrets.age*' -exec rm -rf {} +
    == undo: launch the instance again to write them anew
    ");
}
