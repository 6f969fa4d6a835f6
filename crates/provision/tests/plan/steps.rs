//! The exact commands of every kind of step, as people read them in a plan.

use std::fmt::Write as _;

use allotment_provision::{
    plan::{Action, ServerAction, Step, Undo},
    steps::DockerSource,
};

use crate::fixture::launch;

fn command(told: &mut String, what: &str, action: &ServerAction) {
    let form = format!("{:?}", action.form).to_lowercase();
    let _ = writeln!(told, "== {what} ({form}, reads {:?})", action.stdin);
    let _ = writeln!(told, "-- done if\n{}", action.check);
    let _ = writeln!(told, "-- does\n{}", action.apply);
    if let Some(verify) = &action.verify {
        let _ = writeln!(told, "-- done well if\n{verify}");
    }
}

fn told(step: &Step) -> String {
    let mut told = format!("{}: {}\n", step.id, step.title);
    match &step.action {
        Action::Server(action) => command(&mut told, "do", action),
        Action::Seal { server, .. } => command(&mut told, "seal", server),
        Action::Outside(look) => {
            let _ = writeln!(
                told,
                "== look, for {} s, again after {:?} s",
                look.patience_s, look.back_off_s
            );
            let _ = writeln!(
                told,
                "-- why not\n{}\n-- nudge\n{}",
                look.diagnose, look.nudge
            );
        }
    }
    match &step.undo {
        Undo::Command(action) => command(&mut told, "undo", action),
        Undo::Nothing => told += "== undo: nothing is left\n",
        Undo::Impossible { why } => {
            let _ = writeln!(told, "== undo: {why}");
        }
    }
    told
}

/// The step of a launch whose id ends so.
fn step(name: &str) -> String {
    find(&launch(&[], DockerSource::Distribution, false).steps, name)
}

pub(crate) fn find(steps: &[Step], name: &str) -> String {
    let ends: Vec<&Step> = steps
        .iter()
        .filter(|s| s.id.as_str()[3..] == *name)
        .collect();
    assert_eq!(ends.len(), 1, "{name}");
    told(ends[0])
}

#[test]
fn refresh_packages() {
    insta::assert_snapshot!(step("refresh-packages"), @r#"
    01-refresh-packages: Bring the package lists up to date
    == do (long, reads Nothing)
    -- done if
    [ -z "$(dpkg --audit)" ] && find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -mmin -1440 | grep -q .
    -- does
    export DEBIAN_FRONTEND=noninteractive LC_ALL=C
    tries=0
    until dpkg --configure -a --force-confdef --force-confold; do
      # 2: somebody else is installing; anything else is a real failure.
      [ $? = 2 ] && [ $tries -lt 60 ] || exit 100
      tries=$((tries + 1))
      sleep 5
    done
    apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 update || exit
    [ -z "$(dpkg --audit)" ] || apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 --fix-broken install || exit
    find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -exec touch {} +
    == undo: nothing is left
    "#);
}

#[test]
fn install_docker() {
    insta::assert_snapshot!(step("install-docker"), @r#"
    02-install-docker: Install Docker
    == do (long, reads Nothing)
    -- done if
    docker info && {
      [ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" != Y ] || [ -x /sbin/apparmor_parser ]
    }
    -- does
    export DEBIAN_FRONTEND=noninteractive LC_ALL=C
    tries=0
    until dpkg --configure -a --force-confdef --force-confold; do
      # 2: somebody else is installing; anything else is a real failure.
      [ $? = 2 ] && [ $tries -lt 60 ] || exit 100
      tries=$((tries + 1))
      sleep 5
    done
    # What was installed before, for the way back.
    [ -e "$KEEP" ] || { ls -d /var/lib/docker /var/lib/containerd /etc/docker >"$KEEP.folders" 2>/dev/null; dpkg-query -W -f '${Package}\n' | sort -u >"$KEEP.new" && mv "$KEEP.new" "$KEEP"; } || exit
    apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 --fix-broken install || exit
    # A Docker that answers stays as it is.
    set --
    docker info >/dev/null 2>&1 || set -- docker.io ca-certificates
    [ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" = Y ] && set -- "$@" apparmor
    # What is about to come: an installation that is cut cannot say it.
    apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -s --no-install-recommends --no-upgrade install "$@" | sed -n 's/^Inst \([^ ]*\) .*/\1/p' | sort -u >>"$KEEP.coming" || exit
    apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 --no-install-recommends --no-upgrade install "$@" || exit
    # What this step added, and nothing that others install later.
    dpkg-query -W -f '${Package}\n' | sort -u | comm -13 "$KEEP" - >"$KEEP.added" || exit
    tries=0
    until docker info >/dev/null 2>&1; do
      [ $tries -lt 120 ] || { docker info; exit 1; }
      tries=$((tries + 1))
      sleep 0.5
    done
    -- done well if
    docker info && {
      [ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" != Y ] || [ -x /sbin/apparmor_parser ]
    }
    == undo (long, reads Nothing)
    -- done if
    [ ! -e "$KEEP" ] || ! command -v docker
    -- does
    export DEBIAN_FRONTEND=noninteractive LC_ALL=C
    tries=0
    until dpkg --configure -a --force-confdef --force-confold; do
      # 2: somebody else is installing; anything else is a real failure.
      [ $? = 2 ] && [ $tries -lt 60 ] || exit 100
      tries=$((tries + 1))
      sleep 5
    done
    if docker info >/dev/null 2>&1; then
      others=$(docker volume ls -q)$(docker ps -aq)
    else
      # A daemon that does not answer cannot say what it keeps; its folder can.
      others=$(find /var/lib/docker/volumes -mindepth 1 -maxdepth 1 -type d 2>/dev/null)
    fi
    if [ -n "$others" ]; then
      echo 'Docker keeps volumes or containers that this run did not make: it stays installed' >&2
      exit 3
    fi
    # An installation that was cut has not written down yet what it added.
    if [ ! -e "$KEEP.added" ]; then
      sort -u "$KEEP.coming" >"$KEEP.expected" 2>/dev/null
      dpkg-query -W -f '${Package}\n' | sort -u | comm -13 "$KEEP" - | comm -12 - "$KEEP.expected" >"$KEEP.added" || exit
    fi
    new=$(cat "$KEEP.added")
    [ -z "$new" ] || apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 purge $new || exit
    for folder in /var/lib/docker /var/lib/containerd /etc/docker; do
      grep -qxF "$folder" "$KEEP.folders" || rm -rf "$folder"
    done
    rm -rf /run/docker /run/containerd
    ip link delete docker_gwbridge 2>/dev/null
    ip link delete docker0 2>/dev/null
    rm -f "$KEEP" "$KEEP.added" "$KEEP.coming" "$KEEP.expected" "$KEEP.folders"
    "#);
}

#[test]
fn start_swarm() {
    insta::assert_snapshot!(step("start-swarm"), @r#"
    03-start-swarm: Let Docker keep services running
    == do (quick, reads Nothing)
    -- done if
    [ "$(docker info --format '{{.Swarm.LocalNodeState}} {{.Swarm.ControlAvailable}}')" = 'active true' ] && docker network inspect docker_gwbridge >/dev/null
    -- does
    [ "$(docker info --format '{{.Swarm.LocalNodeState}} {{.Swarm.ControlAvailable}}')" = 'active true' ] || docker swarm init --advertise-addr 192.0.2.17 >/dev/null || exit
    tries=0
    until docker network inspect docker_gwbridge >/dev/null 2>&1; do
      tries=$((tries + 1))
      if [ $tries = 20 ] && [ -z "$(docker ps -q)$(docker network ls -q --filter type=custom --filter driver=bridge)" ]; then
        systemctl stop docker.socket docker
        rm -f /var/lib/docker/network/files/local-kv.db
        ip link delete docker_gwbridge 2>/dev/null
        systemctl start docker
      fi
      if [ $tries = 60 ]; then
        echo 'Docker does not make the network docker_gwbridge, which apps need. Its log says why: journalctl -u docker' >&2
        exit 1
      fi
      sleep 0.5
    done
    == undo (quick, reads Nothing)
    -- done if
    docker info && [ "$(docker info --format '{{.Swarm.LocalNodeState}}')" != active ]
    -- does
    if [ -n "$(docker service ls -q; docker secret ls -q; docker config ls -q; docker network ls -f scope=swarm --format '{{.Name}}' | grep -vx ingress)" ]; then
      echo 'The swarm has services, secrets, configs or networks that this run did not make: it stays' >&2
      exit 3
    fi
    docker swarm leave --force
    "#);
}

#[test]
fn create_proxy_network() {
    insta::assert_snapshot!(step("create-proxy-network"), @r#"
    04-create-proxy-network: Connect apps with the web entrance
    == do (quick, reads Nothing)
    -- done if
    [ "$(docker network inspect --format '{{.Driver}} {{.Scope}}' proxy)" = 'overlay swarm' ]
    -- does
    docker network create --driver overlay --attachable proxy
    == undo (quick, reads Nothing)
    -- done if
    docker info && ! docker network inspect proxy
    -- does
    tries=0
    until docker network rm proxy; do
      [ $tries -lt 20 ] || exit 1
      tries=$((tries + 1))
      sleep 1
    done
    "#);
}

#[test]
fn write_notes() {
    insta::assert_snapshot!(step("write-notes"), @r#"
    10-write-notes: Write down how Notes runs
    == do (quick, reads Nothing)
    -- done if
    cd /var/lib/allotment/instances/notes.example.org && printf %s '9c25aeed51755f47ba8b6c39795530d1b2ac29bce2a06bb27a36498422112429  compose.yml
    cb02bbcdf96c0c4d9fabf5b15252da8fcad8602ed44506b7a5d995a912caf126  app.env
    06c1b046b91e6647cedcb28a163b4a8a01d49ed15a71d86fe1afd1a4fe09b70e  recipe
    be8476f465149c6430bfefa62d845b8087bce970f85d01e6da0a76e227b4fa40  address
    414500816587d419b7ca7da3092fd1292ef2d4188f9ea50892cb12062b3ce931  configs/app_conf
    ' | sha256sum -c --status
    -- does
    umask 077
    mkdir -p /var/lib/allotment/instances/notes.example.org && cd /var/lib/allotment/instances/notes.example.org || exit
    # What another run wrote here, for the way back.
    [ -e "$KEEP" ] || { find address app.env compose.yml configs recipe deployed -maxdepth 0 2>/dev/null | tar -cf "$KEEP.new" -T - && cp "$KEEP.new" "${KEEP%/*}"/former-notes_example_org.tar.new && sync "${KEEP%/*}"/former-notes_example_org.tar.new && mv "${KEEP%/*}"/former-notes_example_org.tar.new "${KEEP%/*}"/former-notes_example_org.tar && mv "$KEEP.new" "$KEEP"; } || exit
    printf %s '{
      "version": "3.8",
      "services": {
        "app": {
          "image": "example/notes:2.1",
          "networks": {
            "proxy": {},
            "internal": {}
          },
          "secrets": [
            "db_password",
            "admin_password"
          ],
          "configs": [
            {
              "source": "app_conf",
              "target": "/etc/notes.conf"
            }
          ],
          "volumes": [
            "uploads:/srv/uploads"
          ],
          "deploy": {
            "labels": {
              "traefik.enable": "true",
              "traefik.http.routers.notes_example_org.rule": "Host(`notes.example.org`)",
              "coop-cloud.notes_example_org.version": "1.0.0+2.1",
              "coop-cloud.notes_example_org.recipe": "notes",
              "coop-cloud.notes_example_org.chaos": "false"
            }
          },
          "environment": {
            "APP_CONF_VERSION": "v1",
            "DOMAIN": "notes.example.org",
            "LETS_ENCRYPT_ENV": "production",
            "SECRET_ADMIN_PASSWORD_VERSION": "v1",
            "SECRET_DB_PASSWORD_VERSION": "v1",
            "SITE_NAME": "Notes of notes.example.org",
            "STACK_NAME": "notes_example_org",
            "TYPE": "notes"
          }
        },
        "db": {
          "image": "mariadb:11.4",
          "networks": {
            "internal": {}
          },
          "secrets": [
            "db_password"
          ],
          "volumes": [
            "db:/var/lib/mysql"
          ]
        }
      },
      "networks": {
        "internal": {},
        "proxy": {
          "external": true,
          "name": "proxy"
        }
      },
      "volumes": {
        "db": {},
        "uploads": {}
      },
      "secrets": {
        "admin_password": {
          "external": true,
          "name": "notes_example_org_admin_password_v1"
        },
        "db_password": {
          "external": true,
          "name": "notes_example_org_db_password_v1"
        }
      },
      "configs": {
        "app_conf": {
          "external": true,
          "name": "notes_example_org_app_conf_v1"
        }
      }
    }
    ' >compose.yml.new && mv compose.yml.new compose.yml || exit
    printf %s 'TYPE=notes
    DOMAIN=notes.example.org
    LETS_ENCRYPT_ENV=production
    SITE_NAME='\''Notes of notes.example.org'\''
    SECRET_DB_PASSWORD_VERSION=v1 # length=32 charset=hex
    SECRET_ADMIN_PASSWORD_VERSION=v1
    ' >app.env.new && mv app.env.new app.env || exit
    printf %s 'notes 1.0.0+2.1
    ' >recipe.new && mv recipe.new recipe || exit
    printf %s 'notes.example.org
    ' >address.new && mv address.new address || exit
    mkdir -p configs || exit
    printf %s 'site = {{ env "SITE_NAME" }}
    password = {{ secret "db_password" }}
    quote = it'\''s "here"
    ' >configs/app_conf.new && mv configs/app_conf.new configs/app_conf || exit
    sync .
    == undo (quick, reads Nothing)
    -- done if
    [ ! -e "$KEEP" ]
    -- does
    cd /var/lib/allotment/instances/notes.example.org && rm -rf address app.env compose.yml configs recipe deployed && tar -xf "$KEEP" && cd / && { rmdir /var/lib/allotment/instances/notes.example.org 2>/dev/null || true; } && rm -f "$KEEP" "${KEEP%/*}"/former-notes_example_org.tar
    "#);
}

#[test]
fn download_notes() {
    insta::assert_snapshot!(step("download-notes"), @r#"
    11-download-notes: Download Notes
    == do (long, reads Nothing)
    -- done if
    docker image inspect example/notes:2.1 mariadb:11.4
    -- does
    for image in example/notes:2.1 mariadb:11.4; do
      docker image inspect "$image" >/dev/null 2>&1 && continue
      echo "$image"
      printf '%s\n' "$image" >>"$KEEP" || exit
      docker pull --quiet "$image" || exit
    done
    == undo (long, reads Nothing)
    -- done if
    [ ! -s "$KEEP" ]
    -- does
    sort -u "$KEEP" | while read -r image; do docker image rm "$image" || true; done; rm -f "$KEEP"
    "#);
}

#[test]
fn seal_secrets() {
    insta::assert_snapshot!(step("seal-secrets"), @r#"
    12-seal-secrets: Make and seal the secrets
    == seal (quick, reads Nothing)
    -- done if
    [ -s /var/lib/allotment/instances/notes.example.org/secrets.age ] && [ "$(cat /var/lib/allotment/instances/notes.example.org/secrets.age.index)" = 'admin_password db_password
    age1ada age1bo' ]
    -- does
    umask 077
    [ -s /var/lib/allotment/instances/notes.example.org/secrets.age ] || { there=$(docker secret ls -q -f 'label=com.docker.stack.namespace=notes_example_org' && docker volume ls -q -f 'label=com.docker.stack.namespace=notes_example_org') && { [ -z "$there" ] || { echo 'the sealed secrets are gone while secrets or data of this app are there: new ones would not open what is encrypted with the old. Put secrets.age back from a copy' >&2; false; }; } && true; } || exit
    # What was sealed there before, for the way back.
    [ -e "$KEEP" ] || { { [ ! -s /var/lib/allotment/instances/notes.example.org/secrets.age ] || cp /var/lib/allotment/instances/notes.example.org/secrets.age.index "$KEEP.index"; } && { cat /var/lib/allotment/instances/notes.example.org/secrets.age 2>/dev/null || true; } >"$KEEP.new" && mv "$KEEP.new" "$KEEP"; } || exit
    mkdir -p "$(dirname /var/lib/allotment/instances/notes.example.org/secrets.age)" && cat >/var/lib/allotment/instances/notes.example.org/secrets.age.new && [ -s /var/lib/allotment/instances/notes.example.org/secrets.age.new ] && sync /var/lib/allotment/instances/notes.example.org/secrets.age.new && mv /var/lib/allotment/instances/notes.example.org/secrets.age.new /var/lib/allotment/instances/notes.example.org/secrets.age && printf '%s\n' 'admin_password db_password
    age1ada age1bo' >/var/lib/allotment/instances/notes.example.org/secrets.age.index
    == undo (quick, reads Nothing)
    -- done if
    [ ! -e "$KEEP" ]
    -- does
    if [ -s "$KEEP" ]; then
      cp "$KEEP" /var/lib/allotment/instances/notes.example.org/secrets.age.new && mv /var/lib/allotment/instances/notes.example.org/secrets.age.new /var/lib/allotment/instances/notes.example.org/secrets.age && mv "$KEEP.index" /var/lib/allotment/instances/notes.example.org/secrets.age.index && rm -f "$KEEP"; exit
    fi
    rm -f "$KEEP" /var/lib/allotment/instances/notes.example.org/secrets.age /var/lib/allotment/instances/notes.example.org/secrets.age.index /var/lib/allotment/instances/notes.example.org/secrets.age.new; rmdir "$(dirname /var/lib/allotment/instances/notes.example.org/secrets.age)" 2>/dev/null; [ ! -e /var/lib/allotment/instances/notes.example.org/secrets.age ]
    "#);
}

#[test]
fn hand_over_db_password() {
    insta::assert_snapshot!(step("hand-over-db-password"), @r#"
    14-hand-over-db-password: Hand over the secret `db_password`
    == do (quick, reads Secret("db_password"))
    -- done if
    docker secret inspect notes_example_org_db_password_v1
    -- does
    docker secret create --label com.docker.stack.namespace=notes_example_org notes_example_org_db_password_v1 - >/dev/null
    == undo (quick, reads Nothing)
    -- done if
    docker info && ! docker secret inspect notes_example_org_db_password_v1
    -- does
    docker secret rm notes_example_org_db_password_v1
    "#);
}

#[test]
fn configure_notes() {
    insta::assert_snapshot!(step("configure-notes"), @r#"
    15-configure-notes: Hand over the configuration of Notes
    == do (quick, reads Nothing)
    -- done if
    cd /var/lib/allotment/instances/notes.example.org || exit
    same() { [ "$(docker config inspect --format '{{printf "%s" .Spec.Data}}' "$1" | sha256sum)" = "$({ cat "$2"; echo; } | sha256sum)" ]; }
    same notes_example_org_app_conf_v1 configs/app_conf || exit

    -- does
    cd /var/lib/allotment/instances/notes.example.org || exit
    if docker config inspect notes_example_org_app_conf_v1 >/dev/null 2>&1; then
      echo notes_example_org_app_conf_v1' is there with another content: whoever edited it must raise its version in abra.sh' >&2
    else
      docker config create --label com.docker.stack.namespace=notes_example_org --template-driver golang notes_example_org_app_conf_v1 configs/app_conf >/dev/null || exit
      echo notes_example_org_app_conf_v1 >>"$KEEP"
    fi

    == undo (quick, reads Nothing)
    -- done if
    [ ! -e "$KEEP" ] || { true && ! grep -qxF notes_example_org_app_conf_v1 "$KEEP"; }
    -- does
    ! grep -qxF notes_example_org_app_conf_v1 "$KEEP" || ! docker config inspect notes_example_org_app_conf_v1 >/dev/null 2>&1 || docker config rm notes_example_org_app_conf_v1 || exit
    rm -f "$KEEP"
    "#);
}

#[test]
fn start_notes() {
    insta::assert_snapshot!(step("start-notes"), @r#"
    16-start-notes: Start Notes
    == do (long, reads Nothing)
    -- done if
    [ "$(cat /var/lib/allotment/instances/notes.example.org/deployed)" = e2c5cea48bf897ca9329d9ad7b2065e485779252d6ce80cde9b542c87ddfea0d ] && docker service inspect notes_example_org_app notes_example_org_db
    -- does
    cd /var/lib/allotment/instances/notes.example.org || exit
    # Volumes that were there before are not ours to delete on the way back.
    if [ ! -e "$KEEP" ]; then
      if docker stack ls --format '{{.Name}}' | grep -qxF notes_example_org; then echo notes_example_org >"$KEEP.was" || exit; fi
      docker volume ls -q >"$KEEP.new" && mv "$KEEP.new" "$KEEP" || exit
    fi
    rm -f deployed
    docker stack deploy --prune --resolve-image never -c compose.yml notes_example_org && echo e2c5cea48bf897ca9329d9ad7b2065e485779252d6ce80cde9b542c87ddfea0d >deployed
    == undo (long, reads Nothing)
    -- done if
    [ ! -e "$KEEP" ]
    -- does
    if [ -e "$KEEP.was" ]; then
      rm -f /var/lib/allotment/instances/notes.example.org/deployed
      # It ran before this run: with the files of then it goes on.
      if [ -s "${KEEP%/*}"/former-notes_example_org.tar ] && tar -tf "${KEEP%/*}"/former-notes_example_org.tar | grep -qxF compose.yml; then
        rm -rf "$KEEP.d" && mkdir -p "$KEEP.d" && tar -xf "${KEEP%/*}"/former-notes_example_org.tar -C "$KEEP.d" && cd "$KEEP.d" || exit
        docker stack deploy --prune --resolve-image never -c compose.yml notes_example_org || exit
        cd / && rm -rf "$KEEP.d"
      fi
    else
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
    for volume in $(docker volume ls -q -f label=com.docker.stack.namespace=notes_example_org); do
      grep -qxF "$volume" "$KEEP" || docker volume rm "$volume" || exit
    done
    rm -f /var/lib/allotment/instances/notes.example.org/deployed
    fi
    rm -f "$KEEP" "$KEEP.was"
    "#);
}

#[test]
fn wait_for_notes() {
    insta::assert_snapshot!(step("wait-for-notes"), @r#"
    17-wait-for-notes: Wait until Notes runs
    == do (long, reads Nothing)
    -- done if
    state() { docker service inspect --format '{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}' "$1"; }
    # Docker says `updating` for as long as it watches over a new version, which can be
    # many minutes; it is up when all that runs is of that version. What the two
    # records write differently counts for nothing.
    plain() { sed 's/"DNSConfig":{},//; s/,"Runtime":"container"//'; }
    current() {
      want="running $(docker service inspect --format '{{json .Spec.TaskTemplate}}' "$1" | plain)"
      # For a moment the old one is being ended and the new one not there yet.
      tasks=$(docker service ps -q --filter desired-state=running "$1")
      [ -n "$tasks" ] || return 1
      for t in $tasks; do
        [ "$(docker inspect --type task --format '{{.Status.State}} {{json .Spec}}' "$t" | plain)" = "$want" ] || return 1
      done
    }
    settled() {
      for s in notes_example_org_app notes_example_org_db; do
        [ "$(docker service ls -f name="$s" --format '{{.Name}} {{.Replicas}}' | awk -v s="$s" '$1==s {split($2,n,"/"); print (n[1]==n[2] && n[2]>0) ? "yes" : "no"}')" = yes ] || return 1
        case $(state "$s") in
          updating) current "$s" || return 1 ;;
          paused | rollback*) return 1 ;;
        esac
      done
    }
    settled
    -- does
    state() { docker service inspect --format '{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}' "$1"; }
    # Docker says `updating` for as long as it watches over a new version, which can be
    # many minutes; it is up when all that runs is of that version. What the two
    # records write differently counts for nothing.
    plain() { sed 's/"DNSConfig":{},//; s/,"Runtime":"container"//'; }
    current() {
      want="running $(docker service inspect --format '{{json .Spec.TaskTemplate}}' "$1" | plain)"
      # For a moment the old one is being ended and the new one not there yet.
      tasks=$(docker service ps -q --filter desired-state=running "$1")
      [ -n "$tasks" ] || return 1
      for t in $tasks; do
        [ "$(docker inspect --type task --format '{{.Status.State}} {{json .Spec}}' "$t" | plain)" = "$want" ] || return 1
      done
    }
    settled() {
      for s in notes_example_org_app notes_example_org_db; do
        [ "$(docker service ls -f name="$s" --format '{{.Name}} {{.Replicas}}' | awk -v s="$s" '$1==s {split($2,n,"/"); print (n[1]==n[2] && n[2]>0) ? "yes" : "no"}')" = yes ] || return 1
        case $(state "$s") in
          updating) current "$s" || return 1 ;;
          paused | rollback*) return 1 ;;
        esac
      done
    }
    failed() { docker service ps --no-trunc --filter desired-state=shutdown --format '{{.ID}} {{.CurrentState}}' "$1" | awk '$2 == "Failed" || $2 == "Rejected" {print $1}'; }
    before=" $(for s in notes_example_org_app notes_example_org_db; do failed "$s"; done | tr '\n' ' ')"
    failures() {
      n=0
      for task in $(failed "$1"); do case $before in *" $task "*) ;; *) n=$((n + 1)) ;; esac; done
      echo $n
    }
    end=$(($(date +%s) + 300))
    shown=
    # Once is not enough: after a power cut Docker still counts the tasks of before.
    steady() { settled && sleep 2 && settled; }
    until steady; do
      now=$(for s in notes_example_org_app notes_example_org_db; do docker service ls -f name="$s" --format '{{.Name}} {{.Replicas}}'; done | sort -u)
      [ "$now" = "$shown" ] || { shown=$now; printf '%s\n' "$now"; }
      # Docker has given the new version up and runs the one of before again.
      for s in notes_example_org_app notes_example_org_db; do
        case $(state "$s") in paused | rollback_paused | rollback_completed)
          echo "$s did not start in its new version; Docker runs the one of before again" >&2
          docker service ps --no-trunc --format '{{.Name}}: {{.CurrentState}} {{.Error}}' "$s" | grep -E 'Failed|Rejected' | head -n 2 >&2
          # So that starting it is tried again.
          rm -f /var/lib/allotment/instances/notes.example.org/deployed
          exit 1 ;;
        esac
      done
      for s in notes_example_org_app notes_example_org_db; do
        if [ "$(failures "$s")" -ge 4 ]; then
          docker service logs --raw --tail 20 "$s" >&2
          docker service ps --no-trunc --format '{{.Name}}: {{.CurrentState}} {{.Error}}' "$s" | grep -E 'Failed|Rejected' | head -n 2 >&2
          exit 1
        fi
      done
      if [ "$(date +%s)" -ge "$end" ]; then
        echo 'the services did not come up within 300 s' >&2
        for s in notes_example_org_app notes_example_org_db; do docker service ps --no-trunc --format '{{.Name}}: {{.CurrentState}} {{.Error}}' "$s" | head -n 2; done >&2
        exit 1
      fi
      sleep 1
    done
    == undo: nothing is left
    "#);
}

#[test]
fn make_tables() {
    insta::assert_snapshot!(step("make-tables"), @r#"
    18-make-tables: Make the tables
    == do (long, reads Nothing)
    -- done if
    box() { docker ps -q --no-trunc -f label=com.docker.swarm.service.name=notes_example_org_app -f status=running | head -n 1; }
    b=$(box) && [ -n "$b" ] && timeout 120 docker exec "$b" notes is-set-up
    -- does
    box() { docker ps -q --no-trunc -f label=com.docker.swarm.service.name=notes_example_org_app -f status=running | head -n 1; }
    tries=0
    while b=$(box); [ -z "$b" ]; do
      [ $tries -lt 60 ] || { echo 'the app is not running' >&2; exit 1; }
      tries=$((tries + 1))
      sleep 1
    done
    timeout 90 docker exec "$b" notes setup
    == undo: nothing is left
    "#);
}

#[test]
fn first_account() {
    insta::assert_snapshot!(step("first-account"), @r#"
    19-first-account: Make the first account
    == do (long, reads Secret("admin_password"))
    -- done if
    [ -e /var/lib/allotment/instances/notes.example.org/ran/first-account-b31629e5fbaa97c1 ]
    -- does
    m=/var/lib/allotment/instances/notes.example.org/ran/first-account-b31629e5fbaa97c1
    box() { docker ps -q --no-trunc -f label=com.docker.swarm.service.name=notes_example_org_app -f status=running | head -n 1; }
    tries=0
    while b=$(box); [ -z "$b" ]; do
      [ $tries -lt 60 ] || { echo 'the app is not running' >&2; exit 1; }
      tries=$((tries + 1))
      sleep 1
    done
    timeout 300 docker exec -i "$b" notes account add --site 'Notes of notes.example.org' keeper || exit
    mkdir -p "${m%/*}" && : >"$m"
    == undo (quick, reads Nothing)
    -- done if
    [ ! -e /var/lib/allotment/instances/notes.example.org/ran/first-account-b31629e5fbaa97c1 ]
    -- does
    m=/var/lib/allotment/instances/notes.example.org/ran/first-account-b31629e5fbaa97c1
    rm -f "$m"
    rmdir "${m%/*}" 2>/dev/null || true
    "#);
}

#[test]
fn wait_for_certificate() {
    insta::assert_snapshot!(step("wait-for-certificate"), @r"
    20-wait-for-certificate: Wait for the certificate of notes.example.org
    == look, for 60 s, again after [30, 120] s
    -- why not
    docker service logs --raw --since 15m --tail 400 traefik_app 2>&1 | grep -F notes.example.org | grep -iE 'acme|certificate' | grep -iE 'error|unable|fail' | tail -n 1 | sed -e 's/.*error=//; s/.*msg=//' | cut -c 1-600
    -- nudge
    docker service update --force --detach=false --quiet traefik_app
    == undo: nothing is left
    ");
}

#[test]
fn wait_for_answer() {
    insta::assert_snapshot!(step("wait-for-answer"), @r"
    21-wait-for-answer: Wait until Notes answers
    == look, for 300 s, again after [] s
    -- why not

    -- nudge

    == undo: nothing is left
    ");
}

#[test]
fn check_write_a_note() {
    insta::assert_snapshot!(step("check-write-a-note"), @r"
    22-check-write-a-note: A note can be written and removed
    == look, for 60 s, again after [] s
    -- why not

    -- nudge

    == undo: nothing is left
    ");
}

#[test]
fn docker_from_its_own_repository() {
    let plan = launch(&[], DockerSource::DockerRepository, false);
    insta::assert_snapshot!(find(&plan.steps, "install-docker"), @r#"
    02-install-docker: Install Docker
    == do (long, reads Nothing)
    -- done if
    docker info && {
      [ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" != Y ] || [ -x /sbin/apparmor_parser ]
    }
    -- does
    export DEBIAN_FRONTEND=noninteractive LC_ALL=C
    tries=0
    until dpkg --configure -a --force-confdef --force-confold; do
      # 2: somebody else is installing; anything else is a real failure.
      [ $? = 2 ] && [ $tries -lt 60 ] || exit 100
      tries=$((tries + 1))
      sleep 5
    done
    # What was installed before, for the way back.
    [ -e "$KEEP" ] || { ls -d /var/lib/docker /var/lib/containerd /etc/docker >"$KEEP.folders" 2>/dev/null; dpkg-query -W -f '${Package}\n' | sort -u >"$KEEP.new" && mv "$KEEP.new" "$KEEP"; } || exit
    apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 --fix-broken install || exit
    # A Docker that answers stays as it is.
    set --
    docker info >/dev/null 2>&1 || set -- docker-ce docker-ce-cli containerd.io ca-certificates
    if [ $# -gt 0 ]; then
    . /etc/os-release
    apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 --no-install-recommends install curl ca-certificates || exit
    install -m 0755 -d /etc/apt/keyrings
    curl -fsSL "https://download.docker.com/linux/$ID/gpg" -o /etc/apt/keyrings/docker.asc || exit
    echo "deb [arch=$(dpkg --print-architecture) signed-by=/etc/apt/keyrings/docker.asc] https://download.docker.com/linux/$ID $VERSION_CODENAME stable" >/etc/apt/sources.list.d/docker.list
    apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 update || exit
    fi
    [ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" = Y ] && set -- "$@" apparmor
    # What is about to come: an installation that is cut cannot say it.
    apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -s --no-install-recommends --no-upgrade install "$@" | sed -n 's/^Inst \([^ ]*\) .*/\1/p' | sort -u >>"$KEEP.coming" || exit
    apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 --no-install-recommends --no-upgrade install "$@" || exit
    # What this step added, and nothing that others install later.
    dpkg-query -W -f '${Package}\n' | sort -u | comm -13 "$KEEP" - >"$KEEP.added" || exit
    tries=0
    until docker info >/dev/null 2>&1; do
      [ $tries -lt 120 ] || { docker info; exit 1; }
      tries=$((tries + 1))
      sleep 0.5
    done
    -- done well if
    docker info && {
      [ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" != Y ] || [ -x /sbin/apparmor_parser ]
    }
    == undo (long, reads Nothing)
    -- done if
    [ ! -e "$KEEP" ] || ! command -v docker
    -- does
    export DEBIAN_FRONTEND=noninteractive LC_ALL=C
    tries=0
    until dpkg --configure -a --force-confdef --force-confold; do
      # 2: somebody else is installing; anything else is a real failure.
      [ $? = 2 ] && [ $tries -lt 60 ] || exit 100
      tries=$((tries + 1))
      sleep 5
    done
    if docker info >/dev/null 2>&1; then
      others=$(docker volume ls -q)$(docker ps -aq)
    else
      # A daemon that does not answer cannot say what it keeps; its folder can.
      others=$(find /var/lib/docker/volumes -mindepth 1 -maxdepth 1 -type d 2>/dev/null)
    fi
    if [ -n "$others" ]; then
      echo 'Docker keeps volumes or containers that this run did not make: it stays installed' >&2
      exit 3
    fi
    # An installation that was cut has not written down yet what it added.
    if [ ! -e "$KEEP.added" ]; then
      sort -u "$KEEP.coming" >"$KEEP.expected" 2>/dev/null
      dpkg-query -W -f '${Package}\n' | sort -u | comm -13 "$KEEP" - | comm -12 - "$KEEP.expected" >"$KEEP.added" || exit
    fi
    new=$(cat "$KEEP.added")
    [ -z "$new" ] || apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 purge $new || exit
    for folder in /var/lib/docker /var/lib/containerd /etc/docker; do
      grep -qxF "$folder" "$KEEP.folders" || rm -rf "$folder"
    done
    rm -rf /run/docker /run/containerd
    ip link delete docker_gwbridge 2>/dev/null
    ip link delete docker0 2>/dev/null
    rm -f "$KEEP" "$KEEP.added" "$KEEP.coming" "$KEEP.expected" "$KEEP.folders"
    "#);
}
