//! What is pure: reading declarations and judging.

use std::{collections::BTreeMap, path::Path};

use allotment_recipe::{Recipe, RecipeFiles, RenderedStack};
use serde_json::{Value, json};

use super::{
    declared::{Given, Wiring},
    judge::{Case, judge},
    seen::Seen,
};

const DECLARED: &str = r#"
format = 1
[service.app]
image = "shed"
accounts = [{ name = "shed", id = 1000 }]
runs_as = "shed"
listens = [{ port = 8080 }]
reaches = [{ service = "db", at = "$DB:5432" }]
mounts = [{ path = "/data" }]
configs = [{ path = "/shed.conf", text = ["name = ${DOMAIN}"] }]
[[variables]]
services = ["app"]
source = "the shed's manual"
take = [
    { name = "DB" },
    { name = "KEY_FILE", file = true, pattern = "[a-z]{4}" },
    { name = "COLOUR", one_of = ["red", "green"] },
    { name = "BUCKET", when = { STORAGE = ["s3"] } },
]
[[secrets]]
services = ["app"]
held = [{ name = "key", length = 4 }]
[[agree]]
what = "the key"
values = ["app:KEY_FILE", "app:DB"]
[[calls]]
services = ["app"]
source = "the shed's manual"
plays = [{ call = ["shed", "serve"], stays = true }, { call = ["shed", "setup"], must = true }]
"#;

const COMPOSE: &str = r#"
version: "3.8"
services:
  app:
    image: "shed:1.0"
    secrets: [key]
    volumes: ["data:/data"]
    configs:
      - source: conf
        target: /shed.conf
    deploy:
      labels:
        - "traefik.http.services.shed.loadbalancer.server.port=8080"
volumes:
  data:
secrets:
  key:
    external: true
    name: "${STACK_NAME}_key_v1"
configs:
  conf:
    name: "${STACK_NAME}_conf_v1"
    file: shed.conf
"#;

fn stack(compose: &str) -> RenderedStack {
    let mut files = RecipeFiles::new();
    files.insert("compose.yml", compose.to_owned());
    files.insert("shed.conf", "name = x".to_owned());
    files.insert(
        ".env.sample",
        "TYPE=shed\nDOMAIN=shed.example.org\nSECRET_KEY_VERSION=v1\n".to_owned(),
    );
    let recipe = Recipe::load(&"shed".parse().unwrap(), &files, None).unwrap();
    let address = "shed.example.org".parse().unwrap();
    let settings = recipe.settings(&address, &Given::new()).unwrap();
    recipe.render(&settings).unwrap()
}

/// A report in which everything is as declared.
fn report() -> Value {
    let file = |text: &str| json!({ "there": true, "uid": 1000, "gid": 1000, "mode": 0o400, "size": 4, "readable": true, "text": text });
    json!({
        "kind": "main",
        "words": ["shed", "serve"],
        "user": { "name": "shed" },
        "environment": { "DB": "abcd", "KEY_FILE": "/run/secrets/key", "COLOUR": "red", "PATH": "/bin" },
        "seen": {
            "/run/secrets/key": file("abcd"),
            "/shed.conf": file("name = shed.example.org"),
            "/data": { "there": true, "mount": true, "writable": true },
        },
        "reached": [{ "service": "db", "at": "$DB:5432", "answer": "db" }],
        "refused": [],
    })
}

fn faults_with(compose: &str, change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut main = report();
    change(&mut main);
    let call = json!({ "kind": "call", "index": 1, "words": ["shed", "setup"], "user": { "name": "shed" }, "environment": {} });
    let seen = Seen::read(&format!("{main}\n{call}\n"));
    let wiring = Wiring::read(DECLARED).unwrap();
    let settings = Given::from([("DOMAIN".to_owned(), "shed.example.org".to_owned())]);
    let case = Case {
        wiring: &wiring,
        stack: &stack(compose),
        settings: &settings,
        secrets: &BTreeMap::new(),
    };
    judge(&case, &BTreeMap::from([("app".to_owned(), seen)]))
}

fn faults(change: impl FnOnce(&mut Value)) -> Vec<String> {
    faults_with(COMPOSE, change)
}

#[test]
fn what_is_as_declared_has_no_fault() {
    assert_eq!(faults(|_| ()), [""; 0]);
}

#[test]
fn a_variable_is_missing_misspelt_wrong_or_there_without_need() {
    let found = faults(|main| {
        let environment = main["environment"].as_object_mut().unwrap();
        environment.remove("COLOUR");
        environment.insert("HUE".to_owned(), json!("red"));
        environment.insert("KEY_FILE".to_owned(), json!("/run/secrets/kye"));
        environment.insert("BUCKET".to_owned(), json!("b"));
        environment.insert("DB".to_owned(), json!(""));
    });
    assert_eq!(
        found,
        [
            "app: `BUCKET` is set, and the app takes it with other answers only",
            "app: `COLOUR` is missing (the shed's manual)",
            "app: `DB` is empty (the shed's manual)",
            "app: `HUE` is set, and nothing says that the app takes it",
            "app: `KEY_FILE` names the file `/run/secrets/kye`, which is not there (the shed's manual)",
        ]
    );
}

#[test]
fn a_settings_name_is_no_unknown_variable_of_app_since_tools_hand_it_over() {
    let found = faults(|main| main["environment"]["DOMAIN"] = json!("shed.example.org"));
    assert_eq!(found, [""; 0]);
}

#[test]
fn the_value_of_a_secret_is_in_no_message() {
    let found = faults(|main| {
        main["seen"]["/run/secrets/key"]["text"] = json!("XYZ-secret");
        main["environment"]["DB"] = json!("XYZ-secret");
    });
    assert_eq!(
        found,
        ["app: `KEY_FILE` has 10 characters, which does not fit `[a-z]{4}` (the shed's manual)"]
    );
}

#[test]
fn user_secret_config_mount_port_and_neighbour_are_compared() {
    let found = faults(|main| {
        main["user"]["name"] = json!("root");
        main["seen"]["/shed.conf"]["text"] = json!("name = other");
        main["seen"]["/data"]["mount"] = json!(false);
        main["refused"] = json!([{ "port": 8080, "why": "in use" }]);
        main["reached"][0]["answer"] = json!("redis");
    });
    assert_eq!(
        found,
        [
            "app: `$DB:5432` leads to `redis` and not to `db`",
            "app: `name = shed.example.org` does not stand in the file `/shed.conf`",
            "app: it runs as `root`, and `shed` is declared",
            "app: nothing is mounted at `/data`",
            "app: port 8080 cannot be listened to: in use",
        ]
    );
}

#[test]
fn a_secret_that_its_reader_cannot_read_is_told() {
    let found = faults(|main| {
        main["seen"]["/run/secrets/key"]["uid"] = json!(0);
        main["seen"]["/run/secrets/key"]["gid"] = json!(0);
    });
    assert_eq!(found, ["app: `shed` cannot read the secret `key`"]);
}

#[test]
fn what_the_compose_file_gives_without_need_is_told() {
    let compose = COMPOSE
        .replace("shed:1.0", "shde:1.0")
        .replace("server.port=8080", "server.port=80")
        .replace("\"data:/data\"", "\"data:/data\", \"data:/dta\"");
    assert_eq!(
        faults_with(&compose, |_| ()),
        [
            "app: something is mounted at `/dta`, and nothing says that the app looks there",
            "app: the image is `shde`, and `shed` is declared",
            "app: the web entrance asks at port 80, where the app does not listen",
        ]
    );
}

#[test]
fn values_that_differ_are_told_without_being_shown() {
    let found = faults(|main| main["environment"]["DB"] = json!("other"));
    assert_eq!(found, ["the key differs: app:KEY_FILE / app:DB"]);
}

#[test]
fn a_call_that_nothing_declares_or_that_never_came_is_told() {
    let undeclared = json!({ "kind": "undeclared", "words": ["shde", "setup"], "user": { "name": "shed" }, "environment": {} });
    let seen = Seen::read(&format!("{}\n{undeclared}\n", report()));
    let wiring = Wiring::read(DECLARED).unwrap();
    let settings = Given::from([("DOMAIN".to_owned(), "shed.example.org".to_owned())]);
    let case = Case {
        wiring: &wiring,
        stack: &stack(COMPOSE),
        settings: &settings,
        secrets: &BTreeMap::new(),
    };
    let found = judge(&case, &BTreeMap::from([("app".to_owned(), seen)]));
    assert_eq!(
        found,
        [
            "app: `shed setup` was never called (the shed's manual)",
            "app: nothing declares the call `shde setup`",
        ]
    );
}

#[test]
fn a_misspelt_key_and_a_service_that_is_not_there_are_refused() {
    let misspelt = DECLARED.replace("one_of", "oneof");
    assert!(Wiring::read(&misspelt).unwrap_err().contains("oneof"));
    let absent = DECLARED.replace("services = [\"app\"]\nheld", "services = [\"db\"]\nheld");
    assert_eq!(
        Wiring::read(&absent).unwrap_err(),
        "there is no service `db`"
    );
}

#[test]
fn every_declaration_of_the_catalogue_can_be_read_and_names_its_sources() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../recipes");
    let mut read = 0;
    for entry in std::fs::read_dir(root).unwrap() {
        let Some(wiring) = Wiring::of(&entry.unwrap().path()) else {
            continue;
        };
        read += 1;
        let images = wiring.service.values().map(|image| &image.source);
        let groups = wiring.variables.iter().map(|group| &group.source);
        let calls = wiring.calls.iter().map(|group| &group.source);
        assert!(
            images
                .chain(groups)
                .chain(calls)
                .all(|text| !text.is_empty())
        );
    }
    assert!(read > 0);
}
