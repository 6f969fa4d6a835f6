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

use allotment_practice::{Kit, ServerShape};

use self::stage::{PROBE, Stage, Wired};
use crate::support::Site;

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

/// Tries a recipe with each of these groups of answers.
async fn checked(recipe: &str, variants: &[&[&str]]) {
    let Some(site) = site(&format!("t-wire-{recipe}")).await else {
        return;
    };
    let wired = Wired::of(recipe, &|_, text| text);
    let mut all = vec![];
    for answers in variants {
        let begun = std::time::Instant::now();
        let faults = Stage::faults(&site, &wired, answers).await;
        println!(
            "{recipe} with {answers:?}: {} s, {} faults",
            begun.elapsed().as_secs(),
            faults.len()
        );
        all.extend(
            faults
                .into_iter()
                .map(|fault| format!("{answers:?} {fault}")),
        );
    }
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
                &[],
                &[
                    "STORAGE=s3",
                    "S3_ALIAS_HOST=files.example.org",
                    "SEARCH=true",
                    "SMTP_SECURITY=tls",
                    "SMTP_PORT=465",
                ],
                &[
                    "SSO=true",
                    "SHORT_NAMES=here",
                    "LOCAL_DOMAIN=example.org",
                    "SMTP_SECURITY=none",
                    "CONTACT_EMAIL=hello@example.org",
                ],
                &[
                    "STORAGE=s3",
                    "S3_ACL=false",
                    "SSO=true",
                    "SEARCH=true",
                    "SHORT_NAMES=elsewhere",
                    "LOCAL_DOMAIN=example.org",
                ],
            ],
        )
        .await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_bonfire_is_wired_as_its_sources_ask() {
        checked(
            "bonfire",
            &[
                &[],
                &[
                    "SEARCH_ADAPTER=none",
                    "MAIL_BACKEND=smtp",
                    "MAIL_PORT=587",
                    "STORAGE=s3",
                    "REGISTRATION=open",
                ],
                &[
                    "MAIL_BACKEND=smtp",
                    "MAIL_PORT=465",
                    "SIGN_IN=openid",
                    "FEDERATION=false",
                    "UPLOAD_LIMIT_VIDEOS=40",
                ],
                &[
                    "APP_FLAVOUR=community",
                    "APP_PLATFORM=aarch64",
                    "STORAGE=s3",
                    "SIGN_IN=openid",
                    "ENABLE_SSO_PROVIDER=false",
                ],
            ],
        )
        .await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_hedgedoc_is_wired_as_its_sources_ask() {
        checked(
            "hedgedoc",
            &[&[], &["CMD_IMAGE_UPLOAD_TYPE=s3", "SIGN_IN=oauth2"]],
        )
        .await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_forgejo_is_wired_as_its_documentation_asks() {
        checked(
            "forgejo",
            &[
                &["REGISTRATION=manual"],
                &[
                    "MAIL=smtp",
                    "STORAGE=s3",
                    "GIT_SSH=yes",
                    "REGISTRATION=open",
                ],
            ],
        )
        .await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_nextcloud_is_wired_as_its_image_asks() {
        checked(
            "nextcloud",
            &[
                &["POLLS=true"],
                &["MAIL=true", "STORAGE=s3", "SSO=true", "POLLS=false"],
            ],
        )
        .await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_passbolt_is_wired_as_its_sources_ask() {
        checked("passbolt", &[&[], &["SMTP_SECURE=tls", "SMTP_PORT=587"]]).await;
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
