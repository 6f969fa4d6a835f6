//! Recipes whose apps can be had here are launched as they are, with the real
//! apps inside images of the kit's own, and use themselves: their checks are
//! steps of the plan.

mod apps {
    use std::time::Duration;

    use crate::support::{Desk, Launched, Recipe, Site};

    #[tokio::test(flavor = "multi_thread")]
    async fn long_a_bare_server_becomes_a_chat_that_other_servers_can_find() {
        let images = ["traefik", "postgres", "synapse"];
        let Some(site) = Site::with_images("t-chat", &images).await else {
            return;
        };
        let desk = site.desk("ada").await;
        let address = site.address("matrix");
        // Names end in the server's own, which leads here too.
        let names = format!("{}.test", site.name());
        let server_name = format!("SERVER_NAME={names}");
        let answers = [
            // In no package registry.
            "ELEMENT=false",
            "REGISTRATION_WITHOUT_MAIL=token",
            "SHORT_NAMES=here",
            &server_name,
        ];
        let launched = Recipe::of("synapse")
            .launch(&desk, &site, &address, &answers)
            .await;
        launched.passed(&["check-versions", "check-room"]);

        // As another server finds this one.
        let found = site.fetch(&names, "/.well-known/matrix/server");
        assert_eq!(found, format!("{{\"m.server\":\"{names}:443\"}}"));
        let key = site.fetch(&names, "/_matrix/key/v2/server");
        assert!(
            key.contains(&format!("\"server_name\":\"{names}\"")),
            "{key}"
        );

        // What backups need, in the running stack.
        let stack = address.replace('.', "_");
        let in_db = |script: &str| {
            format!("docker exec $(docker ps -qf name={stack}_db) /bin/sh -c '{script}'")
        };
        let order = "psql -U synapse -tAc \"select datcollate from pg_database where datname = current_database()\"";
        assert_eq!(site.console(&in_db(order)).await.trim(), "C");
        site.console(&in_db("/bin/sh /db-backup.sh dump")).await;
        let listed = "pg_restore --list /var/lib/postgresql/data/backup.dump";
        let listed = site.console(&in_db(listed)).await;
        assert!(listed.contains("TABLE DATA public events "));
        assert!(!listed.contains("TABLE DATA public e2e_one_time_keys_json "));
        site.console(&in_db("/bin/sh /db-backup.sh load")).await;

        launched.again_changes_nothing(&desk).await;
        site.end().await;
    }

    /// A check of an app in use is killed after it laid its file down and before
    /// it took it away: the next one takes it away.
    async fn a_check_that_is_cut_leaves_nothing_for_long(site: &Site, desk: &Desk, address: &str) {
        let stack = address.replace('.', "_");
        let file = format!("/var/lib/docker/volumes/{stack}_site/_data/public/check-*.txt");
        // Once it is there, nobody can read it: the check hangs.
        let stopped = format!(
            "pid=$(docker inspect -f '{{{{.State.Pid}}}}' $(docker ps -qf name=traefik_app))\n\
             until ls {file} >/dev/null 2>&1; do sleep 0.01; done\nkill -STOP $pid; echo $pid"
        );
        let checking = desk.begin(&["check", address]);
        let pid = site.console(&stopped).await;
        checking.kill().await;
        let left = site.console(&format!("ls {file} | wc -l")).await;
        assert_eq!(left.trim(), "1", "nobody was there to take it away");
        site.console(&format!("kill -CONT {}", pid.trim())).await;

        let checked = desk.run(&["check", address]).await.ok();
        let checks = checked.reply()["checks"].as_array().unwrap();
        assert!(
            checks.iter().all(|it| it["problem"].is_null()),
            "{}",
            checked.raw
        );
        let left = site
            .console(&format!("ls {file} 2>/dev/null | wc -l"))
            .await;
        assert_eq!(left.trim(), "0");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_a_bare_server_becomes_a_site_of_files_that_are_copied_onto_it() {
        let Some(site) = Site::with_images("t-site", &["traefik", "nginx"]).await else {
            return;
        };
        let desk = site.desk("ada").await;
        let address = site.address("site");
        let recipe = Recipe::of("static");
        let answers = ["SITE_NAME=Beans & <peas>", "WWW=true"];
        let launched = recipe.launch(&desk, &site, &address, &answers).await;
        launched.passed(&["check-file"]);
        let first = site.fetch(&address, "/");
        assert!(
            first.contains("<h1>Beans &amp; &lt;peas&gt;</h1>"),
            "{first}"
        );

        let moved = site.fetch(&format!("www.{address}"), "/about?x=1");
        assert!(moved.contains("Moved Permanently"), "{moved}");

        a_check_that_is_cut_leaves_nothing_for_long(&site, &desk, &address).await;

        // What the README says to whoever copies files by hand.
        let stack = address.replace('.', "_");
        let folder = format!("/var/lib/docker/volumes/{stack}_site/_data/public");
        site.console(&format!(
            "mkdir -p {folder}/about && echo '<h1>About</h1>' > {folder}/about/index.html && echo secret > {folder}/.htpasswd"
        ))
        .await;
        assert_eq!(site.fetch(&address, "/about/"), "<h1>About</h1>\n");
        assert!(!site.fetch(&address, "/.htpasswd").contains("secret"));

        launched.again_changes_nothing(&desk).await;
        site.end().await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn long_a_site_is_built_from_its_sources_and_again_when_they_change() {
        let images = ["traefik", "nginx", "ruby"];
        let Some(site) = Site::with_images("t-built", &images).await else {
            return;
        };
        let desk = site.desk("ada").await;
        let address = site.address("site");
        let stack = address.replace('.', "_");
        // No Git server can be reached from there: the sources lie beside the
        // site.
        let recipe = Recipe::of("static").with(&[("${GIT_ADDRESS}", "file:///site/sources")]);
        let answers = [
            "CONTENT=jekyll",
            "GIT_ADDRESS=https://git.example.org/ours/site.git",
            "BUILD_MINUTES=1",
        ];
        let plan = recipe.plan(&desk, &site, &address, &answers).await;
        let mut applying = desk.begin(&["apply", &plan]);
        let patience = Duration::from_mins(10);
        applying
            .until_within(patience, &["step-started", "build\""])
            .await;
        let write = |page: &str| {
            format!(
                "docker exec -u 65534 $(docker ps -qf name={stack}_build) bash -ec 'git init -q -b main /site/sources; \
                 cd /site/sources; printf -- \"---\\n---\\n# {page}\\n\" > index.md; git add .; \
                 git -c user.name=kim -c user.email=kim@example.org commit -qm \"{page}\"'"
            )
        };
        site.console(&write("First beans")).await;
        let launched = Launched::of(plan, applying.end().await);
        launched.passed(&["check-file", "check-built"]);
        assert!(site.fetch(&address, "/").contains(">First beans</h1>"));

        site.console(&write("Then peas")).await;
        let begun = std::time::Instant::now();
        while !site.fetch(&address, "/").contains(">Then peas</h1>") {
            assert!(begun.elapsed() < Duration::from_mins(3), "it was not built");
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        site.end().await;
    }
}
