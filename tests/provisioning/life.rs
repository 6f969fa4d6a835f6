//! The whole life of recipes whose apps can be had here in two versions, as
//! `allotment recipe check` goes through it: the level that they show is theirs.
//!
//! With `ALLOTMENT_RESULTS=keep` the result is written into the recipe's
//! folder, where the catalogue reads it.

mod levels {
    use std::path::Path;

    use crate::support::Site;

    /// Where the result is written: with the recipe, or nowhere that stays.
    fn results(recipe: &str, passing: &Path) -> String {
        #[expect(clippy::disallowed_methods, reason = "the tests' composition root")]
        let keep = std::env::var_os("ALLOTMENT_RESULTS").is_some_and(|it| it == "keep");
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../recipes");
        let folder = if keep {
            own.join(recipe).join("results")
        } else {
            passing.to_owned()
        };
        folder.to_str().unwrap().to_owned()
    }

    async fn reaches_level_three(recipe: &str, server: &str, images: &[&str]) {
        let Some(site) = Site::with_images(server, images).await else {
            return;
        };
        let desk = site.desk("ada").await;
        let recipes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../recipes");
        let passing = tempfile::tempdir().unwrap();
        let results = results(recipe, passing.path());
        let address = site.address("life");
        let ran = desk
            .run(&[
                "--recipes",
                recipes.to_str().unwrap(),
                "recipe",
                "check",
                recipe,
                "--server",
                site.name(),
                "--address",
                &address,
                "--results",
                &results,
            ])
            .await
            .ok();
        let life = ran.reply();
        assert_eq!(life["level"], 3, "{}", ran.raw);
        assert_eq!(life["lint_clean"], true);
        let parts = life["result"]["part"].as_array().unwrap();
        let outcome = |id: &str| {
            let part = parts.iter().find(|part| part["id"] == id);
            part.map(|part| part["outcome"].as_str().unwrap().to_owned())
        };
        let parts_of_all = [
            "installs",
            "again",
            "upgrade",
            "upgrade-again",
            "returns",
            "fault-dns",
            "fault-port",
            "fault-cut",
            "fault-cut-upgrade",
            "fault-disk",
        ];
        for id in parts_of_all {
            assert_eq!(outcome(id).as_deref(), Some("passed"), "{id}: {}", ran.raw);
        }
        let written = Path::new(&results).join(life["file"].as_str().unwrap());
        assert_eq!(std::fs::read_to_string(written).unwrap(), life["text"]);

        // Nothing but the web entrance is left.
        let left = site
            .console("{ docker volume ls -q; docker stack ls --format '{{.Name}}'; ls /var/lib/allotment/instances; } | grep -v ^traefik || true")
            .await;
        assert_eq!(left.trim(), "");
        site.end().await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_a_wiki_goes_from_one_long_term_version_to_the_next() {
        let images = ["traefik", "mariadb", "mediawiki", "mediawiki-1.39"];
        reaches_level_three("mediawiki", "t-life-wiki", &images).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_a_chat_goes_to_its_newest_version_with_all_that_was_said() {
        let images = ["traefik", "postgres", "synapse", "synapse-1.157"];
        reaches_level_three("synapse", "t-life-chat", &images).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_a_site_goes_from_one_branch_of_its_web_server_to_the_next() {
        let images = ["traefik", "nginx", "nginx-1.26"];
        reaches_level_three("static", "t-life-site", &images).await;
    }
}
