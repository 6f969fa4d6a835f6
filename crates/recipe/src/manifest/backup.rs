//! What must be backed up.

use serde::{Deserialize, Serialize};

use super::{
    parse::MOST_ENTRIES,
    reader::Section,
    texts::{Allowed, templates},
};
use crate::template::Template;

/// `[backup]`: what must be kept so that the app can be brought back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Backup {
    /// Volumes whose files are copied, as the compose files call them.
    pub volumes: Vec<String>,
    /// Databases that are dumped: their files must not be copied while they run.
    pub databases: Vec<Database>,
    /// What people should know about it.
    pub notes: Option<String>,
}

/// A database to dump.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Database {
    /// The service that it runs in.
    pub service: String,
    /// Which kind.
    pub kind: DatabaseKind,
    /// The name of the database; all of them when absent.
    pub database: Option<String>,
    /// The database's user.
    pub user: Option<String>,
    /// The secret that is the user's password.
    pub secret: Option<String>,
    /// The file in the container, for SQLite.
    pub path: Option<String>,
    /// The recipe's own command for a consistent dump, run in the service.
    pub dump: Option<Vec<Template>>,
    /// The recipe's own command to load that dump.
    pub load: Option<Vec<Template>>,
    /// The file in the container that `dump` writes and `load` reads.
    pub file: Option<String>,
}

/// The databases that can be dumped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DatabaseKind {
    /// MariaDB or MySQL.
    Mariadb,
    /// PostgreSQL.
    Postgres,
    /// SQLite.
    Sqlite,
}

pub(super) fn read_backup(section: Section<'_, '_>) -> Backup {
    let volumes = section.texts("volumes");
    let databases = section.sections("databases", "backup.databases");
    let databases = databases
        .into_iter()
        .take(MOST_ENTRIES)
        .filter_map(read_database);
    let databases = databases.collect();
    let notes = section.text("notes");
    section.finish();
    Backup {
        volumes: volumes.into_iter().map(|(volume, _)| volume).collect(),
        databases,
        notes,
    }
}

fn read_database(section: Section<'_, '_>) -> Option<Database> {
    let kinds = [
        ("mariadb", DatabaseKind::Mariadb),
        ("postgres", DatabaseKind::Postgres),
        ("sqlite", DatabaseKind::Sqlite),
    ];
    let service = section.required("service");
    section.must_have("kind");
    let kind = section.choice("kind", &kinds);
    let database = section.text("database");
    let user = section.text("user");
    let secret = section.text("secret");
    let path = section.text("path");
    let dump = templates(&section, "dump", Allowed::SETTINGS);
    let load = templates(&section, "load", Allowed::SETTINGS);
    let file = section.text("file");
    section.finish();
    Some(Database {
        service,
        kind: kind?,
        database,
        user,
        secret,
        path,
        dump: (!dump.is_empty()).then_some(dump),
        load: (!load.is_empty()).then_some(load),
        file,
    })
}
