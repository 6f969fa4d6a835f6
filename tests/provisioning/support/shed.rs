//! A small recipe of the tests' own, for what is not about a certain app.

use std::{fs, path::Path};

use tempfile::TempDir;

use super::{Desk, Ran};

/// A recipe `shed` whose only service answers at `/ping`, by the web
/// entrance's own program. A test may spoil any part of it.
pub(crate) struct Shed {
    /// The image.
    pub(crate) image: &'static str,
    /// What the service does, as shell.
    pub(crate) run: &'static str,
    /// Memory that it asks for.
    pub(crate) memory: &'static str,
    /// Disk that it asks for.
    pub(crate) disk: &'static str,
    /// For how long its answer is waited for.
    pub(crate) patience: &'static str,
    /// How its secret is made, as a hint in `.env.sample`.
    pub(crate) secret: &'static str,
    /// The recipe's version, as its label says.
    pub(crate) version: &'static str,
    /// More of `recipe.toml`, at its end.
    pub(crate) more: &'static str,
}

impl Default for Shed {
    fn default() -> Self {
        Self {
            image: "traefik:v3.7",
            run: ANSWER,
            memory: "64 MB",
            disk: "100 MB",
            patience: "1m",
            secret: "length=40 charset=hex",
            version: "0.1.0+v3.7",
            more: "",
        }
    }
}

/// A folder of recipes.
pub(crate) struct Recipes(TempDir);

const ANSWER: &str = "exec traefik --ping=true --entryPoints.traefik.address=:8080";

/// Waits until somebody opens the door: the service is there, and refuses
/// whoever comes.
pub(crate) const SHUT: &str = "until [ -e /data/open ]; do sleep 1; done; exec traefik --ping=true --entryPoints.traefik.address=:8080";

/// The shell command, for the server's console, that opens the door of the
/// shed at an address.
pub(crate) fn open_door(address: &str) -> String {
    let stack = address.replace('.', "_");
    format!("touch \"$(docker volume inspect -f '{{{{.Mountpoint}}}}' {stack}_data)/open\"")
}

impl Shed {
    /// Writes it into a folder of recipes.
    pub(crate) fn recipes(&self) -> Recipes {
        let folder = tempfile::tempdir().unwrap();
        let shed = folder.path().join("shed");
        fs::create_dir(&shed).unwrap();
        fs::write(
            shed.join(".env.sample"),
            format!(
                "TYPE=shed\nDOMAIN=shed.example.com\nLETS_ENCRYPT_ENV=production\nCOMPOSE_FILE=\"compose.yml\"\n\
                 SECRET_KEY_VERSION=v1  # {}\n",
                self.secret
            ),
        )
        .unwrap();
        fs::write(shed.join("compose.yml"), self.compose()).unwrap();
        fs::write(shed.join("recipe.toml"), self.manifest()).unwrap();
        Recipes(folder)
    }

    fn compose(&self) -> String {
        format!(
            r#"---
version: "3.8"
services:
  app:
    image: "{}"
    command: ["sh", "-c", "{}"]
    networks: [proxy]
    secrets: [key]
    volumes: ["data:/data"]
    deploy:
      endpoint_mode: dnsrr
      restart_policy:
        condition: any
        delay: 1s
      labels:
        - "traefik.enable=true"
        - "traefik.http.services.${{STACK_NAME}}.loadbalancer.server.port=8080"
        - "traefik.http.routers.${{STACK_NAME}}.rule=Host(`${{DOMAIN}}`)"
        - "traefik.http.routers.${{STACK_NAME}}.entrypoints=web-secure"
        - "traefik.http.routers.${{STACK_NAME}}.tls.certresolver=${{LETS_ENCRYPT_ENV}}"
        - "coop-cloud.${{STACK_NAME}}.version={}"
        - "coop-cloud.${{STACK_NAME}}.timeout=${{TIMEOUT:-120}}"
volumes:
  data:
networks:
  proxy:
    external: true
secrets:
  key:
    external: true
    name: "${{STACK_NAME}}_key_${{SECRET_KEY_VERSION}}"
"#,
            self.image, self.run, self.version
        )
    }

    fn manifest(&self) -> String {
        format!(
            r#"format = 1
kind = "stack"
title = "Tool shed"
summary = "Answers at /ping, for tests."
app = "Traefik 3.7"
state = "beta"
version = "{}"

[needs]
memory = "{}"
disk = "{}"

[ready]
path = "/ping"
status = 200
timeout = "{}"
{}"#,
            self.version.split('+').next().unwrap_or_default(),
            self.memory,
            self.disk,
            self.patience,
            self.more
        )
    }
}

impl Recipes {
    /// Where they lie.
    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    /// Plans the shed at an address on a server.
    pub(crate) async fn plan(&self, desk: &Desk, server: &str, address: &str) -> Ran {
        let folder = self.folder().to_str().unwrap();
        desk.run(&["--recipes", folder, "plan", "shed", server, address])
            .await
    }

    /// The plan's number; fails the test if anything is in the way.
    pub(crate) async fn planned(&self, desk: &Desk, server: &str, address: &str) -> String {
        let ran = self.plan(desk, server, address).await.ok();
        ran.reply()["hash"].as_str().unwrap().to_owned()
    }
}
