//! What the linter says about recipes that could be better.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use allotment_recipe::{Problem, Recipe, RecipeFiles, Rule, Severity};
use allotment_types::RecipeName;

const TOML: &str = "format = 1\ntitle = \"Pot\"\nsummary = \"Keeps tea.\"\nversion = \"1.0.0\"\n";

const COMPOSE: &str = r#"version: "3.8"
services:
  app:
    image: example/pot:1.0@sha256:00
    environment: [DOMAIN, SIZE]
    secrets: [key]
    volumes: ["tea:/tea"]
    networks: [proxy]
    healthcheck: { test: ["CMD", "true"] }
    deploy:
      labels:
        - "coop-cloud.${STACK_NAME}.version=1.0.0+1.0"
        - "backupbot.backup=true"
volumes:
  tea:
networks:
  proxy: { external: true }
secrets:
  key: { external: true, name: "${STACK_NAME}_key_${SECRET_KEY_VERSION}" }
"#;

const SAMPLE: &str =
    "TYPE=pot\nDOMAIN=pot.example.org\nSIZE=3\nSECRET_KEY_VERSION=v1 # length=40\n";

/// A recipe with nothing to complain about, some of its files replaced.
fn lint(changed: &[(&str, &str)]) -> Vec<Problem> {
    let mut files: RecipeFiles = [
        ("recipe.toml", format!("{TOML}[ready]\npath = \"/\"\n")),
        ("compose.yml", COMPOSE.to_owned()),
        (".env.sample", SAMPLE.to_owned()),
        (
            "README.md",
            "<!-- metadata -->\n* **Category**: Apps\n<!-- endmetadata -->\n".to_owned(),
        ),
    ]
    .into_iter()
    .collect();
    for (path, text) in changed {
        files.insert(*path, *text);
    }
    match Recipe::load(&RecipeName::new("pot").unwrap(), &files, None) {
        Ok(recipe) => recipe.lint(),
        Err(problems) => problems,
    }
}

fn told(changed: &[(&str, &str)]) -> String {
    let lines: Vec<String> = lint(changed).iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn toml(more: &str) -> String {
    format!("{TOML}[ready]\npath = \"/\"\n{more}")
}

#[test]
fn a_good_recipe_is_left_in_peace() {
    assert_eq!(told(&[]), "");
}

#[test]
fn what_recipe_toml_repeats_is_told_where_it_stands() {
    let text = toml(
        r#"
[needs]
ports = ["443/tcp", "80/tcp"]
[[question]]
key = "SIZE"
ask = "How large?"
kind = "number"
default = "3"
[[secret]]
name = "key"
generate = { kind = "chars", length = 40 }
"#,
    );
    insta::assert_snapshot!(told(&[("recipe.toml", &text)]), @"
    recipe.toml:8:1: warning AR-W308: `ports` are those of the web entrance alone, which every app has
    recipe.toml:10:1: warning AR-W308: the default of `SIZE` is what line 3 of `.env.sample` says
    recipe.toml:15:1: warning AR-W308: `generate` of `key` is what line 4 of `.env.sample` says
    ");
    // Each of these says something of its own.
    let own = text
        .replace("\"80/tcp\"", "\"3478/udp\"")
        .replace("default = \"3\"", "default = \"3\"\nrequired = true")
        .replace("length = 40", "length = 41");
    assert_eq!(told(&[("recipe.toml", &own)]), "");
    // What the entrance itself publishes is its own.
    let entrance = COMPOSE.replace(
        "    secrets:",
        "    ports: [\"80:80\", \"443:443\"]\n    secrets:",
    );
    let found = lint(&[("recipe.toml", &text), ("compose.yml", &entrance)]);
    let found = found.iter().filter(|it| it.rule == Rule::Restated);
    assert_eq!(found.count(), 2);
}

#[test]
fn volumes_without_a_backup_are_told_and_those_left_out_on_purpose_are_not() {
    let without = COMPOSE.replace("        - \"backupbot.backup=true\"\n", "");
    insta::assert_snapshot!(told(&[("compose.yml", &without)]), @"compose.yml:14:3: warning AR-W307: nothing says how `tea` is backed up");
    let half = toml("[backup]\nvolumes = [\"tea\"]\n");
    let two = without
        .replace("[\"tea:/tea\"]", "[\"tea:/tea\", \"cache:/cache\"]")
        .replace("  tea:\n", "  tea:\n  cache:\n");
    let both = [
        ("recipe.toml", half.as_str()),
        ("compose.yml", two.as_str()),
    ];
    insta::assert_snapshot!(told(&both), @"compose.yml:15:3: hint AR-H301: the volume `cache` is in no backup");
    let on_purpose = two.replace(
        "version=1.0.0+1.0\"\n",
        "version=1.0.0+1.0\"\n        - \"backupbot.backup.volumes.cache=false\"\n",
    );
    let both = [
        ("recipe.toml", half.as_str()),
        ("compose.yml", on_purpose.as_str()),
    ];
    assert_eq!(told(&both), "");
}

#[test]
fn sample_and_compose_are_compared_in_both_directions() {
    let sample = format!("{SAMPLE}UNUSED=1\n\n# Not needed\n#ALSO_UNUSED=1\n");
    let compose = COMPOSE.replace("SIZE]", "\"SIZE=${SIZE}\", \"DEPTH=${DEPTH}\"]");
    let both = [
        (".env.sample", sample.as_str()),
        ("compose.yml", compose.as_str()),
    ];
    insta::assert_snapshot!(told(&both), @"
    .env.sample:5:1: warning AR-W216: `UNUSED` is set here and used nowhere
    .env.sample:8:1: warning AR-W220: `ALSO_UNUSED` is offered here and used nowhere
    compose.yml:5:43: warning AR-W201: `DEPTH` is not set and has no default; it becomes empty
    compose.yml:5:43: warning AR-W217: `DEPTH` has no default, and `.env.sample` does not list it
    ");
}

#[test]
fn an_overlay_that_nothing_brings_along_and_names_that_nobody_uses_are_told() {
    let compose = COMPOSE
        .replace("  tea:\n", "  tea:\n  cup:\n")
        .replace("  proxy:", "  backend:\n  proxy:");
    let overlay = "version: \"3.8\"\nservices:\n  app:\n    environment: [SIZE]\n";
    let both = [
        ("compose.yml", compose.as_str()),
        ("compose.more.yml", overlay),
    ];
    insta::assert_snapshot!(told(&both), @"
    compose.more.yml: warning AR-W219: nothing says when `compose.more.yml` joins the stack
    compose.yml:16:3: warning AR-W221: no service uses the volume `cup`
    compose.yml:18:3: warning AR-W221: no service uses the network `backend`
    ");
    let named = format!("{SAMPLE}#COMPOSE_FILE=\"$COMPOSE_FILE:compose.more.yml\"\n");
    let found = lint(&[("compose.more.yml", overlay), (".env.sample", &named)]);
    assert_eq!(found, []);
}

#[test]
fn what_is_wrong_in_an_overlay_is_found_by_the_answer_that_brings_it_along() {
    let overlay = "version: \"3.8\"\nservices:\n  app:\n    environment: [\"BUCKET=${BUCKET}\"]\n    secrets: [s3]\n";
    let text = toml(
        r#"
[[question]]
key = "SIZE"
ask = "How large?"
kind = "choice"
choices = [{ value = "3", label = "Small" }, { value = "9", label = "Large" }]
[[question]]
key = "STORAGE"
ask = "Elsewhere?"
kind = "yes-no"
default = "false"
overlays = ["compose.s3.yml"]
when = { SIZE = "9" }
[[question]]
key = "BUCKET"
ask = "Where?"
required = true
when = { STORAGE = true }
"#,
    );
    let both = [("recipe.toml", text.as_str()), ("compose.s3.yml", overlay)];
    insta::assert_snapshot!(told(&both), @"compose.s3.yml:5:15: error AR-E209: `app` uses `s3`, which no compose file in use declares (declare `s3` under `secrets` at the top level)");
}

#[test]
fn a_tag_alone_is_a_hint_and_no_tag_a_warning() {
    let image = |image: &str| COMPOSE.replace("example/pot:1.0@sha256:00", image);
    let found = |name: &str| lint(&[("compose.yml", &image(name))]);
    let tag = found("example/pot:1.0");
    assert_eq!(tag[0].severity, Severity::Hint);
    insta::assert_snapshot!(tag[0], @"compose.yml:4:12: hint AR-H201: the image `example/pot:1.0` of `app` has no digest (add `@sha256:…`, and look after its updates)");
    assert_eq!(found("example/pot")[0].rule, Rule::ImageUntagged);
    assert_eq!(found("example/pot:latest")[0].rule, Rule::ImageUnstable);
}

#[test]
fn what_two_places_say_differently_is_told() {
    let sample = SAMPLE
        .replace("TYPE=pot", "TYPE=pan:1.0")
        .replace("SIZE=3", "SIZE=three");
    let text = toml(
        r#"
[needs]
memory = "4 GB"
cpus = 2
[[question]]
key = "SIZE"
ask = "How large?"
kind = "number"
[mail]
needed = true
[sizing]
counts = "people"
step = [{ people = 5, memory = "2 GB", cpus = 1, disk = "10 GB", source = "estimated" }]
"#,
    )
    .replace("1.0.0", "1.1.0");
    let both = [
        ("recipe.toml", text.as_str()),
        (".env.sample", sample.as_str()),
    ];
    insta::assert_snapshot!(told(&both), @"
    .env.sample:1:1: warning AR-W222: `TYPE` is `pan`, and the recipe `pot`
    .env.sample:3:1: warning AR-W309: `three` is no answer to “How large?”: this is not a whole number
    compose.yml:12:11: warning AR-W310: `version` is `1.1.0`, and the version label says `1.0.0+1.0`
    recipe.toml:15:1: warning AR-W311: the app needs mail, and there is no `[mail.test]`
    recipe.toml:17:1: warning AR-W312: `[needs]` asks for 2 of processors, and `[sizing]` for 1 for 5 people
    recipe.toml:17:1: warning AR-W312: `[needs]` asks for 4 GB of memory, and `[sizing]` for 2 GB for 5 people
    ");
}

const MACHINE: &str = r#"
[installer]
release = { line = "3.0", suite = "jammy-300" }
systems = ["ubuntu 22.04"]
script = { url = "https://example.org/install.sh" }
command = ["bash", "${script}"]
done = ["sh", "tool.sh", "works"]
no_undo = "It changes the whole system."
[[installer.flag]]
flag = ["-v", "${suite}", "-s", "${DOMAIN}"]
[[installer.file]]
path = "tool.sh"
source = "tool.sh"
[[installer.after]]
id = "account"
title = "Make the first account"
command = ["sh", "tool.sh", "account", "${SIZE}"]
stdin_secret = "key"
[[secret]]
name = "key"
generate = { kind = "hex", bytes = 16 }
"#;

/// A recipe for a whole machine, with `more` in its `recipe.toml`.
fn machine(text: &str) -> String {
    let mut files: RecipeFiles = [
        ("recipe.toml", text),
        (".env.sample", "TYPE=pot\nDOMAIN=pot.example.org\nSIZE=3\n"),
        ("tool.sh", "echo \"$SIZE\"\n"),
        (
            "README.md",
            "<!-- metadata -->\n* **Category**: Apps\n<!-- endmetadata -->\n",
        ),
    ]
    .into_iter()
    .collect();
    files.insert("recipe.toml", text);
    let found = match Recipe::load(&RecipeName::new("pot").unwrap(), &files, None) {
        Ok(recipe) => recipe.lint(),
        Err(problems) => problems,
    };
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn machine_toml(installer: &str) -> String {
    format!("{TOML}kind = \"machine\"\nstate = \"beta\"\n[ready]\npath = \"/\"\n{installer}")
}

#[test]
fn a_recipe_for_a_whole_machine_needs_no_compose_file_and_its_installer_is_best_pinned() {
    insta::assert_snapshot!(machine(&machine_toml(MACHINE)), @"recipe.toml:10:1: hint AR-H302: `https://example.org/install.sh` has no `sha256`");
    let hash = "9654ba2c4470b7e4a986c1bbf98544c7b3bf509314f1e8b217c7ef8e029186c2";
    let pinned = MACHINE.replace(
        "install.sh\" }",
        &format!("install.sh\", sha256 = \"{hash}\" }}"),
    );
    assert_eq!(machine(&machine_toml(&pinned)), "");
}

#[test]
fn what_an_installer_names_must_be_there() {
    let wrong = MACHINE
        .replace("source = \"tool.sh\"", "source = \"tol.sh\"")
        .replace("stdin_secret = \"key\"", "stdin_secret = \"kye\"")
        .replace("${SIZE}", "${SIZES}");
    insta::assert_snapshot!(machine(&machine_toml(&wrong)), @"
    recipe.toml:10:1: error AR-E319: `tol.sh` is not in the recipe
    recipe.toml:22:1: error AR-E310: the command `account` names the secret `kye`, which no [[secret]] declares
    recipe.toml:22:1: error AR-E312: the command `account` names the setting `SIZES`, which neither the sample nor a question has (did you mean `SIZE`?)
    ");
}

#[test]
fn a_machine_has_no_containers_and_a_stack_no_installer() {
    let run = "[[run]]\nid = \"setup\"\ntitle = \"Set up\"\ncommand = [\"true\"]\n";
    insta::assert_snapshot!(machine(&machine_toml(&format!("{MACHINE}{run}"))), @"recipe.toml:30:1: error AR-E318: the run `setup` wants a container of a stack: write [[installer.after]]");
    insta::assert_snapshot!(machine(&machine_toml("")), @"recipe.toml: warning AR-W313: the recipe says no [installer]");
    let unread = MACHINE.replace("stdin_secret = \"key\"\n", "");
    insta::assert_snapshot!(machine(&machine_toml(&unread)), @"
    recipe.toml:10:1: hint AR-H302: `https://example.org/install.sh` has no `sha256`
    recipe.toml:26:1: warning AR-W314: no command reads the secret `key`
    ");
    insta::assert_snapshot!(told(&[("recipe.toml", &toml(MACHINE))]), @"recipe.toml:8:1: error AR-E318: [installer] is for a recipe of kind `machine`");
}

#[test]
fn an_installer_that_cannot_be_run_as_it_is_written_is_refused_where_it_stands() {
    let wrong = r#"
[installer]
release = { line = "3.0" }
systems = ["Ubuntu"]
absent = ["emacs"]
firewall = "nft"
script = { url = "http://example.org/install.sh", sha256 = "ABC" }
command = ["/usr/bin/install-it"]
environment = { "A-B" = "x" }
[[installer.flag]]
flag = ["-c", "${secret:one}", "${secret:two}"]
[[installer.file]]
path = "../etc/passwd"
mode = "644"
[[installer.makes]]
name = "salt"
purpose = "Signs."
file = "secrets.txt"
[[installer.after]]
id = "Account"
title = "x"
command = ["sh", "${secret:one}"]
[[secret]]
name = "one"
[[secret]]
name = "two"
"#;
    insta::assert_snapshot!(machine(&machine_toml(wrong)), @r#"
    recipe.toml:10:1: error AR-E304: [installer] has no `done`
    recipe.toml:10:1: error AR-E304: [installer] has no `no_undo`
    recipe.toml:11:11: error AR-E304: installer.release has no `suite`
    recipe.toml:12:12: error AR-E305: `Ubuntu` is no system: write it like `ubuntu 22.04`
    recipe.toml:13:11: error AR-E305: nothing tells of the package `emacs`; known are apache2-bin, caddy, lighttpd, nginx
    recipe.toml:14:12: error AR-E305: `firewall` cannot be `nft`; it is one of: ufw
    recipe.toml:15:18: error AR-E305: `http://example.org/install.sh` does not begin with `https://`
    recipe.toml:15:60: error AR-E305: `ABC` is no SHA-256: 64 small hexadecimal digits
    recipe.toml:16:11: error AR-E305: a flag holds a secret, so `command` must be `["bash", "${script}"]`: the shell puts it in, past the process list
    recipe.toml:17:15: error AR-E305: `A-B` is no name of an environment variable
    recipe.toml:18:1: error AR-E305: flags may hold one secret, not 2
    recipe.toml:20:1: error AR-E304: a file has either `text` or `source`
    recipe.toml:21:8: error AR-E305: `../etc/passwd` is no path of letters, digits, `.`, `_` and `-` between slashes
    recipe.toml:22:8: error AR-E305: `644` is no mode such as `0644` or `0755`
    recipe.toml:26:8: error AR-E305: `secrets.txt` is no path on the server: it begins with `/`
    recipe.toml:28:6: error AR-E305: `Account` is no id: at most 40 small letters, digits and dashes
    recipe.toml:30:18: error AR-E308: `${secret:one}` is not allowed here
    "#);
}

#[test]
fn a_captured_value_that_opens_something_stands_in_no_argument() {
    let toml = format!(
        "{TOML}{}",
        r#"
[ready]
path = "/"

[[check]]
id = "sign-in"
title = "People can sign in"
[[check.request]]
method = "POST"
path = "/login"
form = { password = "${secret:key}" }
capture = { token = "/token" }
capture_header = { session = "Location" }
[[check.request]]
path = "/pots"
capture = { pot = "/id" }
[[check.command]]
command = ["pot", "count", "--token", "${capture:token}", "--again=${capture:token}"]
[[check.command]]
command = ["pot", "--session", "${capture:session}", "show", "${capture:pot}"]

[[check]]
id = "key"
title = "Programs can sign in"
[[check.command]]
command = ["pot", "make-key"]
capture = { key = "stdout" }
[[check.command]]
command = ["pot", "count"]
capture = { pots = "stdout" }
[[check.command]]
command = ["pot", "above", "${capture:pots}"]
[[check.command]]
command = ["pot", "forget-key", "${capture:key}"]
[[check.request]]
path = "/pots"
headers = { Authorization = "Bearer ${capture:key}" }
"#
    );
    insta::assert_snapshot!(told(&[("recipe.toml", &toml)]), @"
    recipe.toml:9:1: error AR-E320: the check `sign-in` gives `${capture:session}` to a command as an argument, and it is from the answer to a sign-in
    recipe.toml:9:1: error AR-E320: the check `sign-in` gives `${capture:token}` to a command as an argument, and it is from the answer to a sign-in
    recipe.toml:26:1: error AR-E320: the check `key` gives `${capture:key}` to a command as an argument, and a request proves with it who asks
    ");
}

#[test]
fn the_link_to_the_first_account_is_printed_by_a_command_that_is_there() {
    let toml = |run: &str| {
        format!(
            "{TOML}{}[account]\nuser = \"ada\"\nlink = {{ run = \"{run}\" }}\n",
            "[ready]\npath = \"/\"\n[[run]]\nid = \"invite\"\ntitle = \"Invite\"\ncommand = [\"pot\", \"invite\"]\n"
        )
    };
    assert_eq!(told(&[("recipe.toml", &toml("invite"))]), "");
    insta::assert_snapshot!(told(&[("recipe.toml", &toml("invit"))]), @"recipe.toml:11:1: error AR-E305: [account] names the command `invit`, which is not there (did you mean `invite`?)");
}
