//! Recipes whose images cannot be had here: their real stacks are started on a
//! practice server with a probe in the place of every image, and each probe's
//! findings are compared with what the app's own documentation asks for.
//! docs/reference/wiring.md says what this proves and what not.

mod declared;
mod judge;
mod seen;
mod stage;
#[cfg(test)]
mod tests;

use std::time::Instant;

use allotment_practice::{Kit, ServerShape};
use allotment_recipe::{Outcome, Part, Proof};

use self::stage::{PROBE, Stage, Wired};
use crate::support::{Site, results};

/// A server with Docker, ready for stacks, and the probe.
async fn site(name: &str) -> Option<Site> {
    let shape = ServerShape {
        template: Some(Kit::DOCKER_TEMPLATE.to_owned()),
        ..ServerShape::default()
    };
    let site = Site::prepared(name, shape, &["wiring-probe"]).await?;
    site.console(&format!(
        "until docker info >/dev/null 2>&1; do sleep 0.2; done; \
         docker swarm init --advertise-addr {} >/dev/null && docker network create --driver overlay --attachable proxy >/dev/null && docker pull -q {PROBE}",
        site.server.address
    ))
    .await;
    Some(site)
}

/// A name and the answers that it stands for.
type Variation = (&'static str, &'static [&'static str]);

/// Tries a recipe with each of these groups of answers.
async fn checked(recipe: &'static str, variations: &[Variation]) {
    let Some(site) = site(&format!("t-wire-{recipe}")).await else {
        return;
    };
    let wired = Wired::of(recipe, &|_, text| text);
    let mut all = vec![];
    let mut parts = vec![];
    for (id, answers) in variations {
        let begun = Instant::now();
        let faults = Stage::faults(&site, &wired, answers).await;
        let seconds = begun.elapsed().as_secs();
        println!("{recipe}, {id}: {seconds} s, {} faults", faults.len());
        parts.push(Part {
            id: (*id).to_owned(),
            level: 0,
            outcome: if faults.is_empty() {
                Outcome::Passed
            } else {
                Outcome::Failed
            },
            seconds: Some(seconds),
            said: (!faults.is_empty()).then(|| faults.join("\n")),
        });
        all.extend(faults.into_iter().map(|fault| format!("{id}: {fault}")));
    }
    let version = wired.version();
    let instead = "with a probe in the place of every image";
    results::write(&site, &wired.recipe, Proof::Wiring, version, instead, parts).await;
    assert!(all.is_empty(), "\n{}", all.join("\n"));
    site.end().await;
}

mod apps {
    use super::{Stage, Wired, checked, site};

    #[tokio::test(flavor = "multi_thread")]
    async fn long_mastodon_is_wired_as_its_documentation_asks() {
        checked(
            "mastodon",
            &[
                ("base", &[]),
                (
                    "s3-search-tls",
                    &[
                        "STORAGE=s3",
                        "S3_ALIAS_HOST=files.example.org",
                        "SEARCH=true",
                        "SMTP_SECURITY=tls",
                        "SMTP_PORT=465",
                    ],
                ),
                (
                    "sso-short-names",
                    &[
                        "SSO=true",
                        "SHORT_NAMES=here",
                        "LOCAL_DOMAIN=example.org",
                        "SMTP_SECURITY=none",
                        "CONTACT_EMAIL=hello@example.org",
                    ],
                ),
                (
                    "s3-sso-search-names-elsewhere",
                    &[
                        "STORAGE=s3",
                        "S3_ACL=false",
                        "SSO=true",
                        "SEARCH=true",
                        "SHORT_NAMES=elsewhere",
                        "LOCAL_DOMAIN=example.org",
                    ],
                ),
            ],
        )
        .await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_bonfire_is_wired_as_its_sources_ask() {
        checked(
            "bonfire",
            &[
                ("base", &[]),
                (
                    "s3-mail-starttls",
                    &[
                        "SEARCH_ADAPTER=none",
                        "MAIL_BACKEND=smtp",
                        "MAIL_PORT=587",
                        "STORAGE=s3",
                        "REGISTRATION=open",
                    ],
                ),
                (
                    "openid-mail-tls",
                    &[
                        "MAIL_BACKEND=smtp",
                        "MAIL_PORT=465",
                        "SIGN_IN=openid",
                        "FEDERATION=false",
                        "UPLOAD_LIMIT_VIDEOS=40",
                    ],
                ),
                (
                    "community-s3-openid",
                    &[
                        "APP_FLAVOUR=community",
                        "APP_PLATFORM=aarch64",
                        "STORAGE=s3",
                        "SIGN_IN=openid",
                        "ENABLE_SSO_PROVIDER=false",
                    ],
                ),
            ],
        )
        .await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_hedgedoc_is_wired_as_its_sources_ask() {
        checked(
            "hedgedoc",
            &[
                ("base", &[]),
                ("s3-oauth2", &["CMD_IMAGE_UPLOAD_TYPE=s3", "SIGN_IN=oauth2"]),
            ],
        )
        .await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_forgejo_is_wired_as_its_documentation_asks() {
        checked(
            "forgejo",
            &[
                ("base", &["REGISTRATION=manual"]),
                (
                    "mail-s3-ssh",
                    &[
                        "MAIL=smtp",
                        "STORAGE=s3",
                        "GIT_SSH=yes",
                        "REGISTRATION=open",
                    ],
                ),
            ],
        )
        .await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_nextcloud_is_wired_as_its_image_asks() {
        checked(
            "nextcloud",
            &[
                ("polls", &["POLLS=true"]),
                (
                    "mail-s3-sso",
                    &["MAIL=true", "STORAGE=s3", "SSO=true", "POLLS=false"],
                ),
            ],
        )
        .await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_passbolt_is_wired_as_its_sources_ask() {
        checked(
            "passbolt",
            &[
                ("base", &[]),
                ("starttls", &["SMTP_SECURE=tls", "SMTP_PORT=587"]),
            ],
        )
        .await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_jitsi_is_wired_as_its_images_ask() {
        checked(
            "jitsi",
            &[
                ("base", &["JVB_ADVERTISE_IPS=192.0.2.7"]),
                (
                    "guests-small",
                    &[
                        "JVB_ADVERTISE_IPS=192.0.2.7,192.0.2.8",
                        "RESOLUTION=360",
                        "MAX_PARTICIPANTS=20",
                        "DEFAULT_LANGUAGE=de",
                    ],
                ),
            ],
        )
        .await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_loomio_is_wired_as_its_instructions_ask() {
        checked(
            "loomio",
            &[
                ("base", &[]),
                (
                    "s3-openid-mail-in-starttls",
                    &[
                        "ACTIVE_STORAGE_SERVICE=s3_compatible",
                        "SIGN_IN=openid",
                        "MAIL_IN=yes",
                        "SMTP_PORT=587",
                        "REGISTRATION=open",
                        "NEW_GROUPS=nobody",
                    ],
                ),
            ],
        )
        .await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_a_misspelt_variable_a_missing_secret_and_a_wrong_mount_are_each_found() {
        let Some(site) = site("t-wire-faults").await else {
            return;
        };
        let spoilt = Wired::of("mastodon", &|path, text| match path {
            "compose.yml" => text
                .replacen("REDIS_PORT: \"6379\"", "REDIS_PROT: \"6379\"", 1)
                .replacen("      - *secret-key-base\n", "", 1)
                .replacen(
                    "system:/opt/mastodon/public/system\"",
                    "system:/opt/mastodon/public/sistem\"",
                    1,
                ),
            _ => text,
        });
        let faults = Stage::faults(&site, &spoilt, &[]).await;
        for fault in [
            "app: `REDIS_PORT` is missing",
            "app: `REDIS_PROT` is set, and nothing says that the app takes it",
            "sidekiq: the secret `secret_key_base` is missing",
            "sidekiq: `SECRET_KEY_BASE` is missing",
            "app: nothing is mounted at `/opt/mastodon/public/system`",
            "app: something is mounted at `/opt/mastodon/public/sistem`",
        ] {
            let found = faults.iter().any(|found| found.starts_with(fault));
            assert!(found, "{fault} was not found:\n{}", faults.join("\n"));
        }
        site.end().await;
    }
}
