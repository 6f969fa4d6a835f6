//! What keeps a look from outside waiting, so that it can be cut.

use std::time::{Duration, Instant};

use crate::support::Site;

/// Something that hinders the app or the web entrance until it is ended.
pub(super) enum Hindrance {
    /// These containers are paused.
    Paused(String),
    /// The database keeps deleted pages from being put away.
    NoDeleting,
}

const DATABASE: &str = "docker ps -q -f status=running -f label=com.docker.swarm.service.name=$(docker service ls --format '{{.Name}}' | grep '_test_db$')";

/// Asks the wiki's database.
fn asked(sql: &str) -> String {
    format!(
        "docker exec $({DATABASE}) sh -c 'MYSQL_PWD=$(cat /run/secrets/db_root_password) exec mariadb -uroot -N -e \"$1\"' sh \"{sql}\""
    )
}

impl Hindrance {
    /// Pauses the containers of the service whose name ends so.
    pub(super) async fn pause(site: &Site, service: &str) -> Self {
        let said = site
            .console(&format!(
                "docker pause $(docker ps -q -f status=running -f label=com.docker.swarm.service.name=$(docker service ls --format '{{{{.Name}}}}' | grep '{service}$'))"
            ))
            .await;
        Self::Paused(said.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Locks the table that deleting a page writes to.
    pub(super) async fn keep_from_deleting(site: &Site) -> Self {
        // tidy-allow(sql): the app's own database is asked, not a record of ours
        let lock = asked("LOCK TABLES mediawiki.archive READ; SELECT SLEEP(600)");
        site.console(&lock.replacen("docker exec", "docker exec -d", 1))
            .await;
        until(site, &format!("[ -n \"$({})\" ]", asked(SLEEPING))).await;
        Self::NoDeleting
    }

    /// Ends the hindrance.
    pub(super) async fn end(&self, site: &Site) {
        match self {
            Self::Paused(containers) => {
                site.console(&format!("docker unpause {containers} || true"))
                    .await;
            }
            Self::NoDeleting => {
                let ask = asked(SLEEPING);
                let kill = asked("KILL $id");
                site.console(&format!("for id in $({ask}); do {kill}; done"))
                    .await;
            }
        }
    }

    /// Until the program has its answer that the look may begin.
    pub(super) async fn wait_for_answered_note(site: &Site) {
        until(site, "flock -n /var/lib/allotment/guard true").await;
    }

    /// Until about a third of the wiki's tables are there.
    pub(super) async fn wait_for_tables(site: &Site) {
        let count = asked(
            // tidy-allow(sql): the app's own database is asked, not a record of ours
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'mediawiki'",
        );
        until(site, &format!("[ \"$({count})\" -gt 20 ]")).await;
    }

    /// Until the check has written its page.
    pub(super) async fn wait_for_page(site: &Site) {
        // tidy-allow(sql): the app's own database is asked, not a record of ours
        let count = asked("SELECT COUNT(*) FROM mediawiki.page WHERE page_title LIKE '%/Check%'");
        until(site, &format!("[ \"$({count})\" -gt 0 ]")).await;
    }
}

const SLEEPING: &str =
    // tidy-allow(sql): the app's own database is asked, not a record of ours
    "SELECT id FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP%'";

/// Waits for a condition of the server's own shell.
async fn until(site: &Site, condition: &str) {
    let begun = Instant::now();
    loop {
        let script = format!("if {condition}; then echo yes; fi 2>/dev/null");
        if site.console(&script).await.contains("yes") {
            return;
        }
        assert!(
            begun.elapsed() < Duration::from_mins(2),
            "`{condition}` did not come about"
        );
    }
}
